"""Acts on rules of orders and returns: kinds switched, reasons, rules of returns and of risk."""
import time

from acts_counter import PLACE, paid_pick_up, scan
from acts_kinds import paid_parcel
from desk import equal


def named(desk, code):
    """The row of a rule by its name."""
    return next(one for one in desk.browser.find_elements("css selector", "#page tbody tr")
                if code in one.text)


def edit(desk, code):
    desk.until(lambda: code in desk.seen(), True)
    named(desk, code).find_element("css selector", "button").click()


def switches_kinds(desk):
    """A kind that is switched off at a place is not offered there, and is again once it is on."""
    desk.open("/fulfilment-kinds")
    number = paid_pick_up(desk)
    desk.press("fulfilment-kinds.new")
    desk.fill("/kind", "locker")
    desk.fill("/location", PLACE)
    desk.fill("/name", "Box at the door")
    desk.confirm()
    kept = [one for one in desk.ask("/v1/fulfilment-kinds")["items"]
            if one["kind"] == "locker" and one.get("location") == PLACE]
    equal([one["is_on"] for one in kept], [False], "switched off")
    equal(offered(desk, number), ["click-and-collect", "curbside"], "offered")
    desk.open("/fulfilment-kinds")
    edit(desk, "Box at the door")
    desk.fill("/is_on", True)
    desk.confirm()
    equal(offered(desk, number), ["click-and-collect", "curbside", "locker"], "once it is on")
    equal("Box at the door" in desk.seen(), True, f"its name in {desk.seen()}")


def switched(desk, kind, place, is_on):
    desk.shop.send("PUT", f"/fulfilment-kinds/{kind}", {"location": place, "is_on": is_on})


def chooses_another_kind(desk):
    """Where parcels do not go as usual the other way stands first; without it none is chosen."""
    desk.open("/stock")
    number, place = paid_parcel(desk)
    usual, other = ("ship-from-warehouse", "ship-from-store")
    if next(one["kind"] for one in desk.ask("/v1/locations")["items"]
            if one["code"] == place) == "store":
        usual, other = other, usual
    chosen = "return document.querySelector('dialog[open] [name=\"/kind\"]').value"
    try:
        equal(other in offered(desk, number, place), False, f"{other} while {usual} is on")
        switched(desk, usual, place, False)
        equal(offered(desk, number, place)[0], other, "what stands first")
        equal(desk.browser.execute_script(chosen), other, "what is chosen")
        switched(desk, other, place, False)
        equal(offered(desk, number, place)[0], "", "nothing is chosen")
        desk.fill("/kind", "drop-ship")
        desk.confirm()
        kind = desk.ask(f"/v1/orders/{number}")["fulfilments"][-1]["kind"]
        equal(kind, "drop-ship", "what they went as")
    finally:
        switched(desk, usual, place, True)
        switched(desk, other, place, True)


def offered(desk, number, place=PLACE):
    """As which kinds goods can be taken on at the counter."""
    desk.open(f"/hand-out?location={place}")
    scan(desk, number, "#hand-out-code")
    for button in desk.browser.find_elements("css selector", ".hand-out-line button"):
        button.click()
    desk.press("hand-out.picked-all", ".hand-out-work button")
    options = "return [...document.querySelectorAll('dialog[open] [name=\"/kind\"] option')]" \
        ".map((one) => one.value)"
    desk.until(lambda: bool(desk.browser.execute_script(options)), True)
    return desk.browser.execute_script(options)


def names_reasons(desk):
    """A reason for returns is added, changed and taken out of use."""
    code = f"r-{time.time():.0f}"
    desk.open("/return-reasons")
    desk.press("return-reasons.new")
    desk.fill("/code", code)
    desk.fill("/name", f"Broken {code}")
    desk.fill("/window_days", "60")
    desk.fill("/way_back", "retailer")
    desk.fill("/is_automatic", True)
    desk.confirm()
    kept = desk.ask(f"/v1/return-reasons/{code}")
    equal((kept["window_days"], kept["way_back"], kept["is_automatic"], kept["markets"]),
          (60, "retailer", True, []), "what was said")
    edit(desk, code)
    desk.fill("/window_days", "")
    desk.fill("/is_active", False)
    desk.confirm()
    kept = desk.ask(f"/v1/return-reasons/{code}")
    equal((kept.get("window_days"), kept["is_active"]), (None, False), "what was cleared")


def limits_returns(desk):
    """A rule asks for what its kind needs alone; what does not fit is said at its field."""
    code = f"l-{time.time():.0f}"
    desk.open("/return-rules")
    desk.press("return-rules.new")
    shown = "return document.querySelector('dialog[open] [name=\"/%s\"]').offsetParent !== null"
    desk.fill("/kind", "share")
    seen = {one: desk.browser.execute_script(shown % one)
            for one in ("amount", "percent", "days", "returns", "blind_only")}
    equal(seen, {"amount": True, "percent": True, "days": True, "returns": False,
                 "blind_only": False}, "what is asked for")
    desk.fill("/code", code)
    desk.fill("/name", f"Half of it {code}")
    desk.fill("/amount", "500000")
    desk.fill("/percent", "500")
    desk.fill("/days", "90")
    desk.confirm_and_stay()
    wrong = "return document.querySelector('dialog[open] [aria-invalid=true]')?.name"
    equal(desk.until(lambda: desk.browser.execute_script(wrong), "/percent"), "/percent",
          "where it is refused")
    desk.fill("/percent", "50")
    desk.confirm()
    kept = desk.ask(f"/v1/return-rules/{code}")
    equal((kept["amount"]["amount"], kept["percent"], kept["days"]), ("500000", 50, 90), "kept")
    edit(desk, code)
    desk.fill("/is_active", False)
    desk.confirm()
    equal(desk.ask(f"/v1/return-rules/{code}")["is_active"], False, "out of use")


def holds_by_rules(desk):
    """A risk rule of places holds what goes there, of one channel alone."""
    code = f"h-{time.time():.0f}"
    desk.open("/risk-rules")
    desk.press("risk-rules.new")
    desk.fill("/code", code)
    desk.fill("/kind", "address")
    desk.fill("/name", f"Far away {code}")
    desk.fill("/places", "id-pa, id-ma")
    desk.fill("/hold_minutes", "60")
    desk.fill("/at_end", "release")
    desk.fill("/at/web-id", True)
    desk.confirm()
    kept = desk.ask(f"/v1/risk-rules/{code}")
    equal((kept["places"], kept["channels"], kept["hold_minutes"], kept["at_end"]),
          (["ID-PA", "ID-MA"], ["web-id"], 60, "release"), "kept")
    edit(desk, code)
    desk.fill("/is_active", False)
    desk.confirm()
    equal(desk.ask(f"/v1/risk-rules/{code}")["is_active"], False, "out of use")


ALL = (switches_kinds, chooses_another_kind, names_reasons, limits_returns, holds_by_rules)
