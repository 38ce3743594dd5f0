"""Acts on who somebody is: identifiers that end, merges and their undoing, pairs to decide."""
import walk
from desk import equal

OPEN = "/v1/reviews?state=open&total=true"
COUNT = "return document.querySelector('.frame-link[data-place=customers] .frame-count').innerText"
# A key as a person presses it, on whatever has the focus.
TYPE = """
document.activeElement.dispatchEvent(new KeyboardEvent("keydown",
    { key: arguments[0], code: `Key${arguments[0].toUpperCase()}`, bubbles: true }));
"""


def see(desk, name, *marks):
    """Somebody is seen with all of this at once: (kind, namespace or None, value)."""
    identifiers = [{"kind": kind, "value": value, **({"namespace": space} if space else {})}
                   for kind, space, value in marks]
    return desk.shop.send("POST", "/sightings", {"identifiers": identifiers, "name": name})


def customer(desk, one):
    return desk.ask(f"/v1/customers/{one}")


def ways(desk, one):
    return {identity["spelling"] for identity in customer(desk, one)["identities"]}


def ends(desk):
    """A number that was given up is the customer's no more, and finds nobody."""
    phone, mail = "+62 811-7000-101", "ayu.ends@example.com"
    one = see(desk, "Ayu Pratiwi", ("phone", None, phone), ("email", None, mail))["customer_id"]
    desk.open(f"/customers/{one}")
    equal(desk.until(lambda: phone in desk.seen(), True), True, "the number on the page")
    desk.press("customer.end")
    equal(phone in desk.seen(), True, f"the number in {desk.seen()}")
    desk.confirm()
    equal(desk.until(lambda: ways(desk, one), {mail}), {mail}, "what is left")
    equal(desk.until(lambda: phone in desk.seen(), False), False, "the number on the page")


def foresees_joining(desk):
    """A merge shows both and what they are together, and says afterwards why they are one."""
    one = see(desk, "Ketut Arya", ("phone", None, "+62 811-7000-102"))["customer_id"]
    other = see(desk, "K. Arya", ("email", None, "ketut.joins@example.com"))["customer_id"]
    desk.shop.send("POST", "/orders", order_of(desk, other))
    desk.open(f"/customers/{one}")
    merge_with(desk, "K. Arya")
    foreseen = desk.until(lambda: desk.word("effect.customer.orders") in effects(desk), True)
    equal(foreseen, True, f"the orders before a reason is given, in {desk.seen()}")
    desk.fill("/reason", "Both at the till")
    _, seen = desk.confirm()
    equal(row(desk, seen, "effect.customer.orders"), ["0", "1", "1"], "orders")
    equal(row(desk, seen, "effect.customer.records"), ["1", "1", "2"], "records")
    equal(desk.until(lambda: customer(desk, other)["id"], one), one, "who stands for both")
    said = lambda: all(text in desk.seen() for text in (
        desk.word("customer.why"), desk.word("merge-cause.person"), "Both at the till"))
    equal(desk.until(said, True), True, f"why they are one, in {desk.seen()}")
    desk.pair = one, other


def order_of(desk, customer_id):
    """An order of one unit of whatever the shop sells."""
    lines = desk.ask("/v1/orders?limit=1")["items"]
    shown = desk.ask(f"/v1/orders/{lines[0]['id']}")
    return {"channel": shown["channel"], "customer_id": customer_id,
            "lines": [{"sku": shown["lines"][0]["sku"], "quantity": "1"}]}


def merge_with(desk, name):
    """Finds the other record through the dialog of the page."""
    desk.browser.execute_script(
        "document.querySelector('#page .page-acts [aria-haspopup]').click()")
    desk.press("customer.merge")
    walk.until(desk.browser, "return document.querySelector('dialog[open] input[type=search]')")
    desk.browser.execute_script(
        "const one = document.querySelector('dialog[open] input[type=search]');"
        "one.value = arguments[0]; one.dispatchEvent(new Event('input', { bubbles: true }));", name)
    found = "return [...document.querySelectorAll('dialog[open] .customer-found button')]" \
            ".filter((one) => one.querySelector('b').innerText === arguments[0])"
    equal(desk.until(lambda: len(desk.browser.execute_script(found, name)), 1), 1, "found")
    desk.browser.execute_script(found + "[0].click()", name)


def effects(desk):
    return desk.browser.execute_script(
        "return document.querySelector('dialog[open] .act-effects')?.innerText ?? ''")


def row(desk, seen, key):
    """The cells of a row of what a preview showed."""
    title = desk.word(key)
    line = next(one for one in seen.splitlines() if one.startswith(title))
    return line.removeprefix(title).split()


def parts_again(desk):
    """Undoing a merge shows both that are left, and leaves each with what is its own."""
    one, other = desk.pair
    desk.open(f"/customers/{one}")
    desk.press("customer.undo-merge")
    _, seen = desk.confirm()
    equal(row(desk, seen, "effect.customer.orders"), ["1", "0", "1"], "orders")
    equal(row(desk, seen, "effect.customer.records"), ["2", "1", "1"], "records")
    equal(desk.until(lambda: customer(desk, other)["id"], other), other, "who stands alone")


def decides_same(desk):
    """Two whom a rule keeps apart are one by a person's word, from the queue, by the keyboard."""
    one, _ = asked(desk, "103", "Siti Rahma", "Rahmat Hidayat")
    desk.open("/reviews")
    waiting = desk.ask(OPEN)["total"]["count"]
    equal(desk.until(lambda: desk.browser.execute_script(COUNT), str(waiting)), str(waiting),
          "pairs that wait, in the navigation")
    desk.open(f"/reviews?open={one['number']}")
    for text in ("Siti Rahma", "Rahmat Hidayat", desk.word("pair.differs"),
                 desk.word("effect.customer.records")):
        equal(desk.until(lambda said=text: said in desk.seen(), True), True, text)
    desk.browser.execute_script(TYPE, "s")
    desk.fill("/reason", "One passport")
    _, seen = desk.confirm()
    equal(row(desk, seen, "effect.customer.records"), ["1", "1", "2"], "records")
    said = lambda: desk.ask(f"/v1/reviews/{one['number']}")["state"]
    equal(desk.until(said, "same"), "same", "what was said")
    equal(customer(desk, one["one_id"])["id"], customer(desk, one["other_id"])["id"], "the two")


def decides_apart(desk):
    """Two who share a telephone stay two, and the page goes on to the next pair."""
    one, _ = asked(desk, "104", "Ibu Lestari", "Putri Lestari")
    after, _ = asked(desk, "105", "Gede Wirawan", "Made Wirawan")
    desk.open(f"/reviews?open={one['number']}")
    desk.press("reviews.apart")
    desk.fill("/reason", "Mother and daughter")
    desk.confirm()
    said = lambda: desk.ask(f"/v1/reviews/{one['number']}")["state"]
    equal(desk.until(said, "apart"), "apart", "what was said")
    goes_on = lambda: f"open={after['number']}" in desk.browser.current_url
    equal(desk.until(goes_on, True), True, f"the next pair in {desk.browser.current_url}")
    equal(customer(desk, one["one_id"])["id"] == customer(desk, one["other_id"])["id"], False,
          "whether the two are one")


def asked(desk, end, *names):
    """Two accounts of one shop that prove one telephone: somebody is asked."""
    phone = ("phone", None, f"+62 811-7000-{end}")
    for name in names:
        seen = see(desk, name, ("web", "shop", f"{name.replace(' ', '.').lower()}.{end}"), phone)
    return desk.ask(f"/v1/reviews/{seen['reviews'][0]}"), seen


def sets_rules(desk):
    """A rule for a namespace holds, is changed, and stands in its turn."""
    desk.open("/identifier-rules")
    desk.press("rules.new")
    for pointer, value in (("/namespace", "club"), ("/priority", "1"), ("/most", "2"),
                           ("/span", "year")):
        desk.fill(pointer, value)
    desk.confirm()
    rule = lambda: next(({key: one[key] for key in ("priority", "most", "span")}
                         for one in desk.ask("/v1/identifier-rules?limit=200")["items"]
                         if one.get("namespace") == "club"), None)
    wanted = {"priority": 1, "most": 2, "span": "year"}
    equal(desk.until(rule, wanted), wanted, "the rule")
    equal(desk.until(lambda: "club" in desk.seen(), True), True, "the rule on the page")


def blocks(desk):
    """Values that testers type are nobody's, until they are allowed again."""
    desk.open("/blocked-values")
    desk.press("blocked.add")
    desk.fill("/values", "QA@example.com\n\n0000-1111 ")
    desk.fill("/reason", "Our testers type it")
    desk.confirm()
    ours = lambda: {one["value"] for one in desk.ask("/v1/blocked-values?limit=200")["items"]
                    if one["reason"] == "Our testers type it"}
    wanted = {"qa@example.com", "0000-1111"}
    equal(desk.until(ours, wanted), wanted, "values")
    equal(desk.until(lambda: "qa@example.com" in desk.seen(), True), True, "on the page")
    desk.press("blocked.allow", "#page [data-key='qa@example.com'] button")
    equal(desk.until(ours, {"0000-1111"}), {"0000-1111"}, "values after one was allowed")
    desk.press("act.undo", "#toast button")
    equal(desk.until(ours, wanted), wanted, "values after that was undone")


ALL = (ends, foresees_joining, parts_again, decides_same, decides_apart, sets_rules, blocks)
