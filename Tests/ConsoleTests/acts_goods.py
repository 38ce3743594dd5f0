"""Acts on goods: taken in, counted, corrected, priced, shown on channels, offered."""
import walk
from desk import equal

ITEM = """
const code = arguments[0];
const one = document.querySelector("dialog[open] input[id^=items-]");
if (!one) return false;
one.value = code;
one.dispatchEvent(new Event("change", { bubbles: true }));
return true;
"""
LINES = "return document.querySelectorAll('dialog[open] .items-line').length"
QUANTITY = """
const one = document.querySelector("dialog[open] .items-line input");
one.value = arguments[0];
one.dispatchEvent(new Event("input", { bubbles: true }));
"""

# As a scanner does: a key after the other at once, and Enter at the end.
SCAN = """
for (const key of [...arguments[0], "Enter"]) {
    for (const kind of ["keydown", "keyup"]) {
        document.body.dispatchEvent(new KeyboardEvent(kind, { key, bubbles: true }));
    }
}
"""
ITEMS = """
return [...document.querySelectorAll("#page tbody .list-row")]
    .map((one) => one.dataset.key.split(":")[1])
"""


def level(desk, place="jkt-01"):
    """An item that the place has some of."""
    found = desk.ask(f"/v1/stock-levels?location={place}&limit=50")["items"]
    return next(one for one in found if float(one["on_hand"]) > 3)


def on_hand(desk, one):
    found = desk.ask(f"/v1/stock-levels?sku={one['sku']}&location={one['location']}")["items"]
    return float(next(each["on_hand"] for each in found
                      if each["sku"] == one["sku"] and each["location"] == one["location"]))


def item(desk, code, count=None):
    """Names an item in an open act, as a scanner would."""
    walk.until(desk.browser, "return document.querySelector('dialog[open] form')")
    if not desk.browser.execute_script(ITEM, code):
        raise AssertionError(f"no field takes items: {desk.seen()[:600]}")
    equal(bool(walk.until(desk.browser, LINES)), True, f"{code} is found")
    if count is not None:
        desk.browser.execute_script(QUANTITY, count)


def receives(desk):
    """Goods that come in stand on hand."""
    one = level(desk)
    desk.open("/stock?location=jkt-01")
    desk.press("term.receive")
    item(desk, one["sku"], "3")
    desk.fill("/location", "jkt-01")
    desk.confirm()
    equal(on_hand(desk, one), float(one["on_hand"]) + 3, "on hand")


def counts(desk):
    """What was counted is what is on hand, and the difference is told."""
    one = level(desk)
    wanted = float(one["on_hand"]) - 2
    desk.open("/stock?location=jkt-01")
    desk.press("term.count")
    item(desk, one["sku"], f"{wanted:g}")
    desk.fill("/location", "jkt-01")
    desk.confirm()
    equal(on_hand(desk, one), wanted, "on hand")


def corrects(desk):
    """By its key alone: a correction with its reason."""
    one = level(desk)
    desk.open("/stock?location=jkt-01")
    desk.browser.find_element("css selector", "body").send_keys("a")
    desk.fill("/sku", one["sku"])
    desk.fill("/location", "jkt-01")
    desk.fill("/change", "-1")
    desk.fill("/reason", "damaged")
    desk.confirm()
    equal(on_hand(desk, one), float(one["on_hand"]) - 1, "on hand")


def scans(desk):
    """An item that is scanned is shown at each of its places, and no other with it."""
    sku = level(desk)["sku"]
    wanted = [sku] * len(desk.ask(f"/v1/stock-levels?sku={sku}")["items"])
    desk.open("/stock")
    desk.browser.execute_script(SCAN, sku)
    shown = lambda: desk.browser.execute_script(ITEMS)
    equal(desk.until(shown, wanted), wanted, "levels shown")


def reorders(desk):
    """An item that has come down to its reorder point is low, until it has none."""
    one = level(desk)
    where = f"/v1/stock-levels?location={one['location']}&sku={one['sku']}"
    low = lambda: [each["sku"] for each in desk.ask(f"{where}&low=true")["items"]]
    row = f"/stock?location={one['location']}&sku={one['sku']}&open={one['location']}:{one['sku']}"
    for point, wanted in ((one["available"], [one["sku"]]), ("", [])):
        desk.open(row)
        desk.press("term.reorder", ".stock-open button")
        desk.fill("/point", point)
        desk.confirm()
        equal(desk.until(low, wanted), wanted, "what is low")
        shown = desk.word("stock-left.low") in desk.browser.find_element(
            "css selector", f"[data-key='{one['location']}:{one['sku']}']").text
        equal(shown, bool(wanted), "whether the row says so")


def product(desk):
    found = desk.ask("/v1/products?limit=20")["items"]
    return desk.ask(f"/v1/products/{found[0]['id']}")


def prices(desk):
    """A price that is set is the price, on the page and in the API."""
    one = product(desk)
    channel = next(each["code"] for each in desk.ask("/v1/channels")["items"]
                   if each["purpose"] == "sales")
    desk.open(f"/products/{one['id']}")
    desk.press("product.set-price")
    desk.fill("/channel", channel)
    desk.fill("/amount", "123,400")
    desk.confirm()
    shown = desk.until(lambda: "123,400" in desk.seen(), True)
    equal(shown, True, "the page shows the price")
    now = str(desk.ask(f"/v1/products/{one['id']}"))
    equal("123400" in now, True, "the API has the price")


def shows_and_hides(desk):
    """A product that is taken off a channel is shown there again by undoing it."""
    one = product(desk)
    desk.open(f"/products/{one['id']}")
    before = shown_on(desk, one)
    desk.press("product.unpublish")
    desk.confirm()
    equal(desk.until(lambda: len(shown_on(desk, one)), len(before) - 1), len(before) - 1,
          "channels")
    desk.press("act.undo", "#toast button")
    equal(desk.until(lambda: shown_on(desk, one), before), before, "channels after undoing")


def shown_on(desk, one):
    listings = desk.ask(f"/v1/products/{one['id']}")["listings"]
    return sorted(each["channel"] for each in listings if each.get("is_published", True)
                  and not each.get("unpublished_at"))


def offers(desk):
    """A promotion is made as a draft and then published."""
    desk.open("/promotions")
    desk.press("promotions.new")
    desk.fill("/name", "Ten off for tests")
    desk.fill("/value", "10")
    desk.confirm()
    code = "ten-off-for-tests"
    equal(desk.until(lambda: promotion(desk, code), "draft"), "draft", "its state")
    desk.press("promotions.publish")
    desk.confirm()
    equal(desk.until(lambda: promotion(desk, code), "live"), "live", "its state")


def promotion(desk, code):
    return desk.ask(f"/v1/promotions/{code}").get("state")


ALL = (receives, counts, corrects, scans, reorders, prices, shows_and_hides, offers)
