"""Scripts for a page: browsers that lack or forbid something, and notes of what the page does."""

from __future__ import annotations

SAVES_DATA = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"
"""A browser that is told to save data."""
NO_WEBASSEMBLY = "delete globalThis.WebAssembly"
"""A browser in which Python cannot run."""
COUNTS_QUESTIONS = """globalThis.Worker = class extends Worker {
    constructor(...given) {
        super(...given);
        globalThis.unanswered = 0;
        this.addEventListener("message", ({ data }) => { if (data.type === "answer") globalThis.unanswered -= 1; });
    }
    postMessage(...given) {
        if (given[0]?.type === "ask") globalThis.unanswered += 1;
        super.postMessage(...given);
    }
};"""
"""Counts what the page has asked Python and has no answer to yet."""
NO_STORAGE = """for (const name of ["localStorage", "sessionStorage"])
    Object.defineProperty(globalThis, name, { get() { throw new DOMException("denied", "SecurityError"); } });"""
"""A browser that forbids to keep anything."""
REFUSES_TO_COPY = """for (const name of ["write", "writeText"])
    Clipboard.prototype[name] = () => Promise.reject(new DOMException("denied", "NotAllowedError"));"""
"""A browser that lets no page copy."""
NOTES_WHAT_IS_SAVED = """
    const { createObjectURL } = URL;
    URL.createObjectURL = (blob) => {
        globalThis.savedBlob = blob;
        return createObjectURL.call(URL, blob);
    };
    const { click } = HTMLAnchorElement.prototype;
    HTMLAnchorElement.prototype.click = function () {
        if (this.download) globalThis.savedName = this.download;
        click.call(this);
    };"""
"""Notes the file that a page saves. Playwright does not hear of downloads in the system's Firefox."""
NOTE_WHAT_IS_ANNOUNCED = """() => {
  globalThis.heard = [];
  for (const region of document.querySelectorAll("[role=status], [role=alert], [aria-live]")) {
    let before = region.innerText.trim();
    new MutationObserver(() => {
      const now = region.innerText.trim();
      if (now && now !== before) heard.push(now);
      before = now;
    }).observe(region, { attributes: true, characterData: true, childList: true, subtree: true });
  }
}"""
"""Notes in ``heard`` every text that appears in a live region from now on."""
