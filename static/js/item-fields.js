// Term, kind, control and addressees of the item that is open. A term found in its text is
// offered; the picker of addressees finds groups, organizations and people by their names.

export class ItemFields {
  constructor(editor, row, save) {
    Object.assign(this, { editor, row, save });
    const template = editor.root.querySelector("template[data-item-fields]").content.cloneNode(true);
    this.box = template.querySelector(".item__fields");
    row.querySelector("[data-open]").append(template);
    this.box.addEventListener("input", (event) => this.read(event.target));
    this.pick();
    this.fill(row.item);
  }

  control(name) {
    return this.box.querySelector(`[name="${name}"]`);
  }

  fill(item) {
    for (const name of ["kind", "due_kind", "due_day", "due_text", "on_control"]) this.control(name).value = item[name];
    this.control("needs_report").checked = item.needs_report;
    this.filling = true;
    this.picker.clear(true);
    this.picker.clearOptions();
    for (const one of item.to) this.picker.addOption(one);
    this.picker.setValue(item.to.map(({ value }) => value), true);
    this.filling = false;
    this.showTerm();
  }

  showTerm() {
    for (const place of this.box.querySelectorAll("[data-for]")) place.hidden = place.dataset.for !== this.control("due_kind").value;
  }

  read(control) {
    const { item } = this.row;
    if (control.name === "needs_report") item.needs_report = control.checked;
    else if (control.name in item && control.name !== "to") item[control.name] = control.value;
    else return;
    this.showTerm();
    this.save(); // a term without its day or its words is not sent yet
  }

  focus(name) {
    const first = name === "due_kind" && this.row.item.due_kind === "day" ? "due_day" : name;
    this.control(first).focus();
  }

  remove() {
    this.picker.destroy();
  }

  inherited(path) {
    this.picker.settings.placeholder = path ? `как в пункте ${path.replace(/\.$/, "")}` : "кому поручено";
    this.picker.inputState();
    this.picker.control_input.placeholder = this.picker.items.length ? "" : this.picker.settings.placeholder;
  }

  pick() {
    this.picker = new TomSelect(this.control("to"), {
      plugins: ["remove_button"],
      valueField: "value",
      labelField: "text",
      searchField: ["text", "note"],
      closeAfterSelect: true,
      hidePlaceholder: true,
      preload: "focus",
      loadThrottle: 200,
      maxOptions: 60,
      create: (text) => ({ value: `others:${text.trim().slice(0, 300)}`, text: text.trim().slice(0, 300) }),
      persist: false,
      load: (words, show) => {
        fetch(`${this.editor.root.dataset.addressees}?q=${encodeURIComponent(words.slice(0, 100))}`, { headers: { Accept: "application/json" } })
          .then((answer) => answer.json())
          .then(({ found }) => show(found), () => show());
      },
      render: {
        option: ({ text, note }, escape) => `<div>${escape(text)}${note ? ` <small>${escape(note)}</small>` : ""}</div>`,
        item: ({ text }, escape) => `<div>${escape(text)}</div>`,
        option_create: ({ input }, escape) => `<div class="create">Добавить «${escape(input)}» как есть</div>`,
        no_results: () => `<div class="no-results">Никого не нашлось. Нажмите Enter, чтобы добавить как есть</div>`,
        loading: () => `<div class="loading">Ищем…</div>`,
      },
      onInitialize: () => this.control("to").setAttribute("aria-hidden", "true"), // the picker stands for it
      onItemRemove: () => this.chosen(),
      onItemAdd: (value) => this.chosen(value),
    });
  }

  chosen(added) {
    if (this.filling) return;
    const { item } = this.row;
    item.to = this.picker.items.map((value) => ({ value, text: this.picker.options[value].text }));
    if (added) this.write(added);
    this.picker.control_input.placeholder = this.picker.items.length ? "" : this.picker.settings.placeholder;
    this.save();
  }

  /** The first addressee of an empty item begins its text, in the dative; those who are thanked follow one another. */
  write(added) {
    const { item, area, dataset } = this.row;
    const { dative, inside } = this.picker.options[added];
    const text = item.text.trimEnd();
    if (item.kind === "commendation" && inside) {
      const before = this.picker.items.some((value) => value !== added && this.picker.options[value].inside && text.endsWith(this.picker.options[value].inside));
      if (before) item.text = `${text}, ${inside}`;
      else if (!text) item.text = dataset.depth === "1" ? `Объявить благодарность ${inside}` : inside;
      else return;
    } else if (dative && !text) item.text = `${dative} `;
    else return;
    area.value = item.text;
  }

  /** «В тексте есть срок: 20 марта 2026 г. [Поставить]» */
  offer(found, item) {
    this.row.querySelector(".finding--note")?.remove();
    if (!found || item.due_kind) return;
    const place = this.editor.copy("offer");
    place.querySelector("[data-words]").textContent = found.words;
    place.querySelector("[data-take]").addEventListener("click", () => {
      Object.assign(item, { due_kind: found.kind, due_day: found.day ?? "", due_text: found.text ?? "" });
      place.remove();
      this.fill(item);
      this.save();
      this.control("due_kind").focus();
    });
    this.row.area.after(place);
  }
}
