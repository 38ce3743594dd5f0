"""What twenty tabs cost a gateway while nobody touches them."""
import time

import walk
from gateway import load

TABS = 20
SECONDS = 60
BAR = 1.0
SHOWN = ("/", "/orders", "/hand-out", "/stock", "/products", "/customers", "/cases", "/staff",
         "/audit", "/health")


def at_rest(gateway, seconds=SECONDS):
    """Percent of a core that the gateway uses."""
    before, start = gateway.seconds(), time.monotonic()
    time.sleep(seconds)
    return (gateway.seconds() - before) / (time.monotonic() - start) * 100


def measure(browser, place, gateway, alone, tell):
    for number in range(TABS):
        if number:
            browser.switch_to.new_window("tab")
        browser.get(f"{place}/console{SHOWN[number % len(SHOWN)]}")
        if not walk.wait(browser):
            raise SystemExit(f"The {number + 1}. tab did not come.")
    time.sleep(10)
    used = at_rest(gateway)
    tell("the gateway alone, at rest", f"{alone:.2f} % of a core", percent=alone)
    # What a gateway does by itself, jobs and consumers, is no cost of a session.
    tell(f"{TABS} tabs of a session, at rest",
         f"{used - alone:.2f} % of a core more, {used:.2f} in all",
         f"≤ {BAR:.0f} %", used - alone <= BAR, percent=used, more=used - alone, load=load())
