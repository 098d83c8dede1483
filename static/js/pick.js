// Several assignments reported at once: the bar at the foot says how many are ticked and which.
// Found by data-pick on a form; a button with data-alone acts for its own row only.

const DATIVE = ["", "одному", "двум", "трём", "четырём", "пяти", "шести", "семи", "восьми", "девяти", "десяти"];

for (const form of document.querySelectorAll("form[data-pick]")) {
  const bar = form.querySelector("[data-actbar]");
  const boxes = [...form.querySelectorAll("input[type=checkbox][name=assignment]")];
  const refresh = () => {
    if (!bar) return;
    const chosen = boxes.filter((box) => box.checked);
    bar.classList.toggle("actbar--shown", chosen.length > 0);
    if (!chosen.length) return;
    const words = bar.querySelector("[data-actbar-words]");
    const lead = document.createElement("b");
    lead.textContent = `Выбрано ${chosen.length}: `;
    words.replaceChildren(lead, chosen.map((box) => box.dataset.reference).join(", "));
    bar.querySelector("[data-actbar-act]").textContent = `Отчитаться по ${DATIVE[chosen.length] ?? chosen.length}`;
  };
  form.addEventListener("change", refresh);
  form.addEventListener("submit", (event) => {
    if (!event.submitter?.matches("[data-alone]")) return;
    for (const box of boxes) box.disabled = true; // the row of the button alone is sent
    setTimeout(() => { for (const box of boxes) box.disabled = false; });
  });
  addEventListener("pageshow", refresh);
  form.classList.add("pick--live");
  refresh();
}
