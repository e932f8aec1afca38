/**
 * A worker as Pyodide's guide has it, to compare ours with: load Pyodide from its folder, load the wheel, ask.
 * It speaks as much of our worker's language as one question takes.
 */

/** @type {(text: string) => string} */
let call;

self.onmessage = async ({ data }) => {
  if (data.type === "start") {
    try {
      call = await load(data.base, data.manifest.wheel);
      self.postMessage({ type: "ready" });
    } catch (error) {
      self.postMessage({ type: "failed", reason: "crashed", detail: String(error) });
    }
  } else {
    self.postMessage({ type: "answer", id: data.id, text: call(data.text) });
  }
};

/**
 * @param {string} base
 * @param {string} wheel
 */
async function load(base, wheel) {
  const { loadPyodide } = await import(`${base}pyodide.mjs`);
  const pyodide = await loadPyodide({ indexURL: base });
  await pyodide.loadPackage(base + wheel);
  return pyodide.pyimport("followup_rules.bridge").call;
}
