// Two people saved one place: both texts side by side, and the person decides. Neither is lost:
// mine stays in the browser until then, and after taking theirs it can be brought back.

/** `list`: the part of the editor that the row belongs to; without it the texts stand above the form. */
export function settle(editor, { one, conflict, row, list }) {
  const old = document.querySelector(`[data-conflict-of="${row}"]`);
  old?.remove();
  const box = editor.copy("conflict");
  box.dataset.conflictOf = row;
  const who = [conflict.by, conflict.when].filter(Boolean).join(", ");
  box.querySelector("[data-lead]").textContent = `Пока вы правили, здесь сохранён другой текст${who ? ` (${who})` : ""}. Оба целы: выберите, какой останется. Ваш можно ещё поправить.`;
  const texts = list ? list.texts(one, conflict) : { theirs: conflict.html ?? "", mine: one.fields.html ?? one.fields.text ?? "", html: "html" in conflict };
  fill(box.querySelector("[data-theirs]"), texts.theirs, texts.html);
  fill(box.querySelector("[data-mine]"), texts.mine, texts.html);
  box.addEventListener("click", (event) => {
    const choice = event.target.closest("[data-keep]")?.dataset.keep;
    if (!choice) return;
    box.remove();
    if (choice === "mine") list?.keepMine ? list.keepMine(one, conflict, row) : editor.outbox.resolve(row, conflict.version);
    else takeTheirs(editor, { one, conflict, row, list, mine: list?.snapshot?.(one) });
  });
  const place = list?.place(row) ?? editor.root.querySelector("[data-notices]");
  place.append(box);
  editor.say("Здесь сохранён другой текст. Выберите, какой останется.");
  box.scrollIntoView({ block: "nearest" });
}

function takeTheirs(editor, { one, conflict, row, list, mine }) {
  editor.outbox.discard(row, conflict.version);
  list?.takeTheirs(one, conflict);
  if (mine === undefined) { editor.renew(); return; }
  const undo = editor.copy("undo");
  undo.querySelector("[data-words]").textContent = "Остался сохранённый текст, ваш убран.";
  undo.querySelector("[data-bring-back]").textContent = "Вернуть мой";
  undo.querySelector("[data-bring-back]").addEventListener("click", () => {
    undo.remove();
    list.restoreMine(one, mine);
  });
  list.place(row)?.append(undo);
}

function fill(place, text, isHtml) {
  if (isHtml) place.replaceChildren(...new DOMParser().parseFromString(text, "text/html").body.childNodes);
  else {
    place.replaceChildren();
    for (const line of String(text).split("\n")) {
      const paragraph = document.createElement("p");
      paragraph.textContent = line;
      place.append(paragraph);
    }
  }
}
