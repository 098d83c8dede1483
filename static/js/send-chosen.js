// Files are sent as soon as they are chosen: nobody has to press a second button to attach them.
// Found by data-send-chosen on a form; its own button is for those without scripts.

for (const form of document.querySelectorAll("form[data-send-chosen]")) {
  const button = form.querySelector("button[type=submit]");
  button.hidden = true;
  form.addEventListener("change", ({ target }) => {
    if (target.type !== "file" || !target.files.length) return;
    button.hidden = false;
    button.textContent = "Отправляем файл…";
    form.requestSubmit(button);
  });
}
