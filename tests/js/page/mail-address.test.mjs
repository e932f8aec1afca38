// The address of a new mail.

import assert from "node:assert/strict";
import { test } from "node:test";

import { mailAddress } from "../../../_static/page/mail-address.mjs";

test("a mail has its subject and its text, with the line ends of mails", () => {
  const address = new URL(mailAddress("Ben sealed a verdict on C&A.", "Dear Ana,\nas agreed\r\nfollowup-seal-1.end"));

  assert.equal(address.searchParams.get("subject"), "Ben sealed a verdict on C&A.");
  assert.equal(address.searchParams.get("body"), "Dear Ana,\r\nas agreed\r\nfollowup-seal-1.end");
  assert.equal(address.pathname, "");
});
