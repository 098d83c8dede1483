// Items of an order, recommendations of a справка: written one under another like lines of a text.
// Enter begins the next one, Backspace at the beginning joins, Tab nests, Alt with an arrow moves;
// numbers follow at once.
// The row that is open shows its term, kind and addressees, where the page has fields for them
// (template data-item-fields); else an item is its text alone. Found by data-items.

import { AnsweredItems } from "./item-answers.js";
import { inherit, posted } from "./item-data.js";
import { ItemFields } from "./item-fields.js";
import { DEEPEST } from "./item-tree.js";

const LABEL = /^\s*(\d{1,3}[.)]|\d+(\.\d+)+\.?|[а-яёa-z]\)|[–—•·-])\s*\S/i;

export class Items extends AnsweredItems {
  constructor(editor, list) {
    super(editor, list, "item");
    this.tools = {
      change: (row) => this.open(row),
      child: (row) => this.insert(row, "child"),
      after: (row) => this.insert(row, "after"),
      up: (row) => this.shift(row, -1),
      down: (row) => this.shift(row, 1),
      nest: (row) => this.nest(row),
      unnest: (row) => this.unnest(row),
      delete: (row) => this.delete(row),
    };
    list.addEventListener("click", (event) => {
      const text = event.target.closest("[data-text]");
      if (text) this.open(text.closest("[data-key]"), { at: text.textContent.length });
      else if (event.target.closest(".item__due")) this.open(event.target.closest("[data-key]"), { field: "due_kind" });
    });
    const section = list.closest("section");
    for (const link of section.querySelectorAll("[data-add-item], [data-empty] a")) {
      link.addEventListener("click", (event) => {
        event.preventDefault();
        const last = this.rows().findLast((row) => this.depth(row) === 1);
        if (last) this.insert(last, "after");
        else this.first();
      });
    }
    section.querySelector("[data-paste-items]")?.addEventListener("click", (event) => this.askPaste(event));
    this.changed();
  }

  get act() { return "item"; }
  selector() { return "[data-items]"; }

  adopt(row) {
    super.adopt(row);
    row.item ??= row.dataset.item ? JSON.parse(row.dataset.item) : structuredClone(this.nothing);
    row.dataset.living = "yes";
  }

  possible(row) {
    this.allow(row, {
      up: this.before(row),
      down: this.behind(row),
      nest: this.before(row) && this.depth(this.before(row)) + this.height(row) <= DEEPEST,
      unnest: this.depth(row) > 1,
      child: this.depth(row) < DEEPEST,
    });
  }

  press(event) {
    const row = event.target.closest("[data-key]");
    if (row && event.target.closest("summary")) this.possible(row);
    super.press(event);
  }

  // ── One row is open ─────────────────────────────────────────────────────────────────────────

  isOpen(row) { return row === this.opened; }

  open(row, { at = null, field = "" } = {}) {
    if (this.opened !== row) {
      this.editor.only(this);
      this.close();
      this.opened = row;
      row.classList.add("item--open");
      const text = row.querySelector("[data-text]");
      text.hidden = true;
      row.area = document.createElement("textarea");
      Object.assign(row.area, { className: "form-control item__area", rows: 1, value: row.item.text, spellcheck: true });
      row.area.setAttribute("aria-label", `Пункт ${row.dataset.path}`);
      row.area.setAttribute("aria-describedby", "item-keys");
      text.after(row.area);
      if (this.hasFields) {
        row.fields = new ItemFields(this.editor, row, () => this.save(row));
        row.fields.inherited(this.inheritedFrom(row));
      }
      row.querySelector("[data-open]").append(this.editor.copy("item-keys"));
      row.area.addEventListener("input", () => this.typed(row));
      row.area.addEventListener("keydown", (event) => this.key(event, row));
      row.area.addEventListener("paste", (event) => this.paste(event, row));
      row.addEventListener("keydown", this.escape);
      this.possible(row);
      this.fit(row.area);
      this.editor.at(row.id);
    }
    if (field) row.fields.focus(field);
    else {
      row.area.focus();
      const place = at ?? row.area.value.length;
      row.area.setSelectionRange(place, place);
    }
    row.scrollIntoView({ block: "nearest" });
  }

  close() {
    const row = this.opened;
    if (!row) return;
    this.opened = null;
    row.fields?.remove();
    row.querySelector("[data-open]").replaceChildren();
    row.area.remove();
    row.area = row.fields = null;
    row.removeEventListener("keydown", this.escape);
    row.classList.remove("item--open");
    row.querySelector("[data-text]").hidden = false;
    this.show(row);
  }

  escape = (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || !this.opened) return;
    const row = this.opened;
    if (event.target === row.area && row.fields) row.fields.focus("due_kind");
    else {
      this.close();
      const change = row.querySelector("[data-tool=change]");
      (change.checkVisibility() ? change : row.querySelector("summary")).focus();
    }
    event.preventDefault();
  };

  /** Where the addressees come from when the item names none. */
  inheritedFrom(row) {
    for (let one = this.parent(row); one; one = this.parent(one)) if (one.item.to.length) return one.dataset.path;
    return "";
  }

  show(row) {
    row.querySelector("[data-text]").textContent = row.item.text;
  }

  fit(area) {
    if (CSS.supports("field-sizing", "content")) return;
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight + 2}px`;
  }

  typed(row) {
    row.item.text = row.area.value.replaceAll("\n", " ");
    this.fit(row.area);
    this.save(row);
  }

  save(row) {
    this.outbox.put("item_save", { item: this.name(row), ...posted(row.item) }, {
      rows: [this.name(row)], versions: { version: this.name(row) }, pause: true,
    });
    this.show(row);
  }

  // ── Keys ────────────────────────────────────────────────────────────────────────────────────

  key(event, row) {
    if (event.isComposing) return;
    const { area } = row;
    const alone = area.selectionStart === area.selectionEnd;
    const start = alone && area.selectionStart === 0;
    const end = alone && area.selectionStart === area.value.length;
    const act = {
      Enter: () => this.split(row),
      Tab: () => (event.shiftKey ? this.unnest(row) : this.nest(row)),
      Backspace: () => start && this.join(row),
      Delete: () => end && this.below(row) && this.join(this.below(row)),
      ArrowUp: () => (event.altKey ? this.shift(row, -1) : this.step(row, -1)),
      ArrowDown: () => (event.altKey ? this.shift(row, 1) : this.step(row, 1)),
    }[event.key];
    if (!act || event.ctrlKey || event.metaKey || (event.altKey && !event.key.startsWith("Arrow"))) return;
    if (act() !== false) event.preventDefault();
  }

  /** Up from the first line, down from the last: to the neighbour. False to let the caret move. */
  step(row, by) {
    const { area } = row;
    const edge = by < 0 ? area.selectionStart === 0 : area.selectionEnd === area.value.length;
    const next = by < 0 ? this.above(row) : this.below(row);
    if (!edge || !next) return false;
    this.open(next, { at: by < 0 ? next.item.text.length : 0 });
    return true;
  }

  split(row) {
    const { area } = row;
    const text = area.value.slice(0, area.selectionStart).trim();
    const rest = area.value.slice(area.selectionEnd).trim();
    const isParent = this.branch(row).length > 1;
    const made = this.create("item-row");
    this.setDepth(made, this.depth(row) + (isParent && !rest ? 1 : 0));
    row.after(made);
    this.adopt(made);
    made.item.text = rest;
    row.item.text = text;
    const mine = [text, rest].filter(Boolean).join(" ");
    this.outbox.put("item_split", { item: this.name(row), text, rest }, {
      rows: [this.name(row)], versions: { version: this.name(row) }, made: this.name(made), mine,
    });
    this.close();
    this.show(row);
    this.show(made);
    this.changed();
    this.open(made, { at: 0 });
    this.editor.say(`Пункт ${made.dataset.path}`);
  }

  join(row) {
    const above = this.above(row);
    if (!above) return false;
    if (this.depth(above) + this.height(row) - 1 > DEEPEST) {
      this.editor.say("Соединить нельзя: подпункты оказались бы глубже четырёх уровней.");
      return true;
    }
    const place = above.item.text.length + (above.item.text && row.item.text ? 1 : 0);
    inherit(above.item, row.item);
    const text = [above.item.text, row.item.text].filter(Boolean).join(" ");
    const shift = this.depth(above) - this.depth(row);
    for (const one of this.branch(row).slice(1)) this.setDepth(one, this.depth(one) + shift);
    const fields = { item: this.name(row), above: this.name(above), text };
    this.outbox.put("item_join", fields, {
      rows: [this.name(above), this.name(row)], versions: { version: this.name(row), above_version: this.name(above) }, mine: text,
    });
    this.close();
    row.remove();
    above.item.text = text;
    this.show(above);
    this.changed();
    this.open(above, { at: place });
    this.editor.say(`Соединено с пунктом ${above.dataset.path}`);
    return true;
  }

  nest(row) {
    const before = this.before(row);
    if (!before || this.depth(before) + this.height(row) > DEEPEST) {
      this.editor.say(before ? "Глубже четырёх уровней вложить нельзя." : "Вложить не во что: выше нет пункта того же уровня.");
      return;
    }
    this.indent(row, 1);
  }

  unnest(row) {
    const parent = this.parent(row);
    if (!parent) {
      this.editor.say("Пункт уже на первом уровне.");
      return;
    }
    const rows = this.branch(row);
    this.branch(parent).at(-1).after(...rows);
    this.indent(row, -1, rows);
  }

  indent(row, by, rows = this.branch(row)) {
    for (const one of rows) this.setDepth(one, this.depth(one) + by);
    this.placed(row);
  }

  shift(row, by) {
    const rows = this.branch(row);
    const other = by < 0 ? this.before(row) : this.behind(row);
    if (!other) {
      this.editor.say(by < 0 ? "Выше на этом уровне пунктов нет." : "Ниже на этом уровне пунктов нет.");
      return;
    }
    if (by < 0) other.before(...rows);
    else this.branch(other).at(-1).after(...rows);
    this.placed(row);
  }

  /** A row stands in another place: say it to the server, and to whoever hears the page. */
  placed(row) {
    this.outbox.put("item_place", {
      item: this.name(row), parent: this.name(this.parent(row)), after: this.name(this.before(row)),
    }, { rows: [this.name(row)] });
    this.changed();
    this.editor.say(`Теперь это пункт ${row.dataset.path}`);
    if (row === this.opened) {
      row.area.focus();
      row.scrollIntoView({ block: "nearest" });
    }
  }

  // ── Adding and deleting ─────────────────────────────────────────────────────────────────────

  first() {
    const made = this.create("item-row");
    this.setDepth(made, 1);
    this.list.append(made);
    this.adopt(made);
    this.outbox.put("item_add", { text: "" }, { rows: [this.name(made)], made: this.name(made) });
    this.changed();
    this.open(made);
  }

  insert(row, where) {
    const rows = this.branch(row);
    const made = this.create("item-row");
    this.setDepth(made, this.depth(row) + (where === "child" ? 1 : 0));
    rows.at(-1).after(made);
    this.adopt(made);
    const place = where === "child" ? { parent: this.name(row) } : { after: this.name(row) };
    this.outbox.put("item_add", { text: "", ...place }, { rows: [this.name(made)], made: this.name(made) });
    this.changed();
    this.open(made);
  }

  delete(row) {
    if (this.branch(row).includes(this.opened)) this.close();
    const rows = this.branch(row);
    const words = rows.length > 1 ? `Пункт ${row.dataset.path} удалён вместе с подпунктами.` : `Пункт ${row.dataset.path} удалён.`;
    this.remove(rows, "item_delete", { item: this.name(row) }, words);
  }

  /** A pasted list becomes items behind this one; lines that are one text become one line. */
  paste(event, row) {
    const text = event.clipboardData.getData("text/plain").replaceAll("\r", "");
    const lines = text.split("\n").filter((line) => line.trim());
    if (lines.length < 2) return;
    event.preventDefault();
    if (lines.filter((line) => LABEL.test(line)).length < 2) {
      row.area.setRangeText(lines.map((line) => line.trim()).join(" "), row.area.selectionStart, row.area.selectionEnd, "end");
      this.typed(row);
      return;
    }
    const blank = !row.item.text && this.branch(row).length === 1;
    this.outbox.put("item_paste", { text, after: this.name(row) }, { rows: [this.name(row)] });
    if (!blank) return;
    this.close();
    this.outbox.put("item_delete", { item: this.name(row) }, { rows: [this.name(row)] });
    row.remove();
    this.changed();
  }

  /** «Вставить список»: an empty item that takes what is pasted. */
  async askPaste(event) {
    event.preventDefault();
    const last = this.rows().findLast((row) => this.depth(row) === 1);
    if (last) this.insert(last, "after");
    else this.first();
    this.opened.area.placeholder = "Вставьте список (Ctrl+V): строки «1.», «1)», «а)», «–» станут пунктами и подпунктами";
    this.fit(this.opened.area);
  }
}
