"""A member of staff at the console: opens pages, presses what is written on buttons, fills in
fields by what they fill in, and looks into the API to see whether it is so."""
import time

import browser as chromium
import walk

GET = """
const done = arguments[arguments.length - 1];
fetch(arguments[0]).then((answer) => answer.json()).then(done, (error) => done(String(error)));
"""
# What the console itself would send, with its token.
SEND = """
const [path, body, done] = arguments;
import("/console/_/api.js").then((api) => api.send("POST", path, body))
    .then(done, (error) => done({ error: String(error) }));
"""
WORDS = """
const done = arguments[arguments.length - 1];
Promise.all([import("/console/_/words.js"), import("/console/_/format.js")])
    .then(async ([words, format]) => {
        await words.loadWords("en");
        done(arguments[0].map(([key, values]) => words.word(key, values)));
    });
"""
# Buttons of the page, and those of menus, that can be pressed and say just this.
PRESS = """
const [text, within] = arguments;
const said = (one) => [...one.childNodes].filter((node) => node.nodeName !== "KBD")
    .map((node) => node.textContent).join("").trim();
const found = [...document.querySelectorAll(within)].find((one) => said(one).startsWith(text)
    && one.getAttribute("aria-disabled") !== "true" && !one.disabled);
found?.click();
return found !== undefined;
"""
FILL = """
const [pointer, value] = arguments;
const one = document.querySelector(`dialog[open] [name="${CSS.escape(pointer)}"]`);
if (!one) return false;
if (one.type === "checkbox") one.checked = value;
else one.value = value;
one.dispatchEvent(new Event("input", { bubbles: true }));
one.dispatchEvent(new Event("change", { bubbles: true }));
return true;
"""
SET = """
const one = document.querySelector(`#page ${arguments[0]}`);
if (!one) return false;
one.value = arguments[1];
one.dispatchEvent(new Event("input", { bubbles: true }));
one.dispatchEvent(new Event("change", { bubbles: true }));
return true;
"""
FRESH = """
const main = document.querySelector("dialog[open] .dialog-foot [type=submit]");
return main?.getAttribute("aria-disabled") === "false" && main.textContent
"""
BUTTONS = "#page button, #page a.button, #page [role=menuitem]"


class Desk:
    def __init__(self, browser, shop):
        self.browser, self.shop = browser, shop
        # What one act leaves for the next: the order that was paid, the code that was shown, the
        # two records that were joined.
        self.number = None
        self.code = None
        self.pair = None

    def open(self, address):
        chromium.look(self.browser, 1280, "light")
        self.browser.execute_script("localStorage.setItem('selaras.language', 'en');"
                                    "localStorage.setItem('selaras.theme', 'light')")
        self.browser.get(f"{self.shop.place}/console{address}")
        walk.wait(self.browser)

    def ask(self, path):
        """What the API says, to whoever is signed in."""
        return self.browser.execute_async_script(GET, path)

    def send(self, path, body):
        answer = self.browser.execute_async_script(SEND, path, body)
        if "error" in answer:
            raise AssertionError(f"{path}: {answer['error']}")
        return answer

    def word(self, key, **values):
        return self.browser.execute_async_script(WORDS, [[key, values]])[0]

    def press(self, key, within=BUTTONS, **values):
        text = self.word(key, **values)
        end = time.monotonic() + 8
        while time.monotonic() < end:
            if self.browser.execute_script(PRESS, text, within):
                return
            time.sleep(0.1)
        raise AssertionError(f"no button says {text}: {self.seen()[:600]}")

    def fill(self, pointer, value):
        if not walk.until(self.browser, "return document.querySelector('dialog[open] form')"):
            raise AssertionError(f"no form has opened: {self.seen()[:600]}")
        if not self.browser.execute_script(FILL, pointer, value):
            raise AssertionError(f"no field fills in {pointer}: {self.seen()[:600]}")

    def set(self, selector, value):
        """Fills in a control of the page itself, the first that a selector finds."""
        if not self.browser.execute_script(SET, selector, value):
            raise AssertionError(f"nothing is {selector}: {self.seen()[:600]}")

    def confirm(self):
        """Waits for the preview, looks at what it says, and presses the button twice at once."""
        told = self.confirm_and_stay()
        if not walk.until(self.browser, "return !document.querySelector('dialog[open]')"):
            raise AssertionError(f"it was not done: {self.seen()[:800]}")
        walk.wait(self.browser)
        return told

    def confirm_and_stay(self):
        """The same where another dialog follows."""
        time.sleep(0.35)
        verb = walk.until(self.browser, FRESH)
        if not verb:
            raise AssertionError(f"no preview has come: {self.seen()[:800]}")
        effects = self.browser.execute_script(
            "return document.querySelector('dialog[open] .act-effects').innerText")
        self.browser.execute_script(
            "const one = document.querySelector('dialog[open] .dialog-foot [type=submit]');"
            "one.click(); one.click();")
        return verb.replace("\u00a0", " "), effects.replace("\u00a0", " ")

    def seen(self):
        return self.browser.execute_script(
            "return (document.querySelector('dialog[open]') ?? document.querySelector('main'))"
            ".innerText").replace("\u00a0", " ")

    def toast(self):
        return self.browser.execute_script(
            "return document.getElementById('toast').innerText").replace("\u00a0", " ")

    def until(self, look, expected, seconds=8):
        """Waits until what is looked at is what is expected; gives what it was at last."""
        end = time.monotonic() + seconds
        found = look()
        while found != expected and time.monotonic() < end:
            time.sleep(0.1)
            found = look()
        return found


def equal(found, expected, about):
    if found != expected:
        raise AssertionError(f"{about}: {found!r}, not {expected!r}")
