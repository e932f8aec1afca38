/** Fills names and numbers into the sentences that Python wrote for the table. */

/** @typedef {import("./look-up.mjs").ScorecardWithVerdict} ScorecardWithVerdict */
/** @typedef {import("../../types.d.ts").GapWords} GapWords */
/** @typedef {import("../../types.d.ts").ReasonEntry} ReasonEntry */

/**
 * @param {GapWords} words
 * @param {string} text
 * @param {{areas: string[], scorecards: ScorecardWithVerdict[], dissent: ReasonEntry["dissent"]}} basis what the reason is based on
 * @returns {string}
 */
export function reasonText(words, text, { areas, scorecards, dissent }) {
  const { and, or } = words.lists;
  const people = [...new Set(dissent.map(({ interviewer }) => interviewer))];
  const open = dissent.map(({ interviewer }) => fillGaps(words.dissent, { interviewer }));
  return fillGaps(text, {
    area: areas[0],
    areas: joinList(words, and, areas),
    either: joinList(words, or, areas),
    count: areas.length,
    said: verdictsText(words, scorecards),
    people: joinList(words, and, people),
    open: joinList(words, and, [...areas, ...open]),
  });
}

/**
 * @param {GapWords} words
 * @param {ScorecardWithVerdict} scorecard
 * @returns {string} who and what is awaited
 */
export function awaitedText({ awaited }, { area, interviewer }) {
  return fillGaps(interviewer === null ? awaited.unnamed : awaited.named, { area, interviewer });
}

/**
 * Write who gives which verdict, with one clause for each verdict.
 *
 * @param {GapWords} words
 * @param {ScorecardWithVerdict[]} scorecards
 */
function verdictsText(words, scorecards) {
  const verdicts = [...new Set(scorecards.map(({ verdict }) => verdict))];
  const clauses = verdicts.map((verdict) =>
    verdictText(
      words,
      verdict,
      scorecards.filter((scorecard) => scorecard.verdict === verdict),
    ),
  );
  return joinList(words, words.lists.and, clauses);
}

/**
 * @param {GapWords} words
 * @param {string} verdict
 * @param {ScorecardWithVerdict[]} scorecards all of that verdict
 */
function verdictText(words, verdict, scorecards) {
  const people = scorecards.flatMap(({ interviewer }) => interviewer ?? []);
  const unnamed = scorecards.length - people.length;
  if (unnamed > 0) people.push(fillGaps(formFor(words.unnamed, unnamed), { count: unnamed }));
  const gaps = { people: joinList(words, words.lists.and, people), said: words.says[verdict] };
  return fillGaps(formFor(words.people, scorecards.length), gaps);
}

/**
 * @param {import("../../types.d.ts").ByNumber} forms
 * @param {number} count
 * @returns {string} the form for that number
 */
function formFor(forms, count) {
  return count === 1 ? forms.one : forms.several;
}

/**
 * @param {GapWords} words
 * @param {string[]} lists
 * @param {string[]} items
 */
function joinList({ named }, lists, items) {
  const text = /** @type {string} */ (lists[Math.min(items.length, lists.length - 1)]);
  return fillGaps(text, { ...items, more: items.length - named });
}

/**
 * @param {string} text
 * @param {Record<string, unknown>} gaps
 */
function fillGaps(text, gaps) {
  return text.replace(/\{(\w+)\}/g, (_, gap) => String(gaps[gap]));
}
