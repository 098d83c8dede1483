// Adds rows to a formset from its blank one, and moves rows up and down.
// Found by data-formset (its prefix). Without this module the blank rows at the end serve.

/** Whether anything was entered: a blank row must stay as it was sent, or the server asks for its fields. */
function touched(row) {
  return [...row.querySelectorAll(".formset__fields :is(input, select, textarea)")].some((control) => {
    if (control.type === "checkbox" || control.type === "radio") return control.checked !== control.defaultChecked;
    if (control.tagName !== "SELECT") return control.value !== control.defaultValue;
    const usual = [...control.options].findIndex((option) => option.defaultSelected);
    return control.selectedIndex !== (usual < 0 && !control.multiple ? 0 : usual);
  });
}

for (const formset of document.querySelectorAll("[data-formset]")) {
  const prefix = formset.dataset.formset;
  const rows = formset.querySelector("[data-formset-rows]");
  const blank = formset.querySelector("template[data-formset-blank]");
  const total = formset.querySelector(`input[name="${prefix}-TOTAL_FORMS"]`);
  const add = formset.querySelector("[data-formset-add]");
  const max = Number(formset.dataset.formsetMax) || Infinity;

  const number = () => {
    [...rows.children].forEach((row, index) => {
      row.querySelector("[data-formset-number]").textContent = String(index + 1);
      const order = row.querySelector("[data-formset-order] input");
      if (order) order.value = order.defaultValue || touched(row) ? String(index + 1) : "";
    });
  };

  const refresh = () => {
    add.hidden = Number(total.value) >= max;
    for (const row of rows.children) {
      const moves = row.querySelector("[data-formset-moves]");
      if (!moves) continue;
      moves.hidden = false;
      row.querySelector("[data-formset-order]").hidden = true;
      row.querySelector("[data-formset-up]").disabled = row === rows.firstElementChild;
      row.querySelector("[data-formset-down]").disabled = row === rows.lastElementChild;
    }
  };

  add.addEventListener("click", () => {
    const row = blank.content.firstElementChild.cloneNode(true);
    const count = Number(total.value);
    for (const element of [row, ...row.querySelectorAll("*")]) {
      for (const attribute of element.attributes) {
        attribute.value = attribute.value.replaceAll("__prefix__", String(count));
      }
    }
    rows.append(row);
    total.value = String(count + 1);
    number();
    refresh();
    row.querySelector(".formset__fields :is(input, select, textarea):not([type=hidden])")?.focus();
  });

  rows.addEventListener("click", (event) => {
    const button = event.target.closest("[data-formset-up], [data-formset-down]");
    if (!button) return;
    const row = button.closest("[data-formset-row]");
    if (button.matches("[data-formset-up]")) row.previousElementSibling?.before(row);
    else row.nextElementSibling?.after(row);
    number();
    refresh();
    (button.disabled ? row.querySelector("[data-formset-moves] button:enabled") : button)?.focus();
    button.dispatchEvent(new Event("input", { bubbles: true }));
  });

  formset.closest("form").addEventListener("submit", number);
  refresh();
}
