/** Made from the values of followup_rules by `make types`. Change those, not this file. */

/** White space in a name. A run of it is one space. */
export const SPACES =
  "\t\n\u000b\f\r\u0085\u2028\u2029 \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000";

/** Invisible characters that are left out of a name. */
export const REMOVED =
  "\u00ad\u200b\u2060\ufeff\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069";

/** Characters that become a hyphen-minus in a name. */
export const HYPHENS = "\u2010\u2011";

/** A regular expression: control characters. A name may hold none. */
export const CONTROL = "[\\x00-\\x1f\\x7f-\\x9f]";

/** A regular expression: invisible characters, other than format characters. A name must contain others. */
export const INVISIBLE =
  "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\uffa0\ufe00-\ufe0f\udb40\udd00-\udb40\uddef]";

/** The largest panel or table, in bytes. */
export const MAX_BYTES = 16_777_216;

/** The longest text or name, in characters. */
export const MAX_TEXT = 10_000;

/** The most areas of a panel. */
export const MAX_AREAS = 200;

/** The most scorecards of a panel. */
export const MAX_SCORECARDS = 2_000;

/** How many digits of a seal people compare. */
export const SHORT = 8;

/** Every verdict. */
export const VERDICTS = ["yes", "no", "maybe", "pending", "not-assessed"];
