// What was done in this browser and is not on the server yet: acts, in their order.
// They are kept in localStorage until the server has answered, so a cut connection or a closed
// tab loses nothing: the next editor of the same draft sends what is left. Every act carries a key
// of its own, so that one whose answer was lost is not done twice.
//
// Rows are named «item:31»; a row that is not on the server yet has a name of this browser,
// «item:t-…», until its act is answered.

const PAUSE = 250; // ms without typing after which a text is sent
const AGAIN = [1, 2, 5, 10, 20, 30]; // seconds between tries without a connection
const LATE = 30_000; // ms after which an answer is not waited for
const NAMES = ["item", "above", "parent", "after", "passage", "appendix", "of"]; // fields that name rows

export class Outbox extends EventTarget {
  constructor({ address, owner, token, edits }) {
    super();
    Object.assign(this, { address, token, edits });
    this.prefix = `outbox ${owner} ${address} `;
    this.acts = [];
    this.versions = new Map(); // row -> version that this browser has seen
    this.keys = new Map(); // row of this browser -> row of the server
    this.blocked = new Map(); // row -> "refused" or "conflict"
    this.undos = new Map(); // act that deleted -> what brings the rows back
    this.failures = 0;
    this.retryAt = 0;
    this.state = "saved";
    this.at = "";
    for (const kind of ["online", "focus"]) window.addEventListener(kind, () => this.retry());
    window.addEventListener("pagehide", () => this.farewell());
    window.addEventListener("beforeunload", (event) => {
      if (this.acts.length > 1 || (this.acts.length && (this.failures || this.blocked.size || this.unkept))) event.preventDefault();
    });
  }

  /** Take over what earlier tabs of this draft could not send. Returns how many acts that were. */
  async open() {
    let tab = sessionStorage.getItem("tab") ?? crypto.randomUUID();
    if (!(await hold(this.prefix + tab))) {
      tab = crypto.randomUUID(); // the tab was doubled
      await hold(this.prefix + tab);
    }
    sessionStorage.setItem("tab", tab);
    this.name = this.prefix + tab;
    const left = Object.keys(localStorage).filter((name) => name.startsWith(this.prefix));
    for (const name of left) {
      if (name !== this.name && !(await hold(name))) continue; // another tab is alive and sends it
      this.adopt(JSON.parse(localStorage.getItem(name)));
      localStorage.removeItem(name);
    }
    const adopted = this.acts.length;
    this.keep();
    this.tell();
    this.pump();
    return adopted;
  }

  adopt({ acts, versions, keys, undos }) {
    this.acts.push(...acts.map((one) => ({ ...one, due: 0 })));
    for (const [row, version] of versions) this.versions.set(row, version);
    for (const [row, key] of keys) this.keys.set(row, key);
    for (const [act, undo] of undos) this.undos.set(act, undo);
  }

  /** The row of the server that a row of this browser has become. */
  row(name) {
    return this.keys.get(name) ?? name;
  }

  see(row, version) {
    if (!this.waits(row)) this.versions.set(row, Math.max(Number(version), this.versions.get(row) ?? 0));
  }

  /** Whether a row was drawn before it was saved from here. */
  outran(row, version) {
    return Number(version) < (this.versions.get(row) ?? 0);
  }

  /** Whether something that changes the rows themselves waits: a move, a split, a deletion. */
  get moves() {
    return this.acts.some((one) => !one.pause);
  }

  /** Resolves when moves and splits are done: only texts may still wait, or nothing can be sent. */
  async settled() {
    while (this.moves && !this.failures && !this.blocked.size) await new Promise((done) => setTimeout(done, 40));
  }

  /** Whether something of this row is not on the server yet. */
  waits(row) {
    return this.acts.some((one) => one.rows.includes(row));
  }

  get busy() {
    return this.acts.length > 0;
  }

  /**
   * Add an act. `rows`: whom it concerns, the first is whose text it is. `versions`: field -> row
   * whose version goes along. `made`: the row of this browser that it makes. A text (`pause`) takes
   * the place of an unsent text of the same row.
   */
  put(act, fields, { rows = [], versions = {}, made = "", pause = false, mine = null } = {}) {
    const due = Date.now() + (pause ? PAUSE : 0);
    if (pause && this.blocked.get(rows[0]) === "refused") this.replaceRefused(act, rows[0]);
    const last = this.acts.findLast((one) => one.rows.some((row) => rows.includes(row)));
    if (pause && last && last.act === act && last.pause && !last.sent && last.rows[0] === rows[0]) {
      Object.assign(last, { fields, due, mine });
    } else {
      this.acts.push({ id: crypto.randomUUID(), act, fields, rows, versions, made, pause, due, mine, sent: null });
    }
    this.keep();
    this.tell();
    this.pump();
    return this.acts.at(-1);
  }

  /** An act that must come before those that wait: it makes the row that they are about. */
  putFirst(act, fields, made) {
    this.acts.unshift({ id: crypto.randomUUID(), act, fields, rows: [made], versions: {}, made, pause: false, due: 0, mine: null, sent: null });
    this.keep();
  }

  /** A text that was refused gives way to the next one of its row. */
  replaceRefused(act, row) {
    this.acts = this.acts.filter((one) => !(one.act === act && one.pause && one.rows[0] === row));
    this.blocked.delete(row);
    this.dispatch("unblocked", { row });
  }

  /** Whether a newer text of the same row waits already. */
  isSuperseded(one) {
    return this.acts.some((each) => each !== one && each.act === one.act && each.pause && each.rows[0] === one.rows[0]);
  }

  /** Something is being typed that no act says yet. */
  typed(yes) {
    this.typing = yes;
    this.tell();
  }

  /** Take back an act that was not sent. Returns whether it could be. */
  withdraw(id) {
    const index = this.acts.findIndex((one) => one.id === id && !one.sent);
    if (index < 0) return false;
    this.acts.splice(index, 1);
    this.keep();
    this.tell();
    return true;
  }

  /** Send everything without waiting for pauses; resolves when nothing is left or it cannot be sent. */
  async flush() {
    for (const one of this.acts) one.due = 0;
    this.pump();
    while (this.acts.length && !this.failures && !this.blocked.size) await new Promise((done) => setTimeout(done, 40));
    return this.acts.length === 0;
  }

  /** After a conflict or a refusal: try again, knowing the version that is saved now. */
  resolve(row, version) {
    this.blocked.delete(row);
    this.dispatch("unblocked", { row });
    if (version) this.versions.set(row, version);
    for (const one of this.acts) if (one.rows.includes(row)) Object.assign(one, { sent: null, due: 0 });
    this.keep();
    this.tell();
    this.pump();
  }

  /** Give up what is waiting for a row, and for the rows that it was to make. */
  discard(row, version) {
    this.dropAll(row);
    this.resolve(row, version);
  }

  dropAll(row) {
    const gone = new Set([row]);
    for (const one of this.acts) if (one.made && one.rows.some((each) => gone.has(each))) gone.add(one.made);
    this.acts = this.acts.filter((one) => ![...one.rows, ...this.names(one)].some((each) => gone.has(each)));
  }

  next() {
    const stopped = new Set(this.blocked.keys());
    for (const one of this.acts) {
      if (one.rows.some((row) => stopped.has(row)) || this.names(one).some((row) => stopped.has(row))) {
        for (const row of [...one.rows, one.made]) if (row) stopped.add(row); // its followers wait, too
        continue;
      }
      return one;
    }
    return null;
  }

  names(one) {
    return NAMES.map((name) => one.fields[name]).filter(Boolean);
  }

  pump() {
    clearTimeout(this.timer);
    if (this.sending || !this.name) return;
    const one = this.next();
    if (!one) return;
    // A text waits for a pause, unless something else was done after it.
    const wait = Math.max(one === this.acts.at(-1) ? one.due : 0, this.retryAt) - Date.now();
    if (wait > 0) this.timer = setTimeout(() => this.pump(), wait);
    else this.send(one);
  }

  /** Try at once, whatever the pause after a failure. */
  retry() {
    this.retryAt = 0;
    this.pump();
  }

  body(one) {
    const pairs = [["act", one.act], ["form_key", one.id]];
    for (const [name, value] of Object.entries(one.fields)) {
      if (NAMES.includes(name)) pairs.push([name, this.row(value).split(":")[1] ?? ""]);
      else if (name === "undo") pairs.push([name, this.undos.get(value) ?? ""]);
      else for (const each of Array.isArray(value) ? value : [value]) pairs.push([name, each]);
    }
    for (const [name, row] of Object.entries(one.versions)) pairs.push([name, this.versions.get(this.row(row)) ?? 0]);
    return pairs.map(([name, value]) => [name, String(value)]);
  }

  async send(one) {
    this.sending = true;
    one.sent ??= this.body(one); // a second try says the same, or it would be another act
    this.keep();
    this.tell();
    let answer;
    let said = null;
    try {
      answer = await this.post(one.sent);
      if (answer.status === 403 && !isJson(answer)) {
        const page = await this.renewToken();
        answer = page.ok ? await this.post(one.sent) : page;
      }
      if (isJson(answer)) said = await answer.json();
    } catch {
      answer = null;
    }
    this.sending = false;
    this.take(one, answer, said);
    this.keep();
    this.tell();
    this.pump();
  }

  post(pairs) {
    return fetch(this.address, {
      method: "POST",
      body: new URLSearchParams(pairs),
      headers: { Accept: "application/json", "X-CSRFToken": this.token },
      redirect: "manual",
      signal: AbortSignal.timeout(LATE),
    });
  }

  /** A page that was open for long, or through a new login, has an old token. */
  async renewToken() {
    const answer = await fetch(this.address, { headers: { Accept: "application/json" }, redirect: "manual" });
    if (answer.ok) this.token = (await answer.json()).token;
    return answer;
  }

  take(one, answer, said) {
    if (!answer || answer.status >= 500 || answer.type === "opaqueredirect" || (answer.ok && !said)) {
      this.loggedOut = answer?.type === "opaqueredirect";
      this.retryAt = Date.now() + AGAIN[Math.min(this.failures, AGAIN.length - 1)] * 1000;
      this.failures += 1;
      return;
    }
    this.failures = 0;
    this.retryAt = 0;
    this.loggedOut = false;
    if (answer.ok) {
      this.done(one, said);
      return;
    }
    const gone = Boolean(said?.gone);
    const refusal = said?.refusal ?? "Сервер не принял правку. Обновите страницу: введённое сохранено в этом браузере.";
    const row = one.rows[0] ?? "";
    this.dispatch("refused", { one, refusal, conflict: said?.conflict ?? null, gone, row });
  }

  /** Hold back everything that concerns a row until somebody has decided. `why`: refused, conflict. */
  block(row, why) {
    this.blocked.set(row, why);
    for (const one of this.acts) if (one.rows.includes(row)) one.sent = null;
    this.keep();
    this.tell();
  }

  drop(one) {
    this.acts = this.acts.filter((each) => each !== one);
  }

  done(one, said) {
    this.drop(one);
    const [first] = one.rows;
    if (one.made && (said.made ?? said.key)) {
      const kind = one.made.split(":")[0];
      const key = `${kind}:${said.made ?? said.key}`;
      this.keys.set(one.made, key);
      this.versions.set(key, said.made_version ?? said.version);
      for (const each of this.acts) rename(each, one.made, key);
      this.dispatch("made", { row: one.made, key });
    }
    if (first && first !== one.made && said.version) this.versions.set(this.row(first), said.version);
    if (said.undo) this.undos.set(one.id, said.undo);
    const others = said.edits > this.edits + 1;
    if (said.edits > this.edits) this.edits = said.edits;
    if (said.at) this.at = said.at;
    this.dispatch("done", { one, said, others });
  }

  keep() {
    if (!this.name) return;
    try {
      if (!this.acts.length) localStorage.removeItem(this.name);
      else {
        const rows = new Set(this.acts.flatMap((one) => [...one.rows, ...this.names(one)]));
        const known = (map) => [...map].filter(([row]) => rows.has(row) || [...rows].some((each) => this.row(each) === row));
        localStorage.setItem(this.name, JSON.stringify({ acts: this.acts, versions: known(this.versions), keys: known(this.keys), undos: [...this.undos].filter(([id]) => this.acts.some((one) => one.fields.undo === id)) }));
      }
      this.unkept = false;
    } catch {
      this.unkept = true; // the browser keeps no more: the page warns before it is left
    }
  }

  /** The page goes away: what waits for a pause is sent at once, as far as a leaving page may. */
  farewell() {
    this.dispatch("leaving", {});
    const one = this.next();
    if (!one || this.sending) return;
    one.sent ??= this.body(one);
    this.keep();
    const body = new URLSearchParams(one.sent);
    if (body.toString().length > 60_000) return;
    fetch(this.address, {
      method: "POST",
      body,
      keepalive: true,
      headers: { Accept: "application/json", "X-CSRFToken": this.token },
    }).catch(() => {});
  }

  tell() {
    const state = this.blocked.size
      ? [...this.blocked.values()].includes("conflict") ? "conflict" : "refused"
      : this.failures
        ? this.loggedOut ? "login" : "offline"
        : this.acts.length || this.typing ? "saving" : "saved";
    this.state = state;
    this.dispatch("state", { state, at: this.at, unkept: this.unkept });
  }

  dispatch(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

function rename(one, from, to) {
  const named = (row) => (row === from ? to : row);
  one.rows = one.rows.map(named);
  for (const fields of [one.fields, one.versions]) {
    for (const [name, value] of Object.entries(fields)) if (value === from) fields[name] = to;
  }
}

function isJson(answer) {
  return (answer.headers.get("Content-Type") ?? "").startsWith("application/json");
}

/** Hold a name for the life of this page; false when another page holds it. */
function hold(name) {
  return new Promise((tell) => {
    navigator.locks.request(name, { ifAvailable: true }, (lock) => {
      tell(lock !== null);
      return lock === null ? undefined : new Promise(() => {});
    });
  });
}
