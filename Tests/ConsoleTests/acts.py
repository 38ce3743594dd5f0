"""What staff do all day, done on the pages and looked up in the API afterwards."""
import time
import traceback
import urllib.parse

import acts_care
import acts_claims
import acts_counter
import acts_delivery
import acts_edits
import acts_goods
import acts_identity
import acts_kinds
import acts_links
import acts_money
import acts_people
import acts_requests
import acts_returns
import acts_rights
import acts_trade
import acts_windows
import acts_work
import browser as chromium
from desk import Desk, equal


def tests(browser, shop, all_acts=None):
    desk = Desk(browser, shop)
    for act in all_acts or ALL:
        try:
            act(desk)
            problem = None
        except Exception as error:  # whatever an act meets, the next one is tried
            problem = f"{error}\n{traceback.format_exc(limit=-2)}"
            chromium.picture(browser, f"act-{act.__name__}-failed")
        yield {"name": f"{act.__name__}: {act.__doc__.splitlines()[0]}", "problem": problem}
        browser.get_log("browser")


def orders(desk, status):
    found = desk.ask(f"/v1/orders?status={status}")["items"]
    if not found:
        raise AssertionError(f"the shop has no order that is {status}")
    return [desk.ask(f"/v1/orders/{one['id']}") for one in found]


def order(desk, number):
    return desk.ask(f"/v1/orders/{number}")


def rupiah(money):
    return f"Rp {int(float(money['amount'])):,}"


def state(desk):
    return desk.browser.execute_script(
        "return document.querySelector('#page h1 .state')?.dataset.value")


def pays(desk):
    """A payment that is taken twice at once is taken once, and the page shows it."""
    before = orders(desk, "awaiting-payment")[0]
    desk.open(f"/orders/{before['number']}")
    desk.press("order-act.pay")
    desk.fill("/payments/0/tender", "cash")
    verb, effects = desk.confirm()
    due = rupiah(before["due"])
    equal(due in verb and due in effects, True, f"the sum in {verb} and {effects}")
    equal(desk.until(lambda: order(desk, before["number"])["payment"], "paid"), "paid", "paid")
    after = order(desk, before["number"])
    equal(len(after["payments"]), len(before["payments"]) + 1, "payments")
    equal(due in desk.toast(), True, f"the sum in {desk.toast()}")
    equal(desk.until(lambda: state(desk), after["status"]), after["status"], "the state shown")
    desk.number = before["number"]


def hands_out(desk):
    """What was paid is prepared, and reaches its customer by code or by parcel."""
    equal(desk.number is None, False, "nothing was paid before")
    desk.open(f"/orders/{desk.number}")
    for _ in range(8):
        now = order(desk, desk.number)
        if now["fulfilment"] == "fulfilled":
            break
        step(desk, now)
    after = order(desk, desk.number)
    equal(after["fulfilment"], "fulfilled", "how the goods stand")
    equal(desk.until(lambda: state(desk), after["status"]), after["status"], "the state shown")


def step(desk, now):
    """The next thing that can be done with the goods of an order."""
    open_goods = {one["state"] for one in now["fulfilments"]} & {"pending", "ready", "shipped"}
    by_parcel = any(one["method"] == "shipment" for one in now["fulfilments"])
    if not open_goods:
        act = "prepare"
    elif "ready" in open_goods:
        act = "collect"
    elif "shipped" in open_goods:
        act = "deliver"
    else:
        act = "ship" if by_parcel else "ready"
    desk.press(f"order-act.{act}")
    if act == "ready":
        desk.code = desk.until(lambda: code(desk) != "", True) and code(desk)
        desk.browser.execute_script("document.querySelector('.dialog-close').click()")
        return
    if act == "collect":
        desk.fill("/code", desk.code)
    desk.confirm()


def code(desk):
    return desk.browser.execute_script(
        "return document.querySelector('dialog[open] .order-code')?.innerText ?? ''")


def takes_back(desk):
    """A unit that comes back gives back what the button said, and stands in stock again."""
    before = returnable(desk)
    place = desk.ask("/v1/locations")["items"][0]["code"]
    line = returnable_lines(before)[0]
    on_hand = on_hand_of(desk, line["sku"], place)
    desk.open(f"/orders/{before['number']}")
    desk.press("order-act.return")
    desk.fill("/lines/0/quantity", "1")
    desk.fill("/location", place)
    verb, _ = desk.confirm()
    after = order(desk, before["number"])
    refund = int(float(after["refunded"]["amount"])) - int(float(before["refunded"]["amount"]))
    equal(f"{refund:,}" in verb, True, f"{refund} in {verb}")
    returned = next(one["returned"] for one in after["lines"] if one["line"] == line["line"])
    equal(float(returned), float(line["returned"]) + 1, "returned")
    equal(on_hand_of(desk, line["sku"], place), on_hand + 1, f"on hand in {place}")


def returnable_lines(found):
    return [one for one in found["lines"] if float(one["fulfilled"]) > float(one["returned"])]


def returnable(desk):
    """An order of which something can come back."""
    for status in ("completed", "fulfilled", "partly-returned"):
        for one in desk.ask(f"/v1/orders?status={status}")["items"]:
            found = order(desk, one["id"])
            if returnable_lines(found):
                return found
    raise AssertionError("nothing in the shop can come back")


def on_hand_of(desk, sku, place):
    levels = desk.ask(f"/v1/stock-levels?sku={sku}&location={place}")["items"]
    return sum(float(one["on_hand"]) for one in levels
               if one["sku"] == sku and one["location"] == place)


def cancels(desk):
    """What is final wants its number typed."""
    before = orders(desk, "awaiting-payment")[0]
    desk.open(f"/orders/{before['number']}")
    desk.press("order-act.cancel")
    desk.fill("/typed", before["number"][:-1])
    equal(desk.browser.execute_script(
        "return document.querySelector('dialog[open] .dialog-foot [type=submit]')"
        ".getAttribute('aria-disabled')"), "true", "the button before the number is typed")
    desk.fill("/typed", before["number"])
    desk.confirm()
    equal(desk.until(lambda: order(desk, before["number"])["status"], "cancelled"), "cancelled",
          "cancelled")
    equal(desk.until(lambda: state(desk), "cancelled"), "cancelled", "the state shown")


def filters(desk):
    """A filter stands in the address, shows what the API has, and Back takes it away."""
    desk.open("/orders")
    rows = "return document.querySelectorAll('#page tbody tr').length"
    every = desk.browser.execute_script(rows)
    desk.open("/orders?state=partly-returned")
    wanted = len(desk.ask("/v1/orders?status=partly-returned")["items"])
    equal(desk.until(lambda: desk.browser.execute_script(rows), wanted), wanted, "rows")
    desk.browser.back()
    equal(desk.until(lambda: desk.browser.execute_script(rows), every), every, "rows after Back")


def finds(desk):
    """A part of a customer's name finds their orders, in several states, and each view counts."""
    name = next(one["customer_name"] for one in desk.ask("/v1/orders?limit=50")["items"]
                if one.get("customer_name"))
    states = "completed,partly-returned,awaiting-payment"
    found = f"q={urllib.parse.quote(name)}"
    desk.open(f"/orders?state={states}#{found}")
    wanted = [one["number"] for one in desk.ask(f"/v1/orders?status={states}&{found}")["items"]]
    equal(bool(wanted), True, f"orders of {name}")
    numbers = lambda: [one.text for one in desk.browser.find_elements(
        "css selector", "#page tbody .list-link")]
    equal(desk.until(numbers, wanted), wanted, "orders shown")
    told = {one["view"]: one["count"] for one in desk.ask(f"/v1/order-counts?{found}")["views"]}
    for link in desk.browser.find_elements("css selector", ".views a"):
        name = link.text.rsplit(None, 1)[0]
        view = next(one for one in told
                    if one != "open" and desk.word(f"orders-view.{one}") == name)
        equal(link.find_element("css selector", ".views-count").text, str(told[view]), name)


def types(desk):
    """A sign finds nothing yet and breaks nothing; what follows it is looked for."""
    desk.open("/orders")
    rows = "return document.querySelectorAll('#page tbody .list-link').length"
    every = desk.browser.execute_script(rows)
    number = desk.ask("/v1/orders?limit=1")["items"][0]["number"]
    box = desk.browser.find_element("css selector", "#page input[name=q]")
    box.send_keys("-")
    time.sleep(0.6)
    equal(desk.browser.execute_script(rows), every, "rows after a sign")
    box.clear()
    box.send_keys(number)
    equal(desk.until(lambda: desk.browser.execute_script(rows), 1), 1, f"rows for {number}")


def another_sees(desk):
    """A second page sees the change without being loaded again."""
    browser, first = desk.browser, desk.browser.current_window_handle
    before = returnable(desk)
    number = before["number"]
    desk.open(f"/orders/{number}")
    shown = "return document.querySelector('#page').innerText"
    text = browser.execute_script(shown)
    browser.execute_script("globalThis.notLoadedAgain = true")
    browser.switch_to.new_window("window")
    second = browser.current_window_handle
    try:
        browser.get(f"{desk.shop.place}/console/orders/{number}")
        desk.open(f"/orders/{number}")
        desk.press("order-act.return")
        desk.fill("/lines/0/quantity", "1")
        desk.confirm()
        desk.until(lambda: browser.execute_script(shown) == text, False)
        seen = browser.execute_script(shown)
    finally:
        browser.switch_to.window(second)
        browser.close()
        browser.switch_to.window(first)
    equal(text == seen, False, "nothing has changed")
    equal(desk.until(lambda: browser.execute_script(shown), seen, 15), seen, "the other page")
    equal(browser.execute_script("return globalThis.notLoadedAgain"), True, "loaded again")


ALL = (pays, hands_out, takes_back, cancels, filters, finds, types, another_sees, *acts_goods.ALL,
       *acts_counter.ALL, *acts_money.ALL, *acts_returns.ALL, *acts_requests.ALL, *acts_claims.ALL,
       *acts_edits.ALL, *acts_delivery.ALL, *acts_windows.ALL, *acts_kinds.ALL, *acts_work.ALL,
       *acts_trade.ALL, *acts_people.ALL, *acts_identity.ALL, *acts_care.ALL, *acts_rights.ALL,
       *acts_links.ALL)
