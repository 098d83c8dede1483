// Appendices of a draft: their order, and taking one off. Found by data-appendices.

import { Rows } from "./rows.js";

export class Appendices extends Rows {
  constructor(editor, list) {
    super(editor, list, "appendix");
    this.tools = {
      up: (row) => this.move(row, row.previousElementSibling, "before"),
      down: (row) => this.move(row, row.nextElementSibling, "after"),
      delete: (row) => this.remove([row], "appendix_delete", { appendix: this.name(row) }, "Приложение убрано из приказа."),
    };
    this.changed();
  }

  get act() { return "appendix"; }
  selector() { return "[data-appendices]"; }

  move(row, other, side) {
    if (!other?.dataset.key) return;
    other[side](row);
    this.dragEnd(row);
  }

  dragEnd(row) {
    const rows = this.rows();
    const after = this.name(rows[rows.indexOf(row) - 1]);
    this.outbox.put("appendix_place", { appendix: this.name(row), after }, { rows: [this.name(row)] });
    this.changed();
    this.editor.say(`Теперь это ${row.querySelector("[data-name]").textContent.toLowerCase()}`);
  }

  /** Printed numbers follow the order. */
  changed() {
    super.changed();
    const rows = this.rows();
    for (const [index, row] of rows.entries()) {
      row.querySelector("[data-name]").textContent = rows.length > 1 ? `Приложение № ${index + 1}` : "Приложение";
      this.allow(row, { up: index > 0, down: index < rows.length - 1 });
    }
  }

  texts(_, conflict) {
    return { theirs: JSON.stringify(conflict.fields), mine: "" };
  }
}
