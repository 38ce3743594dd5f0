"""Acts on returns that are asked for before the goods come: decided, and brought to the desk."""
import time

from acts_counter import scan, some_sku
from acts_returns import CODE, collected, opened, rupiah, trial
from desk import equal


def asked(desk, quantity="2", sold="3"):
    """Two of three units are to come back, and nobody has decided it."""
    made = collected(desk, some_sku(desk, 9), sold)
    desk.send(f"/v1/orders/{made['id']}/return-authorisations", {
        "lines": [{"line": 1, "quantity": quantity}], "comes_by": "post",
        "note": f"Too wide {made['number']}"})
    return made


def stages(desk, made):
    found = desk.ask(f"/v1/return-authorisations?order_id={made['id']}")["items"]
    return [one["stage"] for one in found]


def opened_request(desk, made):
    desk.open("/open-work/return-requests")
    desk.open(f"/open-work/return-requests?open={made['id']}%3A1")
    for text in (made["number"], f"Too wide {made['number']}", made["lines"][0]["name"]):
        equal(text in desk.seen(), True, f"{text} in {desk.seen()}")


def decides_returns(desk):
    """A return that was asked for is opened in its list, approved for some days, declined."""
    desk.open("/stock")
    made = asked(desk)
    opened_request(desk, made)
    desk.press("return-request.approve")
    desk.fill("/days_to_come", "9")
    desk.fill("/note", "Send it with the slip")
    desk.confirm()
    equal(stages(desk, made), ["approved"], "approved")
    kept = desk.ask(f"/v1/return-authorisations?order_id={made['id']}")["items"][0]
    equal((kept["days_to_come"], kept["decision_note"]), (9, "Send it with the slip"),
          "what was said")
    other = asked(desk)
    opened_request(desk, other)
    desk.press("return-request.decline")
    desk.fill("/note", "Worn")
    desk.confirm()
    equal(stages(desk, other), ["declined"], "declined")
    third = asked(desk)
    opened_request(desk, third)
    desk.press("return-request.cancel")
    desk.confirm()
    equal(stages(desk, third), ["cancelled"], "given up")


def brings_what_was_asked(desk):
    """The desk offers what was approved by name: it is laid down at once, and goes with it."""
    desk.open("/stock")
    made = asked(desk)
    each = int(made["gross"]["amount"]) // 3
    opened(desk, made)
    said = desk.word("returns.asked-undecided")
    equal(said in desk.seen(), True, f"{said} in {desk.seen()}")
    desk.send(f"/v1/orders/{made['id']}/return-authorisations/1/approve", {})
    opened(desk, made)
    desk.press("returns.asked-came")
    trial(desk, rupiah(2 * each))
    desk.press("order-act.return-verb", amount="")
    desk.confirm()
    equal(stages(desk, made), ["closed"], "all of it came")
    taken = desk.ask(f"/v1/orders/{made['id']}/returns")["items"][0]
    came = sum(float(one["quantity"]) for one in taken["lines"])
    equal((taken["authorisation"], came), (1, 2.0), "what came")


def brings_without_asking(desk):
    """What is brought without its request is refused at the unit; named, it is taken."""
    desk.open("/stock")
    made = asked(desk, quantity="3")
    desk.send(f"/v1/orders/{made['id']}/return-authorisations/1/approve", {})
    opened(desk, made)
    scan(desk, made["lines"][0]["sku"], CODE)
    desk.set("[name='/authorisation']", "")
    trial(desk, desk.word("error.orders.return-authorised"))
    desk.set("[name='/authorisation']", "1")
    trial(desk, desk.word("returns.refund"))
    desk.press("order-act.return-verb", amount="")
    desk.confirm()
    equal(stages(desk, made), ["partly-received"], "a part of it came")


def comes_before_it_is_decided(desk):
    """What nobody has decided is brought without it; once approved, the desk lays what is left."""
    desk.open("/stock")
    made = asked(desk, quantity="3")
    each = int(made["gross"]["amount"]) // 3
    opened(desk, made)
    scan(desk, made["lines"][0]["sku"], CODE)
    trial(desk, rupiah(each))
    desk.press("order-act.return-verb", amount="")
    desk.confirm()
    desk.send(f"/v1/orders/{made['id']}/return-authorisations/1/approve", {})
    opened(desk, made)
    desk.press("returns.asked-came")
    trial(desk, rupiah(2 * each))
    desk.press("order-act.return-verb", amount="")
    desk.confirm()
    equal(stages(desk, made), ["closed"], "all of it came")


def asks_for_a_return(desk):
    """Staff ask for a return on the order's page, with a reason; too much is said at its line."""
    desk.open("/stock")
    code = f"wide-{time.time():.0f}"
    desk.shop.send("POST", "/return-reasons", {"code": code, "name": "Too wide"})
    try:
        made = collected(desk, some_sku(desk, 9), "2")
        desk.open(f"/orders/{made['number']}")
        desk.press("order-act.ask-return")
        desk.fill("/lines/0/quantity", "3")
        desk.fill("/reason", code)
        desk.confirm_and_stay()
        wrong = "return document.querySelector('dialog[open] [aria-invalid=true]')?.name"
        equal(desk.until(lambda: desk.browser.execute_script(wrong), "/lines/0/quantity"),
              "/lines/0/quantity", "where it is refused")
        desk.fill("/lines/0/quantity", "1")
        desk.fill("/comes_by", "post")
        desk.confirm()
        equal(stages(desk, made), ["requested"], "asked for")
        desk.press("return-request.approve")
        desk.confirm()
        equal(stages(desk, made), ["approved"], "approved on the order's page")
        kept = desk.ask(f"/v1/return-authorisations?order_id={made['id']}")["items"][0]
        equal((kept["comes_by"], kept["lines"][0]["reason"]), ("post", code), "what was said")
        equal("Too wide" in desk.seen(), True, f"the reason in {desk.seen()}")
    finally:
        desk.shop.send("PATCH", f"/return-reasons/{code}", {"is_active": False})


ALL = (decides_returns, brings_what_was_asked, brings_without_asking,
       comes_before_it_is_decided, asks_for_a_return)
