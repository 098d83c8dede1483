// What rows of a draft have in common, passages, items and appendices alike: the menu of a row,
// taking back a deletion, dragging, and taking over what others changed.

export class Rows {
  constructor(editor, list, kind) {
    Object.assign(this, { editor, list, kind, outbox: editor.outbox });
    this.empty = list.parentElement.querySelector("[data-empty]");
    for (const row of this.rows()) this.adopt(row);
    list.addEventListener("click", (event) => this.press(event));
    list.addEventListener("submit", (event) => this.submitted(event));
    this.outbox.addEventListener("made", ({ detail }) => this.made(detail));
    this.draggable();
  }

  rows() {
    return [...this.list.children].filter((row) => row.dataset.key);
  }

  name(row) {
    return row ? `${this.kind}:${row.dataset.key}` : "";
  }

  find(name) {
    const [kind, key] = name.split(":");
    return kind === this.kind ? this.rows().find((row) => row.dataset.key === key) : undefined;
  }

  owns(name) {
    return name.startsWith(`${this.kind}:`);
  }

  place(name) {
    return this.find(name);
  }

  /** Ids of rows are «anchor-key». */
  get anchor() { return this.list.dataset.anchor; }

  /** A row that stands on the page begins to live. */
  adopt(row) {
    this.outbox.see(this.name(row), row.dataset.version);
    row.querySelector("[data-grip]").hidden = false;
  }

  /** A new row from the template, with a name of this browser. */
  create(template) {
    const row = this.editor.copy(template);
    row.dataset.key = `t-${crypto.randomUUID()}`;
    delete row.dataset.new;
    return row;
  }

  made({ row: name, key }) {
    const row = this.find(name);
    if (!row) return;
    row.dataset.key = key.split(":")[1];
    row.id = `${this.anchor}-${row.dataset.key}`;
    if (row.contains(document.activeElement)) this.editor.at(row.id);
  }

  /** Buttons and links of a row's menu are acts here, not pages. */
  press(event) {
    const tool = event.target.closest("[data-tool]");
    const row = event.target.closest("[data-key]");
    if (!tool || !row || tool.tagName !== "A") return;
    const act = tool.dataset.tool;
    if (!(act in this.tools)) return;
    event.preventDefault();
    const menu = tool.closest("details");
    if (menu) menu.open = false;
    this.tools[act](row);
  }

  submitted(event) {
    const row = event.target.closest("[data-key]");
    const act = event.submitter?.dataset.tool;
    if (!row || !(act in this.tools)) return;
    event.preventDefault();
    event.stopPropagation();
    event.target.closest("details").open = false;
    this.tools[act](row);
    row.querySelector("summary")?.focus();
  }

  /** Hide what cannot be done now. */
  allow(row, possible) {
    for (const [tool, may] of Object.entries(possible)) {
      const button = row.querySelector(`[data-tool="${tool}"]`);
      if (button) button.hidden = !may;
    }
  }

  showEmpty() {
    if (this.empty) this.empty.hidden = this.rows().length > 0;
  }

  /** Take rows away, with a line in their place by which they come back. */
  remove(rows, act, fields, words) {
    for (const old of [...this.list.querySelectorAll(".undo-line")].slice(0, -4)) old.remove();
    const line = document.createElement(this.list.tagName === "OL" ? "li" : "div");
    line.className = "undo-line";
    const undo = this.editor.copy("undo");
    undo.querySelector("[data-words]").textContent = words;
    line.append(undo);
    rows[0].before(line);
    const focus = this.neighbour(rows);
    for (const row of rows) row.remove();
    const name = this.name(rows[0]);
    const put = this.outbox.put(act, fields, { rows: [name] });
    undo.querySelector("[data-bring-back]").addEventListener("click", () => this.bringBack(line, rows, put));
    this.changed();
    this.editor.say(words);
    (focus ?? undo.querySelector("[data-bring-back]")).focus?.();
  }

  neighbour() {
    return null;
  }

  bringBack(line, rows, put) {
    line.replaceWith(...rows);
    this.changed();
    rows[0].querySelector("[data-tool=change]")?.focus();
    if (this.outbox.withdraw(put.id)) return;
    this.outbox.put(`${this.act}_restore`, { undo: put.id, ...this.common() }, { rows: [this.name(rows[0])] });
  }

  /** Fields that every act of this list carries. */
  common() {
    return {};
  }

  done(one, said) {
    const [subject, verb] = splitAct(one.act);
    if (subject !== this.act) return;
    if (verb === "restore" || verb === "paste") {
      this.editor.renew().then(() => {
        const row = this.find(`${this.kind}:${said.keys?.[0] ?? said.key}`);
        row?.scrollIntoView({ block: "nearest" });
        row?.querySelector("[data-tool=change]")?.focus();
      });
    }
  }

  /** Rows as the server has them now. What is open or not saved stays as it is. */
  merge(fresh) {
    const other = fresh.querySelector(this.selector());
    if (!other) return;
    const known = new Map(this.rows().map((row) => [row.dataset.key, row]));
    const wanted = [...other.children].filter((row) => row.dataset.key).map((row) => {
      const mine = known.get(row.dataset.key);
      known.delete(row.dataset.key);
      const outran = mine && this.outbox.outran(this.name(mine), row.dataset.version);
      if (mine && (outran || this.isOpen(mine) || this.outbox.waits(this.name(mine)))) {
        if (row.dataset.depth) this.setDepth?.(mine, Number(row.dataset.depth));
        if (!outran && !this.outbox.waits(this.name(mine))) this.refresh(mine, row);
        return mine;
      }
      if (mine) mine.replaceWith(row);
      return row;
    });
    // Rows that only this browser has keep their place behind the row before them.
    for (const [key, row] of known) {
      if (key.startsWith("t-") || this.outbox.waits(this.name(row))) {
        const before = row.previousElementSibling;
        wanted.splice(wanted.indexOf(before) + 1, 0, row);
      } else if (this.isOpen(row)) this.lost(row);
      else row.remove();
    }
    const lines = [...this.list.querySelectorAll(".undo-line")].map((line) => [line, line.previousElementSibling]);
    const focused = document.activeElement;
    if (wanted.some((row, index) => this.list.children[index] !== row)) {
      for (const [index, row] of wanted.entries()) {
        if (this.list.children[index] !== row) this.list.insertBefore(row, this.list.children[index] ?? null);
      }
    }
    for (const [line, before] of lines) {
      if (before?.isConnected) before.after(line);
      else this.list.prepend(line);
    }
    if (focused?.isConnected && document.activeElement !== focused) focused.focus();
    for (const row of wanted) if (!row.dataset.living) this.adopt(row);
    this.changed();
  }

  refresh() {}

  lost(row) {
    row.remove();
  }

  isOpen() {
    return false;
  }

  changed() {
    this.showEmpty();
  }

  /** A row is dragged by its grip; the library comes when the pointer does. */
  draggable() {
    this.list.addEventListener("pointerover", async () => {
      const { default: Sortable } = await import(this.editor.root.dataset.sortable);
      Sortable.create(this.list, {
        handle: "[data-grip]",
        draggable: "[data-key]",
        forceFallback: true, // the same by mouse, pen and finger
        fallbackOnBody: true, // what hangs at the pointer is no row of the list
        onStart: ({ item }) => this.dragStart?.(item),
        onEnd: ({ item }) => this.dragEnd(item),
      });
      this.list.dataset.draggable = "yes";
    }, { once: true });
  }
}

export function splitAct(act) {
  const at = act.indexOf("_");
  return at < 0 ? [act, ""] : [act.slice(0, at), act.slice(at + 1)];
}
