"""Pages without an account, against answers that stand here: shown, refused, lost, empty."""
import json
import time

import browser as chromium

RUPIAH = "IDR"
LINE = {"line": 1, "sku": "KEM-LIN-M", "name": "Kemeja linen M", "unit": "piece", "quantity": "2",
        "method": "pickup", "gross": {"amount": "674000", "currency": RUPIAH},
        "tax": {"amount": "66793", "currency": RUPIAH},
        "discount": {"amount": "0", "currency": RUPIAH}, "is_offered": True}
CART = {"channel": "web-id", "lines": [LINE], "taxes": [], "gross": LINE["gross"],
        "tax": LINE["tax"], "discount": LINE["discount"],
        "charges": [{"charge": "jne", "kind": "delivery", "name": "JNE", "outcome": "applied",
                     "gross": {"amount": "18000", "currency": RUPIAH}}]}
GONE = {**CART, "lines": [{**LINE, "name": "<img src=x onerror=alert(1)>", "is_offered": False}]}
CASE = {"number": "C-17", "state": "open", "kind": "messenger",
        "opened_at": "2026-01-31T08:00:00Z", "due_at": "2026-01-31T09:00:00Z"}


def problem(status, code):
    return status, {"status": status, "code": code, "title": code, "detail": "As the API says it."}


def answers(path, sent):
    """What the shop of these tests answers: a status and a body, or None for a lost line."""
    if path == "/v1/linked-orders":
        return 201, {"id": "order_1", "number": "S-000009", "status": "awaiting-payment",
                     "gross": CART["gross"], "due": CART["gross"]}
    if path == "/v1/case-status":
        known = sent["code"] == "7K3M2-9QXDA"
        return (200, CASE) if known else problem(404, "support.case-unknown")
    return {
        "good": (200, CART), "empty": (200, {**CART, "lines": []}), "gone": (200, GONE),
        "ended": problem(403, "orders.link-refused"), "odd": problem(409, "no.such-code"),
        "many": problem(429, "orders.too-many-guesses"),
    }.get(sent["link"])


# Where, what is seen in English, and how many buttons stand there.
STATES = [
    ("cart#link=good", "Order for Rp 674,000", 1),
    ("cart#link=empty", "The cart is empty.", 0),
    ("cart#link=gone", "not to be had now", 0),
    ("cart#link=ended", "The link has ended.", 0),
    ("cart#link=odd", "As the API says it.", 0),
    ("cart#link=many", "Wait a little.", 1),
    ("cart#link=lost", "The shop does not answer.", 1),
    ("cart", "The link is not whole.", 0),
    ("case", "Number of the case", 1),
    ("case#number=C-17&code=7K3M2-9QXDA", "We are on it", 1),
    ("case#number=C-17&code=wrong", "No case has this number", 1),
    ("code#code=7K3M-9QXD&number=S-000002&place=Toko+Jakarta+Pusat", "7K3M-9QXD", 1),
    ("code", "The link has no code.", 0),
    ("nowhere", "There is no such page", 0),
]


def tests(browser, place, by_axe):
    for address, seen, buttons in STATES:
        chromium.look(browser, 360, "light")
        text = shown(browser, f"{place}/console/open/{address}", "en")
        count = len(browser.find_elements("css selector", "main button"))
        right = seen in text and count == buttons
        yield {"name": f"open {address}", "problem": None if right else f"{count} in: {text}"}
        yield {"name": f"open {address} by axe", "problem": by_axe(browser)}
    yield from acts(browser, place)
    yield from pictures(browser, place)
    said = [one for one in chromium.told(browser) if "Failed to load resource" not in one]
    yield {"name": "open, the log is empty", "problem": "\n".join(said) or None}


def shown(browser, address, language):
    path, _, fragment = address.partition("#")
    browser.get("about:blank")
    browser.get(f"{path}?lang={language}#{fragment}")
    end = time.monotonic() + 5
    while time.monotonic() < end:
        text = browser.execute_script(
            "return document.querySelector('[aria-busy]') || !document.querySelector('h1')"
            " ? '' : document.querySelector('main').innerText")
        if text:
            return text.replace("\u00a0", " ")
        time.sleep(0.02)
    return "nothing"


def acts(browser, place):
    """Clicked twice at once, a cart is ordered once."""
    shown(browser, f"{place}/console/open/cart#link=good", "en")
    chromium.ASKED.clear()
    browser.execute_script("const one = document.querySelector('button.main');"
                           "one.click(); one.click();")
    time.sleep(0.3)
    text = browser.find_element("css selector", "main").text
    sent = [body for path, body in chromium.ASKED if path == "/v1/linked-orders"]
    right = "Ordered: S-000009" in text and len(sent) == 1
    focus = browser.execute_script("return document.activeElement.tagName")
    yield {"name": "the focus is on what was ordered",
           "problem": None if focus == "H2" else f"it is on {focus}"}
    yield {"name": "a cart is ordered once",
           "problem": None if right else f"{json.dumps(sent)} {text}"}


def pictures(browser, place):
    for language in ("id", "ms", "en"):
        for width, theme in ((360, "light"), (800, "dark")):
            for address in ("cart#link=good", "code#code=7K3M-9QXD&number=S-000002",
                            "case#number=C-17&code=7K3M2-9QXDA"):
                chromium.look(browser, width, theme)
                shown(browser, f"{place}/console/open/{address}", language)
                wide = browser.execute_script("return document.documentElement.scrollWidth")
                name = f"open-{address.split('#')[0]}-{width}-{theme}-{language}"
                yield {"name": f"{name} fits",
                       "problem": f"{wide} px" if wide > width else None}
                chromium.picture(browser, name)
