/** The practice page: address, engine and trainer, put together. */

import { keepSite } from "../offline/registration.mjs";
import { data } from "../page/dom.mjs";
import { isHopeless, pageEngine } from "../page/engine.mjs";
import { hasFocusInEngine, showEngine } from "../page/engine-view.mjs";
import { openFullSize } from "../page/full-size.mjs";
import { showScripted } from "../page/show-scripted.mjs";
import { startInTime } from "../page/start.mjs";
import { hashOf } from "./address.mjs";
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
import { Visits } from "./visits.mjs";

const root = /** @type {HTMLElement} */ (document.getElementById("trainer"));
const form = /** @type {HTMLFormElement} */ (root.querySelector("form"));
const words = /** @type {import("../types.d.ts").PageWords} */ (data("words"));
const progress = new Progress();

/** Whether somebody waits for Python with the focus where its button was. */
let isAwaited = false;

const engine = pageEngine((state) => {
  isAwaited = hasFocusInEngine(root);
  showEngine(root, state);
  if (isHopeless(state)) keepSite();
  if (state.name !== "ready") return;
  visits.arrive();
  keepSite();
});

const visits = new Visits({
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
 * Ask Python. Where the engine dies over it there is no answer; the page then says so by itself.
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

/** Have Python assess the guess in the form, or say which question has no answer yet. */
async function check() {
  const asked = visits.shown;
  if (!asked) return;
  const { level, number, link } = asked;
  const said = new FormData(form);
  const missing = QUESTIONS.filter((question) => !said.has(question));
  for (const question of QUESTIONS) showMissing(root, question, missing.includes(question));
  if (missing[0]) {
    goToQuestion(root, missing[0]);
    return;
  }
  const answer = await ask({ do: "assess", level, number, outcome: said.get("outcome"), factor: said.get("factor") });
  if (!answer || asked !== visits.shown) return;
  if ("error" in answer) {
    showRefusal(root, answer.error);
    return;
  }
  progress.note(asked, answer.ok.outcome_right && answer.ok.factor_right);
  showProgress(root, progress.count);
  showAssessment(root, answer.ok, link, words);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  check();
});
root.addEventListener("change", ({ target }) => {
  const { name, value } = /** @type {HTMLInputElement} */ (target);
  if (name === "level") go(visits.resume(Number(value)));
  if (name === "outcome" || name === "factor") showMissing(root, name, false);
});
root.addEventListener("click", ({ target }) => {
  const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (target).closest("[data-do]"));
  if (button?.dataset.do === "next") go(visits.next);
  if (button?.dataset.do === "load") engine.start();
  if (button?.dataset.do === "full-size") openFullSize(button, root);
  if (button?.dataset.do === "reload") location.reload();
});
addEventListener("hashchange", () => visits.arrive());
startInTime(root, engine);
showScripted();
