/** Asks of each dissent of an earlier round whether it still stands. */

import { list, listenToFields, show } from "../../page/dom.mjs";
import { roundOf } from "../../page/panel.mjs";
import { field } from "../form/fields.mjs";
import { answerOf, withAnswer } from "../state/earlier-dissent.mjs";
import { dissentOf } from "../state/state.mjs";

/** @typedef {import("../state/store.mjs").Store} Store */
/** @typedef {import("../state/state.mjs").State} State */
/** @typedef {import("../state/earlier-dissent.mjs").Answer} Answer */

/**
 * @param {HTMLElement} panel
 * @param {Store} store
 */
export function listenToEarlierDissent(panel, store) {
  listenToFields(list(panel, "dissent"), (input) => {
    if (input.name.endsWith("-stands") && input.checked) answer(input, store);
  });
  store.subscribe(showEarlierDissent);
  showEarlierDissent(store.state);
}

/**
 * Where the entry of this round has a reason of its own, go there: to remove it is another decision.
 *
 * @param {HTMLInputElement} input
 * @param {Store} store
 */
function answer(input, store) {
  const id = /** @type {HTMLElement} */ (input.closest("[data-id]")).dataset.id ?? "";
  store.change(withAnswer(store.state, id, /** @type {Answer} */ (input.value)));
  showEarlierDissent(store.state);
  const again = input.checked ? undefined : dissentOf(store.state, interviewerOf(store.state, id));
  if (again) field(`${again.id}-reason`).focus();
}

/**
 * @param {State} state
 * @param {string} id of a dissent
 */
function interviewerOf({ dissent }, id) {
  return dissent.find((it) => it.id === id)?.interviewer ?? "";
}

/** @param {State} state */
function showEarlierDissent(state) {
  const round = roundOf(state);
  for (const earlier of state.dissent.filter((it) => it.round < round)) {
    const given = answerOf(state, earlier);
    const question = field(`${earlier.id}-stands`);
    for (const choice of question.querySelectorAll("input")) choice.checked = choice.value === given;
    show(question, "again", given === "stands");
  }
}
