/** Names as Python compares them, and the keys under which what a report names is found again. */

/** @typedef {{area: string | null, interviewer: string | null, round: number | null}} ScorecardName How a report names a scorecard. */

/**
 * A name as Python gives it back.
 *
 * @param {string} name
 * @returns {string}
 */
export function settled(name) {
  return name.normalize("NFC").trim();
}

/**
 * The key under which a scorecard is found again by what a report says of it.
 *
 * @param {ScorecardName} scorecard
 * @returns {string}
 */
export function scorecardKey({ area, interviewer, round }) {
  return JSON.stringify([settled(area ?? ""), settled(interviewer ?? ""), round ?? 1]);
}
