"""Measures the time until the checker can be used on a first visit over a slow line, and compares two builds.

The checker can be used once chosen verdicts give an outcome. BASE is the folder of a built site, with its ``csp.txt``
beside it, or a revision, which is built first. Without BASE only this build is measured.
"""

from __future__ import annotations

import itertools
import os
import statistics
import subprocess
import tempfile
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from serve import HOST

from tests.bench import browsers, nginx, slow_relay
from tests.bench.interleave import interleave
from tests.bench.paths import ROOT, SITE
from tests.bench.ratios import PROTOCOLS
from tests.bench.slow_server import Line
from tests.bench.tables import columns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

RUNS = 7
#: The line that Lighthouse simulates for a phone: 1.6 Mbit/s, and a round trip of 150 ms.
BYTES_A_SECOND = 1.6e6 / 8
ROUND_TRIP = 0.150
#: Milliseconds until a new browser is idle; until the last requests have ended, so that the page can list them; and
#: after which a visit counts as failed.
REST = 1_500
LATER = 1_000
TIMEOUT = 60_000
#: The ways to slow down a visit: a line, which delays connections and TLS too, or Chromium, which delays only answers.
SLOWED_BY = {"line": "over a slow line", "browser": "slowed by Chromium"}
PAGE = "checker.html"
#: The name of a base that is a folder.
OTHER = "another build"

# Chooses yes in every area until the outcome follows: a form whose script has not started takes the choice without one.
# Measures when that outcome has been drawn: a message that is posted in an animation frame arrives after the frame has
# been painted.
CHOOSE = f"""(() => {{
  const choose = () => {{
    for (const yes of document.querySelectorAll("#check .scorecard .verdict input[value=yes]")) {{
      yes.checked = false;
      yes.click();
    }}
    return document.querySelector("#bar[data-outcome=hire]") !== null;
  }};
  globalThis.usable = new Promise((resolve, reject) => {{
    setTimeout(() => reject(new Error("no outcome follows the verdicts")), {TIMEOUT});
    const again = setInterval(() => {{
      if (!choose()) return;
      clearInterval(again);
      const {{ port1, port2 }} = new MessageChannel();
      port1.onmessage = () => resolve(performance.now());
      requestAnimationFrame(() => port2.postMessage(null));
    }}, 10);
  }});
}})();"""
# Counts the requests until then, with that for the page itself, and the bytes of the scripts that had arrived.
FIGURES = """async (later) => {
  const milliseconds = await usable;
  await new Promise((resolve) => setTimeout(resolve, later));
  const [visit] = performance.getEntriesByType("navigation");
  const asked = performance.getEntriesByType("resource").filter(({ startTime }) => startTime <= milliseconds);
  const scripts = asked.filter(
    ({ name, responseEnd }) => /\\.m?js$/.test(new URL(name).pathname) && responseEnd <= milliseconds,
  );
  return {
    protocol: visit.nextHopProtocol,
    milliseconds,
    first_paint: performance.getEntriesByName("first-paint")[0].startTime,
    requests: 1 + asked.length,
    script_bytes: scripts.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
  };
}"""


class Side(NamedTuple):
    """One side of a comparison: what is measured how, and the port of its nginx."""

    protocol: str
    slowed_by: str
    build: str
    port: int


def measure() -> dict[str, Any]:
    """Return the medians of each build for each protocol and each way to slow it down, and the ratio of two builds."""
    base = os.environ.get("BASE")
    with ExitStack() as stack:
        sites = {"this": SITE}
        if base:
            sites["base"] = stack.enter_context(site_of(base))
        ports = {build: stack.enter_context(nginx.serving(site)) for build, site in sites.items()}
        sides = [Side(*each, ports[each[2]][each[0]]) for each in itertools.product(PROTOCOLS, SLOWED_BY, sites)]
        figures = interleave({" ".join(side[:3]): side for side in sides}, visit, RUNS)
    visits: dict[str, Any] = {protocol: {by: {} for by in SLOWED_BY} for protocol in PROTOCOLS}
    for side, each in zip(sides, figures.values(), strict=True):
        visits[side.protocol][side.slowed_by][side.build] = medians_of(each)
    if base:
        for found in (found for each in visits.values() for found in each.values()):
            found["ratio"] = round(found["this"]["milliseconds"] / found["base"]["milliseconds"], 4)
    return {"base": base and name_of(base), "visits": visits}


@contextmanager
def site_of(base: str) -> Iterator[Path]:
    """Yield the folder of the built site that ``base`` names. A revision is built first, and removed afterwards.

    SystemExit if there is no such site, or if it cannot be built.
    """
    folder = Path(base)
    if (folder / PAGE).is_file() and (folder.parent / "csp.txt").is_file():
        yield folder
        return
    if name_of(base) == OTHER:
        raise SystemExit(f"bench: BASE={base} is no revision, and no built site with its csp.txt beside it")
    with tempfile.TemporaryDirectory() as scratch:
        tree = Path(scratch) / "tree"
        subprocess.run(("git", "worktree", "add", "--quiet", "--detach", tree, base), cwd=ROOT, check=True)
        try:
            if subprocess.run(("make", "-C", tree, "site"), stdout=subprocess.DEVNULL, check=False).returncode:
                raise SystemExit(f"bench: {base} cannot be built: build it elsewhere, and say BASE=.../build/html")
            yield tree / "build" / "html"
        finally:
            subprocess.run(("git", "worktree", "remove", "--force", tree), cwd=ROOT, check=True)


def name_of(base: str) -> str:
    """Return the short name of a revision, or ``OTHER`` for a folder."""
    command = ("git", "rev-parse", "--quiet", "--verify", "--short", f"{base}^{{commit}}")
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip() or OTHER


def visit(side: Side) -> dict[str, Any]:
    """Visit the checker in a browser with an empty cache, no compiled code and no connection."""
    with ExitStack() as stack:
        port = side.port
        if side.slowed_by == "line":
            lines = (Line(BYTES_A_SECOND, ROUND_TRIP / 2) for _ in range(2))
            port = stack.enter_context(slow_relay.relaying(port, *lines))
        page = stack.enter_context(browsers.opened("chromium")).new_page()
        page.wait_for_timeout(REST)
        if side.slowed_by == "browser":
            slow_down(page)
        page.add_init_script(CHOOSE)
        page.goto(f"https://{HOST}:{port}/{PAGE}", wait_until="commit")
        figures: dict[str, Any] = page.evaluate(FIGURES, LATER)
    if figures["protocol"] != side.protocol:
        raise RuntimeError(f"asked for {side.protocol}, and got {figures['protocol']}")
    return figures


def slow_down(page: Page) -> None:
    """Slow down the network of a page with Chromium's developer tools."""
    speed = {"downloadThroughput": BYTES_A_SECOND, "uploadThroughput": BYTES_A_SECOND, "latency": ROUND_TRIP * 1000}
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", {"offline": False, **speed})


def medians_of(visits: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the median of each figure, and the time of each visit."""
    names = ("milliseconds", "first_paint", "requests", "script_bytes")
    medians = {name: round(statistics.median(each[name] for each in visits)) for name in names}
    return {**medians, "each": [round(each["milliseconds"]) for each in visits]}


def summary(figures: dict[str, Any]) -> str:
    """Return the figures as a table to print."""
    rows = [("until the checker can be used, in Chromium", "ms", "first paint", "requests", "bytes of script")]
    builds = {"this": "this build", "base": figures["base"]}
    for (protocol, name), (by, how) in itertools.product(PROTOCOLS.items(), SLOWED_BY.items()):
        found = figures["visits"][protocol][by]
        rows += [(f"{name}, {how}: {builds[build]}", *row(found[build])) for build in builds if build in found]
        if "ratio" in found:
            rows.append((f"{name}, {how}: this to {builds['base']}", f"{found['ratio']:.2f}x"))
    return columns(rows)


def row(figures: dict[str, Any]) -> tuple[str, ...]:
    """Return the cells of a row with the medians."""
    return tuple(f"{figures[name]:,}" for name in ("milliseconds", "first_paint", "requests", "script_bytes"))
