"""Without a network: after one visit to the checker everything works, and no page ever mixes two builds."""

from __future__ import annotations

import json
import os
import shutil
from contextlib import ExitStack

import pytest
import serve
from playwright.sync_api import expect
from serve import policy_for, serving

from followup_docs.output import offline
from tests.browser.built_site import ROOT, SITE, SLOW, is_kept
from tests.browser.checker_page import Checker
from tests.browser.scripts import NO_STORAGE, NO_WEBASSEMBLY, SAVES_DATA
from tests.browser.watch import Watch

pytestmark = pytest.mark.browser_context_args(service_workers="allow")

PAGES = sorted(path.name for path in SITE.glob("*.html") if path.name != "404.html")
"""Every page but the one for wrong addresses: without a network there is no server to send it."""
PAUSE = 50
"""Milliseconds between two looks at something that takes its time."""

WORKER = """async state => {
  const registration = await navigator.serviceWorker.getRegistration();
  return registration?.[state] ? "there" : "not there";
}"""
LEFT = "async () => [...(await navigator.serviceWorker.getRegistrations()), ...(await caches.keys())].length"
DAMAGE = """async name => {
  const [kept] = await caches.keys();
  const cache = await caches.open(kept);
  const wanted = (await cache.keys()).find(({ url }) => url.endsWith(name));
  const { headers } = await cache.match(wanted);
  await cache.put(wanted, new Response("damaged", { headers }));
}"""
OLD_WORKER = ROOT / "tests" / "browser" / "offline" / "old_build"
"""The service worker of the last builds without bundles, as it was. Browsers out there still have it."""
SIZE = "async url => (await (await fetch(url)).arrayBuffer()).byteLength"


class Server:
    """A server that has the site in a folder of its own, as companies do that have other things there too."""

    def __init__(self, folder, build):
        self.root, self.site, self._build = folder, folder / "guide", build
        self.asked = []
        self._running = ExitStack()
        self.address = self._running.enter_context(serving(folder, policy_for(SITE))) + "guide/"

    def publish(self, build=None):
        """Put a build where the one before it was; without one, the build that the server began with."""
        shutil.rmtree(self.site, ignore_errors=True)
        shutil.copytree(build or self._build, self.site)

    def end(self):
        """End the server for good."""
        self._running.close()


@pytest.fixture(scope="module")
def site_kept(built, tmp_path_factory):
    """Return the site as it is with ``followup_offline = True``, which a company may have turned off."""
    if is_kept():
        return SITE
    site = tmp_path_factory.mktemp("builds") / "kept"
    shutil.copytree(SITE, site)
    rewrite_pages(site, {'"offline": false': '"offline": true'})
    offline.write_keeping_worker(site)
    return site


@pytest.fixture
def server(site_kept, tmp_path, monkeypatch):
    """Serve the site, noting what is asked for and how it is answered.

    Connections end with their answer: kept open, they would outlive the server, and nothing would be without a network.
    """
    (tmp_path / "www").mkdir()
    server = Server(tmp_path / "www", site_kept)
    monkeypatch.setattr(serve.Handler, "protocol_version", "HTTP/1.0")
    monkeypatch.setattr(
        serve.Handler, "log_request", lambda self, code="-", size="-": server.asked.append((int(code), self.path))
    )
    server.publish()
    yield server
    server.end()


@pytest.fixture
def watched(page, server):
    """Return a page; what it says on the console, or asks of others, fails the test."""
    watching = Watch(server.address)
    watching.follow(page)
    yield page
    watching.check()


@pytest.fixture
def lasting_page(browser_type, browser_type_launch_args, tmp_path):
    """Return a page of a browser with a profile on disk: a private one does not hold on to downloads of this size."""
    with browser_type.launch_persistent_context(tmp_path / "profile", **browser_type_launch_args) as context:
        yield context.pages[0]


@pytest.fixture(scope="module")
def second_build(site_kept, tmp_path_factory):
    """Make a build with other pages, scripts and engine, whose pages and whose checker's script both say so."""
    site = tmp_path_factory.mktemp("builds") / "second"
    shutil.copytree(site_kept, site)
    [engine] = (site / "engine").iterdir()
    engine.rename(site / "engine" / "second")
    [script] = (site / "assets").glob("checker-*.js")
    code = script.read_text() + '\ndocument.documentElement.dataset.build = "second";\n'
    script.unlink()
    script.with_name("checker-SECOND00.js").write_text(code)
    names = {f"engine/{engine.name}": "engine/second", script.name: "checker-SECOND00.js"}
    rewrite_pages(site, {**names, "</title>": " (second)</title>"})
    offline.write_keeping_worker(site)
    return site


@pytest.fixture(scope="module")
def build_without(site_kept, tmp_path_factory):
    """Make a build as it is with ``followup_offline = False``."""
    site = tmp_path_factory.mktemp("builds") / "without"
    shutil.copytree(site_kept, site)
    offline.write_leaving_worker(site)
    rewrite_pages(site, {'"offline": true': '"offline": false'})
    return site


@pytest.fixture
def build_before_bundles(site_kept, tmp_path, monkeypatch):
    """Make a build as they were before bundles: every module a file of its own, and a service worker of modules.

    The modules of the page are today's. Those of the service worker are the old ones.
    """
    site = tmp_path / "before-bundles"
    shutil.copytree(site_kept, site)
    modules = site / "modules" / "0123456789ab"
    shutil.copytree(
        ROOT / "_static",
        modules,
        ignore=lambda folder, names: [n for n in names if "." in n and not n.endswith(".mjs")],
    )
    shutil.copytree(OLD_WORKER, modules / "offline", dirs_exist_ok=True)
    registration = modules / "offline" / "registration.mjs"
    plain, module = "register(scope + WORKER)", 'register(scope + WORKER, { type: "module" })'
    code = registration.read_text(encoding="utf-8")
    assert plain in code
    registration.write_text(code.replace(plain, module), encoding="utf-8")
    [engine] = (site / "engine").iterdir()
    engine.rename(site / "engine" / "before")
    names = {f"engine/{engine.name}": "engine/before", "</title>": " (before)</title>"}
    for name, source in {"checker": "checker/main", "practice": "practice/main", "worker": "engine/worker"}.items():
        [script] = (site / "assets").glob(f"{name}-*.js")
        names[f"assets/{script.name}"] = f"{modules.relative_to(site)}/{source}.mjs"
    (site / "assets").rename(site / "_static" / "assets")
    rewrite_pages(site, {**names, '"assets/': '"_static/assets/', '"../../assets/': '"../../_static/assets/'})
    monkeypatch.setattr(offline, "HASHED", ("modules", "engine"))
    kept = json.dumps(offline.list_build(site))
    start = f'import {{ serve }} from "./{modules.relative_to(site)}/offline/worker.mjs";\n\nserve(self, {kept});\n'
    (site / "offline.js").write_text(start, encoding="utf-8")
    for file in (*site.glob("*.html"), site / "offline.js"):
        os.utime(file, (0, 0))  # servers tell by its time that a file has changed: this build is the older one
    return site


def rewrite_pages(site, changes):
    """Put other texts into all pages of a build."""
    for page in site.glob("*.html"):
        text = page.read_text(encoding="utf-8")
        for old, new in changes.items():
            text = text.replace(old, new)
        page.write_text(text, encoding="utf-8")


def visit(page, server):
    """Open the checker and wait until Python is there."""
    page.goto(f"{server.address}checker.html")
    checker = Checker(page)
    checker.wait_until_ready()
    return checker


def until(page, script, wanted, given=None):
    """Wait until a script of the page returns what is wanted."""
    for _ in range(SLOW // PAUSE):
        if page.evaluate(script, given) == wanted:
            return
        page.wait_for_timeout(PAUSE)
    raise AssertionError(f"never {wanted}: {script}")


def visit_once(page, server):
    """Visit the checker for as long as it takes to keep the site; then the network goes for good."""
    visit(page, server)
    until(page, WORKER, "there", "active")
    server.end()


def build_of(page):
    """Return which build an open checker is of, by its page and by its script."""
    by_page = "(second)" in page.title()
    by_script = page.evaluate("document.documentElement.dataset.build") == "second"

    assert by_page == by_script, "page and script are of two builds"
    return "second" if by_page else "first"


def test_checker_and_practice_work_without_a_network(watched, server):
    """The network goes for good after one visit: the checker decides, also after a reload, and practice asks."""
    visit_once(watched, server)

    checker = visit(watched, server)
    checker.enter_all("Yes", ("Coding", "No"))
    expect(checker.part("Why")).to_contain_text("Coding: Ben says no.")
    watched.reload()
    expect(checker.part("Why")).to_contain_text("Coding: Ben says no.", timeout=SLOW)
    watched.goto(f"{server.address}practice.html")
    expect(watched.locator("#exercise-heading")).to_be_visible(timeout=SLOW)


@pytest.mark.parametrize("name", ["checker", "practice", "your-card"])
def test_where_python_never_comes_the_site_is_kept_all_the_same(watched, server, name):
    """WebAssembly is forbidden on this laptop: after one visit the page is there without a network, and answers."""
    watched.add_init_script(NO_WEBASSEMBLY)
    watched.goto(f"{server.address}{name}.html")
    until(watched, WORKER, "there", "active")
    server.end()
    watched.goto(f"{server.address}checker.html")
    checker = Checker(watched)
    checker.enter_all("Yes", ("Coding", "No"))

    expect(checker.outcome).to_have_text("Reject")


def test_every_page_works_without_a_network_and_under_the_same_policy(watched, server):
    """Each page has all it needs on the device, may do no more than ever, and the search finds what is there."""
    failed = []
    watched.on("requestfailed", lambda request: failed.append(request.url))
    visit_once(watched, server)

    policies = {watched.goto(server.address + name).headers["content-security-policy"] for name in ("", *PAGES)}
    assert policies == {policy_for(SITE)}
    watched.goto(f"{server.address}search.html?q=dissent")
    expect(watched.locator("#search-results").get_by_role("link").first).to_be_visible()
    assert failed == []


def test_keeping_the_site_does_not_download_the_engine_again(lasting_page, server):
    """The engine comes over the network once; what is kept for later is the same download."""
    visit(lasting_page, server)
    until(lasting_page, WORKER, "there", "active")
    downloads = [path for code, path in server.asked if code == 200 and path.startswith("/guide/engine/")]

    assert sorted(downloads) == sorted(f"/{file.relative_to(server.root)}" for file in server.site.glob("engine/*/*"))


def test_two_builds_never_mix(context, server, second_build):
    """A new build shows at the next visit. A page of the old one keeps its engine, and is what is kept until then."""
    old, new = context.new_page(), context.new_page()
    visit(old, server)
    until(old, WORKER, "there", "active")
    wasm = f"engine/{next(server.site.glob('engine/*')).name}/pyodide.asm.wasm"
    server.publish(second_build)

    visit(new, server)
    assert build_of(new) == "second"
    assert old.evaluate(SIZE, wasm) > 1_000_000

    until(new, WORKER, "there", "waiting")
    server.end()
    visit(new, server)
    assert build_of(new) == "first"
    old.close()
    new.close()

    assert_shown_at_last(context, server, "second")


def assert_shown_at_last(context, server, build):
    """Open the checker until it is of a build: a browser takes its time to notice that all pages are closed."""
    for _ in range(SLOW // PAUSE):
        page = context.new_page()
        visit(page, server)
        if build_of(page) == build:
            assert page.evaluate("async () => (await caches.keys()).length") == 1
            return
        page.close()
    raise AssertionError(f"no page is of the {build} build")


def test_the_worker_of_a_build_before_bundles_gives_way(context, server, build_before_bundles):
    """A user was here before the site came in bundles: the next visit shows the new build, and keeps it."""
    server.publish(build_before_bundles)
    old, new = context.new_page(), context.new_page()
    visit(old, server)
    until(old, WORKER, "there", "active")
    assert "(before)" in old.title()
    [before] = old.evaluate("() => caches.keys()")
    server.publish()

    checker = visit(new, server)
    assert "(before)" not in new.title()
    checker.enter_all("Yes", ("Coding", "No"))
    expect(checker.part("Why")).to_contain_text("Coding: Ben says no.")
    assert old.evaluate(SIZE, "engine/before/pyodide.asm.wasm") > 1_000_000
    until(new, WORKER, "there", "waiting")
    old.close()
    new.close()

    for _ in range(SLOW // PAUSE):
        page = context.new_page()
        visit(page, server)
        kept = page.evaluate("() => caches.keys()")
        if len(kept) == 1 and kept != [before]:
            break
        page.close()
    else:
        raise AssertionError("the old worker never gives way")
    server.end()
    checker = visit(page, server)
    assert "(before)" not in page.title()
    checker.enter_all("Yes", ("Coding", "No"))
    expect(checker.part("Why")).to_contain_text("Coding: Ben says no.")


@pytest.mark.parametrize(
    ("storage", "advice"),
    [
        ("", "Reload; what you typed stays."),
        (NO_STORAGE, "This browser keeps nothing, so save what you typed as a file first. Reload."),
    ],
    ids=["kept in the tab", "kept nowhere"],
)
def test_a_new_build_under_an_open_page_is_told_as_that(page, server, second_build, storage, advice):
    """A build is published while the page of the one before is open: the page says so and what a reload loses."""
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.add_init_script(f"{SAVES_DATA};{storage}")
    page.goto(f"{server.address}checker.html")
    checker = Checker(page)
    checker.enter_all("Yes", ("Coding", "No"))
    server.publish(second_build)
    checker.press("Load now")
    told = checker.engine.locator("[data-reason]:not([hidden])")
    expect(told).to_have_text(f"There is a newer version of this page. {advice}", use_inner_text=True)
    expect(checker.root.locator("[data-text=engine-announce]")).to_have_text(
        f"There is a newer version of this page. {advice}"
    )
    expect(checker.engine.get_by_role("button", name="Try again")).to_be_hidden()
    expect(checker.outcome).to_have_text("Reject")
    checker.press("Reload")

    page.wait_for_function("() => document.title.includes('(second)')", timeout=SLOW)
    if storage:
        assert asked == ["beforeunload"]
    else:
        assert asked == []
        expect(checker.outcome).to_have_text("Reject")
        checker.press("Load now")
        checker.wait_until_ready()


@pytest.mark.parametrize("name", ["pyodide.asm.js", "pyodide.asm.wasm"])
def test_what_the_device_keeps_damaged_heals(watched, server, name):
    """A kept file of the engine is damaged: the page says which; "Try again" gets and keeps it anew."""
    visit(watched, server)
    until(watched, WORKER, "there", "active")
    watched.evaluate(DAMAGE, name)
    watched.reload()
    expect(watched.locator("#check")).to_contain_text(
        f"not the one this page was built with: {name}", use_inner_text=True, timeout=SLOW
    )
    checker = Checker(watched)
    checker.press("Try again")
    checker.wait_until_ready()
    server.end()

    visit(watched, server)


@pytest.mark.parametrize("name", ["checker.html", "followup.html"])
def test_a_build_without_it_removes_what_an_earlier_one_kept(page, server, build_without, name):
    """A company switches it off: a visitor of before gets rid of it with the next visit to any page.

    The pages of the guide run nothing of ours: there the browser looks for a new worker, and that one leaves.
    """
    visit(page, server)
    until(page, WORKER, "there", "active")
    page.evaluate("async () => { await caches.open('of another site'); }")
    server.publish(build_without)
    page.goto(server.address + name)

    until(page, LEFT, 1)
    assert page.evaluate("() => caches.keys()") == ["of another site"]


@pytest.mark.parametrize(
    "script",
    [
        "delete Navigator.prototype.serviceWorker",
        "ServiceWorkerContainer.prototype.register = () => Promise.reject(new DOMException('denied', 'SecurityError'))",
    ],
    ids=["not there", "refused"],
)
def test_where_a_browser_keeps_nothing_all_else_works(watched, server, script):
    """Private windows and policies may refuse it: nobody is told, and nothing else changes."""
    watched.add_init_script(script)
    checker = visit(watched, server)
    checker.enter_all("Yes")

    expect(checker.outcome).to_have_text("Hire")
