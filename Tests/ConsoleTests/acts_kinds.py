"""Acts on goods of each kind: sent to a store, by a supplier, brought out to a car."""
import time

from acts_counter import PLACE, paid_pick_up, scan, some_sku
from desk import equal

CODE = "#hand-out-code"
STORE = "bdg-01"
HOME = "Jalan Kenanga 5"


def paid_parcel(desk, at=6):
    """An order that is paid and to be sent, and the place from which."""
    made = desk.send("/v1/orders", {"channel": "app-id", "lines": [
        {"sku": some_sku(desk, at), "quantity": "1"}],
        "destination": {"address": {"recipient": "Made", "lines": [HOME], "country": "ID"}}})
    desk.send(f"/v1/orders/{made['id']}/payments", {"payments": [
        {"tender": "card", "amount": made["due"], "reference": f"kind-{made['number']}"}]})
    return made["number"], made["lines"][0]["allocations"][0]["location"]


def name_of(desk, place):
    return desk.ask(f"/v1/locations/{place}")["name"]


def goods_of(desk, number):
    return desk.ask(f"/v1/orders/{number}")["fulfilments"][-1]


def taken_on(desk, number, place, kind, collect_at=None):
    """Picked at the counter and taken on as a kind."""
    desk.open(f"/hand-out?location={place}")
    scan(desk, number, CODE)
    for button in desk.browser.find_elements("css selector", ".hand-out-line button"):
        button.click()
    desk.press("hand-out.picked-all", ".hand-out-work button")
    desk.fill("/kind", kind)
    if collect_at:
        desk.fill("/collect_at", collect_at)
    desk.confirm()
    said = desk.word(f"goods-kind.{kind}")
    equal(desk.until(lambda: said in desk.seen(), True), True, f"{said} in {desk.seen()}")


def step(desk, name):
    desk.press(f"order-act.{name}", ".hand-out-work button")


def code_shown(desk):
    """The code that a dialog shows, which is closed then."""
    desk.until(lambda: bool(desk.browser.find_elements("css selector", ".order-code")), True)
    code = desk.browser.find_element("css selector", ".order-code").text
    desk.browser.find_element("css selector", "dialog[open] .dialog-close").click()
    return code


def state_is(desk, number, wanted):
    found = desk.until(lambda: goods_of(desk, number)["state"], wanted)
    equal(found, wanted, f"the goods of {number}")


def sends_to_a_store(desk):
    """A parcel is sent to a store, lies there to be collected, and is handed out by its code."""
    desk.open("/stock")
    number, place = paid_parcel(desk)
    taken_on(desk, number, place, "ship-to-store", STORE)
    step(desk, "ship")
    tracking = f"STORE-{time.time():.0f}"
    desk.fill("/tracking", tracking)
    desk.confirm()
    at_sender(desk, place, tracking)
    desk.open(f"/hand-out?location={STORE}&stage=to-arrive")
    scan(desk, tracking, CODE)
    step(desk, "arrive")
    code = code_shown(desk)
    state_is(desk, number, "arrived")
    desk.open(f"/hand-out?location={STORE}&stage=ready")
    arrived = desk.word("goods-state.arrived")
    equal(arrived in desk.seen(), True, f"{arrived} in {desk.seen()}")
    scan(desk, number, CODE)
    scan(desk, code, CODE)
    desk.confirm()
    state_is(desk, number, "collected")


def at_sender(desk, place, tracking):
    """Whoever sends it sees the store and no home, and does not say that it came."""
    desk.open(f"/hand-out?location={place}&stage=shipped")
    scan(desk, tracking, CODE)
    said = desk.word("hand-out.to-store", place=name_of(desk, STORE))
    equal(said in desk.seen(), True, f"{said} in {desk.seen()}")
    for word in (desk.word("order-act.arrive"), HOME):
        equal(word in desk.seen(), False, f"{word} in {desk.seen()}")


def from_today(desk, place, work):
    """Follows what Today counts."""
    desk.open(f"/?location={place}")
    desk.browser.find_element("partial link text", desk.word(f"today.{work}")).click()
    rows = "return Boolean(document.querySelector('#hand-out-code')" \
        " && document.querySelector('#page tbody tr'))"
    equal(desk.until(lambda: desk.browser.execute_script(rows), True), True, f"where {work} leads")


def should_have_come(desk):
    """What its carrier has brought is due: Today leads to it, first of what comes to the store."""
    desk.open("/stock")
    number, place = paid_parcel(desk)
    goods = desk.send(f"/v1/orders/{number}/fulfilments", {
        "method": "shipment", "location": place, "kind": "ship-to-store", "collect_at": STORE})
    tracking = f"DUE-{time.time():.0f}"
    desk.send(f"/v1/fulfilments/{goods['id']}/ship", {"tracking": tracking})
    told(desk, tracking)
    from_today(desk, STORE, "to-book-in")
    due = desk.word("hand-out.is-due")
    first = "return document.querySelector('#page tbody tr').innerText"
    equal(desk.until(lambda: due in desk.browser.execute_script(first), True), True,
          f"{due} in {desk.seen()}")
    scan(desk, tracking, CODE)
    said = desk.word("hand-out.from-place", place=name_of(desk, place))
    equal(said in desk.seen(), True, f"{said} in {desk.seen()}")
    step(desk, "arrive")
    code_shown(desk)
    state_is(desk, number, "arrived")


def told(desk, tracking):
    """What a carrier tells: it is there."""
    desk.shop.send("POST", "/tracking-events", {
        "carrier": "jne", "event": tracking, "tracking": tracking, "kind": "delivered",
        "happened_at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())})


def clears_a_shelf(desk):
    """What lay ready when its order was given up is put back: Today leads to it."""
    desk.open("/stock")
    number = paid_pick_up(desk)
    goods = desk.send(f"/v1/orders/{number}/fulfilments", {
        "method": "pickup", "location": PLACE})
    desk.send(f"/v1/fulfilments/{goods['id']}/ready", {})
    desk.send(f"/v1/fulfilments/{goods['id']}/cancel", {})
    from_today(desk, PLACE, "to-put-back")
    scan(desk, number, CODE)
    step(desk, "put-back")
    desk.confirm()
    left = lambda: [one["id"] for one in desk.ask(
        f"/v1/fulfilments?location={PLACE}&work=to-put-back")["items"]]
    equal(desk.until(lambda: goods["id"] in left(), False), False, f"{number} in {left()}")


def comes_back_from_a_store(desk):
    """What nobody fetches in a store is turned back, and taken back, at the counter."""
    desk.open("/stock")
    number, place = paid_parcel(desk)
    goods = desk.send(f"/v1/orders/{number}/fulfilments", {
        "method": "shipment", "location": place, "kind": "ship-to-store", "collect_at": STORE})
    desk.send(f"/v1/fulfilments/{goods['id']}/ship", {})
    desk.send(f"/v1/fulfilments/{goods['id']}/arrive", {})
    desk.open(f"/hand-out?location={STORE}&stage=ready&open={goods['id']}")
    step(desk, "turn-back")
    desk.fill("/reason", "undeliverable")
    desk.confirm()
    state_is(desk, number, "undeliverable")
    where = next(one for one in (STORE, place) if any(
        goods["id"] == found["id"] for found in desk.ask(
            f"/v1/fulfilments?location={one}&state=undeliverable")["items"]))
    desk.open(f"/hand-out?location={where}&stage=back")
    scan(desk, number, CODE)
    step(desk, "take-back")
    desk.confirm()
    state_is(desk, number, "taken-back")


def asks_a_supplier(desk):
    """What the supplier sends waits as ordered, beside what is to be packed, until it is sent."""
    desk.open("/stock")
    number, place = paid_parcel(desk)
    taken_on(desk, number, place, "drop-ship")
    step(desk, "order")
    desk.confirm()
    state_is(desk, number, "ordered")
    said = desk.word("goods-state.ordered")
    desk.open(f"/hand-out?location={place}&stage=pending")
    equal(said in desk.seen(), True, f"{said} in {desk.seen()}")
    scan(desk, number, CODE)
    step(desk, "ship")
    desk.confirm()
    state_is(desk, number, "shipped")


def brings_out_to_a_car(desk):
    """Who waits outside stands first; what is not fetched goes back on its shelf."""
    desk.open("/stock")
    number = paid_pick_up(desk)
    taken_on(desk, number, PLACE, "curbside")
    step(desk, "ready")
    code_shown(desk)
    state_is(desk, number, "ready")
    desk.open(f"/hand-out?location={PLACE}&stage=ready")
    scan(desk, number, CODE)
    step(desk, "announce")
    desk.confirm()
    outside = desk.word("order.outside")
    first = "return document.querySelector('#page tbody tr').innerText"
    equal(desk.until(lambda: outside in desk.browser.execute_script(first), True), True,
          f"{outside} in {desk.browser.execute_script(first)}")
    step(desk, "put-back")
    desk.confirm()
    state_is(desk, number, "pending")


ALL = (sends_to_a_store, should_have_come, clears_a_shelf, comes_back_from_a_store,
       asks_a_supplier, brings_out_to_a_car)
