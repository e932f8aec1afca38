import assert from "node:assert/strict";
import { test } from "node:test";
import { dayOf, withDays } from "../../../_static/page/days.mjs";

test("A day is written in words of the page's language", () => {
  assert.equal(dayOf("2026-11-25", "en"), "Wed, November 25, 2026");
  assert.equal(dayOf("2026-11-25", "de"), "Mi., 25. November 2026");
});

test("In a sentence only the panel's own days are written in words, not a date that was typed into a text", () => {
  const panel = { version: 1, interviewed_on: "2026-11-23", session_on: "2026-11-20" };
  const text = "2026-11-20 is before the interviews; 2026-11-23 or a later day is accepted. See notes of 2026-11-01.";

  assert.equal(
    withDays(text, panel, "en"),
    "Fri, November 20, 2026 is before the interviews; Mon, November 23, 2026 or a later day is accepted. " +
      "See notes of 2026-11-01.",
  );
});

test("A date that does not exist stays unchanged", () => {
  assert.equal(withDays("not 2026-13-45", { session_on: "2026-13-45" }, "en"), "not 2026-13-45");
});
