// Rich text of one passage: bold, italic, lists, tables; what is pasted is cleaned first. The
// library (django-prose-editor) comes when the first passage is opened.

import { cleanPasted, plainToHtml } from "./word-paste.js";

let library;

/** Fetch the library before it is needed. */
export function warm(source) {
  library ??= import(source);
  return library;
}

/**
 * Start an editor in `place` with `html`; `changed` hears every change. Returns its handle, or null
 * when it is not `wanted` any more by the time the library is there.
 */
export async function richText(place, { source, html, name, changed, closed, tools, wanted }) {
  const { Editor, Document, Paragraph, Text, Bold, Italic, BulletList, OrderedList, ListItem, Table, TableRow, TableHeader, TableCell, History, HardBreak } = await warm(source);
  if (!wanted()) return null;
  const frame = document.createElement("div");
  frame.className = "rich";
  place.replaceChildren(frame);
  const editor = new Editor({
    element: frame,
    injectCSS: false, // the content policy allows no style elements; editor.css has what is needed
    content: html,
    autofocus: "end",
    enableInputRules: [BulletList], // «- » begins a list; an asterisk stays one
    enablePasteRules: false,
    extensions: [
      Document, Paragraph, Text, Bold, Italic, BulletList, OrderedList.configure({ enableListAttributes: false }), ListItem,
      Table, TableRow, TableHeader, TableCell, History,
      HardBreak.extend({ addKeyboardShortcuts() { return { "Shift-Enter": () => this.editor.commands.setHardBreak() }; } }), // Ctrl+Enter begins a passage
    ],
    editorProps: {
      attributes: { class: "rich__text blocks", role: "textbox", "aria-multiline": "true", "aria-label": name },
      transformPastedHTML: cleanPasted,
      handlePaste: (_, event) => pasteAsPlain(editor, event),
      handleKeyDown: (_, event) => {
        if (event.key !== "Escape") return false;
        closed();
        return true;
      },
    },
    onUpdate: changed,
    onTransaction: () => toolbar?.refresh(),
  });
  const toolbar = new Toolbar(editor, tools, closed);
  frame.prepend(toolbar.box);
  toolbar.refresh();
  return {
    editor,
    html: () => (isBlank(editor) ? "" : editor.getHTML()),
    isEmpty: () => isBlank(editor),
    set: (text) => editor.commands.setContent(text, { emitUpdate: false }),
    focus: () => editor.commands.focus("end"),
    type: (text) => editor.commands.insertContentAt(editor.state.doc.content.size - 1, { type: "text", text }),
    remove: () => {
      editor.destroy();
      place.replaceChildren();
    },
  };
}

const isBlank = (editor) => !editor.getText().trim() && !editor.getHTML().includes("<table");

/** Text without formatting: rows of a spreadsheet are a table, «1.» and «–» are lists. */
function pasteAsPlain(editor, event) {
  const { clipboardData: data } = event;
  if (!data || data.types.includes("text/html")) return false;
  const text = data.getData("text/plain");
  if (!/[\n\t]/.test(text.trim())) return false;
  editor.commands.insertContent(plainToHtml(text));
  return true;
}

const ACTS = {
  bold: (chain) => chain.toggleBold(),
  italic: (chain) => chain.toggleItalic(),
  orderedList: (chain) => chain.toggleOrderedList(),
  bulletList: (chain) => chain.toggleBulletList(),
  table: (chain) => chain.insertTable({ rows: 3, cols: 3, withHeaderRow: false }),
  addRowAfter: (chain) => chain.addRowAfter(),
  addColumnAfter: (chain) => chain.addColumnAfter(),
  deleteRow: (chain) => chain.deleteRow(),
  deleteColumn: (chain) => chain.deleteColumn(),
  toggleHeaderRow: (chain) => chain.toggleHeaderRow(),
  mergeOrSplit: (chain) => chain.mergeOrSplit(),
  deleteTable: (chain) => chain.deleteTable(),
  undo: (chain) => chain.undo(),
};
const MARKS = ["bold", "italic", "orderedList", "bulletList"];

class Toolbar {
  constructor(editor, box, closed) {
    Object.assign(this, { editor, box });
    box.addEventListener("mousedown", (event) => event.preventDefault()); // the text keeps the focus
    box.addEventListener("click", (event) => {
      const act = event.target.closest("[data-do]")?.dataset.do;
      if (act === "close") closed();
      else if (act) ACTS[act](editor.chain().focus()).run();
    });
    // One stop for Tab; arrows go along the buttons.
    this.buttons = () => [...box.querySelectorAll("button")].filter((button) => button.checkVisibility());
    for (const [index, button] of [...box.querySelectorAll("button")].entries()) button.tabIndex = index ? -1 : 0;
    box.addEventListener("keydown", (event) => {
      if (event.key === "Escape") closed();
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const all = this.buttons();
      const next = all[(all.indexOf(document.activeElement) + step + all.length) % all.length];
      for (const button of all) button.tabIndex = button === next ? 0 : -1;
      next.focus();
      event.preventDefault();
    });
  }

  refresh() {
    for (const name of MARKS) this.box.querySelector(`[data-do="${name}"]`).setAttribute("aria-pressed", String(this.editor.isActive(name)));
    const inTable = this.editor.isActive("table");
    this.box.querySelector("[data-in-table]").hidden = !inTable;
    this.box.querySelector('[data-do="table"]').hidden = inTable;
  }
}
