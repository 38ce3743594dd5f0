"""Acts at the counter: goods on their way between places, handed out by scanner, places opened."""
import time

from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from desk import equal

PLACE = "jkt-01"

# The next answer from a path comes late.
SLOW_ONCE = """
const [path, own] = [arguments[0], globalThis.fetch];
globalThis.isSlow = false;
globalThis.fetch = async (address, how) => {
    const late = !globalThis.isSlow && how?.method !== "POST" && String(address).includes(path);
    globalThis.isSlow ||= late;
    const answer = await own(address, how);
    if (late) await new Promise((done) => setTimeout(done, 1200));
    return answer;
};
"""


def level(desk, sku, place=PLACE):
    levels = desk.ask(f"/v1/stock-levels/{sku}")["items"]
    return next(int(one["on_hand"]) for one in levels if one["location"] == place)


def some_sku(desk, at=0):
    """An item of which the place has enough."""
    levels = desk.ask(f"/v1/stock-levels?location={PLACE}&limit=50")["items"]
    return [one["sku"] for one in levels if float(one["available"]) > 5][at]


def scan(desk, code, field="dialog[open] input[id^=items]"):
    """Types a code as a scanner does: fast, and Enter at its end."""
    desk.browser.find_element(By.CSS_SELECTOR, field).send_keys(code, Keys.ENTER)
    time.sleep(0.5)


def transfers(desk):
    """Goods are planned, sent and taken in at the other end, one of them lost."""
    sku = some_sku(desk, 3)
    before = level(desk, sku, "bdg-01")
    desk.open("/transfers")
    desk.press("term.transfer")
    desk.fill("/source", PLACE)
    desk.fill("/destination", "bdg-01")
    scan(desk, sku)
    scan(desk, sku)
    desk.confirm()
    desk.browser.find_elements(By.CSS_SELECTOR, ".list-link")[0].click()
    desk.press("transfers.ship", ".stock-open button")
    desk.confirm()
    desk.press("transfers.receive", ".stock-open button")
    desk.fill("/lines/0/quantity", "1")
    desk.fill("/lines/0/reason", "lost")
    desk.confirm()
    equal(desk.until(lambda: level(desk, sku, "bdg-01"), before + 1), before + 1, "arrived")


def stays_open(desk):
    """A row stays open when an answer comes late that was asked for before it was opened."""
    browser = desk.browser
    desk.open("/transfers")
    browser.execute_script(SLOW_ONCE, "/v1/transfers")
    desk.send("/v1/transfers", {"source": PLACE, "destination": "bdg-01",
                                "lines": [{"sku": some_sku(desk, 3), "quantity": "1"}]})
    equal(desk.until(lambda: browser.execute_script("return globalThis.isSlow"), True), True,
          "the page has asked again")
    browser.find_elements(By.CSS_SELECTOR, ".list-link")[0].click()
    opened = "return document.querySelector('.stock-open') !== null"
    equal(desk.until(lambda: browser.execute_script(opened), True), True, "the row is open")
    time.sleep(1.5)
    equal(browser.execute_script(opened), True, "the row is open still")


def explains(desk):
    """A cart that nobody has is priced, and each promotion says why."""
    desk.open("/promotions")
    scan(desk, some_sku(desk), "main input[id^=items]")
    desk.press("promotions.explain", "main form button")
    found = desk.until(lambda: "Rp" in desk.browser.find_element(
        By.CSS_SELECTOR, ".promotion-answer").text, True)
    equal(found, True, "the answer")


def paid_pick_up(desk):
    """An order of the app that is paid and lies nowhere yet."""
    placed = desk.send("/v1/orders", {"channel": "app-id", "lines": [
        {"sku": some_sku(desk, 5), "quantity": "2", "method": "pickup", "location": PLACE}]})
    desk.send(f"/v1/orders/{placed['id']}/payments",
              {"payments": [{"tender": "transfer", "amount": placed["due"]}]})
    return placed["number"]


def hands_out_by_scanner(desk):
    """A pick-up is picked by scanner, packed, made ready, and handed out by its code."""
    desk.open("/stock")
    number = paid_pick_up(desk)
    desk.open(f"/hand-out?location={PLACE}")
    scan(desk, number, "#hand-out-code")
    order = desk.ask(f"/v1/orders/{number}")
    for line in order["lines"]:
        for _ in range(int(line["quantity"])):
            scan(desk, line["sku"], "#hand-out-code")
    desk.press("hand-out.picked-all", ".hand-out-work button")
    desk.confirm()
    desk.press("order-act.ready", ".hand-out-work button")
    code = desk.until(lambda: bool(desk.browser.find_elements(By.CSS_SELECTOR, ".order-code")),
                      True) and desk.browser.find_element(By.CSS_SELECTOR, ".order-code").text
    desk.browser.find_element(By.CSS_SELECTOR, "dialog[open] .dialog-close").click()
    desk.open(f"/hand-out?location={PLACE}&stage=ready")
    scan(desk, number, "#hand-out-code")
    scan(desk, code, "#hand-out-code")
    desk.confirm()

    def goods():
        return desk.ask(f"/v1/orders/{number}")["fulfilment"]
    equal(desk.until(goods, "fulfilled"), "fulfilled", "handed out")


def opens_a_location(desk):
    """A location is opened, and its name stands where places are chosen."""
    code = f"test-{int(time.time()) % 100000}"
    desk.open("/locations")
    desk.press("locations.new")
    desk.fill("/code", code)
    desk.fill("/name", "Toko Uji")
    desk.confirm()
    equal(desk.until(lambda: desk.ask(f"/v1/locations/{code}").get("name"), "Toko Uji"),
          "Toko Uji", "the location")


ALL = (transfers, stays_open, explains, hands_out_by_scanner, opens_a_location)
