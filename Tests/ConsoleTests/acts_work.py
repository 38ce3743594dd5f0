"""Acts on what waits: goods that a place cannot let go, counts that are asked for."""
from acts_counter import PLACE, paid_pick_up, scan
from desk import equal


def lets_go_of_none(desk):
    """What is not there to pick is rejected at the counter, waits for a place, and is counted."""
    desk.open("/stock")
    number = paid_pick_up(desk)
    sku = desk.ask(f"/v1/orders/{number}")["lines"][0]["sku"]
    desk.open(f"/hand-out?location={PLACE}")
    scan(desk, number, "#hand-out-code")
    desk.press("order-act.reject", ".hand-out-work button")
    desk.fill("/lines/0/quantity", "2")
    desk.fill("/reason", "missing")
    desk.confirm()
    waiting = [one["number"] for one in desk.ask("/v1/waiting-goods")["items"]]
    equal(number in waiting, True, f"{number} in {waiting}")
    desk.open("/open-work/waiting-goods")
    equal(number in desk.seen(), True, f"{number} in {desk.seen()}")
    desk.open(f"/orders/{number}")
    said = desk.word("order.waits", n=2)
    equal(said in desk.seen(), True, f"{said} in {desk.seen()}")
    counts(desk, sku)


def counts(desk, sku):
    """What is counted is asked for no more."""
    desk.open(f"/open-work/counts-due?location={PLACE}")
    equal(sku in desk.seen(), True, f"{sku} in {desk.seen()}")
    row = next(one for one in desk.browser.find_elements("css selector", "#page tbody tr")
               if sku in one.text)
    row.find_element("css selector", "button").click()
    desk.confirm()

    def due():
        return [one["sku"] for one in desk.ask(f"/v1/counts-due?location={PLACE}")["items"]]
    equal(desk.until(lambda: sku in due(), False), False, f"{sku} in {due()}")


def inspects(desk):
    """What came back for quality control waits there until somebody decides."""
    desk.open("/stock")
    sku = desk.ask(f"/v1/stock-levels?location={PLACE}&limit=1")["items"][0]["sku"]
    desk.send("/v1/stock-reclassifications", {"location": PLACE, "from": "on-hand",
              "to": "quality-control", "lines": [{"sku": sku, "quantity": "1"}]})

    def waiting():
        path = f"/v1/stock-buckets?location={PLACE}&bucket=quality-control"
        return [one["sku"] for one in desk.ask(path)["items"]]
    equal(sku in waiting(), True, f"{sku} in {waiting()}")
    desk.open(f"/open-work/to-inspect?location={PLACE}")
    equal(sku in desk.seen(), True, f"{sku} in {desk.seen()}")
    row = next(one for one in desk.browser.find_elements("css selector", "#page tbody tr")
               if sku in one.text)
    row.find_element("css selector", "button").click()
    desk.fill("/to", "on-hand")
    desk.confirm()
    equal(desk.until(lambda: sku in waiting(), False), False, f"{sku} in {waiting()}")


ALL = (lets_go_of_none, inspects)
