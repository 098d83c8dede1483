// Turns what Word, LibreOffice, Excel, Outlook and browsers put on the clipboard into clean HTML:
// p, strong, em, ul, ol, li, table, tbody, tr, th, td with colspan and rowspan, nothing else.
// The clipboard is parsed into a document of its own, in which nothing runs and nothing is loaded.

const DROPPED =
  "script, style, template, iframe, svg, math, title, meta, link, object, embed, textarea, select, " +
  "button, input, noscript, img, picture, audio, video, canvas, xml, head";
const BLOCKS =
  "p, div, h1, h2, h3, h4, h5, h6, blockquote, section, article, header, footer, main, aside, " +
  "pre, address, figure, figcaption, caption, dl, dt, dd, li, ul, ol, table, tr, td, th";
const SPAN = 100;

const NUMBER = /^[\s\u00a0]*(\d{1,3})[.)][\s\u00a0]+(?=\S)/;
const BULLET = /^[\s\u00a0]*[–—\-•·▪●][\s\u00a0]+(?=\S)/;
const WORD_LIST = /mso-list:\s*(?!ignore|none|skip)\S/i;
const MARKER = /mso-list:\s*ignore/i;

/**
 * Clean HTML of the clipboard's text/html; "" when there is no text in it.
 *
 * Lists that Word sends as paragraphs (its own marks, «1.» «2.» «3.», or dashes) become lists;
 * what is in doubt stays as it was typed.
 */
export function cleanPasted(html) {
  const parsed = new DOMParser().parseFromString(withMarkers(withoutStyles(html)), "text/html");
  for (const element of parsed.querySelectorAll(DROPPED)) {
    if (element !== parsed.head) element.remove();
  }
  const lines = [];
  readBlocks(parsed.body, { bold: false, italic: false }, lines);
  return written(gathered(lines));
}

/**
 * The same of the clipboard's text/plain: a line is a paragraph, by the same rules of lists.
 * Two or more lines that follow each other with equally many tabs are a table.
 */
export function plainToHtml(text) {
  const sources = text.split(/\r\n?|\n/);
  const tabs = (source) => (source ?? "").split("\t").length - 1;
  const lines = [];
  for (let at = 0; at < sources.length; ) {
    let end = at + 1;
    while (end < sources.length && tabs(sources[end]) === tabs(sources[at])) end += 1;
    const same = sources.slice(at, end);
    if (tabs(same[0]) && same.length > 1 && same.some((source) => source.trim()) && !listed(same)) {
      const rows = same.map((source) => source.split("\t").map((cell) => ({ tag: "td", runs: [run(cell)] })));
      lines.push({ kind: "table", rows });
    } else {
      for (const source of same) lines.push({ kind: "p", runs: [run(source)] });
    }
    at = end;
  }
  return written(gathered(lines));
}

/** «1.⇥Пункт» is how Word writes a list as plain text: its tab is no border of a column. */
function listed(sources) {
  const labels = sources.map((source) => NUMBER.exec(source));
  return (
    labels.every((label, index) => label && Number(label[1]) === index + 1) ||
    sources.every((source) => BULLET.test(source))
  );
}

function run(text, face = {}) {
  return { text, bold: Boolean(face.bold), italic: Boolean(face.italic) };
}

/** Styles are read, never applied: the content policy counts even those of a parsed text. */
function withoutStyles(html) {
  return html
    .replace(/<style\b[\s\S]*?(<\/style\s*>|$)/gi, "")
    .replace(/<[a-z][^<>]*>/gi, (tag) => tag.replace(/\sstyle\s*=/gi, " data-style=").replace(/\son[a-z]+\s*=/gi, " data-on="));
}

/** Conditional comments that Word writes around its markers are no comments to a browser; the rest are. */
function withMarkers(html) {
  return html.replace(/<!\[(?:end)?if[^>]*>/gi, "");
}

// Reading: elements into lines, each a paragraph, an item or a table.

function readBlocks(element, face, lines, list = null) {
  let runs = [];
  const end = () => {
    if (hasText(runs)) lines.push({ kind: list ? "item" : "p", runs, ...list });
    runs = [];
  };
  const visit = (node, faceNow) => {
    if (node.nodeType === Node.TEXT_NODE) {
      runs.push(run(node.data, faceNow));
    } else if (node.nodeType === Node.ELEMENT_NODE) {
      visitElement(node, faceOf(node, faceNow));
    }
  };
  const visitElement = (node, faceNow) => {
    const tag = node.localName;
    if (tag === "br") {
      if (list) runs.push(run(" "));
      else end();
    } else if (tag === "table" && !list) {
      end();
      readTable(node, faceNow, lines);
    } else if (tag === "ul" || tag === "ol") {
      end();
      // A list within a list follows flat in the outer one.
      const outer = list ?? { ordered: tag === "ol", group: node };
      readBlocks(node, faceNow, lines, outer);
    } else if (tag === "li") {
      end();
      readBlocks(node, faceNow, lines, list ?? { ordered: false, group: node.parentNode });
    } else if (list && node.matches(BLOCKS)) {
      runs.push(run(" "));
      node.childNodes.forEach((child) => visit(child, faceNow));
      runs.push(run(" "));
    } else if (isWordItem(node)) {
      end();
      lines.push(wordItem(node, faceNow));
    } else if (node.matches(BLOCKS)) {
      end();
      readBlocks(node, faceNow, lines, list);
    } else {
      node.childNodes.forEach((child) => visit(child, faceNow));
    }
  };
  element.childNodes.forEach((child) => visit(child, face));
  end();
}

/** The face of the text in `element`: what a style says outweighs the tag (Google's `b` is not bold). */
function faceOf(element, outer) {
  const tag = element.localName;
  const style = element.getAttribute("data-style") ?? "";
  const weight = /(?:^|[;\s])font-weight\s*:\s*([a-z]+|\d+)/i.exec(style)?.[1].toLowerCase();
  const slant = /(?:^|[;\s])font-style\s*:\s*([a-z]+)/i.exec(style)?.[1].toLowerCase();
  const face = { ...outer };
  if (tag === "b" || tag === "strong") face.bold = true;
  if (tag === "i" || tag === "em") face.italic = true;
  // A heading's own style is how it looks, not what its author marked.
  if (weight && !/^h[1-6]$/.test(tag)) face.bold = /^bold/.test(weight) || Number(weight) >= 600;
  if (slant) face.italic = slant === "italic" || slant === "oblique";
  return face;
}

function isWordItem(element) {
  return (
    /^(p|div|h[1-6])$/.test(element.localName) &&
    WORD_LIST.test(element.getAttribute("data-style") ?? "") &&
    markerOf(element) !== undefined
  );
}

function markerOf(element) {
  return [...element.querySelectorAll("[data-style]")].find((inner) => MARKER.test(inner.getAttribute("data-style")));
}

function wordItem(element, face) {
  const marker = markerOf(element);
  const label = marker.textContent.trim();
  marker.remove();
  return {
    kind: "item",
    ordered: /[\p{L}\d]/u.test(label) && !/^[o§ü]$/.test(label),
    group: "word",
    level: Number(/level(\d+)/i.exec(element.getAttribute("data-style"))?.[1] ?? 1),
    source: /mso-list:\s*(\S+)/i.exec(element.getAttribute("data-style"))[1],
    runs: textRuns(element, face),
  };
}

function readTable(table, face, lines) {
  const rows = [];
  const before = [];
  for (const child of table.children) {
    if (child.localName === "caption") readBlocks(child, faceOf(child, face), before);
  }
  for (const row of table.rows) {
    const inner = faceOf(row.parentNode, faceOf(row, face));
    const cells = [...row.cells].map((cell) => ({
      tag: cell.localName === "th" || row.parentNode.localName === "thead" ? "th" : "td",
      colspan: cell.colSpan,
      rowspan: cell.rowSpan,
      runs: textRuns(cell, faceOf(cell, inner)),
    }));
    if (cells.length) rows.push(cells);
  }
  lines.push(...before);
  if (rows.length) lines.push({ kind: "table", rows });
}

/** All text in `element` as one line. */
function textRuns(element, face) {
  const runs = [];
  const visit = (node, faceNow) => {
    if (node.nodeType === Node.TEXT_NODE) {
      runs.push(run(node.data, faceNow));
    } else if (node.nodeType === Node.ELEMENT_NODE) {
      const border = node.localName === "br" || node.matches(BLOCKS);
      if (border) runs.push(run(" "));
      node.childNodes.forEach((child) => visit(child, faceOf(node, faceNow)));
      if (border) runs.push(run(" "));
    }
  };
  element.childNodes.forEach((child) => visit(child, face));
  return runs;
}

// Gathering: lines that are a list in all but name become one.

function gathered(lines) {
  const kept = lines.filter((line) => line.kind === "table" || hasText(line.runs));
  const blocks = [];
  for (let at = 0; at < kept.length; ) {
    const line = kept[at];
    if (line.kind === "item") {
      let end = at + 1;
      while (end < kept.length && sameList(line, kept[end])) end += 1;
      blocks.push({ kind: line.ordered ? "ol" : "ul", items: kept.slice(at, end).map((item) => item.runs) });
      at = end;
      continue;
    }
    const numbered = counted(kept, at, (text, place) => Number(NUMBER.exec(text)?.[1]) === place);
    const dashed = counted(kept, at, (text) => BULLET.test(text));
    const count = Math.max(numbered, dashed);
    if (count > 1) {
      const label = numbered > 1 ? NUMBER : BULLET;
      const items = kept.slice(at, at + count).map((item) => withoutLabel(item.runs, label));
      blocks.push({ kind: numbered > 1 ? "ol" : "ul", items });
      at += count;
    } else {
      blocks.push(line);
      at += 1;
    }
  }
  return blocks;
}

function sameList(first, next) {
  if (next.kind !== "item" || next.group !== first.group) return false;
  if (first.group !== "word") return true;
  // A deeper level may be marked otherwise; at the first one's level another mark is another list.
  return next.level > first.level || (next.ordered === first.ordered && next.source.split("-")[0] === first.source.split("-")[0]);
}

function counted(lines, from, holds) {
  let count = 0;
  while (lines[from + count]?.kind === "p" && holds(textOf(lines[from + count].runs), count + 1)) count += 1;
  return count;
}

function withoutLabel(runs, label) {
  let left = label.exec(textOf(runs))[0].length;
  return runs.map((part) => {
    const cut = Math.min(left, part.text.length);
    left -= cut;
    return { ...part, text: part.text.slice(cut) };
  });
}

function textOf(runs) {
  return runs.map((part) => part.text).join("");
}

function hasText(runs) {
  return /[^\s\u00a0\u200b\ufeff]/.test(textOf(runs));
}

// Writing: every character of the clipboard goes through `escaped`.

function written(blocks) {
  return blocks.map(writtenBlock).join("");
}

function writtenBlock(block) {
  if (block.kind === "p") return `<p>${inline(block.runs)}</p>`;
  if (block.kind === "table") {
    const rows = block.rows.map((row) => `<tr>${row.map(writtenCell).join("")}</tr>`);
    return `<table><tbody>${rows.join("")}</tbody></table>`;
  }
  const items = block.items.map((runs) => `<li><p>${inline(runs)}</p></li>`);
  return `<${block.kind}>${items.join("")}</${block.kind}>`;
}

function writtenCell(cell) {
  const span = (name) => (cell[name] > 1 ? ` ${name}="${Math.min(cell[name], SPAN)}"` : "");
  return `<${cell.tag}${span("colspan")}${span("rowspan")}><p>${inline(cell.runs)}</p></${cell.tag}>`;
}

function inline(runs) {
  const merged = [];
  let spaced = true;
  for (const part of runs) {
    let text = part.text.replace(/[\u200b\ufeff\u00ad]/g, "").replace(/[\s\u00a0]+/g, " ");
    if (spaced) text = text.replace(/^ /, "");
    if (!text) continue;
    spaced = text.endsWith(" ");
    const last = merged.at(-1);
    // A space has no face worth a change of it.
    if (last && (text === " " || (last.bold === part.bold && last.italic === part.italic))) last.text += text;
    else merged.push({ ...part, text });
  }
  if (spaced && merged.length) merged.at(-1).text = merged.at(-1).text.trimEnd();
  return merged.map(writtenRun).join("");
}

function writtenRun({ text, bold, italic }) {
  let html = escaped(text);
  if (italic) html = `<em>${html}</em>`;
  return bold ? `<strong>${html}</strong>` : html;
}

function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
