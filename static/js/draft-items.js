// Items of an order, recommendations of a справка: written one under another like lines of a text. Enter begins the next one,
// Backspace at the beginning joins, Tab nests, Alt with an arrow moves; numbers follow at once.
// The row that is open shows its term, kind and addressees, where the page has fields for them
// (template data-item-fields); else an item is its text alone. Found by data-items.

import { ItemFields } from "./item-fields.js";
import { label, paths } from "./numbering.js";
import { Rows } from "./rows.js";

const DEEPEST = 4;
const NOTHING = { text: "", kind: "order", due_kind: "", due_day: "", due_text: "", on_control: "", needs_report: false, to: [] };
const YEARS = /^20\d\d-/; // a term of another century is a slip of the hand
const LABEL = /^\s*(\d{1,3}[.)]|\d+(\.\d+)+\.?|[а-яёa-z]\)|[–—•·-])\s*\S/i;

export class Items extends Rows {
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

  get hasFields() { return this.editor.root.querySelector("template[data-item-fields]") !== null; }
  get nothing() { return this.hasFields ? NOTHING : { text: "" }; }

  adopt(row) {
    super.adopt(row);
    row.item ??= row.dataset.item ? JSON.parse(row.dataset.item) : structuredClone(this.nothing);
    row.dataset.living = "yes";
  }

  // ── The tree, as it stands on the page ──────────────────────────────────────────────────────

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

  // ── Dragging ────────────────────────────────────────────────────────────────────────────────

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

  // ── What the server says ────────────────────────────────────────────────────────────────────

  done(one, said) {
    super.done(one, said);
    if (!said.item) return;
    const row = this.find(`item:${said.key}`);
    if (!row) return;
    row.dataset.item = JSON.stringify(said.item);
    if (this.outbox.waits(`item:${said.key}`)) return;
    if (said.facts) row.querySelector("[data-facts]").replaceChildren(...new DOMParser().parseFromString(said.facts, "text/html").body.childNodes);
    if (one.act === "item_join") row.item = { ...said.item, text: row.item.text };
    if (row === this.opened) row.fields?.offer(said.offer, row.item);
  }

  /**
   * An act that cannot be done any more: what it would have saved is returned, to be offered anew.
   * A row that it was to make stays where somebody may be typing, and becomes an item of its own.
   */
  abandoned(act) {
    if (!["item_save", "item_split", "item_add"].includes(act.act)) return "";
    const made = act.made && this.find(act.made);
    const row = this.find(act.rows[0]);
    if (row && row !== made) {
      if (row === this.opened) this.close();
      row.remove();
    }
    if (made) {
      const rows = this.rows();
      const before = rows.slice(0, rows.indexOf(made)).findLast((one) => this.depth(one) === 1);
      this.setDepth(made, 1);
      this.outbox.putFirst("item_add", { text: act.fields.rest ?? "", after: this.name(before) }, act.made);
    }
    this.changed();
    return act.act === "item_add" ? "" : act.fields.text;
  }

  addAnew(text) {
    const last = this.rows().findLast((row) => this.depth(row) === 1);
    if (last) this.insert(last, "after");
    else this.first();
    this.opened.area.value = text;
    this.typed(this.opened);
  }

  /** What an earlier tab could not save is shown until it is. */
  showWaiting({ act, fields, rows: [name] }) {
    const row = act === "item_save" && this.find(this.outbox.row(name));
    if (!row) return;
    row.item.text = fields.text;
    this.show(row);
  }

  /** Theirs where only they changed, mine where only I did. False when both changed one field. */
  merges(act, { item: theirs, version }) {
    const row = this.find(act.rows[0]);
    if (!row || act.act !== "item_save") return false;
    const base = row.dataset.item ? JSON.parse(row.dataset.item) : this.nothing;
    const changed = (one) => Object.keys(base).filter((name) => differ(one[name], base[name]));
    const [byThem, byMe] = [changed(theirs), changed(row.item)];
    if (byThem.some((name) => byMe.includes(name) && differ(theirs[name], row.item[name]))) return false;
    for (const name of byThem) row.item[name] = theirs[name];
    row.dataset.item = JSON.stringify(theirs);
    if (row === this.opened) row.fields?.fill(row.item);
    act.fields = { item: act.rows[0], ...posted(row.item) };
    this.outbox.resolve(act.rows[0], version);
    return true;
  }

  texts(act, { item }) {
    return { theirs: told(item), mine: act.mine ?? told(this.find(act.rows[0])?.item ?? { ...this.nothing, text: act.fields.text }) };
  }

  /** Mine stays: a split or a join that failed leaves its text in one item. */
  keepMine(act, { version, item }, name) {
    const row = this.find(name);
    if (act.mine !== null && row) {
      const text = this.whole(act);
      this.outbox.discard(name, version);
      this.restoreMine(act, { ...item, text });
      this.changed();
    } else this.outbox.resolve(name, version);
  }

  /** What was one text before a split that failed; its second half may have been written on. */
  whole(act) {
    const made = act.made && this.find(act.made);
    if (!made) return act.mine;
    if (made === this.opened) this.close();
    made.remove();
    return [act.fields.text, made.item.text].filter(Boolean).join(" ");
  }

  snapshot(act) {
    const row = this.find(act.rows[0]);
    return structuredClone(act.mine === null ? row?.item : { ...row?.item, text: this.whole(act) });
  }

  takeTheirs(act, { item }) {
    const row = this.find(act.rows[0]);
    if (!row) return;
    this.put(row, item);
    if (act.mine !== null) this.editor.renew();
  }

  restoreMine(act, mine) {
    const row = this.find(act.rows[0]);
    this.put(row, mine);
    this.save(row);
  }

  put(row, item) {
    row.item = structuredClone(item);
    this.show(row);
    if (row !== this.opened) return;
    row.area.value = item.text;
    this.fit(row.area);
    row.fields?.fill(item);
  }

  /** The row stays open while others changed it and nothing was typed: it shows what they wrote. */
  refresh(row, other) {
    if (row.dataset.version === other.dataset.version) return;
    row.dataset.version = other.dataset.version;
    row.dataset.item = other.dataset.item;
    this.outbox.see(this.name(row), other.dataset.version);
    this.put(row, JSON.parse(other.dataset.item));
    row.querySelector("[data-facts]").replaceChildren(...other.querySelector("[data-facts]").childNodes);
  }
}

/** As the server joins: the upper item gets the term, control and addressees that it has not. */
function inherit(above, item) {
  if (!above.to) return;
  if (!above.due_kind) for (const name of ["due_kind", "due_day", "due_text"]) above[name] = item[name];
  if (!above.to.length) above.to = item.to;
  above.needs_report ||= item.needs_report;
  if (item.on_control === "yes") above.on_control = "yes";
}

const differ = (one, other) => JSON.stringify(one) !== JSON.stringify(other);

/** An item as its form is posted. */
function posted(item) {
  if (!item.to) return item;
  const to = { groups: [], organizations: [], people: [], others: [] };
  for (const { value } of item.to) {
    const at = value.indexOf(":");
    to[value.slice(0, at)].push(value.slice(at + 1));
  }
  const { text, kind, due_kind, due_day, due_text, on_control } = item;
  const unfinished = (due_kind === "day" && !YEARS.test(due_day)) || (due_kind === "periodic" && !due_text.trim());
  return {
    text, kind, on_control,
    due_kind: unfinished ? "" : due_kind,
    due_day: due_kind === "day" && !unfinished ? due_day : "",
    due_text: due_kind === "periodic" ? due_text.trim() : "",
    ...(item.needs_report ? { needs_report: "on" } : {}),
    ...to, others: to.others.join("\n"),
  };
}

function told(item) {
  const lines = [item.text || "пусто"];
  if (item.due_day) lines.push(`Срок: ${item.due_day}`);
  if (item.due_text) lines.push(`Срок: ${item.due_text}`);
  if (item.to?.length) lines.push(`Кому: ${item.to.map(({ text }) => text).join("; ")}`);
  return lines.join("\n");
}
