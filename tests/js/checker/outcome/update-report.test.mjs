import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { ReportUpdater } from "../../../../_static/checker/outcome/update-report.mjs";
import { EngineFailure } from "../../../../_static/engine/failure.mjs";

const NO_EXTRAS = { draft: null, grid: { columns: [], areas: [] }, policy: [], rules: [] };

/** @type {{name: string}} */ let state;
/** @type {string} */ let typed;
/** @type {{request: any, resolve: (answer: any) => void, reject: (why: Error) => void}[]} */ let asked;
/** @type {any[]} */ let shown;
/** @type {ReportUpdater} */ let updater;

beforeEach(() => {
  state = { name: "ready" };
  typed = "first";
  asked = [];
  shown = [];
  updater = new ReportUpdater({
    engine: /** @type {any} */ ({
      get state() {
        return state;
      },
      ask: (/** @type {any} */ request) => new Promise((resolve, reject) => asked.push({ request, resolve, reject })),
    }),
    read: () => /** @type {any} */ ({ text: typed }),
    channel: () => "phone",
    onReport: (report, projection) => shown.push(["report", report, projection.text]),
    onMistakes: (mistakes) => shown.push(["error", ...mistakes.map(({ message }) => message)]),
    onExtras: (extras) => shown.push(["extras", extras]),
    onSlow: () => shown.push(["slow"]),
  });
});

/** Answer the newest question, and let the page continue. */
async function answer(/** @type {any} */ it) {
  asked.at(-1)?.resolve(it);
  await new Promise((resolve) => setTimeout(resolve));
}

test("The report is shown first, then the extras for the chosen channel", async () => {
  updater.refresh();
  await answer({ ok: { outcome: "hire" } });
  assert.deepEqual(shown, [["report", { outcome: "hire" }, "first"]]);
  await answer({ ok: { policy: [] } });

  assert.deepEqual(shown.at(-1), ["extras", { policy: [] }]);
  assert.deepEqual(
    asked.map(({ request }) => request),
    [
      { do: "decide", panel: "first" },
      { do: "extras", panel: "first", channel: "phone" },
    ],
  );
});

test("A change while Python is answering is asked about next, once, before the extras of the old outcome", async () => {
  updater.refresh();
  typed = "second";
  updater.refresh();
  typed = "third";
  updater.refresh();
  assert.equal(asked.length, 1);
  await answer({ ok: 1 });
  await answer({ ok: 3 });

  assert.deepEqual(
    asked.map(({ request }) => [request.do, request.panel]),
    [
      ["decide", "first"],
      ["decide", "third"],
      ["extras", "third"],
    ],
  );
  assert.deepEqual(shown, [
    ["report", 1, "first"],
    ["report", 3, "third"],
  ]);
});

test("Mistakes are shown in place of a report", async () => {
  updater.refresh();
  await answer({ error: { path: "areas[0]", message: "is empty" } });

  assert.deepEqual(shown, [["error", "is empty"]]);
});

test("An answer is expected soon while Python is answering, until it takes so long that the page says so", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  updater.refresh();
  assert.equal(updater.isAnswerNear, true);
  t.mock.timers.tick(2_000);

  assert.equal(updater.isAnswerNear, false);
  assert.deepEqual(shown, [["slow"]]);
});

test("While the engine is not ready nothing is asked, and the newest panel is asked once it is", async () => {
  state = { name: "loading" };
  await updater.refresh();
  typed = "newest";
  state = { name: "ready" };
  updater.refresh();

  assert.deepEqual(asked[0]?.request.panel, "newest");
});

test("A question lost with its worker is asked again when there is a new one", async () => {
  const refreshed = updater.refresh();
  state = { name: "failed" };
  asked[0]?.reject(new EngineFailure("crashed", ""));
  await refreshed;
  assert.deepEqual(shown, []);
  state = { name: "ready" };
  updater.refresh();
  await answer({ ok: 1 });

  assert.deepEqual(shown, [["report", 1, "first"]]);
});

test("A change while the extras are asked for is decided next, and its extras are shown last", async () => {
  updater.refresh();
  await answer({ ok: 1 });
  typed = "second";
  updater.refresh();
  await answer({ ok: "extras 1" });
  await answer({ ok: 2 });
  await answer({ ok: "extras 2" });

  assert.deepEqual(
    asked.map(({ request }) => [request.do, request.panel]),
    [
      ["decide", "first"],
      ["extras", "first"],
      ["decide", "second"],
      ["extras", "second"],
    ],
  );
  assert.deepEqual(shown.slice(-2), [
    ["report", 2, "second"],
    ["extras", "extras 2"],
  ]);
});

test("A panel with mistakes has no extras, and an outcome without extras is still shown", async () => {
  updater.refresh();
  await answer({ error: { path: "areas[0]", message: "is empty" } });
  assert.equal(asked.length, 1);
  updater.refresh();
  await answer({ ok: 1 });
  await answer({ error: { path: "", message: "no" } });

  assert.deepEqual(shown, [
    ["error", "is empty"],
    ["report", 1, "first"],
    ["extras", NO_EXTRAS],
  ]);
});

test("If the worker is lost before the extras come, the old message is removed from the new outcome", async () => {
  const refreshed = updater.refresh();
  await answer({ ok: 1 });
  asked.at(-1)?.reject(new EngineFailure("stalled", ""));
  await refreshed;

  assert.deepEqual(shown.at(-1), ["extras", NO_EXTRAS]);
});

test("If the worker is lost before the extras come, outcome and extras are asked for again", async () => {
  const refreshed = updater.refresh();
  await answer({ ok: 1 });
  asked.at(-1)?.reject(new EngineFailure("crashed", ""));
  await refreshed;
  updater.refresh();
  await answer({ ok: 1 });
  await answer({ ok: 2 });

  assert.deepEqual(shown.slice(-2), [
    ["report", 1, "first"],
    ["extras", 2],
  ]);
});

test("An error in the page itself is not hidden", async () => {
  const refreshed = updater.refresh();
  asked[0]?.reject(new TypeError("ours"));

  await assert.rejects(refreshed, TypeError);
});
