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

PIECES = [{"line": 1, "name": "Kemeja linen M", "unit": "piece", "quantity": "2",
           "gross": LINE["gross"], "fulfilled": "0", "returned": "0"},
          {"line": 2, "name": "Beras", "unit": "kg", "quantity": "2.5", "fulfilled": "0",
           "gross": {"amount": "45000", "currency": RUPIAH}, "returned": "0"}]
NOTHING, ALL = ({"amount": amount, "currency": RUPIAH} for amount in ("0", "737000"))
PICK_UP = {"method": "pickup", "state": "ready", "place": "Toko <b>Jakarta</b> Pusat",
           "moved_at": "2026-01-31T09:00:00Z", "ready_until": "2026-02-03T09:00:00Z",
           "lines": [{"line": 1, "quantity": "2"}, {"line": 2, "quantity": "2.5"}]}
PARCEL = {"method": "shipment", "state": "shipped", "tracking": "JNE-9", "place": "Gudang",
          "moved_at": "2026-01-31T09:00:00Z", "lines": [{"line": 1, "quantity": "1"}]}
ORDER = {"number": "S-000009", "channel": "web-id", "placed_at": "2026-01-31T08:00:00Z",
         "status": "awaiting-payment", "payment": "unpaid", "fulfilment": "unfulfilled",
         "return": "none", "gross": ALL, "paid": NOTHING, "refunded": NOTHING, "due": ALL,
         "pay_by": "2026-02-01T08:00:00Z", "lines": PIECES, "fulfilments": []}
PAID = {**ORDER, "status": "awaiting-fulfilment", "payment": "paid", "paid": ALL, "due": NOTHING}
ORDERS = {
    "unpaid": ORDER, "paid": PAID,
    "ready": {**PAID, "fulfilments": [PICK_UP]},
    "arrived": {**PAID, "status": "fulfilled", "fulfilment": "fulfilled", "fulfilments": [
        {**PICK_UP, "method": "shipment", "state": "arrived", "tracking": "JNE-10"}]},
    "sent": {**PAID, "status": "partly-fulfilled", "fulfilment": "partly-fulfilled",
             "lines": [{**PIECES[0], "fulfilled": "1"}, PIECES[1]], "fulfilments": [PARCEL]},
    "back": {**PAID, "status": "partly-returned", "return": "partly-returned",
             "fulfilment": "fulfilled", "payment": "partly-refunded",
             "refunded": LINE["gross"], "fulfilments": [{**PICK_UP, "state": "collected"}]},
    "cancelled": {**ORDER, "status": "cancelled"},
}
CONSENT = {"kind": "email", "purpose": "marketing", "granted": True}


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
    if path == "/v1/linked-order":
        known = ORDERS.get(sent["link"])
        return (200, known) if known else problem(403, "orders.link-refused")
    if path in ("/v1/linked-consent", "/v1/withdrawn-consents"):
        if sent["link"] == "ended":
            return problem(403, "crm.link-refused")
        holds = path == "/v1/linked-consent" and sent["link"] == "good"
        return 200, {**CONSENT, "granted": holds}
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
    ("order#link=unpaid", "The shop waits for Rp 737,000, until", 0),
    ("order#link=paid", "Next the shop packs your goods.", 0),
    ("order#link=ready", "Ready at Toko <b>Jakarta</b> Pusat until", 0),
    ("order#link=arrived", "Ready at Toko <b>Jakarta</b> Pusat until", 0),
    ("order#link=sent", "JNE-9", 0),
    ("order#link=back", "Some of it came back, and Rp 674,000 was given back.", 0),
    ("order#link=cancelled", "The order was cancelled.", 0),
    ("order#link=other", "The link has ended.", 0),
    ("order", "The link is not whole.", 0),
    ("consent#link=good", "The shop may send you advertising: E-mail.", 1),
    ("consent#link=stopped", "The shop sends you no advertising: E-mail.", 0),
    ("consent#link=ended", "Use that of a newer message.", 0),
    ("consent", "The link is not whole.", 0),
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
    yield from stops(browser, place)
    yield from follows(browser, place)
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


def stops(browser, place):
    """To look at a consent ends nothing, however often; its button ends it, once."""
    chromium.ASKED.clear()
    for _ in range(2):
        shown(browser, f"{place}/console/open/consent#link=good", "en")
    asked = {path for path, _ in chromium.ASKED}
    yield {"name": "looking at a consent withdraws nothing",
           "problem": None if asked == {"/v1/linked-consent"} else str(asked)}
    browser.execute_script("const one = document.querySelector('button.main');"
                           "one.click(); one.click();")
    time.sleep(0.3)
    text = browser.find_element("css selector", "main").text
    sent = [path for path, _ in chromium.ASKED if path == "/v1/withdrawn-consents"]
    right = "They are stopped" in text and len(sent) == 1
    yield {"name": "the button of a consent ends it once",
           "problem": None if right else f"{sent} {text}"}


def follows(browser, place):
    """An order is asked for again when its page is looked at a minute later, and not before."""
    shown(browser, f"{place}/console/open/order#link=ready", "en")
    for seconds, wanted in ((30, 0), (61, 1)):
        chromium.ASKED.clear()
        browser.execute_script(
            "const now = Date.now() + arguments[0] * 1000; Date.now = () => now;"
            "document.dispatchEvent(new Event('visibilitychange'))", seconds)
        time.sleep(0.3)
        asked = [path for path, _ in chromium.ASKED]
        yield {"name": f"an order that is looked at {seconds} s later",
               "problem": None if asked == ["/v1/linked-order"] * wanted else str(asked)}


def pictures(browser, place):
    for language in ("id", "ms", "en"):
        for width, theme in ((360, "light"), (800, "dark")):
            for address in ("cart#link=good", "code#code=7K3M-9QXD&number=S-000002",
                            "case#number=C-17&code=7K3M2-9QXDA", "order#link=ready",
                            "order#link=sent", "consent#link=good"):
                chromium.look(browser, width, theme)
                shown(browser, f"{place}/console/open/{address}", language)
                wide = browser.execute_script("return document.documentElement.scrollWidth")
                name = f"open-{address.split('&')[0].replace('#', '-').replace('=', '-')}-{width}-{theme}-{language}"
                yield {"name": f"{name} fits",
                       "problem": f"{wide} px" if wide > width else None}
                chromium.picture(browser, name)
