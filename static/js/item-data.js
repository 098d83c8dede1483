// An item as the page holds it: its text, and in an order its term, kind, control and addressees.

export const NOTHING = { text: "", kind: "order", due_kind: "", due_day: "", due_text: "", on_control: "", needs_report: false, to: [] };
const YEARS = /^20\d\d-/; // a term of another century is a slip of the hand

/** As the server joins: the upper item gets the term, control and addressees that it has not. */
export function inherit(above, item) {
  if (!above.to) return;
  if (!above.due_kind) for (const name of ["due_kind", "due_day", "due_text"]) above[name] = item[name];
  if (!above.to.length) above.to = item.to;
  above.needs_report ||= item.needs_report;
  if (item.on_control === "yes") above.on_control = "yes";
}

export const differ = (one, other) => JSON.stringify(one) !== JSON.stringify(other);

/** An item as its form is posted. */
export function posted(item) {
  if (!item.to) return item;
  const to = { groups: [], organizations: [], people: [], others: [] };
  for (const { value } of item.to) {
    const at = value.indexOf(":");
    to[value.slice(0, at)].push(value.slice(at + 1));
  }
  const { text, kind, due_kind, due_day, due_text, on_control } = item;
  const unfinished = (due_kind === "day" && !YEARS.test(due_day)) || (due_kind === "periodic" && !due_text.trim());
  return {
    text, kind, on_control,
    due_kind: unfinished ? "" : due_kind,
    due_day: due_kind === "day" && !unfinished ? due_day : "",
    due_text: due_kind === "periodic" ? due_text.trim() : "",
    ...(item.needs_report ? { needs_report: "on" } : {}),
    ...to, others: to.others.join("\n"),
  };
}

/** For the eyes, beside another text of the same item. */
export function told(item) {
  const lines = [item.text || "пусто"];
  if (item.due_day) lines.push(`Срок: ${item.due_day}`);
  if (item.due_text) lines.push(`Срок: ${item.due_text}`);
  if (item.to?.length) lines.push(`Кому: ${item.to.map(({ text }) => text).join("; ")}`);
  return lines.join("\n");
}
