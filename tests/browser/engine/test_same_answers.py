"""CPython and the browser give the same report, byte for byte, in canonical JSON."""

from __future__ import annotations

import json

from followup_rules import bridge
from followup_rules.report.messages import CHANNELS
from tests.browser.built_site import ROOT

CASES = sorted((ROOT / "docs" / "worked-panels").glob("*.json"))

ASK_THE_WORKER = """async (texts) => {
    const site = JSON.parse(document.getElementById("site").textContent);
    const manifest = JSON.parse(document.getElementById("engine-manifest").textContent);
    const worker = new Worker(site.worker, { type: "module" });
    const heard = (type) => new Promise((resolve, reject) => {
        worker.onmessage = ({ data }) => {
            if (data.type === type) resolve(data);
            if (data.type === "failed") reject(new Error(data.reason));
        };
    });
    worker.postMessage({ type: "start", base: new URL(manifest.path, document.baseURI).href, manifest });
    await heard("ready");
    const answers = [];
    for (const [id, text] of texts.entries()) {
        worker.postMessage({ type: "ask", id, text });
        answers.push((await heard("answer")).text);
    }
    worker.terminate();
    return answers;
}"""


def requests_about(panel):
    """Return every question the page can ask about a panel."""
    about = [{"do": "decide"}, *({"do": "extras", "channel": channel} for channel in CHANNELS)]
    about += [{"do": "render", "format": "text"}, {"do": "render", "format": "markdown"}, {"do": "calendar"}]
    about += [{"do": verb} for verb in ("draw", "export", "encode", "next-round")]
    text = json.dumps(panel, ensure_ascii=False)
    return [json.dumps({**request, "panel": text}, ensure_ascii=False) for request in about]


def test_every_worked_panel_gives_the_same_bytes(checker):
    """People read the same words on the page and at a prompt, for every worked panel."""
    asked = [text for case in CASES for text in requests_about(json.loads(case.read_text(encoding="utf-8"))["panel"])]
    expected = [bridge.call(text) for text in asked]

    assert len(CASES) >= 17
    assert checker.page.evaluate(ASK_THE_WORKER, asked) == expected


WRONG = (
    '{"version": 1, "scorecards": [{"area": "", "verdict": "yes"}]}',
    '{"version": 1, "scorecards": [{"area": "Coding", "verdict": "perhaps"}]}',
    '{"version": 1, "scorecards": [], "session_on": "2026-02-30"}',
    '{"version": NaN}',
)


def test_what_cannot_be_read_is_refused_in_the_same_words(checker):
    """A bad panel gives the same error in the page as at a prompt, and never a crash."""
    asked = [
        *(json.dumps({"do": "decide", "panel": panel}) for panel in WRONG),
        '{"do": "preview", "text": "area,verdict"}',
        '{"do": "preview", "text": "area,interviewer,verdict\\nCoding,Ben,perhaps\\nCoding,Cy,y"}',
        '{"do": "decode", "text": "panel=1.damaged"}',
        '{"do": "dance"}',
        "[" * 100_000,
        "no JSON",
    ]

    assert checker.page.evaluate(ASK_THE_WORKER, asked) == [bridge.call(text) for text in asked]
