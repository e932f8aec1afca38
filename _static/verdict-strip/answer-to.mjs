/** Finds the answer to the verdicts of a panel among those that Python wrote into the page. */

/** @typedef {[outcome: string, word: string, reasons: string]} Answer */
/** @typedef {[places: number[], answers: Answer[]]} Answers the place of the answer to each combination, and the answers */

/**
 * @param {Answers} answers
 * @param {[chosen: number, choices: number][]} areas the place of each area's verdict among its choices, and their number
 * @returns {Answer}
 */
export function answerTo([places, answers], areas) {
  const combination = areas.reduce((sum, [chosen, choices]) => sum * choices + chosen, 0);
  return /** @type {Answer} */ (answers[/** @type {number} */ (places[combination])]);
}
