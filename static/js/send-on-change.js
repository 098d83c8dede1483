// A tick is sent as soon as it is set; without a script the form keeps its button.
// Found by data-send-on-change on a form; the button carries data-send.

for (const form of document.querySelectorAll("form[data-send-on-change]")) {
  form.querySelector("[data-send]")?.setAttribute("hidden", "");
  form.addEventListener("change", () => form.requestSubmit());
}
