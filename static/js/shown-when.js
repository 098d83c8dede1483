// Shows a field only when another one of its form has the value that asks for it.
// Found by data-shown-when="name=value" on a control; a hidden one is not sent, its text is kept.

for (const control of document.querySelectorAll("[data-shown-when]")) {
  const [name, value] = control.dataset.shownWhen.split("=");
  const asking = control.form.elements[name];
  const refresh = () => {
    const shown = asking.value === value;
    control.disabled = !shown;
    control.closest(".field").hidden = !shown;
  };
  asking.addEventListener("change", refresh);
  refresh();
}
