/**
 * Shows the outcome of the example on the home page when a reader changes a verdict.
 * Python made every answer when the site was built; this only looks them up.
 */

import { answerTo } from "./answer-to.mjs";

/** @typedef {import("./answer-to.mjs").Answers} Answers */

const strip = /** @type {HTMLElement} */ (document.querySelector(".verdict-strip"));
const panel = /** @type {HTMLFieldSetElement} */ (strip.querySelector(".strip-panel"));
const mark = /** @type {HTMLElement} */ (strip.querySelector("[data-outcome]"));
const symbol = /** @type {SVGUseElement} */ (mark.querySelector("use"));
/** @type {Answers} */
const answers = JSON.parse(document.getElementById("strip-answers")?.textContent ?? "");

panel.addEventListener("change", show);
addEventListener("pageshow", show); // a browser that goes back to the page has restored the choices by then
panel.disabled = false;

function show() {
  const areas = [...panel.querySelectorAll("fieldset")].map((area) => [...area.querySelectorAll("input")]);
  const [outcome, word, reasons] = answerTo(
    answers,
    areas.map((choices) => [choices.findIndex(({ checked }) => checked), choices.length]),
  );
  mark.dataset.outcome = outcome;
  symbol.setAttribute("href", (symbol.getAttribute("href") ?? "").replace(/#.*/, `#icon-${outcome}`));
  write("outcome", word);
  write("reasons", reasons);
}

/**
 * @param {string} name
 * @param {string} text
 */
function write(name, text) {
  const element = strip.querySelector(`[data-text=${name}]`);
  if (element && element.textContent !== text) element.textContent = text;
}
