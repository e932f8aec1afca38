/** Python's drawing of the panel, made to stand alone: with the symbols that it refers to, on paper of its own. */

const SVG = "http://www.w3.org/2000/svg";

/**
 * @param {string} svg
 * @returns {string}
 */
export function pictureOf(svg) {
  const drawing = new DOMParser().parseFromString(svg, "image/svg+xml");
  const names = new Set([...drawing.querySelectorAll("use")].map((use) => use.getAttribute("href") ?? ""));
  const held = drawing.createElementNS(SVG, "defs");
  for (const name of names) {
    const symbol = name.startsWith("#") && document.querySelector(`symbol${name}`);
    if (symbol) held.append(drawing.importNode(symbol, true));
  }
  const paper = drawing.createElementNS(SVG, "rect");
  for (const [name, value] of Object.entries({ width: "100%", height: "100%", fill: "#fff" })) {
    paper.setAttribute(name, value);
  }
  drawing.querySelector("desc")?.after(held, paper);
  return new XMLSerializer().serializeToString(drawing);
}
