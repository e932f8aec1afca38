import assert from "node:assert/strict";
import { test } from "node:test";
import { reasonFrom, whyMissing } from "../../../_static/page/why-missing.mjs";

const NAMES = ["assets/checker-1.js", "assets/worker-1.js", "engine/1/"];

/** @param {string[]} names */
function pageNaming([script, worker, engine]) {
  return `<script type="module" src="${script}"></script>
    <script type="application/json" id="site">{"worker": "${worker}"}</script>
    <script type="application/json" id="engine-manifest">{"path": "${engine}"}</script>`;
}

test("If the server's page names the same files as this one, the file is missing", () => {
  assert.equal(reasonFrom(pageNaming(NAMES), NAMES), "missing-file");
});

test("If the server's page names another script, worker or engine, there is a newer version", () => {
  for (const changed of NAMES) {
    const newer = NAMES.map((name) => (name === changed ? name.replace("1", "2") : name));

    assert.equal(reasonFrom(pageNaming(newer), NAMES), "newer-version", changed);
  }
});

test("If the login page of a hotel's network is sent instead, there is no network", () => {
  assert.equal(reasonFrom("<h1>Welcome to our network</h1>", NAMES), "no-network");
});

/**
 * Open this page in a browser with a network.
 *
 * @param {import("node:test").TestContext} context
 * @param {(url: string, method: string) => Response} network throws if there is none
 */
function browse(context, network) {
  /** @type {any} */ const scope = globalThis;
  const page = { document: pageOf(NAMES), location: { href: "https://a.example/checker.html" } };
  Object.assign(scope, page);
  context.after(() => {
    delete scope.document;
    delete scope.location;
  });
  context.mock.method(scope, "fetch", async (/** @type {string} */ url, { method = "GET" } = {}) =>
    network(url, method),
  );
}

/** @param {string[]} names */
function pageOf([script, worker, engine]) {
  /** @type {Record<string, object>} */
  const blocks = { site: { worker }, "engine-manifest": { path: engine } };
  return {
    getElementById: (/** @type {string} */ id) => ({ textContent: JSON.stringify(blocks[id]) }),
    querySelector: () => ({ getAttribute: () => script }),
  };
}

test("Without a network that is the reason, even if a service worker sends a page of another build", async (context) => {
  browse(context, (_, method) => {
    if (method === "HEAD") throw new TypeError("offline");
    return new Response(pageNaming(["other", "other", "other"]));
  });

  assert.equal(await whyMissing(), "no-network");
});

test("A worker's script that can be fetched was blocked; one that cannot is missing like any other file", async (context) => {
  let status = 200;
  let type = "text/javascript";
  browse(context, (url) =>
    url === "assets/worker-1.js"
      ? new Response("", { status, headers: { "Content-Type": type } })
      : new Response(pageNaming(NAMES)),
  );
  assert.equal(await whyMissing("assets/worker-1.js"), "worker-blocked");
  type = "text/html"; // some servers send a page for a missing file
  assert.equal(await whyMissing("assets/worker-1.js"), "missing-file");
  status = 404;

  assert.equal(await whyMissing("assets/worker-1.js"), "missing-file");
});

test("If the server answers this page with an error too, the file is missing", async (context) => {
  browse(context, () => new Response("", { status: 503 }));

  assert.equal(await whyMissing(), "missing-file");
});

test("The server's page decides between a missing file and a newer version", async (context) => {
  browse(context, () => new Response(pageNaming(["assets/checker-2.js", "assets/worker-1.js", "engine/1/"])));

  assert.equal(await whyMissing(), "newer-version");
});
