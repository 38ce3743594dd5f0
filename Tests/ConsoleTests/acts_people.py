"""Acts on people: customers who are one, cases that are answered, staff who are taken in."""
import json

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


ALL = (joins, answers, takes_in)
