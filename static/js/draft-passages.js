// Passages of a preamble, of an appendix or of a справка, one open at a time as rich text. Found by
// data-passages (the key of the appendix, else empty); data-name says what the text is.

import { richText, warm } from "./rich-text.js";
import { Rows } from "./rows.js";

const SOON = 150; // ms: reading a long text out of the editor is not done at every key

export class Passages extends Rows {
  constructor(editor, list) {
    const of = list.dataset.passages;
    super(editor, list, of ? "text" : "passage");
    this.of = of ? `appendix:${of}` : "";
    this.tools = {
      change: (row) => this.open(row),
      after: (row) => this.insert(row),
      up: (row) => this.move(row, row.previousElementSibling, "before"),
      down: (row) => this.move(row, row.nextElementSibling, "after"),
      delete: (row) => this.delete(row),
    };
    list.addEventListener("click", (event) => {
      if (event.target.closest("[data-text]")) this.open(event.target.closest("[data-key]"));
    });
    list.addEventListener("keydown", (event) => this.key(event));
    list.closest("section").querySelector("[data-add-passage]").addEventListener("click", (event) => {
      event.preventDefault();
      this.insert(this.rows().at(-1));
    });
    this.outbox.addEventListener("leaving", () => this.settleTyping());
    this.changed();
    setTimeout(() => warm(editor.root.dataset.richText), 0);
  }

  get act() { return "passage"; }
  selector() { return `[data-passages="${this.list.dataset.passages}"]`; }
  common() { return this.of ? { of: this.of } : {}; }

  adopt(row) {
    super.adopt(row);
    row.dataset.living = "yes";
  }

  isOpen(row) { return row === this.opened; }

  async open(row) {
    if (this.opened === row) { this.rich?.focus(); return; }
    this.editor.only(this);
    this.close();
    this.opened = row;
    row.classList.add("passage--open");
    const text = row.querySelector("[data-text]");
    this.editor.at(row.id);
    const place = row.querySelector("[data-open]");
    const early = catcher(place);
    this.early = early;
    early.addEventListener("keydown", (event) => event.key === "Escape" && this.close());
    const rich = await richText(place, {
      source: this.editor.root.dataset.richText,
      html: text.innerHTML,
      name: this.list.dataset.name,
      tools: this.editor.copy("rich-tools"),
      changed: () => this.typed(row),
      closed: () => {
        this.close();
        row.querySelector("[data-tool=change]")?.focus();
      },
      wanted: () => this.early === early,
    });
    if (!rich) return;
    this.early = null;
    this.rich = rich;
    text.hidden = true;
    if (early.value) rich.type(early.value);
    row.scrollIntoView({ block: "nearest" });
  }

  close() {
    const row = this.opened;
    if (!row) return;
    this.settleTyping();
    this.opened = null;
    row.classList.remove("passage--open");
    const text = row.querySelector("[data-text]");
    text.hidden = false;
    if (!this.rich) {
      this.keepEarly(row, text);
      return;
    }
    const blank = this.rich.isEmpty();
    if (this.changedText) text.replaceChildren(...nodes(this.rich.html()));
    this.rich.remove();
    this.rich = null;
    this.changedText = false;
    // A passage that was opened and left empty is no passage.
    if (blank && !row.querySelector("[data-conflict-of]")) this.withdraw(row);
  }

  /** What was typed into a passage that was closed before the rich text was there. */
  keepEarly(row, text) {
    const { value } = this.early;
    this.early.remove();
    this.early = null;
    if (!value.trim()) {
      if (!text.textContent.trim()) this.withdraw(row);
      return;
    }
    const last = text.lastElementChild?.tagName === "P" ? text.lastElementChild : text.appendChild(document.createElement("p"));
    last.append(value);
    this.save(row, text.innerHTML);
  }

  withdraw(row) {
    this.outbox.put("passage_delete", { passage: this.name(row), ...this.common() }, { rows: [this.name(row)] });
    row.remove();
    this.changed();
  }

  typed(row) {
    this.changedText = true;
    row.querySelector("[data-source]")?.remove();
    row.classList.remove("passage--composed");
    this.outbox.typed(true);
    if (!this.timer) this.timer = setTimeout(() => this.settleTyping(), SOON);
  }

  /** Read what was typed out of the editor and give it to the outbox. */
  settleTyping() {
    if (!this.timer) return;
    clearTimeout(this.timer);
    this.timer = null;
    this.outbox.typing = false;
    if (this.opened && this.rich) this.save(this.opened, this.rich.html());
  }

  save(row, html) {
    this.outbox.put("passage_save", { passage: this.name(row), html, ...this.common() }, {
      rows: [this.name(row)], versions: { version: this.name(row) }, pause: true,
    });
  }

  key(event) {
    if (event.altKey && ["ArrowUp", "ArrowDown"].includes(event.key)) {
      const row = event.target.closest("[data-key]");
      this.tools[event.key === "ArrowUp" ? "up" : "down"](row);
      event.preventDefault();
    }
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      this.insert(event.target.closest("[data-key]"));
      event.preventDefault();
    }
  }

  insert(row) {
    this.close();
    const made = this.create("passage-row");
    if (row?.isConnected) row.after(made);
    else this.list.append(made);
    this.adopt(made);
    const before = made.previousElementSibling?.dataset.key ? made.previousElementSibling : null;
    this.outbox.put("passage_add", { after: this.name(before), html: "", ...this.common() }, { rows: [this.name(made)], made: this.name(made) });
    this.changed();
    return this.open(made);
  }

  move(row, other, side) {
    if (!other?.dataset.key) {
      this.editor.say(side === "before" ? "Абзац уже первый." : "Абзац уже последний.");
      return;
    }
    const focused = document.activeElement;
    other[side](row);
    if (row.contains(focused)) focused.focus();
    this.dragEnd(row);
  }

  dragEnd(row) {
    const rows = this.rows();
    const place = rows.indexOf(row);
    this.outbox.put("passage_place", { passage: this.name(row), after: this.name(rows[place - 1]), ...this.common() }, { rows: [this.name(row)] });
    this.changed();
    this.editor.say(`Теперь это абзац ${place + 1} из ${rows.length}`);
  }

  delete(row) {
    if (this.opened === row) {
      this.settleTyping();
      this.rich?.remove();
      Object.assign(this, { opened: null, rich: null, changedText: false });
      row.classList.remove("passage--open");
      row.querySelector("[data-text]").hidden = false;
    }
    this.remove([row], "passage_delete", { passage: this.name(row), ...this.common() }, "Абзац удалён.");
  }

  changed() {
    super.changed();
    const rows = this.rows();
    for (const [index, row] of rows.entries()) {
      this.allow(row, { up: index > 0, down: index < rows.length - 1 });
      const what = `абзац ${index + 1}`;
      row.querySelector("summary")?.setAttribute("aria-label", `Ещё: ${what}`);
      const change = row.querySelector("[data-tool=change] .visually-hidden");
      if (change) change.textContent = ` ${what}`;
    }
  }

  done(one, said) {
    super.done(one, said);
    const row = said.html !== undefined && this.find(`${this.kind}:${said.key}`);
    if (!row || this.isOpen(row) || this.outbox.waits(this.name(row))) return;
    row.querySelector("[data-text]").replaceChildren(...nodes(said.html));
  }

  merges() { return false; }

  /** What was typed where nothing can be saved any more. */
  abandoned(act) {
    if (act.act !== "passage_save") return "";
    const row = this.find(act.rows[0]);
    if (row && row === this.opened) this.close();
    row?.remove();
    this.changed();
    return new DOMParser().parseFromString(act.fields.html, "text/html").body.textContent.trim();
  }

  async addAnew(text) {
    await this.insert(this.rows().at(-1));
    this.rich?.type(text);
  }

  /** What an earlier tab could not save is shown until it is. */
  showWaiting({ act, fields, rows: [name] }) {
    const row = act === "passage_save" && this.find(this.outbox.row(name));
    if (row) this.put(row, fields.html);
  }

  texts(act, { html }) {
    return { theirs: html, mine: act.fields.html, html: true };
  }

  snapshot(act) { return act.fields.html; }

  takeTheirs(act, { html }) {
    const row = this.find(act.rows[0]);
    if (row) this.put(row, html);
  }

  restoreMine(act, mine) {
    const row = this.find(act.rows[0]);
    this.put(row, mine);
    this.save(row, mine);
  }

  put(row, html) {
    row.querySelector("[data-text]").replaceChildren(...nodes(html));
    if (row === this.opened) this.rich?.set(html);
  }

  refresh(row, other) {
    if (row.dataset.version === other.dataset.version || this.timer) return;
    row.dataset.version = other.dataset.version;
    this.outbox.see(this.name(row), other.dataset.version);
    this.put(row, other.querySelector("[data-text]").innerHTML);
  }
}

/** Takes the keys that are pressed before the rich text is there. */
function catcher(place) {
  const early = document.createElement("textarea");
  Object.assign(early, { className: "form-control", rows: 1 });
  early.setAttribute("aria-label", "Текст");
  place.replaceChildren(early);
  early.focus();
  return early;
}

const nodes = (html) => [...new DOMParser().parseFromString(html, "text/html").body.childNodes];
