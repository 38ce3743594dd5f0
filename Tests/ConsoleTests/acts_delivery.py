"""Acts on parcels: where they go, what carriers tell of them, what does not fit."""
import time

import walk
from acts_counter import some_sku
from desk import equal

STREET = "Jalan Braga 17"


def sent(desk):
    """An order that says where it goes, paid and sent with a number of its carrier's."""
    made = desk.send("/v1/orders", {"channel": "app-id", "lines": [
        {"sku": some_sku(desk, 7), "quantity": "1"}], "destination": {
            "address": {"recipient": "Luh Sukerti", "country": "ID", "lines": [STREET]},
            "gift_message": "Happy birthday", "purchase_number": "PO-17",
            "instructions": "Ring twice"}})
    desk.send(f"/v1/orders/{made['id']}/payments", {"payments": [
        {"tender": "card", "amount": made["due"], "reference": f"sent-{made['number']}"}]})
    place = made["lines"][0]["allocations"][0]["location"]
    goods = desk.send(f"/v1/orders/{made['id']}/fulfilments",
                      {"method": "shipment", "location": place})
    return made, goods


def follows_a_parcel(desk):
    """The page says where a parcel goes and what its carrier tells; what does not fit is seen."""
    desk.open("/stock")
    made, goods = sent(desk)
    desk.open(f"/hand-out?location={goods['location']}&stage=pending&open={goods['id']}")
    equal(STREET in desk.seen(), True, f"{STREET} in {desk.seen()}")
    desk.open(f"/orders/{made['number']}")
    for text in (STREET, "Happy birthday", "PO-17", "Ring twice"):
        equal(text in desk.seen(), True, f"{text} in {desk.seen()[-900:]}")
    number = f"TRACK-{time.time():.0f}"
    desk.press("order-act.ship")
    desk.fill("/tracking", number)
    desk.fill("/carrier", "jne")
    desk.confirm()
    desk.shop.send("POST", "/tracking-events", {
        "carrier": "jne", "event": number, "tracking": number, "kind": "lost-reported",
        "happened_at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())})
    desk.open(f"/orders/{made['number']}")
    told = desk.word("tracking.lost-reported")
    equal(told in desk.seen(), True, f"{told} in {desk.seen()[-900:]}")
    desk.press("tracking.seen")
    walk.wait(desk.browser)

    def odd():
        return [one for one in desk.ask(f"/v1/tracking-events?order_id={made['id']}")["items"]
                if one.get("problem") and not one.get("dismissed_at")]
    equal(desk.until(odd, []), [], "what nobody has looked at")


ALL = (follows_a_parcel,)
