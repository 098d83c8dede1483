// Fills the login form with a demo login. Found by data-demo-login; only a demo has such buttons.

const username = document.querySelector("input[name=username]");
const password = document.querySelector("input[name=password]");

for (const button of document.querySelectorAll("[data-demo-login]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    username.value = button.dataset.demoLogin;
    password.value = button.dataset.demoPassword;
    username.form.requestSubmit();
  });
}
