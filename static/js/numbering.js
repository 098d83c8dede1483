// Numbers of items as documents/numbering.py computes them, so that they follow at once.

/** `path`: places from 1 on each level. `letters`: the alphabet of the third level. */
export function label(path, scheme, letters) {
  if (scheme === "decimal") return path.map((place) => `${place}.`).join("");
  const place = path.at(-1);
  return [`${place}.`, `${place})`, `${letter(place, letters)})`, "–"][path.length - 1];
}

function letter(place, letters) {
  let text = "";
  for (let left = place; left > 0; left = Math.floor((left - 1) / letters.length)) {
    text = letters[(left - 1) % letters.length] + text;
  }
  return text;
}

/** The path of each depth of a printed order: [1, 2, 2, 1] gives [1], [1,1], [1,2], [2]. */
export function paths(depths) {
  const path = [];
  return depths.map((depth) => {
    path.length = depth;
    path[depth - 1] = (path[depth - 1] ?? 0) + 1;
    return [...path];
  });
}
