"""Opens every page of the console as a member of staff would: on a phone and at a desk, light and
dark, in each language; looks for what axe, the log and the layout say."""
import re
import time

import browser as chromium
import shop as shops

LANGUAGES = ("id", "ms", "en")
LOOKS = ((360, "light"), (1280, "dark"), (360, "dark"), (1280, "light"))
# In full each look in all languages; in short two looks of a page, which change from page to page.
FULL = tuple((width, theme, language) for width, theme in LOOKS for language in LANGUAGES)

REFUSED = """
return [...document.querySelectorAll("main [role=group], main .field-error")]
    .map((one) => one.innerText).join("")
"""
INSIDE = "return document.querySelector('#nav a') && !document.querySelector('[type=password]')"
READY = """
const page = document.getElementById("page");
return document.readyState === "complete" && page?.querySelector("h1") !== null
    && page.querySelector("[aria-busy=true]") === null
    && document.querySelector(".frame-wait:not([hidden])") === null
"""
# What one page loads of the console itself: uncompressed, in one language.
WEIGHT = """
return performance.getEntriesByType("resource").concat(performance.getEntriesByType("navigation"))
    .filter(({ name }) => new URL(name).pathname.startsWith("/console"))
    .reduce((sum, one) => sum + one.decodedBodySize, 0)
"""
# Texts that a layout has squeezed to nothing, though they are meant to be seen.
SQUEEZED = """
return [...document.querySelectorAll("main :is(td, th, dd, p, h1, h2, a, button, li)")]
    .filter((one) => one.innerText?.trim() && one.checkVisibility() && !one.closest(".unseen")
        && one.getBoundingClientRect().width < 4)
    .map((one) => `${one.className} ${one.innerText.trim().slice(0, 30)}`).slice(0, 3)
"""
HEAVIEST = 250 * 1024
LINKS = """
return [...document.querySelectorAll("main a[href^='/console/']")]
    .map((link) => link.getAttribute("href"))
"""
PLACES = """
const done = arguments[arguments.length - 1];
import("/console/_/pages/places.js").then(({ places }) =>
    done(places.map(({ path, name, needs }) => ({ path, name, needs: needs ?? null }))));
"""


def tests(browser, shop, by_axe, is_long):
    yield from signing_in(browser, shop)
    pages = yield from found(browser, shop)
    for index, page in enumerate(pages.items()):
        for place, look in enumerate(FULL if is_long else short(index)):
            # In short axe looks at each page once: at every second one on the phone.
            is_asked = is_long or place == index % 2
            yield from looked_at(browser, shop, by_axe if is_asked else None, page, look)
    return pages


def short(index):
    """A phone and a desk, one light and one dark, in two languages: with six pages all of them."""
    themes = ("light", "dark") if index % 2 else ("dark", "light")
    return tuple((width, themes[place], LANGUAGES[(index + place) % len(LANGUAGES)])
                 for place, width in enumerate((360, 1280)))


def signing_in(browser, shop):
    """A wrong password is refused in words; the right one leads to the page that was asked for."""
    chromium.look(browser, 1280, "light")
    browser.get(f"{shop.place}/console/settings")
    wait(browser)
    enter(browser, "not-the-password")
    told = until(browser, REFUSED)
    chromium.picture(browser, "page-sign-in-1280-light")
    yield {"name": "a wrong password is refused", "problem": None if told else "nothing is said"}
    enter(browser, shops.PASSWORD)
    inside = until(browser, INSIDE)
    yield {"name": "signing in leads in", "problem": None if inside else "there is no navigation"}
    browser.get_log("browser")


def enter(browser, password, login=shops.LOGIN):
    """Fills in the form and sends it."""
    for selector, text in (("[autocomplete=username]", login), ("[type=password]", password)):
        for field in browser.find_elements("css selector", selector)[:1]:
            field.clear()
            field.send_keys(text)
    browser.find_element("css selector", "main form button").click()


def found(browser, shop):
    """The address of each place, those of single records by the first link that leads to one."""
    places = browser.execute_async_script(PLACES)
    pages = {place["path"]: place["path"] for place in places if ":" not in place["path"]}
    shapes = {place["path"]: re.compile(
        "/console" + re.sub(r":\w+", "[^/?#]+", place["path"]) + r"(?=$|[?#])")
        for place in places if ":" in place["path"]}
    waiting = list(pages.values())
    while waiting:
        browser.get(f"{shop.place}/console{waiting.pop(0)}")
        wait(browser)
        for link in browser.execute_script(LINKS):
            for path, shape in shapes.items():
                if path not in pages and shape.match(link) and link not in pages.values():
                    pages[path] = link.removeprefix("/console")
                    waiting.append(pages[path])
    for path in sorted(set(shapes) - set(pages)):
        yield {"name": f"a link leads to {path}", "problem": "no page has one"}
    browser.get_log("browser")
    return pages


def short_name(path):
    return path.strip("/").replace("/:", "-").replace("/", "-") or "home"


def looked_at(browser, shop, by_axe, page, look):
    (name, address), (width, theme, language) = page, look
    chromium.look(browser, width, theme)
    browser.execute_script("localStorage.setItem('selaras.language', arguments[0]);"
                           "localStorage.setItem('selaras.theme', arguments[1])", language, theme)
    browser.get(f"{shop.place}/console{address}")
    ready = wait(browser)
    title = f"{short_name(name)}-{width}-{theme}-{language}"
    if not ready:
        yield {"name": f"{title} is ready", "problem": f"{chromium.told(browser)}"}
    wide, spoken = browser.execute_script(
        "return [document.documentElement.scrollWidth, document.documentElement.lang]")
    yield {"name": f"{title} fits", "problem": f"{wide} px wide" if wide > width else None}
    yield {"name": f"{title} says its language",
           "problem": None if spoken.startswith(language) else f"it says {spoken}"}
    squeezed = browser.execute_script(SQUEEZED)
    yield {"name": f"{title} shows what it says", "problem": squeezed and str(squeezed) or None}
    weight = browser.execute_script(WEIGHT)
    yield {"name": f"{title} is light",
           "problem": f"{weight / 1024:.0f} KB" if weight > HEAVIEST else None}
    if by_axe:
        yield {"name": f"{title} by axe", "problem": by_axe(browser)}
    chromium.picture(browser, f"page-{title}")
    yield {"name": f"{title}, the log is empty",
           "problem": "\n".join(chromium.told(browser)) or None}


def wait(browser):
    """Whether the page has come, with what it loads."""
    ready = until(browser, READY)
    time.sleep(0.05)
    return ready


def until(browser, script, seconds=10):
    """What a script gives as soon as that is something."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        given = browser.execute_script(script)
        if given:
            return given
        time.sleep(0.02)
    return None
