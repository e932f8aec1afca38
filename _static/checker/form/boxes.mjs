/** The boxes of the form that are made when they are first opened. With all of them, a large panel would be slow. */

import { make } from "../../page/dom.mjs";

/** The box that holds each field, by what follows the id of the area or scorecard. @type {Readonly<Record<string, string>>} */
const BOXES = {
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
 * Make the box that an element is in, if it is one of these and not there yet. Its fields are empty.
 *
 * @param {string} id of the box or of a field in it
 * @returns {HTMLElement | null} the box, where it was made now
 */
export function makeBox(id) {
  const [, item, part = ""] = /^([ar]\d+)-(.+)$/.exec(id) ?? [];
  const box = BOXES[part];
  if (!item || !box || document.getElementById(id)) return null;
  const isArea = box === "area-edit";
  const place = document.getElementById(`${item}-${isArea ? "body" : "fields"}`);
  if (!place) return null;
  const made = make(box, item);
  if (isArea) place.prepend(made);
  else place.append(made);
  return made;
}
