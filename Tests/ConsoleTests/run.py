#!/usr/bin/env python3
"""Tests of the console's modules in a headless Chromium; prints what fails, exit 1 if anything.

    run.py [NAME]   NAME: only tests of which the name has it
"""
import sys
import time

from axe_selenium_python import Axe

import browser as chromium
import codes
import opened

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


PARTS = (
    modules,
    lambda browser, place: codes.tests(browser, place, open_page),
    lambda browser, place: opened.tests(browser, place, by_axe),
    pictures,
)


def main():
    wanted = sys.argv[1] if len(sys.argv) > 1 else ""
    server, place = chromium.serve(opened.answers)
    browser = chromium.start()
    count, failed = 0, 0
    try:
        for part in PARTS:
            for result in part(browser, place):
                if wanted not in result["name"]:
                    continue
                count += 1
                if result["problem"]:
                    failed += 1
                    print(f"✗ {result['name']}\n  {result['problem']}")
    finally:
        browser.quit()
        server.shutdown()
    print(f"{count} tests of the console, {failed} failed; pictures in .build/console")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
