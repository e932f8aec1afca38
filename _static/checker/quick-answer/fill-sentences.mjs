/** Fills the gaps in sentences that Python wrote. Every word between the names comes with the table. */

/** @typedef {import("./look-up.mjs").Entry} Entry */
/** @typedef {import("../../types.d.ts").GapWords} GapWords */
/** @typedef {import("../../types.d.ts").ReasonEntry} ReasonEntry */

/**
 * @param {GapWords} words
 * @param {string} text
 * @param {{areas: string[], scorecards: Entry[], dissent: ReasonEntry["dissent"]}} found
 * @returns {string}
 */
export function reasonText(words, text, { areas, scorecards, dissent }) {
  const { and, or } = words.lists;
  const people = [...new Set(dissent.map((it) => it.interviewer))];
  const open = dissent.map(({ interviewer }) => filled(words.dissent, { interviewer }));
  return filled(text, {
    area: areas[0],
    areas: joined(words, and, areas),
    either: joined(words, or, areas),
    count: areas.length,
    said: whoSays(words, scorecards),
    people: joined(words, and, people),
    open: joined(words, and, [...areas, ...open]),
  });
}

/**
 * @param {GapWords} words
 * @param {Entry} scorecard
 * @returns {string} who and what is awaited
 */
export function waitingText({ awaited }, { area, interviewer }) {
  return filled(interviewer === null ? awaited.unnamed : awaited.named, { area, interviewer });
}

/**
 * Who says what, together where they say the same.
 *
 * @param {GapWords} words
 * @param {Entry[]} scorecards
 */
function whoSays(words, scorecards) {
  const verdicts = [...new Set(scorecards.map(({ verdict }) => verdict))];
  const groups = verdicts.map((it) =>
    say(
      words,
      it,
      scorecards.filter(({ verdict }) => verdict === it),
    ),
  );
  return joined(words, words.lists.and, groups);
}

/**
 * @param {GapWords} words
 * @param {string} verdict
 * @param {Entry[]} scorecards
 */
function say(words, verdict, scorecards) {
  const people = scorecards.flatMap(({ interviewer }) => interviewer ?? []);
  const unnamed = scorecards.length - people.length;
  if (unnamed > 0) people.push(filled(byNumber(words.unnamed, unnamed), { count: unnamed }));
  const gaps = { people: joined(words, words.lists.and, people), said: words.says[verdict] };
  return filled(byNumber(words.people, scorecards.length), gaps);
}

/**
 * @param {import("../../types.d.ts").ByNumber} forms
 * @param {number} count
 */
function byNumber(forms, count) {
  return count === 1 ? forms.one : forms.several;
}

/**
 * @param {GapWords} words
 * @param {string[]} lists
 * @param {string[]} items
 */
function joined({ named }, lists, items) {
  const text = /** @type {string} */ (lists[Math.min(items.length, lists.length - 1)]);
  return filled(text, { ...items, more: items.length - named });
}

/**
 * @param {string} text
 * @param {Record<string, unknown>} gaps
 */
function filled(text, gaps) {
  return text.replace(/\{(\w+)\}/g, (_, gap) => String(gaps[gap]));
}
