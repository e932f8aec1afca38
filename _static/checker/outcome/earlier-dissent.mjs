/** Asks whether each dissent of an earlier round still stands. */

import { list, listenToFields, show } from "../../page/dom.mjs";
import { byId } from "../../page/fields.mjs";
import { roundOf } from "../../page/panel.mjs";
import { answerOf, withAnswer } from "../state/earlier-dissent.mjs";
import { dissentOf } from "../state/state.mjs";

/** @typedef {import("../state/store.mjs").Store} Store */
/** @typedef {import("../state/state.mjs").State} State */
/** @typedef {import("../state/earlier-dissent.mjs").DissentAnswer} DissentAnswer */

/**
 * @param {HTMLElement} panel
 * @param {Store} store
 */
export function listenToEarlierDissent(panel, store) {
  listenToFields(list(panel, "dissent"), (input) => {
    if (input.name.endsWith("-stands") && input.checked) takeAnswer(input, store);
  });
  store.subscribe(showEarlierDissent);
  showEarlierDissent(store.state);
}

/**
 * Change the dissent as the user answers. If the dissent of this round has a reason of its own, the answer does not
 * remove it: go to that reason instead.
 *
 * @param {HTMLInputElement} input
 * @param {Store} store
 */
function takeAnswer(input, store) {
  const id = /** @type {HTMLElement} */ (input.closest("[data-id]")).dataset.id ?? "";
  store.change(withAnswer(store.state, id, /** @type {DissentAnswer} */ (input.value)));
  showEarlierDissent(store.state);
  const again = input.checked ? undefined : dissentOf(store.state, interviewerOf(store.state, id));
  if (again) byId(`${again.id}-reason`).focus();
}

/**
 * @param {State} state
 * @param {string} id of a dissent
 */
function interviewerOf({ dissent }, id) {
  return dissent.find((item) => item.id === id)?.interviewer ?? "";
}

/** @param {State} state */
function showEarlierDissent(state) {
  const round = roundOf(state);
  for (const earlier of state.dissent.filter((item) => item.round < round)) {
    const answer = answerOf(state, earlier);
    const question = byId(`${earlier.id}-stands`);
    for (const choice of question.querySelectorAll("input")) choice.checked = choice.value === answer;
    show(question, "again", answer === "stands");
  }
}
