// Requisites, signatures, the heading of an appendix: forms that save themselves. Found by
// data-autosave (the act). Two people at different fields of one form do not collide: what the
// other one saved is taken over.

export class Forms {
  constructor(editor) {
    this.editor = editor;
    this.forms = [...editor.root.querySelectorAll("[data-autosave]")].map((place) => this.start(place));
  }

  start(place) {
    const form = place.querySelector("form");
    const { autosave: act, key } = place.dataset;
    const row = key ? `appendix:${key}` : "draft";
    const version = form.querySelector("[name$=version]");
    const one = { place, form, act, key, row, versionName: version.name, base: values(form) };
    this.editor.outbox.see(row, version.value);
    delete form.dataset.dirty;
    form.querySelector(".action-bar").hidden = true; // nothing is left to press
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", () => this.save(one));
    form.addEventListener("focusin", () => this.editor.at(place.closest("section[id]").id));
    return one;
  }

  save(one) {
    const mine = values(one.form);
    this.editor.outbox.put(one.act, one.key ? { ...mine, appendix: one.row } : mine, {
      rows: [one.row],
      versions: { [one.versionName]: one.row },
      pause: true,
    });
    this.reflect(mine);
  }

  /** Elsewhere on the page some fields are repeated: data-repeats names one, data-blank stands for an empty one. */
  reflect(mine) {
    for (const place of document.querySelectorAll("[data-repeats]")) {
      const text = mine[place.dataset.repeats];
      if (text !== undefined) place.textContent = text || (place.dataset.blank ?? "");
    }
  }

  done(act) {
    const one = this.forms.find(({ act: name, row }) => name === act.act && row === act.rows[0]);
    if (one) one.base = { ...one.base, ...act.fields };
  }

  owns(row) {
    return this.forms.some((one) => one.row === row);
  }

  /** Others changed other fields: take theirs, send mine again. False when both changed one. */
  merges(act, { fields, version }) {
    const one = this.forms.find(({ act: name }) => name === act.act);
    const mine = values(one.form);
    const theirs = Object.keys(one.base).filter((name) => name in fields && same(fields[name]) !== same(one.base[name]));
    if (theirs.some((name) => same(mine[name]) !== same(one.base[name]) && same(mine[name]) !== same(fields[name]))) return false;
    for (const form of this.forms.filter(({ row }) => row === one.row)) this.fill(form, fields, form === one ? theirs : null);
    act.fields = { ...act.fields, ...values(one.form) };
    this.editor.outbox.resolve(one.row, version);
    return true;
  }

  /** The texts of a conflict for the eyes: only the fields that differ. */
  texts(act, { fields }) {
    const one = this.forms.find(({ act: name }) => name === act.act);
    const mine = values(one.form);
    const different = Object.keys(one.base).filter((name) => name in fields && same(fields[name]) !== same(mine[name]));
    const told = (all) => different.map((name) => `${labelOf(one.form, name)}: ${shown(one.form, name, all[name])}`).join("\n");
    return { theirs: told(fields), mine: told(mine) };
  }

  takeTheirs(act, { fields }) {
    const one = this.forms.find(({ act: name }) => name === act.act);
    this.fill(one, fields, null);
  }

  /** What an earlier tab could not save is shown until it is. */
  showWaiting({ act, fields }) {
    const one = this.forms.find(({ act: name }) => name === act);
    if (!one) return;
    const { base } = one;
    this.fill(one, fields, null);
    one.base = base;
  }

  place(row) {
    return this.forms.find((one) => one.row === row)?.place;
  }

  merge(fresh) {
    for (const one of this.forms) {
      const other = fresh.querySelector(`[data-autosave="${one.act}"] form`);
      if (!other || this.editor.outbox.waits(one.row)) continue;
      this.fill(one, values(other), null);
      this.editor.outbox.see(one.row, other.querySelector("[name$=version]").value);
    }
  }

  fill(one, fields, names) {
    for (const control of one.form.elements) {
      if (!(control.name in fields) || (names && !names.includes(control.name)) || control.name === one.versionName) continue;
      if (control.type === "checkbox") control.checked = Boolean(fields[control.name]);
      else if (control !== document.activeElement || control.value !== fields[control.name]) control.value = fields[control.name];
    }
    one.base = { ...one.base, ...values(one.form) };
    this.reflect(values(one.form));
  }
}

function values(form) {
  const kept = {};
  for (const control of form.elements) {
    if (!control.name || control.type === "hidden" || control.type === "submit") continue;
    if (control.type === "checkbox") kept[control.name] = control.checked ? "on" : "";
    else kept[control.name] = control.value;
  }
  return kept;
}

const same = (value) => (value === true ? "on" : value === false ? "" : String(value ?? ""));

function labelOf(form, name) {
  return form.querySelector(`label[for="${form.elements[name]?.id}"]`)?.firstChild?.textContent.trim() || name;
}

function shown(form, name, value) {
  const control = form.elements[name];
  if (control?.tagName === "SELECT") return [...control.options].find((option) => option.value === String(value))?.text ?? "другой";
  if (control?.type === "checkbox") return value ? "да" : "нет";
  return value || "пусто";
}
