"""At the returns desk and on an order's page with few rights: what one may is enough, the rest is
kept."""
import json

import acts_delivery
import acts_returns
import browser as chromium
import shop as shops
import walk
from acts_counter import PLACE, some_sku
from desk import Desk

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
