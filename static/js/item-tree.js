// Items as a tree: the rows of the list in printed order, each with its depth. Numbers, and moving by
// the pointer.

import { label, paths } from "./numbering.js";
import { Rows } from "./rows.js";

export const DEEPEST = 4;

export class ItemTree extends Rows {
  depth(row) { return Number(row.dataset.depth); }

  setDepth(row, depth) {
    row.classList.replace(`item--${row.dataset.depth}`, `item--${depth}`) || row.classList.add(`item--${depth}`);
    row.dataset.depth = depth;
  }

  /** A row and everything below it. */
  branch(row) {
    const rows = this.rows();
    const start = rows.indexOf(row);
    const end = rows.findIndex((one, index) => index > start && this.depth(one) <= this.depth(row));
    return rows.slice(start, end < 0 ? undefined : end);
  }

  above(row) { const rows = this.rows(); return rows[rows.indexOf(row) - 1]; }
  below(row) { const rows = this.rows(); return rows[rows.indexOf(row) + 1]; }

  before(row) {
    for (let one = this.above(row); one && this.depth(one) >= this.depth(row); one = this.above(one)) if (this.depth(one) === this.depth(row)) return one;
    return undefined;
  }

  behind(row) {
    const next = this.below(this.branch(row).at(-1));
    return next && this.depth(next) === this.depth(row) ? next : undefined;
  }

  parent(row) {
    const rows = this.rows();
    return rows.slice(0, rows.indexOf(row)).findLast((one) => this.depth(one) < this.depth(row));
  }

  height(row) { return Math.max(...this.branch(row).map((one) => this.depth(one))) - this.depth(row) + 1; }

  stands(shape) {
    const rows = this.rows();
    return rows.length === shape.length && rows.every((row, index) => row.dataset.key === String(shape[index][0]) && this.depth(row) === shape[index][1]);
  }

  changed() {
    super.changed();
    const rows = this.rows();
    const { scheme, letters } = this.editor.root.dataset;
    for (const [index, path] of paths(rows.map((row) => this.depth(row))).entries()) {
      const row = rows[index];
      const no = label(path, scheme, letters);
      const whole = scheme === "decimal" ? no : path.map((_, depth) => label(path.slice(0, depth + 1), scheme, letters)).join(" ");
      if (row.dataset.path === whole) continue;
      row.dataset.path = whole;
      row.querySelector("[data-no]").textContent = no;
      row.querySelector("summary")?.setAttribute("aria-label", `Ещё: пункт ${whole}`);
      const change = row.querySelector("[data-tool=change] .visually-hidden");
      if (change) change.textContent = ` пункт ${whole}`;
      row.area?.setAttribute("aria-label", `Пункт ${whole}`);
    }
    if (this.opened) this.possible(this.opened);
  }

  dragStart(row) {
    this.close();
    this.dragged = this.branch(row);
    this.stood = row.previousElementSibling;
    for (const one of this.dragged.slice(1)) one.remove();
  }

  dragEnd(row) {
    const [, ...below] = this.dragged;
    const [above, next] = [this.above(row), this.below(row)];
    const least = next ? this.depth(next) : 1;
    const most = above ? this.depth(above) + 1 : 1;
    const depth = Math.max(Math.min(this.depth(row), most), Math.min(least, most));
    const shift = depth - this.depth(row);
    const deepest = Math.max(0, ...below.map((one) => this.depth(one))) + shift;
    if (deepest > DEEPEST) {
      if (this.stood) this.stood.after(row, ...below);
      else this.list.prepend(row, ...below);
      this.editor.say("Сюда нельзя: подпункты оказались бы глубже четырёх уровней.");
      this.changed();
      return;
    }
    const moved = row.previousElementSibling !== this.stood;
    row.after(...below);
    for (const one of this.dragged) this.setDepth(one, this.depth(one) + shift);
    if (moved) this.placed(row);
    else this.changed();
  }
}
