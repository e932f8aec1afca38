/** Takes over what Python made of a panel's seals: those that were collected, and the verdicts whose cards were opened. */

import { normalize } from "../../page/names.mjs";
import { area, attachSeals, scorecard, wireSeals } from "../../page/panel.mjs";
import { mapAreas } from "./edits.mjs";

/** @typedef {import("./state.mjs").State} State */
/** @typedef {import("../../page/panel.mjs").WirePanel} WirePanel */
/** @typedef {import("../../page/panel.mjs").WireScorecard} WireScorecard */

/**
 * @param {State} state
 * @param {WirePanel} panel the panel of that state, in which Python has changed the seals
 * @returns {State} the same state where the seals are the same
 */
export function takeSeals(state, { seals = [] }) {
  if (JSON.stringify(seals) === JSON.stringify(wireSeals(state))) return state;
  return { ...state, seals: attachSeals(state.areas, seals) };
}

/**
 * Take over the verdicts and the evidence of opened cards. What else the form holds stays as it is, with its ids.
 *
 * @param {State} state
 * @param {WirePanel} panel the panel of that state, in which Python has opened cards
 * @returns {State}
 */
export function takeOpened(state, panel) {
  /** @type {Map<string, WireScorecard>} */
  const opened = new Map(panel.scorecards.flatMap((it) => (it.interviewer ? [[keyOf(it.area, it), it]] : [])));
  let areas = mapAreas(state.areas, (it) => {
    const scorecards = it.scorecards.map((card) => {
      const key = keyOf(it.name, card);
      const { verdict = card.verdict, evidence = card.evidence } = opened.get(key) ?? {};
      opened.delete(key);
      return { ...card, verdict, evidence };
    });
    const isSame = scorecards.every(
      ({ verdict, evidence }, index) =>
        verdict === it.scorecards[index]?.verdict && evidence === it.scorecards[index]?.evidence,
    );
    return isSame ? it : { ...it, scorecards };
  });
  let { last } = state;
  for (const { area: name, ...fields } of opened.values()) {
    const added = scorecard(`r${++last}`, fields);
    const isOwner = (/** @type {{name: string}} */ it) => normalize(it.name) === normalize(name);
    areas = areas.some(isOwner)
      ? areas.map((it) => (isOwner(it) ? { ...it, scorecards: [...it.scorecards, added] } : it))
      : [...areas, area(`a${++last}`, { name, planned: false, scorecards: [added] })];
  }
  return { ...state, areas, last, seals: attachSeals(areas, panel.seals ?? []) };
}

/**
 * @param {string} area
 * @param {{interviewer?: string, round?: number}} scorecard
 * @returns {string} tells whose verdict it is, on which area and in which round
 */
export function keyOf(area, { interviewer = "", round = 1 }) {
  return JSON.stringify([normalize(area), normalize(interviewer), round]);
}
