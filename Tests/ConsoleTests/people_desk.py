"""At the returns desk and on an order's page with few rights: what one may is enough, the rest is
kept."""
import json

import acts_delivery
import acts_kinds
import acts_returns
import browser as chromium
import shop as shops
import walk
from acts_counter import PLACE, some_sku
from desk import Desk

KEEPER = ("komang", "a-counter-in-bandung")
TAKER = ("sari", "a-desk-in-jakarta")
LOOKER = ("bayu", "an-order-in-jakarta")
BUTTONS = "return [...document.querySelectorAll('#page button')].map((one) => one.innerText)"


def tests(browser, shop):
    """Both begin as the owner, who makes what they look at."""
    desk = Desk(browser, shop)
    enter(desk, shops.LOGIN, shops.PASSWORD, "/stock")
    sku = some_sku(desk, 9)
    back = acts_returns.collected(desk, sku, "1")
    sent, _ = acts_delivery.sent(desk)
    number, code = in_a_store(desk)
    yield from hands_out(desk, number, code)
    yield from takes_back(desk, back, sku)
    yield from keeps_an_address(desk, sent)


def begin(desk, person, permissions, address, place=None):
    """Signs in as a new member of staff who may do just that."""
    login, password = person
    desk.shop.command("roles", "set", "--body", "@-", given=json.dumps(
        {"code": login, "name": login.title(), "permissions": permissions}))
    role = {"role": login, **({"location": place} if place else {})}
    desk.shop.command("staff", "create", "--body", "@-", given=json.dumps(
        {"login": login, "name": login.title(), "password": password, "roles": [role]}))
    enter(desk, login, password, address)


def enter(desk, login, password, address):
    desk.browser.delete_all_cookies()
    desk.open(address)
    walk.enter(desk.browser, password, login)
    walk.until(desk.browser, walk.INSIDE)
    walk.wait(desk.browser)
    desk.browser.get_log("browser")


def in_a_store(desk):
    """A parcel that came to a store, and the code of its customer."""
    number, place = acts_kinds.paid_parcel(desk)
    goods = desk.send(f"/v1/orders/{number}/fulfilments", {
        "method": "shipment", "location": place, "kind": "ship-to-store",
        "collect_at": acts_kinds.STORE})
    desk.send(f"/v1/fulfilments/{goods['id']}/ship", {})
    return number, desk.send(f"/v1/fulfilments/{goods['id']}/arrive", {})["code"]


def hands_out(desk, number, code):
    """Who works in the store alone finds what lies there for its customer, and hands it out."""
    begin(desk, KEEPER, ["orders.fulfilments.read", "orders.fulfilments.write",
                         "inventory.locations.read"],
          f"/hand-out?location={acts_kinds.STORE}", acts_kinds.STORE)
    acts_returns.scan(desk, number, acts_kinds.CODE)
    acts_returns.scan(desk, code, acts_kinds.CODE)
    desk.confirm()
    state = desk.shop.read(f"/orders/{number}")["fulfilments"][0]["state"]
    yield {"name": "who works in a store hands out what came to it",
           "problem": None if state == "collected" else state}
    desk.open("/fulfilment-kinds")
    off = desk.browser.execute_script(
        "return [...document.querySelectorAll('#page tbody button, #page .page-acts button')]"
        ".every((one) => one.getAttribute('aria-disabled') === 'true' && one.title)")
    yield {"name": "who may not switch kinds sees them, and why they may not",
           "problem": None if off else desk.seen()}
    yield quiet(desk, "who hands out in a store")


def takes_back(desk, made, sku):
    """Who takes goods back at one place does so with an order that another channel sold."""
    begin(desk, TAKER, ["orders.returns.write", "orders.read",
                        "inventory.locations.read"], "/returns", PLACE)
    acts_returns.scan(desk, made["number"], acts_returns.CODE)
    acts_returns.scan(desk, sku, acts_returns.CODE)
    acts_returns.trial(desk, acts_returns.rupiah(made["gross"]["amount"]))
    words = desk.browser.execute_script(BUTTONS)
    blind = desk.word("returns.blind")
    yield {"name": "without approval nothing comes back without a receipt",
           "problem": str(words) if blind in words else None}
    desk.press("order-act.return-verb", amount="")
    desk.confirm()
    returned = desk.shop.read(f"/orders/{made['id']}")["return"]
    yield {"name": "who takes back at one place takes back what another channel sold",
           "problem": None if returned == "returned" else f"{returned}: {desk.seen()}"}
    yield quiet(desk, "who takes back")


def keeps_an_address(desk, made):
    """Who sees orders and no customers is told that where it goes is kept from them, and why."""
    begin(desk, LOOKER, ["orders.read"], f"/orders/{made['number']}")
    text = desk.seen()
    right = acts_delivery.STREET not in text and "Happy birthday" not in text \
        and desk.word("order.destination") in text
    yield {"name": "an address is kept from who may not read customers",
           "problem": None if right else text}
    yield quiet(desk, "who sees orders")


def quiet(desk, who):
    said = chromium.told(desk.browser)
    return {"name": f"{who} asks for nothing that they may not",
            "problem": "\n".join(one for one in said if "401" not in one) or None}
