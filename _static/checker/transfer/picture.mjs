/** Makes pictures of Python's drawing: an SVG that stands alone, and a PNG. */

const SVG = "http://www.w3.org/2000/svg";

/** How many pixels of a PNG a unit of the drawing has, so that it is sharp on dense screens. */
const SCALE = 2;

/** The most pixels of a canvas in all, and on a side. Safari draws no larger one. */
const MOST_PIXELS = 4096 ** 2;
const LONGEST_SIDE = 16_384;

/**
 * Make Python's drawing stand alone: with the symbols that it refers to, on paper of its own.
 *
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

/**
 * Draw a picture as PNG, nowhere transparent: a dark page would show through. The picture is loaded from a `data:` address,
 * which the Content-Security-Policy allows for images.
 *
 * @param {string} svg a picture that stands alone
 * @returns {Promise<Blob | null>} null where it is too large for a canvas
 */
export async function pngOf(svg) {
  const image = document.createElement("img");
  const drawn = new Promise((resolve, reject) => {
    image.addEventListener("load", resolve);
    image.addEventListener("error", reject);
  });
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  await drawn;
  const { width, height } = image;
  const largest = Math.min(Math.sqrt(MOST_PIXELS / (width * height)), LONGEST_SIDE / Math.max(width, height));
  if (largest < 1) return null; // names would be too small to be read
  const scale = Math.min(SCALE, largest);
  const canvas = document.createElement("canvas");
  canvas.width = Math.floor(width * scale);
  canvas.height = Math.floor(height * scale);
  canvas.getContext("2d", { alpha: false })?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => {
    canvas.toBlob(resolve, "image/png");
  });
}
