/** What the first answer does not need: the page fetches it once the form answers. */

export { Export } from "./export.mjs";
export { IncomingFile } from "./incoming-file.mjs";
export { Paste } from "./paste.mjs";
