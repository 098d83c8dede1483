// Proofreading beside a draft that is being written: a panel of everything, notes beside the rows.
// They are asked for anew when the draft was saved; an open reason that is being typed stays open.

const PAUSE = 700; // ms after the last save

export class Findings {
  constructor(editor) {
    this.editor = editor;
    this.place = editor.root.querySelector("[data-findings]");
    if (!this.place) return;
    document.addEventListener("order-saved", () => this.soon());
    editor.root.addEventListener("submit", (event) => this.press(event));
    editor.root.addEventListener("click", (event) => this.go(event));
    this.ask();
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), PAUSE);
  }

  async ask() {
    this.asking?.abort();
    this.asking = new AbortController();
    try {
      const answer = await fetch(this.place.dataset.findings, { headers: { Accept: "application/json" }, signal: this.asking.signal, redirect: "manual" });
      if (answer.ok) this.show(await answer.json());
    } catch {
      // Without a connection the outbox speaks; the next save asks again.
    }
  }

  show({ panel, notes }) {
    if ([...this.editor.root.querySelectorAll("[data-finding-act] textarea")].some((field) => field.value)) return; // a reason is being written
    const open = new Set([...this.place.querySelectorAll("details[open] > summary")].map((one) => one.textContent));
    this.place.replaceChildren(...parsed(panel));
    for (const summary of this.place.querySelectorAll("summary")) if (open.has(summary.textContent)) summary.parentElement.open = true;
    for (const old of this.editor.root.querySelectorAll("[data-finding-notes]")) old.remove();
    for (const [anchor, html] of Object.entries(notes)) {
      const row = document.getElementById(anchor);
      if (!row) continue;
      const [note] = parsed(html).filter((node) => node.nodeType === Node.ELEMENT_NODE);
      if (row.matches("section")) row.querySelector(".section__head").after(note);
      else row.append(note);
    }
    this.place.dataset.shown = "yes";
  }

  /** A fix is written by the server: first everything typed here is saved, then the page takes it over. */
  async press(event) {
    const form = event.target.closest("[data-finding-act]");
    if (!form) return;
    event.preventDefault();
    event.stopPropagation();
    const data = new URLSearchParams(new FormData(form));
    for (const list of this.editor.lists) list.settleTyping?.();
    this.editor.only(null);
    const refused = form.querySelector("[data-refused]");
    const button = form.querySelector("button[type=submit]");
    button.disabled = true;
    try {
      if (this.editor.outbox.busy && !(await this.editor.outbox.flush())) throw new Error("Сначала дождитесь, пока сохранится набранное.");
      const answer = await fetch(form.action, { method: "POST", body: data, headers: { Accept: "application/json", "X-CSRFToken": this.editor.outbox.token }, redirect: "manual" });
      const told = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : {};
      if (!answer.ok) throw new Error(told.refusal ?? "Не получилось. Обновите страницу и попробуйте снова: текст приказа сохранён.");
      for (const field of form.querySelectorAll("textarea")) field.value = "";
      if (told.said) this.editor.say(told.said);
      await this.editor.renew();
    } catch (why) {
      const words = why instanceof TypeError ? "Нет связи. Попробуйте, когда она вернётся." : why.message;
      if (refused) Object.assign(refused, { textContent: words, hidden: false });
      else this.editor.notice(words, [["Понятно", (pressed) => pressed.target.closest(".notice").remove()]]);
    } finally {
      button.disabled = false;
    }
    this.ask();
  }

  /** A line of the panel leads to its row where the page has it. */
  go(event) {
    const link = event.target.closest("[data-to-place]");
    const row = link && document.getElementById(link.hash.slice(1));
    if (!row || !this.editor.root.contains(row)) return;
    event.preventDefault();
    this.editor.show("form");
    row.scrollIntoView({ block: "center" });
    history.replaceState(null, "", link.hash);
    row.querySelector("[data-tool=change], [data-text], input, textarea")?.focus({ preventScroll: true });
  }
}

function parsed(html) {
  return [...new DOMParser().parseFromString(html, "text/html").body.childNodes];
}
