"""Acts on goods that came damaged or wrong, or never came: claimed, decided, made good."""
from acts_counter import PLACE, some_sku
from acts_returns import collected, opened, rupiah
from desk import equal


def claimed(desk, quantity="1", sold="2"):
    """One of two units came damaged, and nobody has decided it."""
    made = collected(desk, some_sku(desk, 9), sold)
    desk.send(f"/v1/orders/{made['id']}/claims", {
        "lines": [{"line": 1, "quantity": quantity}], "reason": "damaged",
        "note": f"Torn {made['number']}"})
    return made


def claims(desk, made):
    return desk.ask(f"/v1/claims?order_id={made['id']}")["items"]


def stage_is(desk, made, wanted):
    found = desk.until(lambda: claims(desk, made)[0]["stage"], wanted)
    equal(found, wanted, f"the claim on {made['number']}")


def press_first(desk, name):
    desk.press(f"claim.{name}", "#page .order-parcel button, #page .stock-open button")


def claims_goods(desk):
    """Goods are claimed on the order's page; they have to come back, and are refunded there."""
    desk.open("/stock")
    made = collected(desk, some_sku(desk, 9), "2")
    each = int(made["gross"]["amount"]) // 2
    desk.open(f"/orders/{made['number']}")
    desk.press("order-act.claim")
    desk.fill("/lines/0/quantity", "3")
    desk.fill("/reason", "wrong")
    desk.confirm_and_stay()
    wrong = "return document.querySelector('dialog[open] [aria-invalid=true]')?.name"
    equal(desk.until(lambda: desk.browser.execute_script(wrong), "/lines/0/quantity"),
          "/lines/0/quantity", "where it is refused")
    desk.fill("/lines/0/quantity", "1")
    desk.confirm()
    stage_is(desk, made, "open")
    press_first(desk, "approve")
    desk.fill("/comes_back", True)
    desk.fill("/days", "9")
    desk.confirm()
    stage_is(desk, made, "approved")
    for key in ("claim.comes-back", "claim-reason.wrong"):
        equal(desk.word(key) in desk.seen(), True, f"{desk.word(key)} in {desk.seen()}")
    press_first(desk, "resolve")
    desk.fill("/location", PLACE)
    desk.fill("/disposition", "resellable")
    verb, effects = desk.confirm()
    equal(rupiah(each) in verb and rupiah(each) in effects, True, f"{verb}, {effects}")
    stage_is(desk, made, "resolved")
    back = desk.ask(f"/v1/orders/{made['id']}/returns")["items"][0]
    equal((back["location"], back["lines"][0]["disposition"]), (PLACE, "resellable"), "what came")


def decides_claims(desk):
    """A claim is opened in its list, denied with a reason, given up, approved."""
    desk.open("/stock")
    for name, stage in (("deny", "denied"), ("cancel", "cancelled"), ("approve", "approved")):
        made = claimed(desk)
        desk.open("/open-work/open-claims")
        desk.open(f"/open-work/open-claims?open={made['id']}%3A1")
        for text in (made["number"], f"Torn {made['number']}", made["lines"][0]["name"],
                     desk.word("claim-reason.damaged")):
            equal(text in desk.seen(), True, f"{text} in {desk.seen()}")
        press_first(desk, name)
        desk.fill("/note", f"Looked at {stage}")
        desk.confirm()
        stage_is(desk, made, stage)
        kept = claims(desk, made)[0]
        equal(f"Looked at {stage}" in (kept.get("decision_note"), kept.get("end_note")), True,
              f"what was said in {kept}")


def sends_again(desk):
    """One of two claimed units comes again by an order of its own, the other is refunded."""
    desk.open("/stock")
    made = claimed(desk, quantity="2")
    desk.send(f"/v1/orders/{made['id']}/claims/1/approve", {})
    desk.open(f"/orders/{made['number']}")
    press_first(desk, "resolve")
    desk.fill("/lines/0/quantity", "1")
    desk.fill("/remedy", "replacement")
    desk.fill("/method", "pickup")
    desk.fill("/source", PLACE)
    desk.confirm()
    stage_is(desk, made, "partly-resolved")
    said = desk.toast()
    number = next(one["number"] for one in desk.ask("/v1/orders?limit=5")["items"]
                  if one["number"] in said)
    again = desk.ask(f"/v1/orders/{number}")
    equal((again["lines"][0]["quantity"], again["due"]["amount"]), ("1", "0"), "what comes again")
    press_first(desk, "resolve")
    desk.confirm()
    stage_is(desk, made, "resolved")


def brings_what_is_claimed(desk):
    """The desk offers what was claimed by name: to decide, or to make good where it came."""
    desk.open("/stock")
    made = claimed(desk)
    opened(desk, made)
    said = desk.word("returns.asked-undecided")
    equal(said in desk.seen(), True, f"{said} in {desk.seen()}")
    desk.send(f"/v1/orders/{made['id']}/claims/1/approve", {"comes_back": True})
    opened(desk, made)
    desk.press("claim.resolve")
    place = "return document.querySelector('dialog[open] [name=\"/location\"]')?.value"
    equal(desk.until(lambda: desk.browser.execute_script(place), PLACE), PLACE, "where it came")
    desk.confirm()
    stage_is(desk, made, "resolved")
    gone = desk.word("claim.resolve")
    equal(desk.until(lambda: gone in desk.seen(), False), False, f"{gone} in {desk.seen()}")


ALL = (claims_goods, decides_claims, sends_again, brings_what_is_claimed)
