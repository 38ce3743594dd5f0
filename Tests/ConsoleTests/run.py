#!/usr/bin/env python3
"""Tests of the console in a headless Chromium; prints what fails, exit 1 if anything."""
import argparse
import sys
import time

from axe_selenium_python import Axe

import acts
import books
import browser as chromium
import codes
import guards
import looks
import opened
import people
import shop as shops
import spoiled
import walk

WIDTHS = (360, 1280)
THEMES = ("light", "dark")


def open_page(browser, address):
    """Opens a page of the tests, waits until it has ended, and gives what it found."""
    browser.get(address)
    end = time.monotonic() + 60
    while time.monotonic() < end:
        results = browser.execute_script("return globalThis.results ?? null")
        if results is not None:
            return results
        time.sleep(0.05)
    return [{"name": address, "problem": f"did not end; the log says {chromium.told(browser)}"}]


def modules(browser, place):
    chromium.look(browser, 1280, "light")
    yield from open_page(browser, f"{place}/tests/page.html?run")
    yield {"name": "the log is empty", "problem": "\n".join(chromium.told(browser)) or None}


def pictures(browser, place):
    """Each plot at each width and theme: a picture to look at, and what axe says of it."""
    for theme in THEMES:
        for width in WIDTHS:
            name = f"plots-{width}-{theme}"
            chromium.look(browser, width, theme)
            yield from open_page(browser, f"{place}/tests/page.html?show=plots")
            time.sleep(0.2)
            wide = browser.execute_script("return document.documentElement.scrollWidth")
            yield {"name": f"{name} fits", "problem": f"{wide} px" if wide > width else None}
            yield {"name": f"{name} by axe", "problem": by_axe(browser)}
            chromium.picture(browser, name)
            said = chromium.told(browser)
            yield {"name": f"{name}, the log is empty", "problem": "\n".join(said) or None}


def by_axe(browser):
    axe = Axe(browser)
    axe.inject()
    found = axe.run()["violations"]
    return axe.report(found) if found else None


PARTS = {
    "modules": lambda browser, place, _: modules(browser, place),
    "codes": lambda browser, place, _: codes.tests(browser, place, open_page),
    "open": lambda browser, place, _: opened.tests(browser, place, by_axe),
    "plots": lambda browser, place, _: pictures(browser, place),
    "pages": lambda browser, _, given: pages(browser, given),
}


def pages(browser, given):
    """Every page on a shop of its own, where there are programs to make one."""
    if not given.programs:
        return
    with shops.Shop(given.programs) as shop:
        found = yield from walk.tests(browser, shop, by_axe, given.long)
        yield from looks.tests(browser, shop, found, given.long)
        yield from acts.tests(browser, shop)
        yield from books.tests(shop)
        yield from guards.tests(browser, shop)
        yield from spoiled.tests(browser, shop, given.long)
        yield from people.tests(browser, shop)


def options():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--only", choices=PARTS, action="append", help="these parts only")
    parser.add_argument("--programs", help="the folder of selaras and selaras-gateway")
    parser.add_argument("--long", action="store_true", help="each page in every look and language")
    parser.add_argument("name", nargs="?", default="", help="only tests of which the name has it")
    return parser.parse_args()


def main():
    given = options()
    server, place = chromium.serve(opened.answers)
    browser = chromium.start()
    count, failed = 0, 0
    try:
        for part in given.only or PARTS:
            for result in PARTS[part](browser, place, given):
                if given.name not in result["name"]:
                    continue
                count += 1
                if result["problem"]:
                    failed += 1
                    print(f"✗ {result['name']}\n  {result['problem']}", flush=True)
    finally:
        browser.quit()
        server.shutdown()
    print(f"{count} tests of the console, {failed} failed; pictures in .build/console")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
