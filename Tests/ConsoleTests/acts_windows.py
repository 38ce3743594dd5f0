"""Acts on when goods are fetched: an order's window is chosen, seen at the counter, given up."""
from acts_counter import PLACE, paid_pick_up
from desk import equal


def hours(desk, intervals):
    desk.shop.send("PUT", f"/pickup-hours/{PLACE}", {"intervals": intervals})


def window_is(desk, number, wanted):
    def found():
        return desk.ask(f"/v1/orders/{number}").get("pickup_window", {}).get("starts_at")
    equal(desk.until(found, wanted), wanted, f"the window of {number}")


def chooses_a_window(desk):
    """A window is chosen on the order's page, where it stands, is seen at the counter, and ends."""
    desk.open("/stock")
    hours(desk, [{"weekday": day, "starts": 600, "ends": 720, "orders": 1} for day in range(1, 8)])
    try:
        number = paid_pick_up(desk)
        goods = desk.send(f"/v1/orders/{number}/fulfilments",
                          {"method": "pickup", "location": PLACE})
        offered = desk.ask(f"/v1/pickup-windows?location={PLACE}&days=31")["items"]
        starts = next(one["starts_at"] for one in offered[1:] if one["left"])
        desk.open(f"/orders/{number}")
        desk.press("order-act.window")
        desk.fill("/pickup_window", starts)
        desk.confirm()
        window_is(desk, number, starts)
        equal("10:00" in desk.seen() and "12:00" in desk.seen(), True, f"it in {desk.seen()}")
        desk.open(f"/hand-out?location={PLACE}&stage=pending&open={goods['id']}")
        equal("10:00" in desk.seen(), True, f"it in {desk.seen()}")
        other = paid_pick_up(desk)
        desk.open(f"/orders/{other}")
        desk.press("order-act.window")
        values = "return [...document.querySelectorAll('dialog[open] option')]" \
            ".map((one) => one.value)"
        desk.until(lambda: bool(desk.browser.execute_script(values)), True)
        equal(starts in desk.browser.execute_script(values), False, "what is full is not offered")
        desk.open(f"/orders/{number}")
        desk.press("order-act.window")
        desk.fill("/pickup_window", "")
        desk.confirm()
        window_is(desk, number, None)
    finally:
        hours(desk, [])


def says_hours(desk):
    """A store's week is said on the page of settings, day by day; what cannot be read is not."""
    desk.open(f"/pickup-hours?location={PLACE}")
    try:
        desk.press("pickup-hours.say")
        desk.fill("/days/0", "10:00-12:00 20, 14.00 – 18.30 x5")
        desk.fill("/days/5", "noon")
        desk.confirm_and_stay()
        wrong = "return document.querySelector('dialog[open] [aria-invalid=true]')?.name"
        equal(desk.until(lambda: desk.browser.execute_script(wrong), "/days/5"), "/days/5", "noon")
        desk.fill("/days/5", "")
        desk.fill("/holidays", "2026-12-25, 2026-12-26")
        desk.confirm()
        kept = desk.ask(f"/v1/pickup-hours/{PLACE}")
        said = [(one["weekday"], one["starts"], one["ends"], one["orders"])
                for one in kept["intervals"]]
        equal(said, [(1, 600, 720, 20), (1, 840, 1110, 5)], "the week")
        equal(kept["holidays"], ["2026-12-25", "2026-12-26"], "holidays")
        shown = desk.word("pickup-hours.interval", starts="14:00", ends="18:30", n=5)
        equal(desk.until(lambda: shown in desk.seen(), True), True, f"{shown} in {desk.seen()}")
    finally:
        hours(desk, [])


ALL = (chooses_a_window, says_hours)
