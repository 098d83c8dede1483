// What the server says of items: saved, changed by somebody else meanwhile, gone.

import { NOTHING, differ, posted, told } from "./item-data.js";
import { ItemTree } from "./item-tree.js";

export class AnsweredItems extends ItemTree {
  get hasFields() { return this.editor.root.querySelector("template[data-item-fields]") !== null; }
  get nothing() { return this.hasFields ? NOTHING : { text: "" }; }

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
