import assert from "node:assert/strict";
import { test } from "node:test";

import { panelIn } from "../../../_static/page/address.mjs";

/** Find the panel in an address that a browser has parsed. */
function panelOf(/** @type {string} */ address) {
  return panelIn(new URL(address, "https://example.org/checker.html"));
}

for (const [title, address] of Object.entries({
  "as it was made": "#panel=1.eJ",
  "with its = encoded": "#panel%3D1.eJ",
  "with its = encoded twice": "#panel%253D1.eJ",
  "in quoted-printable": "#panel=3D1.eJ",
  "in capitals": "#PANEL=1.eJ",
  "with nothing after its mark": "#panel=",
  "of another version": "#panel=2.eJ",
  "with an invisible character in its mark": "#\u200bpan\u200bel=1.eJ",
  "with a line end in its mark, in quoted-printable": "#pan=0D=0Ael=3D1.eJ",
  "with white space in its mark, encoded twice": "#panel%2520=1.eJ",
  "after another parameter": "#x=1&panel=1.eJ",
})) {
  test(`a panel is found in a fragment ${title}`, () => {
    const panel = panelOf(address) ?? "nothing";
    assert.ok(new URL(address, "https://example.org/").hash.endsWith(panel), panel);
    assert.match(panel, /(eJ|=)$/);
  });
}

test("a panel that a redirect moved into the query is found, without the text before it", () => {
  for (const mark of ["?panel=", "?x=1&panel=", "?utm_source=x%23panel=", "?x%2523panel%253D"]) {
    assert.match(panelOf(`${mark}1.eJ#verdicts`) ?? "", /^([?&]|%(25)*23)panel(=|%253D)1\.eJ$/, mark);
  }
});

test("a panel in the fragment is preferred to one in the query", () => {
  assert.equal(panelOf("?panel=1.old#panel=1.new"), "#panel=1.new");
});

test("other addresses hold no panel", () => {
  for (const address of [
    "",
    "#verdicts",
    "#panel-facts",
    "#panel",
    "?utm_campaign=panel%20interviews",
    "?utm_campaign=hiring%20panel%20guide#close",
    "#:~:text=the%20panel%20said",
    "#panels=1",
  ]) {
    assert.equal(panelOf(address), null, address);
  }
});

test("a long address without a panel is searched in linear time", () => {
  for (const piece of ["#", "%", "%A", "=", "a", "%23", "#p%a"])
    assert.equal(panelOf(`#${piece.repeat(100_000)}`), null);
});
