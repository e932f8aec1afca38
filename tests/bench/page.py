"""How soon the checker can be used on a first visit over a slow line: this build, beside the one that BASE names.

It can be used once somebody can choose verdicts and the outcome follows. BASE is the folder of a built site, with its
``csp.txt`` beside it, or a revision, which is built first. Without BASE this build is measured alone.
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

from tests.bench import browsers, nginx, relay
from tests.bench.project import ROOT, SITE
from tests.bench.readme import PROTOCOLS
from tests.bench.text import columns
from tests.bench.turns import interleaved
from tests.bench.wire import Line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

RUNS = 7
#: What Lighthouse takes for a phone: 1.6 Mbit/s, and 150 ms there and back.
BYTES_A_SECOND = 1.6e6 / 8
ROUND_TRIP = 0.150
#: Milliseconds in which a browser that has just been started comes to rest; in which the last requests that began in
#: time end, so that the page knows of them; and after which no outcome will come.
REST = 1_500
LATER = 1_000
GIVE_UP = 60_000
#: What makes it slow: a line, which delays connections and TLS too, or Chromium, which delays only answers.
SLOWED_BY = {"line": "over a slow line", "browser": "slowed by Chromium"}
PAGE = "checker.html"
#: What a base is called that is a folder.
OTHER = "another build"

# Chooses yes in every area, again and again, as soon as the form is there, until the outcome says that everybody does;
# a form without a script takes the choice and says nothing. Notes when that outcome has been drawn: a message sent
# while a frame is made arrives once the page has laid it out and painted it.
CHOOSE = f"""(() => {{
  const choose = () => {{
    for (const yes of document.querySelectorAll("#check .scorecard .verdict input[value=yes]")) {{
      yes.checked = false;
      yes.click();
    }}
    return document.querySelector("#bar[data-outcome=hire]") !== null;
  }};
  globalThis.usable = new Promise((resolve, reject) => {{
    setTimeout(() => reject(new Error("no outcome follows the verdicts")), {GIVE_UP});
    const again = setInterval(() => {{
      if (!choose()) return;
      clearInterval(again);
      const {{ port1, port2 }} = new MessageChannel();
      port1.onmessage = () => resolve(performance.now());
      requestAnimationFrame(() => port2.postMessage(null));
    }}, 10);
  }});
}})();"""
# Tells what the page had asked for until then, itself included, and the bytes of the scripts that it had got.
TAKEN = """async (later) => {
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
    """One of those that are compared, and where nginx serves it."""

    protocol: str
    slowed_by: str
    build: str
    port: int


def measure() -> dict[str, Any]:
    """Return, for each protocol and for what makes it slow, what is typical of each build, and how they compare."""
    base = os.environ.get("BASE")
    with ExitStack() as stack:
        sites = {"this": SITE}
        if base:
            sites["base"] = stack.enter_context(site_of(base))
        ports = {build: stack.enter_context(nginx.serving(site)) for build, site in sites.items()}
        sides = [Side(*each, ports[each[2]][each[0]]) for each in itertools.product(PROTOCOLS, SLOWED_BY, sites)]
        taken = interleaved({" ".join(side[:3]): side for side in sides}, visited, RUNS)
    visits: dict[str, Any] = {protocol: {by: {} for by in SLOWED_BY} for protocol in PROTOCOLS}
    for side, each in zip(sides, taken.values(), strict=True):
        visits[side.protocol][side.slowed_by][side.build] = typical(each)
    if base:
        for found in (found for each in visits.values() for found in each.values()):
            found["ratio"] = round(found["this"]["milliseconds"] / found["base"]["milliseconds"], 4)
    return {"base": base and name_of(base), "visits": visits}


@contextmanager
def site_of(base: str) -> Iterator[Path]:
    """Yield the folder of the built site that ``base`` names; a revision is built first, and gone afterwards.

    SystemExit where there is no such site, or it cannot be built.
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
    """Return what a revision is called in short; a folder has a name on this machine only."""
    command = ("git", "rev-parse", "--quiet", "--verify", "--short", f"{base}^{{commit}}")
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip() or OTHER


def visited(side: Side) -> dict[str, Any]:
    """Visit the checker in a browser that has just been made: nothing cached, nothing compiled, no connection."""
    with ExitStack() as stack:
        port = side.port
        if side.slowed_by == "line":
            port = stack.enter_context(relay.relayed(port, *(Line(BYTES_A_SECOND, ROUND_TRIP / 2) for _ in range(2))))
        page = stack.enter_context(browsers.opened("chromium")).new_page()
        page.wait_for_timeout(REST)
        if side.slowed_by == "browser":
            slow_down(page)
        page.add_init_script(CHOOSE)
        page.goto(f"https://{HOST}:{port}/{PAGE}", wait_until="commit")
        taken: dict[str, Any] = page.evaluate(TAKEN, LATER)
    if taken["protocol"] != side.protocol:
        raise RuntimeError(f"asked for {side.protocol}, and got {taken['protocol']}")
    return taken


def slow_down(page: Page) -> None:
    """Have Chromium delay what the page gets, as its developer tools do."""
    speed = {"downloadThroughput": BYTES_A_SECOND, "uploadThroughput": BYTES_A_SECOND, "latency": ROUND_TRIP * 1000}
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", {"offline": False, **speed})


def typical(visits: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the median of each figure, and how long each visit took."""
    names = ("milliseconds", "first_paint", "requests", "script_bytes")
    medians = {name: round(statistics.median(each[name] for each in visits)) for name in names}
    return {**medians, "each": [round(each["milliseconds"]) for each in visits]}


def summary(figures: dict[str, Any]) -> str:
    """Say for people what was measured."""
    rows = [("until the checker can be used, in Chromium", "ms", "first paint", "requests", "bytes of script")]
    builds = {"this": "this build", "base": figures["base"]}
    for (protocol, name), (by, how) in itertools.product(PROTOCOLS.items(), SLOWED_BY.items()):
        found = figures["visits"][protocol][by]
        rows += [(f"{name}, {how}: {builds[build]}", *row(found[build])) for build in builds if build in found]
        if "ratio" in found:
            rows.append((f"{name}, {how}: this to {builds['base']}", f"{found['ratio']:.2f}x"))
    return columns(rows)


def row(taken: dict[str, Any]) -> tuple[str, ...]:
    """Return the cells that say for people what is typical."""
    return tuple(f"{taken[name]:,}" for name in ("milliseconds", "first_paint", "requests", "script_bytes"))
