"""Acts on promised payments and on money that is owed back."""
import time

from acts_counter import PLACE, some_sku
from desk import equal


def rupiah(amount):
    return {"amount": str(amount), "currency": "IDR"}


def placed(desk):
    """A new order of an app that nothing was paid for."""
    return desk.send("/v1/orders", {"channel": "app-id", "lines": [
        {"sku": some_sku(desk, 7), "quantity": "2", "method": "pickup", "location": PLACE}]})


def payments(desk, number):
    return desk.ask(f"/v1/orders/{number}")["payments"]


def promises(desk):
    """Promised payments are noted, one of two is captured in part, the other not paid."""
    desk.open("/stock")
    made = placed(desk)
    desk.send(f"/v1/orders/{made['id']}/authorisations",
              {"tender": "card", "amount": rupiah(20000), "reference": f"first-{time.time()}"})
    desk.open(f"/orders/{made['number']}")
    desk.press("order-act.authorise")
    desk.fill("/tender", "card")
    desk.fill("/amount", "30000")
    desk.fill("/reference", f"second-{time.time()}")
    desk.confirm()
    equal(desk.until(lambda: len(payments(desk, made["number"])), 2), 2, "promises")
    desk.press("order-act.capture")
    desk.fill("/payment", "2")
    desk.fill("/amount", "10000")
    verb, _ = desk.confirm()
    equal("Rp 10,000" in verb, True, f"the sum in {verb}")
    first, second = payments(desk, made["number"])
    equal((float(first["captured"]["amount"]), float(second["captured"]["amount"])), (0, 10000),
          "captured")
    desk.press("order-act.decline")
    desk.confirm()
    equal(payments(desk, made["number"])[0]["state"], "voided", "the promise that was not kept")


def gives_back(desk):
    """What came in for an order that was cancelled goes back, a part of it first."""
    desk.open("/stock")
    made = placed(desk)
    desk.send(f"/v1/orders/{made['id']}/cancel", {})
    desk.send(f"/v1/orders/{made['id']}/payments", {"payments": [
        {"tender": "transfer", "amount": made["due"], "reference": f"late-{time.time()}"}]})
    desk.open(f"/orders/{made['number']}")
    desk.press("order-act.refund")
    desk.fill("/amount", "1000")
    verb, effects = desk.confirm()
    equal("Rp 1,000" in verb and "1,000" in effects, True, f"the sum in {verb} and {effects}")
    desk.press("order-act.refund")
    desk.confirm()
    back = payments(desk, made["number"])[0]["refunded"]
    equal(float(back["amount"]), float(made["due"]["amount"]), "given back")


ALL = (promises, gives_back)
