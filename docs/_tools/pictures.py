"""Takes the pictures of the project: the README's of the checker, the one beside a shared link, and the touch icon.

``make pictures`` runs it. Look at what it writes before you commit it.
"""

import base64
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "docs" / "_tools"))

from serve import policy_for, serving  # noqa: E402 - the line above makes it importable

BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync")

SITE = ROOT / "build" / "html"
FOLDER = ROOT / "docs" / "images"
SCHEMES = ("light", "dark")

STEPS = {"verdicts": ("h1", 1280, 640), "decide": ("#decide", 640, 760), "close": ("#close", 640, 760)}
"""For each step what is at the top of its picture, and the picture's width and height."""
LARGEST = 150_000
"""Bytes that a picture may have, so that a slow line shows the README at once."""

FRAME = """\
<style>body {{ margin: 1px }} img {{ display: block; outline: 1px solid {line}; border-radius: 8px }}</style>
<img src="data:image/png;base64,{picture}">
"""
SHOWN = ("#decide", [640, 760])
"""The part of the checker that is beside a shared link."""

SHARE = FOLDER / "share.png"
SHARE_SIZE = [1200, 630]
SHARED = """\
<style>
* {{ box-sizing: border-box }}
body {{ margin: 0; width: 1200px; height: 630px; overflow: hidden; background: #eef2fb; color: #16181d;
  display: grid; grid-template: 630px / 500px 1fr; gap: 60px; padding-left: 70px;
  font-family: "DejaVu Sans", sans-serif }}
main {{ align-self: center }}
svg {{ width: 112px; height: 112px; display: block }}
h1 {{ font-size: 56px; line-height: 1.1; margin: 36px 0 28px }}
p {{ font-size: 28px; line-height: 1.4; margin: 0 }}
img {{ width: 640px; margin-top: 60px; border-radius: 12px 0 0 0; outline: 1px solid #c7cdda;
  box-shadow: 0 8px 40px #16181d2e }}
</style>
<main>
  {icon}
  <h1>The follow&#8209;up guide</h1>
  <p>From every interviewer&rsquo;s verdict to one outcome, with the reasons.</p>
</main>
<img src="data:image/png;base64,{picture}">
"""
"""Sites that show a link cut its picture to about this shape, and show it small. So it has few and large words."""

ICON = ROOT / "docs" / "favicon.svg"
TOUCH_ICON = FOLDER / "touch-icon.png"
TOUCH_SIZE = [180, 180]
TOUCH = "<style>body {{ margin: 0; background: #3a6be0 }} svg {{ display: block }}</style>{icon}"
"""A device cuts the corners itself, so that the icon's own are filled in."""

LINES = {"light": "#d9dce2", "dark": "#353b44"}


def main() -> None:
    """Write all pictures."""
    chromium = next(filter(None, map(shutil.which, BROWSERS)), None)
    if not chromium:
        raise SystemExit(f"pictures: no Chromium on PATH; one of {', '.join(BROWSERS)} is accepted")
    with sync_playwright() as playwright, serving(SITE, policy_for(SITE)) as address:
        browser = playwright.chromium.launch(executable_path=chromium, args=[*QUIET])
        for step, (top, *size) in STEPS.items():
            for scheme in SCHEMES:
                picture = frame(browser, scheme, photograph(browser, address, scheme, top, size), size)
                write(FOLDER / f"{step}-{scheme}.png", picture)
        icon = ICON.read_text(encoding="utf-8")
        shown = base64.b64encode(photograph(browser, address, "light", *SHOWN)).decode()
        write(SHARE, draw(browser, SHARED.format(icon=icon, picture=shown), SHARE_SIZE))
        write(TOUCH_ICON, draw(browser, TOUCH.format(icon=icon), TOUCH_SIZE))


def write(file: Path, picture: bytes) -> None:
    """Write a picture, unless it is too large."""
    if len(picture) > LARGEST:
        raise SystemExit(f"pictures: {file} has {len(picture):,} bytes; at most {LARGEST:,} are accepted")
    file.write_bytes(picture)
    print(f"{file.relative_to(ROOT)}: {len(picture):,} bytes")


def draw(browser: Browser, html: str, size: list[int]) -> bytes:
    """Take a picture of some HTML."""
    page = open_page(browser, "light", size)
    page.set_content(html)
    picture = page.screenshot()
    page.context.close()
    return picture


def photograph(browser: Browser, address: str, scheme: str, top: str, size: list[int]) -> bytes:
    """Open the example, scroll to an element, and take a picture."""
    page = open_page(browser, scheme, size)
    page.goto(f"{address}checker.html")
    page.locator("#check[data-engine=ready]").wait_for(state="attached")
    page.get_by_role("button", name="Show an example", exact=True).click()
    page.locator("#check[data-answer=full]").wait_for(state="attached")
    page.evaluate("(top) => document.querySelector(top).scrollIntoView()", top)
    page.mouse.move(0, 0)
    picture = page.screenshot(animations="disabled", caret="hide")
    page.context.close()
    return picture


def frame(browser: Browser, scheme: str, picture: bytes, size: list[int]) -> bytes:
    """Put a line and round corners around a picture. Its corners are transparent."""
    width, height = size
    page = open_page(browser, scheme, [width + 2, height + 2])
    page.set_content(FRAME.format(line=LINES[scheme], picture=base64.b64encode(picture).decode()))
    framed = page.screenshot(omit_background=True)
    page.context.close()
    return framed


def open_page(browser: Browser, scheme: str, size: list[int]) -> Page:
    """Open an empty page of a size, in light or dark, in which nothing moves."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
        service_workers="block",
    )
    return context.new_page()


if __name__ == "__main__":
    main()
