import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { Conversation } from "../../../../_static/checker/outcome/conversation.mjs";
import { EngineFailure } from "../../../../_static/engine/failure.mjs";

const NOTHING = { draft: null, grid: { columns: [], areas: [] }, policy: [], rules: [] };

/** @type {{name: string}} */ let state;
/** @type {string} */ let typed;
/** @type {{request: any, resolve: (answer: any) => void, reject: (why: Error) => void}[]} */ let asked;
/** @type {any[]} */ let shown;
/** @type {Conversation} */ let conversation;

beforeEach(() => {
  state = { name: "ready" };
  typed = "first";
  asked = [];
  shown = [];
  conversation = new Conversation({
    engine: /** @type {any} */ ({
      get state() {
        return state;
      },
      ask: (/** @type {any} */ request) => new Promise((resolve, reject) => asked.push({ request, resolve, reject })),
    }),
    read: () => /** @type {any} */ ({ text: typed }),
    channel: () => "phone",
    onReport: (report, projection) => shown.push(["report", report, projection.text]),
    onError: (mistakes) => shown.push(["error", ...mistakes.map(({ message }) => message)]),
    onExtras: (extras) => shown.push(["extras", extras]),
    onSlow: () => shown.push(["slow"]),
  });
});

/** Answer the newest question, and let the page go on. */
async function answer(/** @type {any} */ it) {
  asked.at(-1)?.resolve(it);
  await new Promise((resolve) => setTimeout(resolve));
}

test("The panel's report is shown first, then the extras beside it, for the chosen way of telling", async () => {
  conversation.refresh();
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

test("What is typed while a question is out is asked next, once, before the extras of an outcome that is past", async () => {
  conversation.refresh();
  typed = "second";
  conversation.refresh();
  typed = "third";
  conversation.refresh();
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

test("An error is shown in place of a report", async () => {
  conversation.refresh();
  await answer({ error: { path: "areas[0]", message: "is empty" } });

  assert.deepEqual(shown, [["error", "is empty"]]);
});

test("An answer is near while a question is out, until it takes so long that people are told", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  conversation.refresh();
  assert.equal(conversation.isNear, true);
  t.mock.timers.tick(2_000);

  assert.equal(conversation.isNear, false);
  assert.deepEqual(shown, [["slow"]]);
});

test("While the engine is not ready nothing is asked, and the newest panel is asked once it is", async () => {
  state = { name: "loading" };
  await conversation.refresh();
  typed = "newest";
  state = { name: "ready" };
  conversation.refresh();

  assert.deepEqual(asked[0]?.request.panel, "newest");
});

test("A question lost with its worker is asked again when there is a new one", async () => {
  const refreshed = conversation.refresh();
  state = { name: "failed" };
  asked[0]?.reject(new EngineFailure("crashed", ""));
  await refreshed;
  assert.deepEqual(shown, []);
  state = { name: "ready" };
  conversation.refresh();
  await answer({ ok: 1 });

  assert.deepEqual(shown, [["report", 1, "first"]]);
});

test("What is typed while the rest is out is decided next, and its rest is the last thing shown", async () => {
  conversation.refresh();
  await answer({ ok: 1 });
  typed = "second";
  conversation.refresh();
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

test("A panel that is wrong has no extras, and an outcome without the rest is still shown", async () => {
  conversation.refresh();
  await answer({ error: { path: "areas[0]", message: "is empty" } });
  assert.equal(asked.length, 1);
  conversation.refresh();
  await answer({ ok: 1 });
  await answer({ error: { path: "", message: "no" } });

  assert.deepEqual(shown, [
    ["error", "is empty"],
    ["report", 1, "first"],
    ["extras", NOTHING],
  ]);
});

test("Where the worker is lost over the rest, the message of the panel before does not stand beside the new outcome", async () => {
  const refreshed = conversation.refresh();
  await answer({ ok: 1 });
  asked.at(-1)?.reject(new EngineFailure("stalled", ""));
  await refreshed;

  assert.deepEqual(shown.at(-1), ["extras", NOTHING]);
});

test("Where the worker is lost over the rest, outcome and rest are asked for again", async () => {
  const refreshed = conversation.refresh();
  await answer({ ok: 1 });
  asked.at(-1)?.reject(new EngineFailure("crashed", ""));
  await refreshed;
  conversation.refresh();
  await answer({ ok: 1 });
  await answer({ ok: 2 });

  assert.deepEqual(shown.slice(-2), [
    ["report", 1, "first"],
    ["extras", 2],
  ]);
});

test("A mistake of the page itself is not hidden", async () => {
  const refreshed = conversation.refresh();
  asked[0]?.reject(new TypeError("ours"));

  await assert.rejects(refreshed, TypeError);
});
