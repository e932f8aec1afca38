/** Days as the page's language writes them. */

/**
 * @param {string} date as in 2026-11-25
 * @returns {string}
 */
export function dayOf(date) {
  const day = new Intl.DateTimeFormat(document.documentElement.lang, {
    weekday: "short",
    day: "numeric",
    month: "long",
    timeZone: "UTC",
  });
  return day.format(new Date(`${date}T00:00:00Z`));
}
