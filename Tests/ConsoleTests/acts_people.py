"""Acts on people: customers who are one, cases that are answered, staff who are taken in."""
import json

import telephone
import walk
from desk import equal

CHOOSE = """
const boxes = [...document.querySelectorAll("#page tbody input[type=checkbox]")].slice(0, 2);
boxes.forEach((one) => one.click());
return boxes.length;
"""
ANSWER = """
const one = document.getElementById("case-answer");
one.value = arguments[0];
one.dispatchEvent(new Event("input", { bubbles: true }));
"""
OFFERED = {
    "support.messages.send": "case.send", "support.notes.create": "case.note",
    "support.cases.solve": "case.solve", "support.cases.reopen": "case.reopen",
    "support.cases.pend": "case.pend", "support.cases.assign": "case.assign",
    "support.cases.move": "case.elsewhere", "support.cases.close": "case.close",
    "support.transfer-codes.create": "case.code",
}
BUTTONS = """
return [...document.querySelectorAll("#page .page-acts button, #page .case-form button")]
    .filter((one) => !one.hidden && one.getAttribute("aria-disabled") !== "true")
    .map((one) => one.textContent);
"""


def joins(desk):
    """Two records of one customer become one."""
    for name in ("Wayan Sudarma", "Wayan S."):
        desk.shop.command("customers", "create", "--name", name)
    desk.open("/customers")
    newest = desk.ask("/v1/customers?limit=2&sort=newest")["items"]
    equal(desk.browser.execute_script(CHOOSE), 2, "rows that can be chosen")
    desk.press("customer.merge")
    desk.fill("/reason", "the same phone")
    desk.confirm()
    kept = desk.until(lambda: records(desk, newest), 1)
    equal(kept, 1, "records that are left")


def records(desk, two):
    """How many different records the two lead to."""
    return len({desk.ask(f"/v1/customers/{one['id']}").get("id") for one in two})


def answers(desk):
    """An answer stands in the case, once, and the case is solved."""
    case = json.loads(desk.shop.command(
        "messages", "receive", "--output", "json", "--kind", "messenger", "--sender",
        "628123456789", "--verified", "false", "--body", "Is the blue one back?"))
    number = case.get("number") or case["case"]["number"]
    desk.open(f"/cases/{number}")
    walk.until(desk.browser, "return document.getElementById('case-answer')")
    desk.browser.execute_script(ANSWER, "It is, in Bandung.")
    desk.press("case.send", "#page .case-form button")
    said = lambda: [one["body"] for one in desk.ask(f"/v1/cases/{number}")["messages"]]
    wanted = ["Is the blue one back?", "It is, in Bandung."]
    equal(desk.until(said, wanted), wanted, "what was said")
    desk.press("case.solve")
    equal(desk.until(lambda: desk.ask(f"/v1/cases/{number}")["case"]["state"], "solved"),
          "solved", "its state")


def offers(desk):
    """A case offers what its view says can be done, also after somebody else has moved it on."""
    case = json.loads(desk.shop.command(
        "messages", "receive", "--output", "json", "--kind", "messenger", "--sender",
        "628123456788", "--verified", "false", "--body", "Can I try the shirts on?"))
    case = case.get("case", case)
    desk.open(f"/cases/{case['number']}")
    for step in (None, "pend", "solve", "close"):
        if step:
            desk.shop.send("POST", f"/cases/{case['id']}/{step}", {})
        acts = desk.ask(f"/v1/cases/{case['number']}/view")["acts"]
        wanted = {one["operation"]: one["allowed"] for one in acts
                  if one["operation"] in OFFERED}
        equal(desk.until(lambda: offered(desk), wanted, 15), wanted, f"acts after {step}")


def offered(desk):
    """Which acts on a case the page has a button for."""
    said = desk.browser.execute_script(BUTTONS)
    return {name: any(one.startswith(desk.word(key)) for one in said)
            for name, key in OFFERED.items()}


def takes_in(desk):
    """A new member of staff can be found, with role and place."""
    desk.open("/staff")
    desk.press("staff.add")
    desk.fill("/name", "Made Artha")
    desk.fill("/login", "made")
    desk.fill("/password", "a-counter-in-denpasar")
    desk.confirm()
    found = lambda: [one["name"] for one in desk.ask("/v1/staff?limit=200")["items"]
                     if one["login"] == "made"]
    equal(desk.until(found, ["Made Artha"]), ["Made Artha"], "staff")


def member(desk, login="made"):
    """Who was taken in before."""
    return next(one for one in desk.ask("/v1/staff?limit=200")["items"]
                if one["login"] == login)


def grants(desk):
    """The roles of who was taken in, each with its place."""
    return sorted((one["role"], one.get("location", "")) for one in member(desk)["roles"])


def moves(desk):
    """Who moves to another shop has the roles that the page showed, in place of those before."""
    one, place = member(desk), desk.ask("/v1/locations")["items"][0]
    roles = [role["code"] for role in desk.ask("/v1/roles")["items"]]
    desk.open(f"/staff/{one['id']}")
    desk.press("staff.set-roles")
    before = len(one["roles"])
    desk.press("staff.role-add", "dialog[open] button")
    desk.fill(f"/roles/{before}/role", roles[0])
    desk.fill(f"/roles/{before}/location", place["code"])
    for _ in range(before):
        desk.browser.execute_script(
            "document.querySelector('dialog[open] .grants-row button').click()")
    _, effects = desk.confirm()
    equal(place["name"] in effects, True, f"the place in {effects}")
    wanted = [(roles[0], place["code"])]
    equal(desk.until(lambda: grants(desk), wanted), wanted, "roles")
    equal(desk.until(lambda: place["name"] in desk.seen(), True), True, "the place on the page")


def comes_back(desk):
    """Access that was taken away is given again, with the roles of before."""
    one = member(desk)
    desk.open(f"/staff/{one['id']}")
    roles = grants(desk)
    desk.press("staff.disable")
    desk.fill("/typed", "made")
    desk.confirm()
    equal(desk.until(lambda: member(desk)["active"], False), False, "active")
    desk.press("staff.enable")
    desk.confirm()
    equal(desk.until(lambda: member(desk)["active"], True), True, "active")
    equal(grants(desk), roles, "roles")


def lost_telephone(desk):
    """Who lost the telephone is let in without it; where there is no factor none can be ended."""
    one = member(desk)
    equal(one["second_factor"], False, "a second factor before there is one")
    desk.open(f"/staff/{one['id']}")
    act = desk.word("staff.no-factor")
    acts = lambda: desk.browser.execute_script(
        "return document.querySelector('#page .page-acts').textContent")
    equal(act in acts(), False, "the act before there is a factor")
    telephone.take_up(desk.shop, "made", "a-counter-in-denpasar")
    equal(member(desk)["second_factor"], True, "a second factor")
    equal(desk.until(lambda: act in acts(), True), True, "the act, without loading the page again")
    desk.press("staff.no-factor")
    desk.confirm()
    equal(desk.until(lambda: member(desk)["second_factor"], False), False, "a second factor")
    equal(desk.until(lambda: act in acts(), False), False, "the act after it")


ALL = (joins, answers, offers, takes_in, moves, comes_back, lost_telephone)
