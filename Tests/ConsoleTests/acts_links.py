"""Links for customers: made on a page of the console, opened by whoever has them."""
import shutil
import tempfile
from pathlib import Path

import codes
import walk
from desk import equal

ADDRESS = "return document.querySelector('dialog[open] .link-address')?.innerText"
DONE = "return document.querySelector('main h2') && document.querySelector('main').innerText"


def made(desk, key):
    """The address that a page shows when a link is asked for."""
    desk.press(key)
    address = walk.until(desk.browser, ADDRESS)
    equal(bool(address), True, f"a link in {desk.seen()[:400]}")
    if shutil.which("zbarimg"):
        equal(scanned(desk), [address], "what a scanner reads")
    return address


def scanned(desk):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "code.png"
        desk.browser.find_element("css selector", "dialog[open] .qr").screenshot(str(path))
        return codes.read(path)


def opened(desk, address, seen):
    desk.browser.get("about:blank")
    desk.browser.get(address)
    text = walk.until(desk.browser, seen)
    equal(bool(text), True, f"the page of {address.split('#')[0]}")
    return text


def shows_an_order(desk):
    """Whoever has an order's link sees how it stands, and nothing of the customer."""
    order = desk.ask("/v1/orders?limit=1")["items"][0]
    desk.open(f"/orders/{order['number']}")
    address = made(desk, "order-act.link")
    text = opened(desk, address, "return document.querySelector('.open-steps')"
                                 " && document.querySelector('main').innerText")
    equal(order["number"] in text, True, f"the number in {text}")


def ends_a_consent(desk):
    """A link to a consent changes nothing when it is opened; its button ends the consent."""
    desk.open("/orders")
    customer = desk.ask("/v1/customers?limit=1")["items"][0]["id"]
    path = f"/v1/customers/{customer}/consents"
    said = {"kind": "email", "purpose": "marketing", "granted": True, "source": "till"}
    desk.send(path, said)
    holds = lambda: [one["granted"] for one in desk.ask(path)["items"]
                     if one["kind"] == "email" and one["purpose"] == "marketing"][0]
    equal(holds(), True, "the consent at first")
    desk.open(f"/customers/{customer}")
    address = made(desk, "customer.consent-link")
    opened(desk, address, "return document.querySelector('main button.main')")
    desk.open("/orders")
    equal(holds(), True, "the consent after a look at its link")
    opened(desk, address, "return document.querySelector('main button.main')")
    desk.browser.execute_script("document.querySelector('main button.main').click()")
    equal(bool(walk.until(desk.browser, DONE)), True, "that it is done")
    desk.open("/orders")
    equal(holds(), False, "the consent at last")


ALL = (shows_an_order, ends_a_consent)
