// The living paper: the real pages of an order as pictures, renewed when the order has changed.
// Found by data-paper (the address that says which pages there are now). With data-paper-links a
// press on a page leads to the part of the draft that stands there.

const SOON = 60; // ms after which a renewal begins
const TOP = 68; // thousandths of a page: its margins, where a part goes on
const BOTTOM = 935;

class Paper {
  constructor(root) {
    this.root = root;
    this.pages = root.querySelector("[data-paper-pages]");
    this.where = root.querySelector("[data-paper-where]");
    this.note = root.querySelector("[data-paper-note]");
    this.zoom = root.querySelector("[data-paper-zoom]");
    this.address = root.dataset.paper;
    this.key = `paper ${this.address}`;
    this.digest = "";
    this.known = [];
    this.recall();
    this.zoom.hidden = false;
    this.zoom.addEventListener("click", (event) => this.setZoom(event.target.closest("button")?.value));
    if ("paperLinks" in root.dataset) {
      this.pages.addEventListener("click", (event) => this.lead(event));
      this.pages.addEventListener("keydown", (event) => event.key === "Enter" && this.leadFrom(this.here(), 0));
      document.addEventListener("part-open", ({ detail }) => this.mark(detail));
    }
    this.pages.addEventListener("scroll", () => this.say(), { passive: true });
    document.addEventListener("scroll", () => this.say(), { passive: true });
    window.addEventListener("pagehide", () => this.remember());
    for (const kind of ["focus", "pageshow", "resize"]) window.addEventListener(kind, () => this.renew());
    document.addEventListener("order-saved", () => this.renew());
    this.renew();
  }

  /** What was on the screen before the page was left: pages at once, and the same place of them. */
  recall() {
    const before = JSON.parse(sessionStorage.getItem(this.key) ?? "null");
    if (!before) return;
    this.setZoom(before.zoom);
    if (!this.pages.children.length && "paperLinks" in this.root.dataset) this.lay(before.pages);
    this.pages.scrollTop = before.top;
    this.pages.scrollLeft = before.left;
  }

  remember() {
    const { scrollTop: top, scrollLeft: left } = this.pages;
    const zoom = this.root.classList.contains("paper--full") ? "full" : "fit";
    sessionStorage.setItem(this.key, JSON.stringify({ top, left, zoom, pages: this.known }));
  }

  renew() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), this.digest ? SOON : 0);
  }

  async ask() {
    if (!this.root.checkVisibility()) return; // on a phone the paper is behind a link
    this.asking?.abort();
    this.asking = new AbortController();
    try {
      const answer = await fetch(this.address, { signal: this.asking.signal, headers: { Accept: "application/json" } });
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
      const said = await answer.json();
      this.tell(said.refusal ?? "");
      if (said.refusal || said.digest === this.digest) return;
      await this.lay(said.pages);
      this.digest = said.digest;
      if (said.pages.length) this.root.closest("[data-shown]")?.classList.remove("shown--waiting");
    } catch (error) {
      if (error.name !== "AbortError") this.tell("Страницы сейчас не обновить: нет связи. Текст приказа не потерян.");
    }
  }

  tell(words) {
    this.note.textContent = words;
    this.note.hidden = !words;
  }

  /** Puts the pages in place; a picture takes the place of an older one when it is ready to be seen. */
  async lay(pages) {
    this.known = pages;
    const ready = pages.map((page, index) => {
      let frame = this.pages.children[index];
      const old = frame?.querySelector("img");
      if (old?.getAttribute("src") === page.src) return null;
      const picture = new Image(page.width, page.height);
      picture.alt = `Страница ${page.number} из ${pages.length}`;
      if (old && this.isNear(frame)) {
        picture.src = page.src;
        return picture.decode().then(() => old.replaceWith(picture), () => old.replaceWith(picture));
      }
      picture.loading = "lazy";
      picture.decoding = "async";
      picture.src = page.src;
      if (old) old.replaceWith(picture);
      else {
        frame = document.createElement("p");
        frame.className = "paper__page";
        frame.append(picture);
        this.pages.append(frame);
      }
      return null;
    });
    while (this.pages.children.length > pages.length) this.pages.lastElementChild.remove();
    for (const [index, frame] of [...this.pages.children].entries()) {
      frame.querySelector("img").alt = `Страница ${index + 1} из ${pages.length}`;
    }
    this.root.classList.toggle("paper--empty", !pages.length);
    this.say();
    this.drawMark();
    await Promise.all(ready);
  }

  isNear(frame) {
    const box = frame.getBoundingClientRect();
    return box.bottom > -200 && box.top < window.innerHeight + 200;
  }

  say() {
    const frames = [...this.pages.children];
    if (!frames.length) return;
    const words = `Страница ${this.here() + 1} из ${frames.length}`;
    if (this.where.textContent !== words) this.where.textContent = words;
  }

  /** The index of the page that is being read. */
  here() {
    const frames = [...this.pages.children];
    const line = Math.max(this.pages.getBoundingClientRect().top, 0) + 120;
    const found = frames.findIndex((frame) => frame.getBoundingClientRect().bottom > line);
    return found < 0 ? frames.length - 1 : found;
  }

  setZoom(value) {
    if (value !== "fit" && value !== "full") return;
    const place = this.pages.scrollTop / this.pages.scrollHeight;
    this.root.classList.toggle("paper--full", value === "full");
    this.pages.scrollTop = place * this.pages.scrollHeight;
    this.pages.tabIndex = 0; // pages may now be wider than their zone: the keyboard scrolls it
    for (const button of this.zoom.querySelectorAll("button")) {
      button.setAttribute("aria-pressed", String(button.value === value));
    }
  }

  /** The part that begins above the pressed place, or the one before it. */
  lead(event) {
    const frame = event.target.closest(".paper__page");
    if (!frame) return;
    const index = [...this.pages.children].indexOf(frame);
    const box = frame.getBoundingClientRect();
    this.leadFrom(index, ((event.clientY - box.top) * 1000) / box.height);
  }

  /** To the part that stands at a height (in thousandths) of a page; at 0, to its first part. */
  leadFrom(index, height) {
    const places = this.known[index]?.places ?? [];
    const above = height ? places.filter(([, top]) => top <= height) : places.slice(0, 1);
    const candidates = [...this.known.slice(0, index).flatMap((page) => page.places ?? []), ...above];
    // A page of one appendix has only the parts of that appendix.
    const [anchor] = candidates.findLast(([name]) => document.getElementById(name)) ?? ["requisites"];
    const part = document.getElementById(anchor);
    if (!part) return;
    location.replace(`#${anchor}`);
    part.scrollIntoView({ block: "center" });
    part.dispatchEvent(new CustomEvent("part-wanted", { bubbles: true }));
  }

  /** A bar beside the part that is being written, and the page where it stands. */
  mark(anchor) {
    this.marked = anchor;
    const first = this.drawMark();
    if (!first || getComputedStyle(this.pages).overflowY !== "auto") return;
    const [bar, zone] = [first.getBoundingClientRect(), this.pages.getBoundingClientRect()];
    if (bar.top < zone.top || bar.top > zone.bottom - 80) this.pages.scrollTop += bar.top - zone.top - zone.height / 3;
  }

  drawMark() {
    for (const old of this.pages.querySelectorAll(".paper__mark")) old.remove();
    const places = this.known.flatMap((page, index) => (page.places ?? []).map(([anchor, top]) => ({ index, anchor, top })));
    const start = places.findIndex(({ anchor }) => anchor === this.marked);
    if (start < 0) return null;
    const next = places.slice(start).find(({ anchor }) => anchor !== this.marked) ?? { index: places[start].index, top: BOTTOM };
    const bars = [];
    for (let index = places[start].index; index <= next.index; index += 1) {
      const top = index === places[start].index ? places[start].top : TOP;
      const bottom = index === next.index ? next.top : BOTTOM;
      if (bottom <= top) continue;
      const bar = document.createElement("span");
      bar.className = "paper__mark";
      bar.style.top = `${top / 10}%`;
      bar.style.height = `${(bottom - top) / 10}%`;
      this.pages.children[index]?.append(bar);
      bars.push(bar);
    }
    return bars[0] ?? null;
  }
}

for (const root of document.querySelectorAll("[data-paper]")) new Paper(root);
