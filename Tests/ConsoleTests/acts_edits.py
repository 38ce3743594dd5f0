"""Acts on edits of an order: asked for with what they come to, approved, undone, declined."""
import time

from selenium.webdriver.common.keys import Keys

from acts_counter import scan, some_sku
from acts_money import placed
from desk import equal


def edits_of(desk, made):
    return desk.ask(f"/v1/order-edits?order_id={made['id']}")["items"]


def stage(desk, made):
    return [one["stage"] for one in edits_of(desk, made)]


def edits(desk):
    """One unit less and another item: the preview says what it comes to, undoing takes it back."""
    desk.open("/stock")
    made = placed(desk)
    other, each = some_sku(desk, 0), int(made["due"]["amount"]) // 2
    desk.open(f"/orders/{made['number']}")
    desk.press("order-act.edit")
    desk.fill("/kept/0", "1")
    scan(desk, other)
    said = desk.until(lambda: f"Rp {each:,}" in desk.seen(), True)
    equal(said, True, f"what is given up in {desk.seen()}")
    desk.confirm()
    equal(stage(desk, made), ["requested"], "asked for")
    desk.press("order-edit.approve")
    desk.confirm()
    equal(stage(desk, made), ["approved"], "approved")
    after = desk.ask(f"/v1/orders/{made['id']}")
    equal([one["sku"] for one in after["lines"]], [made["lines"][0]["sku"], other], "lines")
    equal(after["lines"][0]["ended"], "1", "given up")
    desk.press("order-edit.undo")
    desk.confirm()
    equal(stage(desk, made), ["undone"], "undone")
    due = desk.ask(f"/v1/orders/{made['id']}")["due"]
    equal(float(due["amount"]), float(made["due"]["amount"]), "due as before")


def owes(desk):
    """What was paid and is edited away is owed, and said so before; the edit refunds nothing."""
    desk.open("/stock")
    made = placed(desk)
    desk.send(f"/v1/orders/{made['id']}/payments",
              {"payments": [{"tender": "transfer", "amount": made["due"]}]})
    desk.open(f"/orders/{made['number']}")
    desk.press("order-act.edit")
    desk.fill("/kept/0", "1")
    hint = desk.word("order-edit.owed-hint")
    equal(desk.until(lambda: hint in desk.seen(), True), True, f"owed in {desk.seen()}")
    desk.confirm()
    desk.press("order-edit.approve")
    desk.confirm()
    after = desk.ask(f"/v1/orders/{made['id']}")
    equal((float(after["owed"]["amount"]) > 0, float(after["refunded"]["amount"])), (True, 0.0),
          "owed, not refunded")


def asks_a_second_person(desk):
    """Another price is not approved by who asked for it; the page says why, and declines it."""
    desk.open("/stock")
    made = placed(desk)
    desk.open(f"/orders/{made['number']}")
    desk.press("order-act.edit")
    desk.fill("/priced", "1")
    desk.fill("/price", "1000")
    desk.fill("/reason", "A scratch")
    desk.confirm()
    why = "return [...document.querySelectorAll('.order-parcel button')].map((one) => [" \
        "one.getAttribute('aria-disabled'), one.title])"
    told = desk.until(lambda: bool(desk.browser.execute_script(why)), True) \
        and desk.browser.execute_script(why)
    equal((told[0][0], bool(told[0][1])), ("true", True), f"approving: {told}")
    desk.press("order-edit.decline")
    desk.confirm()
    equal(stage(desk, made), ["declined"], "declined")


def scan_instead(desk, sku):
    """Into the field of what comes instead: the second of items in the form."""
    desk.browser.find_elements("css selector", "dialog[open] input[id^=items]")[1].send_keys(
        sku, Keys.ENTER)
    time.sleep(0.5)


def replaces(desk):
    """One of two units is replaced by another item; what does not fit is said at its field."""
    desk.open("/stock")
    made = placed(desk)
    first, other = made["lines"][0]["sku"], some_sku(desk, 0)
    desk.open(f"/orders/{made['number']}")
    desk.press("order-act.edit")
    desk.fill("/replaced", "1")
    scan_instead(desk, first)
    scan_instead(desk, other)
    lines = desk.browser.find_elements("css selector", "dialog[open] .items-line")
    equal(len(lines), 1, "one item takes the place of the one before")
    desk.fill("/kept/0", "1")
    equal(desk.until(lambda: errors_at(desk), ["/replaced"]), ["/replaced"], "where it is refused")
    desk.fill("/kept/0", "2")
    said = desk.word("order-edit.given-up", n="", name="", amount="")[:1]
    equal(desk.until(lambda: said in desk.seen(), True), True, f"given up in {desk.seen()}")
    desk.confirm()
    edit = edits_of(desk, made)[0]
    equal([(one["kind"], one["sku"], one["quantity"]) for one in edit["changes"]],
          [("replace", other, "1")], "what was asked for")
    desk.press("order-edit.approve")
    desk.confirm()
    after = desk.ask(f"/v1/orders/{made['id']}")
    equal([(one["sku"], one["quantity"], one["ended"]) for one in after["lines"]],
          [(first, "2", "1"), (other, "1", "0")], "the lines")


def errors_at(desk):
    """The fields at which something is wrong."""
    return desk.browser.execute_script(
        "return [...document.querySelectorAll('dialog[open] [aria-invalid=true]')]"
        ".map((one) => one.name || one.id)")


def moves(desk):
    """Goods are sent elsewhere, which the page says; what is no place is said at its field."""
    desk.open("/stock")
    made = desk.send("/v1/orders", {"channel": "app-id", "lines": [
        {"sku": some_sku(desk, 7), "quantity": "1"}]})
    desk.open(f"/orders/{made['number']}")
    desk.press("order-act.edit")
    desk.fill("/ship_to", "nowhere at all")
    equal(desk.until(lambda: errors_at(desk), ["/ship_to"]), ["/ship_to"], "where it is refused")
    desk.fill("/ship_to", "id-jb")
    said = desk.word("order-edit.goes-to", place="ID-JB")
    equal(desk.until(lambda: said in desk.seen(), True), True, f"{said} in {desk.seen()}")
    desk.confirm()
    equal(said in desk.seen(), True, f"{said} in {desk.seen()}")
    desk.press("order-edit.approve")
    desk.confirm()
    equal(desk.ask(f"/v1/orders/{made['id']}")["ship_to"], "ID-JB", "where it goes")


ALL = (edits, owes, asks_a_second_person, replaces, moves)
