/** Counts what one change of the form costs, with the parts put together as the page does. */

import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { NewestAnswers } from "../../../_static/checker/outcome/freshness.mjs";
import { ReportUpdater } from "../../../_static/checker/outcome/update-report.mjs";
import { Device } from "../../../_static/checker/saving/device.mjs";
import { Saving } from "../../../_static/checker/saving/saving.mjs";
import { Tab } from "../../../_static/checker/saving/tab.mjs";
import { setVerdict } from "../../../_static/checker/state/edits.mjs";
import { Projection } from "../../../_static/checker/state/projection.mjs";
import { blank } from "../../../_static/checker/state/state.mjs";
import { Store } from "../../../_static/checker/state/store.mjs";
import { EngineFixture } from "../engine/fakes.mjs";

/** @typedef {import("../../../_static/engine/client.mjs").ToWorker & {type: "ask"}} Asked */

/** A storage. */
function box() {
  const held = new Map();
  return {
    getItem: (/** @type {string} */ key) => held.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ value) => void held.set(key, value),
    removeItem: (/** @type {string} */ key) => void held.delete(key),
  };
}

/** @type {{projections: number, panels: number, states: number}} */ let counts;
/** @type {Store} */ let store;
/** @type {EngineFixture} */ let bench;

afterEach(() => mock.restoreAll());

beforeEach(() => {
  counts = { projections: 0, panels: 0, states: 0 };
  bench = new EngineFixture();
  bench.startAndLoad();
  const [tab, device] = [box(), box()];
  const saving = new Saving({
    tab: new Tab(() => tab),
    device: new Device({ tab: () => tab, device: () => device, now: () => 0, stamp: () => "s" }),
    areas: [],
  });
  store = new Store(blank(["Coding", "Process"]), [], (state) => {
    counts.projections += 1;
    return new Projection(state);
  });
  const answers = new NewestAnswers();
  const updater = new ReportUpdater({
    engine: bench.engine,
    read: () => store.projection,
    channel: () => "mail",
    onReport: (_, { text }) => answers.isLate(text, store.projection.text) || answers.noteFull(text),
    onMistakes: (_, { text }) => answers.noteRefused(text),
    onExtras: () => answers.freshnessFor(store.projection.text),
    onSlow: () => {},
  });
  store.subscribe((state) => {
    saving.keep(state);
    answers.noteShort(store.projection.text);
    updater.refresh();
  });
  saving.device.keep(store.state);
  const { stringify } = JSON;
  mock.method(JSON, "stringify", (/** @type {any} */ value) => {
    if (value?.scorecards) counts.panels += 1;
    if (value?.drafts || value?.state) counts.states += 1;
    return stringify(value);
  });
});

/** Answer the newest question, and let the page continue. @param {unknown} ok */
async function answer(ok) {
  bench.worker.answer(JSON.stringify({ ok }));
  await new Promise((resolve) => setTimeout(resolve));
}

/** @returns {any[]} what Python was asked */
function asked() {
  return bench.worker.posted.filter((it) => it.type === "ask").map((it) => JSON.parse(/** @type {Asked} */ (it).text));
}

test("One change is projected, written and kept as text only once", async () => {
  store.change(setVerdict(store.state, "r1", "yes"));
  await answer({ outcome: "hire" });
  await answer({ draft: null });

  assert.deepEqual(counts, { projections: 1, panels: 1, states: 1 });
  assert.deepEqual(
    asked().map((it) => it.do),
    ["decide", "extras"],
  );
});

test("Both questions about one change send the same text, by which Python recognises the panel", async () => {
  store.change(setVerdict(store.state, "r1", "yes"));
  await answer({ outcome: "hire" });
  await answer({ draft: null });
  const [decide, extras] = asked();

  assert.equal(decide.panel, store.projection.text);
  assert.equal(extras.panel, decide.panel);
});

test("Undo writes nothing again", async () => {
  store.change(setVerdict(store.state, "r1", "yes"));
  store.change(setVerdict(store.state, "r2", "no"));
  Object.assign(counts, { projections: 0, panels: 0, states: 0 });
  store.undo();

  assert.deepEqual(counts, { projections: 0, panels: 0, states: 0 });
});
