/** The practice page: the address says which panel, Python makes it and judges the guess. */

import { data, show, write } from "../page/dom.mjs";
import { pageEngine } from "../page/engine.mjs";
import { showEngine } from "../page/engine-view.mjs";
import { hashOf, placeIn } from "./address.mjs";
import { showExercise, showJudgement } from "./exercise-view.mjs";
import { Progress } from "./progress.mjs";

/** @typedef {import("./address.mjs").Place} Place */

const FIRST = { level: 1, number: 1 };

const root = /** @type {HTMLElement} */ (document.getElementById("trainer"));
const form = /** @type {HTMLFormElement} */ (root.querySelector("form"));
const words = data("words");
const progress = new Progress();

/** @type {any} what Python gave last */
let exercise = null;
/** @type {Map<number, number>} the number that each level was left at */
const leftAt = new Map();

const engine = pageEngine((state) => {
  showEngine(root, state);
  if (state.name === "ready" && !exercise) arrive();
});

/**
 * Ask Python. Where the engine dies over it there is no answer; the page then says so by itself.
 *
 * @param {object} request
 */
function ask(request) {
  return engine.ask(request).catch(() => null);
}

/** Show the panel that the address asks for; where it asks for none, the first. */
async function arrive() {
  const hash = location.hash;
  const answer = await ask({ do: "exercise", ...(placeIn(hash) ?? FIRST) });
  if (!answer || hash !== location.hash) return; // another address is being answered by now
  if ("error" in answer) await refuse(answer.error);
  else present(answer.ok);
}

/** @param {{path: string, message: string}} error */
async function refuse({ path, message }) {
  history.replaceState(null, "", hashOf(FIRST));
  await arrive();
  write(root, "refused", `${path} ${message}`);
  show(root, "refused", true);
}

/** @param {any} given */
function present(given) {
  const moved = exercise !== null;
  exercise = given;
  leftAt.set(given.level, given.number);
  show(root, "refused", false);
  showExercise(root, given, words);
  levelChoice(given.level).checked = true;
  if (moved) document.getElementById("exercise-heading")?.focus();
}

/**
 * @param {number} level
 * @returns {HTMLInputElement}
 */
function levelChoice(level) {
  return /** @type {HTMLInputElement} */ (root.querySelector(`[name="level"][value="${level}"]`));
}

/** @param {Place} place */
function go(place) {
  location.hash = hashOf(place);
}

async function check() {
  const asked = exercise;
  const { level, number } = asked;
  const said = new FormData(form);
  const answer = await ask({ do: "judge", level, number, outcome: said.get("outcome"), place: said.get("place") });
  if (!answer || "error" in answer || asked !== exercise) return;
  progress.note(asked, answer.ok.outcome_right && answer.ok.place_right);
  for (const [name, count] of Object.entries(progress.count)) write(root, name, String(count));
  showJudgement(root, answer.ok, asked.link, words);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  check();
});
root.addEventListener("change", ({ target }) => {
  const { name, value } = /** @type {HTMLInputElement} */ (target);
  if (name === "level") go({ level: Number(value), number: leftAt.get(Number(value)) ?? 1 });
});
root.addEventListener("click", ({ target }) => {
  const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (target).closest("[data-do]"));
  if (button?.dataset.do === "next") go({ level: exercise.level, number: exercise.number + 1 });
  if (button?.dataset.do === "retry") engine.start();
});
addEventListener("hashchange", () => {
  if (engine.state.name === "ready" && placeIn(location.hash)) arrive();
});
engine.start();
