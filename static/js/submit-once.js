// A second press on a submit button does nothing: the first one is on its way.
// Found by data-submit-once on a form.

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-submit-once]");
  if (!form || event.defaultPrevented) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  const button = event.submitter;
  if (button) {
    button.setAttribute("aria-disabled", "true");
    button.dataset.sent = "";
  }
});

// The page may come back from the browser's own history with the form as it was left.
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  for (const button of document.querySelectorAll("button[data-sent]")) {
    button.removeAttribute("aria-disabled");
    delete button.dataset.sent;
  }
});
