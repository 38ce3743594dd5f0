"""Acts on segments, on what people may ask of their data, and on how records are matched."""
import acts_identity
import walk
from desk import equal

FILL = """
const one = document.querySelector(`#page [name="${CSS.escape(arguments[0])}"]`);
if (!one) return false;
one.value = arguments[1];
one.dispatchEvent(new Event("input", { bubbles: true }));
one.dispatchEvent(new Event("change", { bubbles: true }));
return true;
"""
CAN_SAVE = "return document.querySelector('#page form [type=submit]')" \
           ".getAttribute('aria-disabled') === 'false'"
# What stands in the groups of the first condition's choice, with what it says.
OFFERED = """
const all = document.querySelectorAll("#page [name='/rule/all/0/field'] optgroup option");
return all.length > 0 && Object.fromEntries([...all].map((one) => [one.value, one.label]));
"""
OF = "return document.querySelector(\"#page [name='/rule/all/0/of']\")" \
     "?.getAttribute('aria-label') ?? null"
MORE = "document.querySelector('#page .page-acts [aria-haspopup]').click()"


def one_of(desk, end, name):
    """Somebody with a telephone of their own."""
    return acts_identity.see(desk, name, ("phone", None, f"+62 811-8100-{end}"))["customer_id"]


def fill(desk, pointer, value):
    if not walk.until(desk.browser, "return document.querySelector('#page form')"):
        raise AssertionError(f"no form on the page: {desk.seen()[:600]}")
    if not desk.browser.execute_script(FILL, pointer, value):
        raise AssertionError(f"no field fills in {pointer}: {desk.seen()[:600]}")


def builds_segment(desk):
    """A rule is built, says whom it finds before it is saved, and tells of each why."""
    desk.open("/new-segment")
    fill(desk, "/name", "Cloth for women")
    fill(desk, "/rule/all/0/field", "interest")
    fill(desk, "/rule/all/0/values/0", "linen")
    equal(desk.browser.execute_script(CAN_SAVE), False, "saved before anybody looked")
    desk.press("segment.add-group")
    fill(desk, "/rule/all/1/any/0/field", "gender")
    fill(desk, "/rule/all/1/any/0/values/0", "female")
    if not walk.until(desk.browser, CAN_SAVE):
        raise AssertionError(f"nothing was looked up: {desk.seen()[:800]}")
    equal("Made Wirata" in desk.seen(), True, f"whom it finds in {desk.seen()[-600:]}")
    desk.press("segment.make")
    shown = lambda: desk.ask("/v1/segments/cloth-for-women").get("rule")
    wanted = {"all": [{"field": "interest", "comparison": "is", "values": ["linen"]},
                      {"any": [{"field": "gender", "comparison": "is", "values": ["female"]}]}]}
    equal(desk.until(shown, wanted), wanted, "the rule")
    members = lambda: len(desk.ask("/v1/segments/cloth-for-women/members")["items"])
    equal(desk.until(members, 6), 6, "members")
    one = desk.ask("/v1/segments/cloth-for-women/members")["items"][0]["customer_id"]
    desk.open(f"/customers/{one}/segments?why=cloth-for-women")
    why = desk.word("segment.why-in", name="Cloth for women")
    equal(desk.until(lambda: why in desk.seen(), True), True, f"why in {desk.seen()}")


def asks_everything(desk):
    """All that a rule can ask is offered in its group and has words, with what it is asked of."""
    desk.open("/new-segment")
    known = desk.ask("/v1/segment-fields?limit=200")["items"]
    walk.until(desk.browser, OFFERED)
    offered = desk.browser.execute_script(OFFERED)
    equal(sorted(offered), sorted(one["field"] for one in known), "what is offered")
    equal([field for field, text in offered.items() if text == field], [], "without words")
    for one in known:
        fill(desk, "/rule/all/0/field", one["field"])
        wanted = desk.word(f"segment-of.{one['of']}") if "of" in one else None
        equal(desk.browser.execute_script(OF), wanted, f"of what {one['field']} is asked")


def refuses_rule(desk):
    """What cannot be asked is told at its condition, and is not saved."""
    desk.open("/new-segment")
    fill(desk, "/rule/all/0/values/0", "1.5")
    told = "return document.querySelector('.rule-test > .field-error:not([hidden])')?.innerText"
    equal(bool(walk.until(desk.browser, told)), True, f"the refusal in {desk.seen()[:600]}")
    equal(desk.browser.execute_script(CAN_SAVE), False, "whether it can be saved")
    desk.browser.get_log("browser")


def archives_segment(desk):
    """What is archived for good wants its code typed, and leaves nobody in it."""
    desk.open("/segments/cloth-for-women")
    desk.browser.execute_script(MORE)
    desk.press("segment.archive")
    desk.fill("/typed", "cloth-for-women")
    desk.confirm()
    state = lambda: desk.ask("/v1/segments/cloth-for-women")["state"]
    equal(desk.until(state, "archived"), "archived", "its state")
    equal(desk.ask("/v1/segments/cloth-for-women/members")["items"], [], "members")


def copies(desk):
    """A copy is asked for, comes by itself, and is read part by part."""
    one = one_of(desk, "101", "Ni Luh Ayu")
    desk.open(f"/customers/{one}/rights")
    desk.press("rights.copy")
    desk.confirm()
    ready = desk.word("copy-state.ready")
    equal(desk.until(lambda: ready in desk.seen(), True, 20), True, f"ready in {desk.seen()}")
    made = desk.ask(f"/v1/customers/{one}/data-exports")["items"][0]
    parts = [desk.ask(f"/v1/data-exports/{made['number']}/text?part={part}")
             for part in range(1, made["parts"] + 1)]
    own = next(part["part"] for part in parts if "Ni Luh Ayu" in part["text"])
    desk.open(f"/copies/{made['number']}?part={own}")
    equal(desk.until(lambda: "Ni Luh Ayu" in desk.seen(), True), True, "the name in the copy")
    for format_ in ("json", "page"):
        desk.press(f"rights.save-{format_}")
        name = f"copy-{made['number']}.{'json' if format_ == 'json' else 'html'}"
        equal(desk.until(lambda said=name: said in desk.toast(), True), True, f"{name} is saved")


def withdraws(desk):
    """A request that is wanted no more ends, and the customer stays."""
    one = one_of(desk, "102", "Gede Mantra")
    request(desk, one)
    desk.press("rights.withdraw")
    desk.confirm()
    state = lambda: latest(desk, one)["state"]
    equal(desk.until(state, "withdrawn"), "withdrawn", "the request")
    equal(desk.ask(f"/v1/customers/{one}")["name"], "Gede Mantra", "the customer")


def forgets(desk):
    """Forgetting wants the number typed; afterwards the customer's page says what became of them."""
    one = one_of(desk, "103", "Putu Lupa")
    request(desk, one)
    number = str(latest(desk, one)["number"])
    desk.open("/erasures")
    equal(desk.until(lambda: "Putu Lupa" in desk.seen(), True), True, "in the list")
    desk.open(f"/customers/{one}/rights")
    desk.press("rights.confirm")
    desk.fill("/typed", "0")
    equal(desk.browser.execute_script(
        "return document.querySelector('dialog[open] .dialog-foot [type=submit]')"
        ".getAttribute('aria-disabled')"), "true", "the button before the number is typed")
    desk.fill("/typed", number)
    desk.confirm()
    nothing = desk.word("erasure-says.erased")
    equal(desk.until(lambda: nothing in desk.seen(), True, 20), True, f"gone in {desk.seen()}")
    desk.open(f"/customers/{one}")
    gone = desk.word("state.gone")
    equal(desk.until(lambda: gone in desk.seen(), True), True, f"what is shown: {desk.seen()}")
    equal("Putu Lupa" in desk.seen(), False, "the name")
    desk.browser.get_log("browser")


def request(desk, one):
    """Takes in that a customer wants to be forgotten."""
    desk.open(f"/customers/{one}/rights")
    desk.press("rights.forget")
    desk.fill("/ground", "asked")
    desk.confirm()
    equal(desk.until(lambda: latest(desk, one)["state"], "requested"), "requested", "the request")


def latest(desk, one):
    """Their newest request to be forgotten."""
    return next((item for item in desk.ask("/v1/erasures?limit=200")["items"]
                 if item["customer_id"] == one), {"state": None})


def learns(desk):
    """A model is asked for, says why there was none, and joining is switched on and off."""
    desk.open("/linkage")
    desk.press("linkage.learn")
    desk.confirm()
    few = desk.word("linkage-problem.too-few-records")
    equal(desk.until(lambda: few in desk.seen(), True, 20), True, f"the reason in {desk.seen()}")
    for is_on in (True, False):
        desk.press("linkage.joining")
        desk.fill("/joins", is_on)
        desk.confirm()
        joins = lambda: desk.ask("/v1/linkage-settings")["joins"]
        equal(desk.until(joins, is_on), is_on, "whether they are joined")
        said = desk.word("linkage.joins" if is_on else "linkage.asks")
        equal(desk.until(lambda text=said: text in desk.seen(), True), True, said)


ALL = (builds_segment, asks_everything, refuses_rule, archives_segment, copies, withdraws, forgets, learns)
