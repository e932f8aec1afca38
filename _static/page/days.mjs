/** Writes days in the page's language. A panel and Python's sentences hold them as 2026-11-25. */

/**
 * @param {string} date as in 2026-11-25
 * @param {string} [language]
 * @returns {string}
 */
export function dayOf(date, language = document.documentElement.lang) {
  const day = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(day.getTime())) return date;
  return new Intl.DateTimeFormat(language, {
    weekday: "short",
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  }).format(day);
}

/**
 * Write the panel's own days in a sentence in the page's language. A date that was typed into a text stays as typed.
 *
 * @param {string} text
 * @param {object} panel in the JSON that Python reads
 * @param {string} [language]
 * @returns {string}
 */
export function withDays(text, panel, language) {
  const panelDays = new Set(Object.values(panel));
  return text.replaceAll(/\b\d{4}-\d\d-\d\d\b/g, (it) => (panelDays.has(it) ? dayOf(it, language) : it));
}
