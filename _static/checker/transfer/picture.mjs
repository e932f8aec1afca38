/** Makes pictures of Python's drawing: a self-contained SVG, and a PNG. */

const SVG = "http://www.w3.org/2000/svg";

/** Pixels of the PNG for each unit of the drawing, so that it is sharp on dense screens. */
const SCALE = 2;

/** The most pixels of a canvas, in all and on a side. Safari draws no larger one. */
const MOST_PIXELS = 4096 ** 2;
const LONGEST_SIDE = 16_384;

/**
 * Make Python's drawing self-contained: add the symbols that it refers to, and a white background.
 *
 * @param {string} svg
 * @returns {string}
 */
export function pictureOf(svg) {
  const drawing = new DOMParser().parseFromString(svg, "image/svg+xml");
  const names = new Set([...drawing.querySelectorAll("use")].map((use) => use.getAttribute("href") ?? ""));
  const defs = drawing.createElementNS(SVG, "defs");
  for (const name of names) {
    const symbol = name.startsWith("#") && document.querySelector(`symbol${name}`);
    if (symbol) defs.append(drawing.importNode(symbol, true));
  }
  const paper = drawing.createElementNS(SVG, "rect");
  for (const [name, value] of Object.entries({ width: "100%", height: "100%", fill: "#fff" })) {
    paper.setAttribute(name, value);
  }
  drawing.querySelector("desc")?.after(defs, paper);
  return new XMLSerializer().serializeToString(drawing);
}

/**
 * Draw a picture as PNG, on an opaque background, since a dark page would show through. It is loaded from a `data:`
 * address, which the Content-Security-Policy allows for images.
 *
 * @param {string} svg a self-contained picture
 * @returns {Promise<Blob | null>} null where it is too large for a canvas
 */
export async function pngOf(svg) {
  const image = document.createElement("img");
  const loaded = new Promise((resolve, reject) => {
    image.addEventListener("load", resolve);
    image.addEventListener("error", reject);
  });
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  await loaded;
  const { width, height } = image;
  const largest = Math.min(Math.sqrt(MOST_PIXELS / (width * height)), LONGEST_SIDE / Math.max(width, height));
  if (largest < 1) return null; // names would be too small to read
  const scale = Math.min(SCALE, largest);
  const canvas = document.createElement("canvas");
  canvas.width = Math.floor(width * scale);
  canvas.height = Math.floor(height * scale);
  canvas.getContext("2d", { alpha: false })?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => {
    canvas.toBlob(resolve, "image/png");
  });
}
