"""Acts at the returns desk: units scanned and judged one by one, exchanged, or of no known order."""
import time

from selenium.webdriver.common.keys import Keys

from acts_counter import PLACE, level, scan, some_sku
from desk import equal

CODE = "#returns-code"


def collected(desk, sku, quantity="2"):
    """An order that was paid by card and collected."""
    made = desk.send("/v1/orders", {"channel": "app-id", "lines": [
        {"sku": sku, "quantity": quantity, "method": "pickup", "location": PLACE}]})
    desk.send(f"/v1/orders/{made['id']}/payments", {"payments": [
        {"tender": "card", "amount": made["due"], "reference": f"card-{made['number']}"}]})
    goods = desk.send(f"/v1/orders/{made['id']}/fulfilments",
                      {"method": "pickup", "location": PLACE})
    code = desk.send(f"/v1/fulfilments/{goods['id']}/ready", {})["code"]
    desk.send(f"/v1/fulfilments/{goods['id']}/collect", {"code": code})
    return made


def opened(desk, made):
    desk.open(f"/returns?location={PLACE}")
    scan(desk, made["number"], CODE)


def trial(desk, text):
    """Waits until the desk says what goes back."""
    def is_said():
        return text in desk.seen().replace("\u00a0", " ")
    equal(desk.until(is_said, True), True, f"{text} in {desk.seen()[-600:]}")


def rupiah(amount):
    return f"Rp {int(amount):,}"


def judges_units(desk):
    """Two units are scanned, one of them is damaged: both go back by the card, one is on sale."""
    sku = some_sku(desk, 9)
    made = collected(desk, sku, "3")
    before, each = level(desk, sku), int(made["gross"]["amount"]) // 3
    opened(desk, made)
    scan(desk, sku, CODE)
    scan(desk, sku, CODE)
    desk.set(".returns-unit select", "damaged")
    trial(desk, rupiah(2 * each))
    desk.press("order-act.return-verb", amount="")
    verb, effects = desk.confirm()
    equal(rupiah(2 * each) in verb and rupiah(2 * each) in effects, True, f"{verb}, {effects}")
    after = desk.ask(f"/v1/orders/{made['number']}")
    equal(after["lines"][0]["returned"], "2", "returned")
    kinds = sorted(line["disposition"] for line in desk.ask(
        f"/v1/orders/{made['id']}/returns")["items"][0]["lines"])
    equal(kinds, ["damaged", "resellable"], "what became of them")
    equal(level(desk, sku), before + 1, "on sale again")


def refuses_at_the_unit(desk):
    """More than was sold is refused at the unit of which it is too many."""
    sku = some_sku(desk, 10)
    made = collected(desk, sku, "1")
    opened(desk, made)
    scan(desk, sku, CODE)
    desk.set(".returns-unit input", "5")
    trial(desk, desk.word("error.orders.return-too-much"))
    marked = desk.browser.execute_script(
        "return document.querySelector('.returns-unit input').getAttribute('aria-invalid')")
    equal(marked, "true", "the field")
    desk.set(".returns-unit input", "1")
    trial(desk, desk.word("returns.refund"))


def exchanges(desk):
    """Something dearer is taken: the card pays as far as it goes, the rest is paid in coins."""
    brought, taken = some_sku(desk, 9), some_sku(desk, 0)
    made = collected(desk, brought, "1")
    opened(desk, made)
    scan(desk, brought, CODE)
    for _ in range(6):
        scan(desk, taken, "main input[id^=items]")
    said = desk.until(lambda: desk.word("order.due") in desk.seen(), True)
    equal(said, True, f"what is due in {desk.seen()[-500:]}")
    desk.press("returns.exchange")
    desk.fill("/payments/0/tender", "cash")
    desk.fill("/payments/0/amount", "999000")
    verb, _ = desk.confirm()
    kept = desk.ask(f"/v1/orders/{made['id']}/exchanges")["items"]
    equal(len(kept), 1, "exchanges")
    new = desk.ask(f"/v1/orders/{kept[0]['taken_order_id']}")
    equal([new["payment"], new["fulfilment"]], ["paid", "fulfilled"], "what was taken")
    equal(sorted(one["tender"] for one in new["payments"]), ["card", "cash"], "paid by")
    paid = next(one for one in new["payments"] if one["tender"] == "cash")
    for money in (paid["captured"], paid["change"]):
        equal(rupiah(money["amount"]) in verb and rupiah(money["amount"]) in desk.seen(), True,
              f"{money} in {verb} and {desk.seen()[:300]}")
    equal(new["number"] in desk.seen(), True, f"{new['number']} in {desk.seen()[:300]}")


def exchanges_cheaper(desk):
    """Something cheaper is taken by keys alone: a part of the card's money goes back, no coins."""
    brought, taken = some_sku(desk, 9), some_sku(desk, 0)
    made = collected(desk, brought, "1")
    opened(desk, made)
    scan(desk, brought, CODE)
    scan(desk, taken, "main input[id^=items]")
    trial(desk, desk.word("returns.back-by-bank"))
    desk.browser.find_element("css selector", CODE).send_keys(Keys.CONTROL, Keys.ENTER)
    desk.confirm()
    kept = desk.ask(f"/v1/orders/{made['id']}/exchanges")["items"][0]
    new = desk.ask(f"/v1/orders/{kept['taken_order_id']}")
    before, after = int(made["gross"]["amount"]), int(new["gross"]["amount"])
    old = desk.ask(f"/v1/orders/{made['id']}")
    equal([float(kept["credit"]["amount"]), float(new["paid"]["amount"])], [after, after], "kept")
    equal([one["tender"] for one in new["payments"]], ["card"], "paid by")
    equal(float(old["refunded"]["amount"]), before, "given back and handed over")
    for one, key in ((old, "order.taken"), (new, "order.taken-for")):
        desk.open(f"/orders/{one['number']}")
        equal(desk.word(key) in desk.seen(), True, f"{key} in {desk.seen()}")


def approves_late(desk):
    """A sale of another system, long ago, comes back by approval, by the tender that is named."""
    sku = some_sku(desk, 2)
    number = f"OLD-{time.time():.0f}"
    desk.shop.send("POST", "/imported-invoices", {
        "source": "old-till", "number": number, "channel": "store-jkt", "location": PLACE,
        "currency": "IDR", "lines": [{"sku": sku, "name": "Sold long ago", "quantity": "1",
                                      "unit_price": "45000", "at": "2024-03-01T03:00:00Z"}]})
    desk.open(f"/returns?location={PLACE}")
    scan(desk, number, CODE)
    scan(desk, sku, CODE)
    trial(desk, desk.word("error.orders.return-too-late"))
    desk.browser.find_element("css selector", "#page [name='/late_approved']").click()
    desk.set("[name='/tender']", "cash")
    trial(desk, rupiah(45000))
    desk.press("order-act.return-verb", amount="")
    desk.confirm()
    said = desk.word("returns.hand-over", tender=desk.word("tender.cash"), amount="")
    equal(said.strip() in desk.seen(), True, f"what to hand out in {desk.seen()[:400]}")
    equal(desk.ask(f"/v1/order-numbers/{number}")["return"], "returned", "returned")


def takes_back_blindly(desk):
    """What no order is known of is given back at a price that somebody says, with a reason."""
    sku = some_sku(desk, 4)
    before = level(desk, sku)
    desk.open(f"/returns?location={PLACE}")
    desk.press("returns.blind")
    scan(desk, sku, CODE)
    desk.set(".returns-unit input:nth-of-type(2)", "12000")
    trial(desk, rupiah(12000))
    desk.press("order-act.return-verb", amount="")
    desk.fill("/tender", "cash")
    desk.fill("/note", "A gift, no receipt")
    verb, _ = desk.confirm()
    equal(rupiah(12000) in verb, True, f"the sum in {verb}")
    equal(desk.until(lambda: level(desk, sku), before + 1), before + 1, "on hand")


def approves_findings(desk):
    """What a rule for returns finds is said, and taken all the same by who may."""
    desk.open("/stock")
    code = f"much-{time.time():.0f}"
    desk.shop.send("POST", "/return-rules", {
        "code": code, "kind": "value", "name": "Much at once",
        "amount": {"amount": "1000", "currency": "IDR"}})
    try:
        sku = some_sku(desk, 9)
        made = collected(desk, sku, "1")
        opened(desk, made)
        scan(desk, sku, CODE)
        box = "return document.querySelector('#page [name=\"/findings_approved\"]')?.offsetParent"
        equal(desk.until(lambda: bool(desk.browser.execute_script(box)), True), True,
              f"what was found may be approved: {desk.seen()[:600]}")
        desk.browser.find_element("css selector", "#page [name='/findings_approved']").click()
        trial(desk, desk.word("returns.refund"))
        desk.press("order-act.return-verb", amount="")
        desk.confirm()
        kept = desk.ask(f"/v1/orders/{made['id']}/returns")["items"][0]
        equal([one["rule"] for one in kept["findings"]], [code], "what was found")
    finally:
        desk.shop.send("PATCH", f"/return-rules/{code}", {"is_active": False})


def takes_a_gift_back(desk):
    """Who brings a gift receipt gets what the goods cost in coins; the buyer's card gets nothing."""
    sku = some_sku(desk, 9)
    made = collected(desk, sku, "2")
    each = int(made["gross"]["amount"]) // 2
    code = desk.send(f"/v1/orders/{made['id']}/gift-receipts",
                     {"lines": [{"line": 1, "quantity": "1"}]})["gift_receipt"]
    desk.open(f"/returns?location={PLACE}")
    scan(desk, code, CODE)
    shown = "return document.querySelector('#page [name=\"/gift_receipt\"]')?.value"
    equal(desk.until(lambda: desk.browser.execute_script(shown), code), code, "the gift receipt")
    scan(desk, sku, CODE)
    trial(desk, rupiah(each))
    desk.press("order-act.return-verb", amount="")
    desk.confirm()
    kept = desk.ask(f"/v1/orders/{made['id']}/returns")["items"][0]
    equal(kept["gift_number"], 1, "by the gift receipt")
    equal([one["tender"] for one in kept["tenders"]], ["cash"], "what went back by which tender")


ALL = (judges_units, refuses_at_the_unit, takes_a_gift_back, exchanges, exchanges_cheaper,
       approves_late, takes_back_blindly, approves_findings)
