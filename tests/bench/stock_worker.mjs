/**
 * Runs Python as Pyodide's documentation describes, to compare our worker with: loads Pyodide and the wheel, and answers.
 * Understands the messages of our worker that the measurement uses.
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
