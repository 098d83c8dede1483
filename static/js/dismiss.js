// Lets a message be put away. Found by data-dismiss; its button stays hidden without this module.

for (const notice of document.querySelectorAll("[data-dismiss]")) {
  const button = notice.querySelector("button");
  button.hidden = false;
  button.addEventListener("click", () => {
    notice.remove();
    document.getElementById("main")?.focus();
  });
}
