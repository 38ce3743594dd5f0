"""Sessions that end, rights that are missing, lines that break: the page says so and goes on."""
import json

import acts_counter
import browser as chromium
import people_desk
import shop as shops
import walk
from desk import Desk

DIALOG = "return document.querySelector('dialog[open] [type=password]') !== null"
HEADING = "return document.querySelector('#page h1')?.innerText"
TEXT = "return document.getElementById('page').innerText"
CLICK = "document.querySelector(arguments[0]).click()"
CLERK = ("lina", "a-counter-in-bandung")
READER = ("rina", "a-rule-in-surabaya")
PACKER = ("agus", "a-shelf-in-jakarta")
TASK = "return [...document.querySelectorAll('#page .list-link')]" \
       ".find((one) => one.innerText === arguments[0])?.click()"


def tests(browser, shop):
    yield from ended(browser, shop)
    yield from cut_off(browser, shop)
    yield from at_counter(browser, shop)
    yield from people_desk.tests(browser, shop)
    yield from reads_segments(browser, shop)
    yield from forbidden(browser, shop)


def ended(browser, shop):
    """A session that has ended is begun again over the page, which then goes where it was to."""
    opened(browser, shop, "/settings")
    browser.delete_all_cookies()
    browser.execute_script(CLICK, "#nav a[href$='/orders'], #edge a[href$='/orders']")
    asked = walk.until(browser, DIALOG)
    yield {"name": "an ended session asks for the password over the page",
           "problem": None if asked else browser.execute_script(TEXT)}
    chromium.picture(browser, "page-sign-in-over-1280-light")
    chromium.look(browser, 1280, "light")
    fields = browser.find_elements("css selector", "dialog [autocomplete=username]")
    for field in fields:
        if not field.get_attribute("value"):
            field.send_keys(shops.LOGIN)
    browser.find_element("css selector", "dialog [type=password]").send_keys(shops.PASSWORD)
    browser.find_element("css selector", "dialog form button").click()
    came = walk.until(
        browser, "return location.pathname.endsWith('/orders')"
                 " && !document.querySelector('dialog[open]')"
                 " && document.querySelector('#page table') !== null")
    yield {"name": "what was being done goes on after it",
           "problem": None if came else browser.execute_script(TEXT)}
    browser.get_log("browser")


def cut_off(browser, shop):
    """Without a line the page says so where the thing would be, and can be tried again."""
    opened(browser, shop, "/settings")
    line(browser, is_there=False)
    browser.execute_script(CLICK, "#nav a[href$='/orders'], #edge a[href$='/orders']")
    said = walk.until(browser, "return document.querySelector('#page .blank button')?.innerText")
    text = browser.execute_script(TEXT)
    right = said and "The shop does not answer" in text
    yield {"name": "without a line the page says so, and can be tried again",
           "problem": None if right else text}
    chromium.picture(browser, "page-cut-off-1280-light")
    chromium.look(browser, 1280, "light")
    line(browser, is_there=True)
    browser.execute_script(CLICK, "#page .blank button")
    came = walk.until(browser, "return document.querySelector('#page table') !== null")
    yield {"name": "tried again, the page comes",
           "problem": None if came else browser.execute_script(TEXT)}
    browser.get_log("browser")


def line(browser, is_there):
    browser.execute_cdp_cmd("Network.enable", {})
    browser.execute_cdp_cmd("Network.emulateNetworkConditions", {
        "offline": not is_there, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1})


def at_counter(browser, shop):
    """Who hands out goods at one place sees what to pick of an order that is another channel's."""
    desk = Desk(browser, shop)
    desk.open("/stock")
    number = acts_counter.paid_pick_up(desk)
    item = desk.ask(f"/v1/orders/{number}")["lines"][0]
    login, password = PACKER
    shop.command("roles", "set", "--body", "@-", given=json.dumps({
        "code": "packer", "name": "Packer", "permissions": [
            "orders.fulfilments.read", "orders.fulfilments.write", "inventory.locations.read"]}))
    shop.command("staff", "create", "--body", "@-", given=json.dumps({
        "login": login, "name": "Agus Setiawan", "password": password,
        "roles": [{"role": "packer", "location": acts_counter.PLACE}]}))
    browser.delete_all_cookies()
    browser.get(f"{shop.place}/console/hand-out")
    walk.wait(browser)
    walk.enter(browser, password, login)
    walk.until(browser, walk.INSIDE)
    walk.until(browser, "return document.querySelector('#page .list-link')")
    browser.execute_script(TASK, number)
    walk.until(browser, "return document.querySelector('.hand-out-line')")
    text = browser.execute_script(TEXT)
    right = all(said in text for said in (number, item["sku"], item["name"]))
    yield {"name": "store staff see what to pick at their place",
           "problem": None if right else text}
    said = chromium.told(browser)
    yield {"name": "store staff ask for nothing that they may not", "problem": "\n".join(
        one for one in said if "401" not in one) or None}


def reads_segments(browser, shop):
    """Who may read segments and make none is told why somebody is in one, without what was seen."""
    login, password = READER
    shop.command("roles", "set", "--body", "@-", given=json.dumps({
        "code": "reader", "name": "Reader",
        "permissions": ["segments.read", "crm.customers.read"]}))
    shop.command("staff", "create", "--body", "@-", given=json.dumps({
        "login": login, "name": "Rina Wijaya", "password": password,
        "roles": [{"role": "reader"}]}))
    one = shop.read("/segments/linen/members?limit=1")["items"][0]["customer_id"]
    browser.delete_all_cookies()
    desk = Desk(browser, shop)
    desk.open(f"/customers/{one}/segments?why=linen")
    walk.enter(browser, password, login)
    walk.until(browser, walk.INSIDE)
    walk.until(browser, "return document.querySelector('#page tbody') !== null")
    text = desk.seen()
    right = desk.word("segment.not-shown") in text \
        and desk.word("segment.why-in", name="Who likes linen") in text
    yield {"name": "who reads segments sees why, without what was seen",
           "problem": None if right else text}
    said = chromium.told(browser)
    yield {"name": "who reads segments asks for nothing that they may not", "problem": "\n".join(
        one for one in said if "401" not in one) or None}


def forbidden(browser, shop):
    """Who may see orders alone sees no other place, and is told what an address would need."""
    login, password = CLERK
    shop.command("roles", "set", "--body", "@-", given=json.dumps(
        {"code": "looker", "name": "Looker", "permissions": ["orders.read"]}))
    shop.command("staff", "create", "--body", "@-", given=json.dumps(
        {"login": login, "name": "Lina Hartono", "password": password,
         "roles": [{"role": "looker"}]}))
    places = [one for one in browser.execute_async_script(walk.PLACES) if one["needs"]]
    browser.delete_all_cookies()
    browser.get(f"{shop.place}/console/orders")
    walk.wait(browser)
    walk.enter(browser, password, login)
    walk.until(browser, walk.INSIDE)
    walk.wait(browser)
    shown = browser.execute_script(
        "return [...document.querySelectorAll('#nav a')].map((one) => one.getAttribute('href'))")
    hidden = [one["path"] for one in places if one["needs"] != "orders.read"]
    seen = [path for path in hidden if any(link == f"/console{path}" for link in shown)]
    yield {"name": "the places that one may not see are not shown", "problem": seen or None}
    browser.get(f"{shop.place}/console")
    begun = walk.until(browser, "return document.querySelector('#page table') !== null")
    yield {"name": "one begins where one may",
           "problem": None if begun else browser.execute_script(TEXT)}
    closed = [one for one in places if one["path"] in hidden and ":" not in one["path"]]
    for place in [one for one in closed if one["path"] != "/"]:
        browser.get(f"{shop.place}/console{place['path']}")
        walk.wait(browser)
        text = browser.execute_script(TEXT)
        links = browser.find_elements("css selector", "#page table, #page .list")
        yield {"name": f"{place['path']} says that it needs a permission",
               "problem": text if links or not browser.execute_script(HEADING) else None}
    chromium.picture(browser, "page-forbidden-1280-light")
    browser.get_log("browser")


def opened(browser, shop, address):
    chromium.look(browser, 1280, "light")
    browser.get(f"{shop.place}/console{address}")
    walk.wait(browser)
