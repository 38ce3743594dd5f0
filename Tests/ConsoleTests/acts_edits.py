"""Acts on edits of an order: asked for with what they come to, approved, undone, declined."""
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


ALL = (edits, owes, asks_a_second_person)
