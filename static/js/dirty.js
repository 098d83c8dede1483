// Warns before a page with text that was typed and not sent is left. Found by data-dirty on a form.

const typed = new Set();

document.addEventListener("input", (event) => {
  const form = event.target.closest?.("form[data-dirty]");
  if (form) typed.add(form);
});

document.addEventListener("submit", (event) => typed.delete(event.target));

window.addEventListener("beforeunload", (event) => {
  if (typed.size) event.preventDefault();
});
