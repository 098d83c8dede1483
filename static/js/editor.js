// The editor of a draft: starts its parts, says what is saved, who else is there, and takes over
// what others changed. Found by data-editor.

import { Appendices } from "./draft-appendices.js";
import { Findings } from "./findings.js";
import { Forms } from "./draft-forms.js";
import { Items } from "./draft-items.js";
import { Passages } from "./draft-passages.js";
import { settle } from "./conflict.js";
import { Outbox } from "./outbox.js";

const HEARTBEAT = 10_000; // ms
// What the server draws anew after an act -> where it stands; a page has some of them.
const AROUND = { outline: "[data-outline]", submit: "[data-submit-place]", talks: "[data-talks]" };

class Editor {
  constructor(root) {
    this.root = root;
    const { acts, owner, edits } = root.dataset;
    const token = root.querySelector("[name=csrfmiddlewaretoken]").value;
    this.outbox = new Outbox({ address: acts, owner, token, edits: Number(edits) });
    this.forms = new Forms(this);
    this.lists = [...root.querySelectorAll("[data-passages]")].map((list) => new Passages(this, list));
    const items = root.querySelector("[data-items]");
    if (items) this.lists.push(new Items(this, items));
    const appendices = root.querySelector("[data-appendices]");
    if (appendices) this.lists.push(new Appendices(this, appendices));
    root.classList.add("editor--live");
    this.findings = new Findings(this);
    this.listen();
    this.tabs();
    this.begin();
  }

  async begin() {
    if (await this.outbox.open()) {
      this.say("Досылаем то, что не успело сохраниться в прошлый раз.");
      for (const one of this.outbox.acts.filter(({ pause }) => pause)) {
        [this.forms, ...this.lists].find((part) => part.owns?.(one.rows[0]))?.showWaiting?.(one);
      }
      await this.outbox.flush();
      await this.renew();
    }
    if (this.root.dataset.presence) this.beat();
    if (this.root.dataset.part) this.at(this.root.dataset.part);
  }

  listen() {
    this.outbox.addEventListener("state", ({ detail }) => this.showState(detail));
    this.outbox.addEventListener("done", ({ detail }) => this.done(detail));
    this.outbox.addEventListener("refused", ({ detail }) => this.refused(detail));
    this.outbox.addEventListener("unblocked", ({ detail }) => this.root.querySelector(`[data-notice-of="${detail.row}"]`)?.remove());
    // A page that is left by a button of ours is left when everything is saved.
    document.addEventListener("submit", (event) => this.leave(event, submitAgain), true);
    document.addEventListener("click", (event) => this.follow(event), true);
    document.addEventListener("click", (event) => {
      const link = event.target.closest?.("[data-to-missing]");
      if (!link) return;
      this.show("outline");
      document.getElementById("missing")?.focus();
    });
    addEventListener("hashchange", () => this.reveal());
    this.root.addEventListener("part-wanted", ({ target }) => {
      this.show("form");
      target.scrollIntoView({ block: "center" });
      this.at(target.id);
      target.querySelector("[data-tool=change]")?.focus({ preventScroll: true });
    });
  }

  async done({ one, said, others }) {
    this.redraw((name) => said[name]);
    for (const part of [this.forms, ...this.lists]) part.done?.(one, said);
    document.dispatchEvent(new CustomEvent("order-saved"));
    if (others) await this.renew();
    else if (said.shape && !this.outbox.busy) {
      const items = this.lists.find((list) => list instanceof Items);
      if (items && !items.stands(said.shape)) await this.renew();
    }
  }

  /** The server did not take an act: two texts side by side, or its sentence and a way on. */
  refused({ one, refusal, conflict, gone, row }) {
    const list = [this.forms, ...this.lists].find((part) => part.owns?.(row));
    if (conflict && one.mine === null && list?.merges(one, conflict)) return;
    if (conflict && (one.pause || one.mine)) {
      this.outbox.block(row, "conflict");
      settle(this, { one, conflict, row, list });
      return;
    }
    if (one.pause && !gone) {
      if (this.outbox.isSuperseded(one)) { // what was typed since is sent instead
        this.outbox.drop(one);
        return;
      }
      this.outbox.block(row, "refused");
      this.notice(refusal, [
        ["Повторить", () => this.outbox.resolve(row)],
        ["Убрать мою правку", () => { this.outbox.discard(row); this.renew(); }],
      ], row);
      return;
    }
    // Nothing can be saved there any more; what was typed is offered anew.
    this.outbox.drop(one);
    if (gone && row !== one.made) this.outbox.discard(row);
    const typed = list?.abandoned?.(one) ?? "";
    const close = (event) => event.target.closest(".notice").remove();
    if (typed) this.notice(`${refusal} Ваш текст: «${typed}»`, [
      ["Добавить его заново", (event) => { close(event); list.addAnew(typed); }],
      ["Не нужен", close],
    ]);
    else this.notice(refusal, [["Понятно", close]]);
    this.renew();
  }

  notice(words, acts, row = "") {
    if (row) this.root.querySelector(`[data-notice-of="${row}"]`)?.remove();
    const notice = this.copy("notice");
    notice.dataset.noticeOf = row;
    notice.querySelector("[data-words]").textContent = words;
    for (const [name, act] of acts) {
      const button = document.createElement("button");
      Object.assign(button, { type: "button", className: "btn btn-sm", textContent: name });
      button.addEventListener("click", act);
      notice.querySelector("[data-acts]").append(button);
    }
    this.root.querySelector("[data-notices]").append(notice);
    this.say(words);
    return notice;
  }

  /** A fresh copy of what a template holds. */
  copy(name) {
    return this.root.querySelector(`template[data-${name}]`).content.firstElementChild.cloneNode(true);
  }

  /** Say something to whoever hears the page. */
  say(words) {
    const place = this.root.querySelector("[data-announce]");
    place.textContent = "";
    setTimeout(() => { place.textContent = words; }, 50);
  }

  showState({ state, at, unkept }) {
    const words = {
      saving: "Сохраняем…",
      saved: at ? `Сохранено в ${at}` : "",
      offline: "Нет связи. Текст цел, сохраним, когда она вернётся",
      login: "Вы вышли из портала. Войдите в соседней вкладке: текст цел и сохранится сам",
      conflict: "Не сохранено: выберите, какой текст оставить",
      refused: "Не сохранено: посмотрите, что мешает",
    }[state];
    const place = document.querySelector("[data-save]");
    place.classList.toggle("save--bad", !["saving", "saved"].includes(state));
    place.dataset.state = state;
    if (words) place.querySelector("[data-save-words]").textContent = unkept && state !== "saved" ? `${words}. Не закрывайте вкладку` : words;
    if (state !== this.told && state !== "saving" && this.told) this.say(words);
    if (state !== "saving") this.told = state;
  }

  /** Draw anew what stands around the parts; `drawn` gives the markup for a name, or nothing. */
  redraw(drawn) {
    for (const [name, place] of Object.entries(AROUND)) put(document.querySelector(place), drawn(name));
    this.markHere();
  }

  /** Take over what others changed; what is being typed here stays as it is. */
  async renew() {
    if (this.renewing) { this.again = true; return; }
    this.renewing = true;
    do {
      this.again = false;
      await this.outbox.settled();
      // Moves that cannot be sent now: the page would be drawn without them.
      if (this.outbox.moves) break;
      await this.takeOver().catch(() => {}); // without a connection the next heartbeat finds the same
    } while (this.again);
    this.renewing = false;
  }

  async takeOver() {
    const answer = await fetch(location.pathname, { redirect: "manual" });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[data-editor]");
    if (!fresh) return;
    if (this.outbox.moves || Number(fresh.dataset.edits) < this.outbox.edits) {
      this.again = true; // it was drawn before what was done here meanwhile
      return;
    }
    this.outbox.edits = Number(fresh.dataset.edits);
    for (const part of [this.forms, ...this.lists]) part.merge(fresh);
    this.redraw((name) => page.querySelector(AROUND[name])?.innerHTML);
    document.dispatchEvent(new CustomEvent("order-saved"));
  }

  /** Every few seconds: I am here, at this part; who else is, and did anything change? */
  async beat() {
    clearTimeout(this.heart);
    this.heart = setTimeout(() => this.beat(), HEARTBEAT);
    if (document.hidden) return;
    try {
      const answer = await fetch(this.root.dataset.presence, {
        method: "POST",
        body: new URLSearchParams({ part: this.here ?? "" }),
        headers: { Accept: "application/json", "X-CSRFToken": this.outbox.token },
        redirect: "manual",
      });
      if (!answer.ok) return;
      const { edits, others } = await answer.json();
      this.showPeers(others);
      if (edits > this.outbox.edits && !this.outbox.busy) await this.renew();
    } catch {
      // Without a connection there is nobody to see; the outbox says so.
    }
  }

  showPeers(others) {
    const place = document.querySelector("[data-peers]");
    place.replaceChildren(...others.map(({ name, part }) => {
      const peer = document.createElement("span");
      peer.className = "peer";
      const avatar = document.createElement("span");
      avatar.className = "avatar";
      avatar.setAttribute("aria-hidden", "true");
      avatar.textContent = initials(name);
      peer.append(avatar, `${name}: ${this.partName(part)}`);
      return peer;
    }));
  }

  partName(anchor) {
    const row = anchor && document.getElementById(anchor);
    const no = row?.querySelector("[data-no]");
    if (no) return `правит пункт ${row.dataset.path ?? no.textContent}`;
    if (anchor.startsWith("appendixpassage")) return "правит текст приложения";
    if (anchor.startsWith("orderpassage")) return "правит преамбулу";
    if (anchor === "requisites") return "правит реквизиты";
    if (anchor === "signatures") return "правит подписи";
    return "смотрит проект";
  }

  /** One part is open at a time: whoever opens one closes those of the others. */
  only(list) {
    for (const other of this.lists) if (other !== list) other.close?.();
  }

  /** The part that is being worked on: others see it, the outline marks it. */
  at(anchor) {
    if (this.here === anchor) return;
    this.here = anchor;
    document.dispatchEvent(new CustomEvent("part-open", { detail: anchor }));
    this.markHere();
    clearTimeout(this.soon);
    if (this.root.dataset.presence) this.soon = setTimeout(() => this.beat(), 800);
  }

  markHere() {
    const section = this.root.dataset.section || document.getElementById(this.here ?? "")?.closest("section[id]")?.id;
    for (const link of this.root.querySelectorAll("[data-part]")) {
      if (link.dataset.part === section) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }

  /** A link to another page waits for what is not saved yet. */
  follow(event) {
    const link = event.target.closest?.("a[href]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || link.target || link.hasAttribute("download")) return;
    const [here, there] = [new URL(location.href), new URL(link.href)];
    const stays = here.pathname === there.pathname && there.hash;
    const isAct = link.dataset.tool && !(link.closest("[data-appendices]") && link.dataset.tool === "change");
    if (stays || isAct || link.matches("[data-add-item], [data-add-passage], [data-paste-items], [data-empty] a")) return;
    this.leave(event, () => location.assign(link.href));
  }

  async leave(event, go) {
    if (event.defaultPrevented || event.target.closest("[data-key] .tools, [data-autosave]")) return;
    for (const list of this.lists) list.settleTyping?.();
    if (!this.outbox.busy) return;
    event.preventDefault();
    event.stopPropagation();
    const { target, submitter } = event;
    if (await this.outbox.flush()) go({ target, submitter });
    else if (event.type === "click") go({ target, submitter }); // the browser asks before it leaves
    else this.notice("Отправить пока нельзя: не всё сохранено. Дождитесь связи или выберите, какой текст оставить.", [["Понятно", (pressed) => pressed.target.closest(".notice").remove()]]);
  }

  // On a narrow screen the zones are tabs.

  tabs() {
    const tabs = this.root.querySelector("[data-zone-tabs]");
    if (!tabs) return; // a page of one zone
    tabs.hidden = false;
    tabs.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (button) this.show(button.value);
    });
    this.root.addEventListener("click", (event) => {
      if (event.target.closest("[data-part]")) this.show("form");
    });
    this.show("form");
    this.reveal();
  }

  show(zone) {
    this.root.dataset.zoneShown = zone;
    for (const button of this.root.querySelectorAll("[data-zone-tabs] button")) button.setAttribute("aria-pressed", String(button.value === zone));
    if (zone === "paper") document.dispatchEvent(new CustomEvent("order-saved"));
  }

  /** The part that the address names stands in the form. */
  reveal() {
    const part = document.getElementById(location.hash.slice(1));
    if (part?.closest("[data-zone=form]")) this.show("form");
    if (part?.id === "missing") this.show("outline");
  }
}

/** Send a form that had to wait; saving may have drawn it anew meanwhile. */
function submitAgain({ target, submitter }) {
  const form = target.isConnected ? target : [...document.forms].find(({ action }) => action === target.action);
  form?.requestSubmit(submitter?.isConnected ? submitter : undefined);
}

/** Put what our own server drew in place of what stands in `place`. */
function put(place, html) {
  if (place && html !== undefined) place.replaceChildren(...new DOMParser().parseFromString(html, "text/html").body.childNodes);
}

function initials(name) {
  const words = name.split(/\s+/).filter(Boolean);
  return words.slice(0, 2).map((word) => word[0]).join("").toUpperCase();
}

const root = document.querySelector("[data-editor]");
if (root) new Editor(root);
