/** Makes the folds of the form when they are first opened. With all of them, a large panel would be slow. */

import { make } from "../../page/dom.mjs";

/** The fold that holds each field, by what follows the id of the area or scorecard. @type {Readonly<Record<string, string>>} */
const FOLDS = {
  edit: "area-edit",
  name: "area-edit",
  optional: "area-edit",
  planned: "area-edit",
  change: "scorecard-change",
  "changed-from": "scorecard-change",
  "changed-reason": "scorecard-change",
  more: "scorecard-more",
};

/**
 * Make the fold that an element is in, unless it is made already. Its fields are empty.
 *
 * @param {string} id of the fold or of a field in it
 * @returns {HTMLElement | null} the fold, or null where none was made
 */
export function makeFold(id) {
  const [, item, part = ""] = /^([ar]\d+)-(.+)$/.exec(id) ?? [];
  const name = FOLDS[part];
  if (!item || !name || document.getElementById(id)) return null;
  const isArea = name === "area-edit";
  const parent = document.getElementById(`${item}-${isArea ? "body" : "fields"}`);
  if (!parent) return null;
  const fold = make(name, item);
  if (isArea) parent.prepend(fold);
  else parent.append(fold);
  return fold;
}
