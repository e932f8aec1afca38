/** The practice page: connects the address, the engine and the view of an exercise. */

import { keepSite } from "../offline/registration.mjs";
import { data } from "../page/dom.mjs";
import { isHopeless, pageEngine } from "../page/engine.mjs";
import { hasFocusInEngine, showEngine } from "../page/engine-view.mjs";
import { openFullSize } from "../page/full-size.mjs";
import { showScripted } from "../page/show-scripted.mjs";
import { startWhenNeeded } from "../page/start-engine.mjs";
import { hashOf } from "./address.mjs";
import { CurrentExercise } from "./current-exercise.mjs";
import {
  announcePanel,
  goToPanel,
  goToQuestion,
  QUESTIONS,
  showAssessment,
  showExercise,
  showMissing,
  showProgress,
  showRefusal,
} from "./exercise-view.mjs";
import { Progress } from "./progress.mjs";

const root = /** @type {HTMLElement} */ (document.getElementById("exercise"));
const form = /** @type {HTMLFormElement} */ (root.querySelector("form"));
const words = /** @type {import("../types.d.ts").PageWords} */ (data("words"));
const progress = new Progress();

/** Whether the user waits for Python, with the focus on the engine's part of the page. */
let isAwaited = false;

const engine = pageEngine((state) => {
  isAwaited = hasFocusInEngine(root);
  showEngine(root, state);
  if (isHopeless(state)) keepSite();
  if (state.name !== "ready") return;
  current.update();
  keepSite();
});

const current = new CurrentExercise({
  ask,
  location,
  history,
  onExercise: (exercise, isFirst) => {
    const isChoosingLevel = document.activeElement?.matches("[name=level]");
    showExercise(root, exercise, words);
    if (isFirst ? isAwaited : !isChoosingLevel) goToPanel(root);
    else if (isChoosingLevel) announcePanel(root);
  },
  onRefused: (refusal) => showRefusal(root, refusal),
});

/**
 * Ask Python. If the engine fails there is no answer, and the page shows the failure.
 *
 * @template {import("../engine/client.mjs").Verb} V
 * @param {import("../engine/client.mjs").Request<V>} request
 * @returns {Promise<import("../engine/client.mjs").Answer<V> | null>}
 */
function ask(request) {
  return engine.ask(request).catch(() => null);
}

/** @param {import("./address.mjs").ExerciseId} exercise */
function go(exercise) {
  location.hash = hashOf(exercise);
}

/** Have Python assess the guess in the form, or show which question has no answer yet. */
async function assess() {
  const exercise = current.shown;
  if (!exercise) return;
  const { level, number, link } = exercise;
  const guess = new FormData(form);
  const missing = QUESTIONS.filter((question) => !guess.has(question));
  for (const question of QUESTIONS) showMissing(root, question, missing.includes(question));
  if (missing[0]) {
    goToQuestion(root, missing[0]);
    return;
  }
  const answer = await ask({ do: "assess", level, number, outcome: guess.get("outcome"), factor: guess.get("factor") });
  if (!answer || exercise !== current.shown) return;
  if ("error" in answer) {
    showRefusal(root, answer.error);
    return;
  }
  progress.note(exercise, answer.ok.outcome_right && answer.ok.factor_right);
  showProgress(root, progress.count);
  showAssessment(root, answer.ok, link, words);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  assess();
});
root.addEventListener("change", ({ target }) => {
  const { name, value } = /** @type {HTMLInputElement} */ (target);
  if (name === "level") go(current.resume(Number(value)));
  if (name === "outcome" || name === "factor") showMissing(root, name, false);
});
root.addEventListener("click", ({ target }) => {
  const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (target).closest("[data-do]"));
  if (button?.dataset.do === "next") go(current.next);
  if (button?.dataset.do === "load") engine.start();
  if (button?.dataset.do === "full-size") openFullSize(button, root);
  if (button?.dataset.do === "reload") location.reload();
});
addEventListener("hashchange", () => current.update());
startWhenNeeded(root, engine);
showScripted();
