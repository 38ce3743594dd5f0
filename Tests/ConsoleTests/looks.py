"""Looks that are seldom looked at: four times the size, forced colours, paper."""
import json
import time

import browser as chromium
import walk

# A few pages stand for all where it has to be quick.
SOME = ("/", "/orders/:order", "/hand-out", "/cases/:case")
# 1280 by 1024 at four times the size; and A4 without its edges, in pixels of CSS.
ZOOMED, PAPER = (320, 256), 688

# What is wider than the window, stays in front of the page and takes more than a third of it, or
# moves though the person wants nothing to move.
TOO_LARGE = """
const wide = document.documentElement.scrollWidth;
const told = wide > innerWidth ? [`the page is ${wide} px wide`] : [];
const kept = [...document.body.querySelectorAll("*")].filter((one) => one.checkVisibility()
    && ["fixed", "sticky"].includes(getComputedStyle(one).position) && !one.matches("th"));
const height = kept.reduce((sum, one) => sum + one.getBoundingClientRect().height, 0);
if (height > innerHeight / 3) told.push(`${kept.map((one) => one.className)} stay in front`);
const lasts = ({ transitionDuration: change, animationDuration: play }) =>
    [change, play].some((one) => one.split(",").some((part) => parseFloat(part) > 0));
const moving = [...document.body.querySelectorAll("*")].find((one) =>
    [null, "::before", "::after"].some((part) => lasts(getComputedStyle(one, part))));
if (moving) told.push(`${moving.className} moves though nothing is to move`);
return told;
"""
# What has the focus and shows nothing of it; what is chosen or a state and has only a colour.
UNSEEN = """
const ringed = (one) => one && getComputedStyle(one).outlineStyle !== "none"
    && parseFloat(getComputedStyle(one).outlineWidth) >= 2;
const told = [];
const controls = [...document.querySelectorAll("a[href], button, input, select, textarea,"
    + " summary, [tabindex='0']")].filter((one) => one.checkVisibility() && !one.disabled);
for (const one of controls.slice(0, 60)) {
    one.focus();
    if (document.activeElement !== one) continue;
    const around = one.closest(".list-row, .figure-reading");
    if (!ringed(one) && !ringed(around)) told.push(`focus on ${one.className || one.innerText}`);
}
document.activeElement?.blur();
const drawn = (one) => {
    const style = getComputedStyle(one);
    return JSON.stringify([style.borderWidth, style.borderStyle, style.fontWeight, style.padding,
        style.textDecorationLine]);
};
for (const one of document.querySelectorAll("[aria-current]")) {
    const others = [...one.parentElement.parentElement.querySelectorAll("a:not([aria-current])")];
    if (one.checkVisibility() && others.some((other) => drawn(other) === drawn(one))) {
        told.push(`${one.innerText} is chosen by its colour alone`);
    }
}
for (const one of document.querySelectorAll(".state, .frame-dot")) {
    if (one.checkVisibility() && parseFloat(getComputedStyle(one).borderTopWidth) < 1) {
        told.push(`${one.className} ${one.innerText} is a colour alone`);
    }
}
return [...new Set(told)].slice(0, 5);
"""
# What people press but paper does not, what it cuts, and whose print it is.
NOT_FOR_PAPER = """
dispatchEvent(new Event("beforeprint"));
const told = [];
for (const one of document.querySelectorAll("nav, button:not(.list-sort), .frame-bar, .filter")) {
    if (one.checkVisibility()) told.push(`${one.className || one.localName} ${one.innerText}`);
}
for (const one of document.querySelectorAll(".list-table th[data-rank]")) {
    if (one.closest("table").checkVisibility() && !one.checkVisibility()) {
        told.push(`the column ${one.innerText} is left out`);
    }
}
for (const one of [document.documentElement, ...document.querySelectorAll(".list, .panel-table")]) {
    if (one.checkVisibility() && one.scrollWidth > one.clientWidth + 1) {
        told.push(`${one.ariaLabel ?? "the sheet"} is cut: ${one.scrollWidth} px`);
    }
}
if (document.querySelector("#page .page-head")
    && !document.querySelector("#page .print-head")?.checkVisibility()) {
    told.push("it does not say who printed it");
}
dispatchEvent(new Event("afterprint"));
return told.slice(0, 5);
"""


def tests(browser, shop, pages, is_long):
    browser.execute_script("localStorage.setItem('selaras.language', 'ms');"
                           "localStorage.setItem('selaras.theme', 'dark')")
    try:
        for path, address in pages.items():
            if is_long or path in SOME:
                yield from looked_at(browser, shop, path, address)
    finally:
        media(browser)


def looked_at(browser, shop, path, address):
    name = walk.short_name(path)
    media(browser)
    size(browser, *ZOOMED)
    browser.get(f"{shop.place}/console{address}")
    walk.wait(browser)
    yield told(browser, f"{name} at four times the size", TOO_LARGE)
    browser.save_screenshot(str(chromium.PICTURES / f"page-{name}-zoomed.png"))
    size(browser, 1280, 900)
    media(browser, {"forced-colors": "active"})
    time.sleep(0.1)
    yield told(browser, f"{name} in forced colours", UNSEEN)
    browser.save_screenshot(str(chromium.PICTURES / f"page-{name}-forced.png"))
    size(browser, PAPER, 900)
    media(browser, kind="print")
    time.sleep(0.1)
    yield told(browser, f"{name} on paper", NOT_FOR_PAPER)
    chromium.picture(browser, f"page-{name}-paper")
    said = chromium.told(browser)
    yield {"name": f"{name} in seldom looks, the log is empty",
           "problem": "\n".join(said) or None}


def told(browser, name, script):
    found = browser.execute_script(script)
    return {"name": name, "problem": json.dumps(found) if found else None}


def media(browser, features=(), kind=""):
    wanted = {"prefers-reduced-motion": "reduce", "forced-colors": "none", **dict(features)}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": kind, "features": [
        {"name": name, "value": value} for name, value in wanted.items()]})


def size(browser, width, height):
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
        "width": width, "height": height, "deviceScaleFactor": 1, "mobile": False})
