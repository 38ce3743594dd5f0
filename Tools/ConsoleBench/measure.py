#!/usr/bin/env python3
"""Looks at the console as staff would and writes what it measured, a figure a line of JSON."""
import json
import signal
import statistics
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path += [str(ROOT / "Tests" / "ConsoleTests")]

import browser as chromium  # noqa: E402
import places as kinds  # noqa: E402
import tabs  # noqa: E402
import walk  # noqa: E402
from gateway import Gateway, load  # noqa: E402

BAR = 300
LIMIT = 1_100
PROBE = (Path(__file__).parent / "probe.js").read_text(encoding="utf-8")
VISIT = """
const done = arguments[arguments.length - 1];
bench.visit(arguments[0], arguments[1]).then(done, (failure) => done({ problem: String(failure) }));
"""
LOADED = "bench.loaded().then(arguments[arguments.length - 1]);"
ASK = """
const done = arguments[arguments.length - 1];
fetch(arguments[0]).then((answer) => answer.json())
    .then(done, (failure) => done({ problem: String(failure) }));
"""
# What nothing is loaded for but the session: from here each visit begins.
REST = "/console/settings"


class Missing(Exception):
    """A page that did not come, or came with words about why it could not."""


def main():
    task = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    for number in (signal.SIGTERM, signal.SIGALRM):
        signal.signal(number, lambda *_: sys.exit("The time is over."))
    signal.alarm(LIMIT)
    gateway = Gateway(task["gateway"])
    wanted = task["only"]
    rest = tabs.at_rest(gateway) if wanted in ("", "tabs") else None
    browser = chromium.start()
    try:
        enter(browser, task)
        if wanted != "tabs":
            shell(browser, task["place"], gateway)
            every_page(browser, gateway, wanted)
        if rest is not None:
            tabs.measure(browser, task["place"], gateway, rest, tell)
    finally:
        browser.quit()


def tell(name, value, bar="", met=None, **numbers):
    figure = {"name": name, "value": value}
    if bar:
        figure.update(bar=bar, met=met)
    print(json.dumps(figure | {key: round(number, 3) for key, number in numbers.items()}),
          flush=True)


def enter(browser, task):
    """Signs in, and puts the probe into every page from then on."""
    chromium.look(browser, 1280, "light")
    browser.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": PROBE})
    browser.get(f"{task['place']}{REST}")
    walk.until(browser, "return document.querySelector('[type=password]') !== null")
    walk.enter(browser, task["password"], task["login"])
    if not walk.until(browser, walk.INSIDE):
        raise SystemExit("Nobody could sign in.")
    walk.wait(browser)


def shell(browser, place, gateway):
    """The first page from its address: with an empty cache, and with what a browser keeps."""
    for name, is_cold in (("the shell and today, nothing cached", True),
                          ("the shell and today, in another tab", False)):
        found = []
        for _ in range(5):
            browser.get("about:blank")
            if is_cold:
                browser.execute_cdp_cmd("Network.clearBrowserCache", {})
            before = gateway.seconds()
            browser.get(f"{place}/console/")
            found.append(browser.execute_async_script(LOADED)
                         | {"cpu": gateway.seconds() - before})
        told(name, found)


def every_page(browser, gateway, wanted):
    pages = list(kinds.places(lambda path: browser.execute_async_script(ASK, path)))
    for name, addresses in pages:
        if wanted not in name:
            continue
        if not addresses:
            tell(name, "nothing of its kind is in the shop")
            continue
        try:
            told(name, visits(browser, gateway, addresses))
        except Missing as missing:
            tell(name, str(missing), f"≤ {BAR} ms", False)


def visits(browser, gateway, addresses):
    """Ten clicks that lead there from a page at rest, to all addresses in turn."""
    found = []
    for number in range(kinds.VISITS):
        visit(browser, REST, settled=50)
        before = gateway.seconds()
        found.append(visit(browser, "/console" + addresses[number % len(addresses)])
                     | {"cpu": gateway.seconds() - before})
    return found


def visit(browser, address, settled=250):
    found = browser.execute_async_script(VISIT, address, settled)
    if found.get("problem") or found["failed"]:
        raise Missing(f"{address}: {found.get('problem') or found['heading']}")
    return found


def told(name, found):
    """One line: the median has the bar, the worst of ten and the first are told beside it."""
    times = [one["ms"] for one in found]
    median, worst = statistics.median(times), max(times)
    answered = statistics.median(one["answered"] for one in found)
    cpu = statistics.median(one["cpu"] for one in found) * 1000
    count, size = (statistics.median(one[key] for one in found) for key in ("calls", "bytes"))
    calls = f"{count:.0f} {'call' if count == 1 else 'calls'} {size / 1024:.1f} KB"
    tell(name, f"{median:.0f} ms, worst {worst:.0f}; {calls}, {cpu:.1f} ms CPU",
         f"≤ {BAR} ms", median <= BAR, median_ms=median, worst_ms=worst, first_ms=times[0],
         answered_ms=answered, calls=count, octets=size, gateway_cpu_ms=cpu, load=load())
    if median > BAR:
        why(max(found, key=lambda one: one["ms"]), answered)


def why(slow, answered):
    """Where a page misses its bar: what was asked, and when all of it was answered."""
    asked = "; ".join(f"{ms} ms {path}" for ms, path in slow["slowest"])
    tell("  of these, until the last answer", f"{answered:.0f} ms; in the slowest: {asked}")


if __name__ == "__main__":
    main()
