"""Acts on what customers are told, whether they are one, and who they are."""
import acts_identity
from desk import equal


def one_of(desk, end, name):
    """Somebody with a telephone of their own."""
    return acts_identity.see(desk, name, ("phone", None, f"+62 811-8000-{end}"))["customer_id"]


def told(desk, one, purpose, kind):
    """What the API says may be told by a kind of channel."""
    items = desk.ask(f"/v1/customers/{one}/eligibility?purpose={purpose}&kind={kind}")["items"]
    return [(item["allowed"], item["reason"]) for item in items]


def says_and_stops(desk):
    """A word is evidence, an address that is stopped wins over it, and a lift says what follows."""
    one = one_of(desk, "101", "Nyoman Sari")
    desk.open(f"/customers/{one}/consent")
    desk.press("told.write")
    number = desk.ask(f"/v1/customers/{one}")["identities"][0]["number"]
    for pointer, value in (("/way", f"sms/{number}"), ("/purpose", "marketing"),
                           ("/granted", "yes"), ("/source", "At the till"),
                           ("/text_version", "2026-11")):
        desk.fill(pointer, value)
    desk.confirm()
    told_sms = lambda: told(desk, one, "marketing", "sms")
    equal(desk.until(told_sms, [(True, "granted")]), [(True, "granted")], "what may be told")
    wording = desk.word("told.wording", version="2026-11")
    equal(desk.until(lambda: wording in desk.seen(), True), True, "the evidence on the page")
    desk.press("told.stop")
    desk.fill("/source", "She called")
    desk.confirm()
    equal(desk.until(told_sms, [(False, "suppressed")]), [(False, "suppressed")], "once stopped")
    said = desk.word("told-reason.suppressed")
    equal(desk.until(lambda: said in desk.seen(), True), True, "the reason on the page")
    desk.press("told.lift")
    after = f"{desk.word('told.not')} → {desk.word('told.yes')}"
    equal(desk.until(lambda: after in desk.seen(), True), True, "what a lift changes")
    desk.fill("/reason", "She asked for it again")
    desk.confirm()
    equal(desk.until(told_sms, [(True, "granted")]), [(True, "granted")], "once lifted")


def asks(desk):
    """Who is asked has agreed to nothing yet; the link is shown."""
    one = one_of(desk, "102", "Made Dharma")
    desk.open(f"/customers/{one}/consent")
    desk.press("told.ask")
    desk.fill("/source", "A form")
    number = desk.ask(f"/v1/customers/{one}")["identities"][0]["number"]
    desk.fill("/way", f"sms/{number}")
    desk.fill("/purpose", "marketing")
    desk.confirm_and_stay()
    shown = lambda: "/console/open/opt-in#link=" in desk.seen()
    equal(desk.until(shown, True), True, f"the link in {desk.seen()}")
    equal(told(desk, one, "marketing", "sms"), [(False, "pending")], "what may be told")


def sets_contact_rules(desk):
    """Topics, quiet hours and keywords are data, each with its act."""
    desk.open("/topics")
    desk.press("topics.new")
    desk.fill("/name", "New arrivals")
    desk.fill("/code", "arrivals")
    desk.confirm()
    topic = lambda: [one["archived"] for one in desk.ask("/v1/topics")["items"]]
    equal(desk.until(topic, [False]), [False], "the topic")
    desk.press("topics.archive")
    equal(desk.until(topic, [True]), [True], "the topic once archived")
    desk.open("/quiet-hours")
    desk.press("quiet.new")
    for pointer, value in (("/kind", "sms"), ("/purpose", "survey"), ("/starts", "20:30"),
                           ("/ends", "7:15"), ("/zone", "Asia/Jakarta")):
        desk.fill(pointer, value)
    desk.confirm()
    hours = lambda: [(one["starts"], one["ends"]) for one in desk.ask("/v1/quiet-hours")["items"]]
    equal(desk.until(hours, [(1230, 435)]), [(1230, 435)], "quiet hours")
    desk.open("/keywords")
    desk.press("keywords.new")
    desk.fill("/word", "cukup")
    desk.fill("/action", "stop")
    desk.confirm()
    words = lambda: "CUKUP" in {one["word"] for one in desk.ask("/v1/keywords?limit=200")["items"]}
    equal(desk.until(words, True), True, "the keyword")


def judges(desk):
    """A person's verdict holds, is listed, tells figures apart, and is taken back."""
    one = one_of(desk, "103", "Test Test")
    desk.shop.send("POST", "/orders", acts_identity.order_of(desk, one))
    desk.open(f"/customers/{one}/verdict")
    desk.press("verdict.give")
    desk.fill("/verdict", "test")
    desk.fill("/note", "Our own till test")
    desk.confirm()
    standing = lambda: desk.ask(f"/v1/customers/{one}/verdict").get("standing", {}).get("verdict")
    equal(desk.until(standing, "test"), "test", "the verdict in force")
    equal(desk.until(lambda: "Our own till test" in desk.seen(), True), True, "on the page")
    desk.open("/verdicts?verdict=test")
    equal(desk.until(lambda: "Our own till test" in desk.seen(), True), True, "in the list")
    both = lambda: desk.word("figures.all") in desk.browser.execute_script(
        "return [...document.querySelectorAll('.figure-other')].map((one) => one.innerText)"
        ".join(' ')")
    for page in ("/figures?fakes=without", "?fakes=without"):
        desk.open(page)
        equal(desk.until(both, True), True, f"both figures in {page}: {desk.seen()}")
    desk.open(f"/customers/{one}/verdict")
    desk.press("verdict.revoke")
    desk.confirm()
    equal(desk.until(lambda: standing() != "test", True), True, "the verdict once taken back")


def weighs(desk):
    """How much a signal counts is changed, and all are judged again."""
    desk.open("/verdict-rules")
    desk.press("product.edit", "#page [data-key=email-role] button")
    desk.fill("/weight", "25")
    desk.confirm()
    weight = lambda: next(rule["weight"] for rule in desk.ask("/v1/verdict-rules")["rules"]
                          if rule["signal"] == "email-role")
    equal(desk.until(weight, 25), 25, "what the signal counts")
    desk.open("/verdicts")
    desk.press("verdicts.run")
    runs = lambda: len(desk.ask("/v1/verdict-runs")["items"])
    equal(desk.until(runs, 1), 1, "runs")
    desk.open("/verdicts")
    equal(desk.until(lambda: desk.word("verdicts.runs") in desk.seen(), True), True, "the run")


def writes_profile(desk):
    """Notes, an address and a value are kept, each with where it comes from."""
    one = one_of(desk, "104", "Komang Ayu")
    path = f"/v1/customers/{one}"
    desk.open(f"/customers/{one}/profile")
    desk.press("profile.note")
    desk.fill("/text", "Likes linen")
    desk.confirm()
    notes = lambda: [note["text"] for note in desk.ask(f"{path}/notes")["items"]]
    equal(desk.until(notes, ["Likes linen"]), ["Likes linen"], "notes")
    desk.press("profile.address")
    desk.fill("/lines", "Jl. Melati 5")
    desk.confirm()
    lines = lambda: [one["lines"] for one in desk.ask(f"{path}/addresses")["items"]]
    equal(desk.until(lines, [["Jl. Melati 5"]]), [["Jl. Melati 5"]], "addresses")
    desk.press("profile.set")
    desk.fill("/occupation", "Tailor")
    desk.confirm()
    equal(desk.until(lambda: desk.ask(path).get("occupation"), "Tailor"), "Tailor", "occupation")
    equal(desk.until(lambda: "Tailor" in desk.seen(), True), True, "on the page")
    desk.shop.command("customers", "update", one, "--zone", "Asia/Makassar")
    zone = desk.word("profile-field.zone")
    equal(desk.until(lambda: zone in desk.seen() and "Asia/Makassar" in desk.seen(), True), True,
          f"by which clocks they live in {desk.seen()}")
    desk.open(f"/customers/{one}/profile?at=2020-01-01")
    equal(desk.until(lambda: "Tailor" in desk.seen(), False), False, "as known before that")


def looks_after(desk):
    """Who looks after a customer finds them in a list of their own."""
    one = one_of(desk, "105", "Wayan Putra")
    staff = desk.ask("/v1/staff")["items"][0]
    desk.open(f"/customers/{one}/profile")
    desk.browser.execute_script(
        "document.querySelector('#page .page-acts [aria-haspopup]').click()")
    desk.press("profile.owner")
    desk.fill("/owner_id", staff.get("id") or staff["staff_id"])
    desk.confirm()
    owners = lambda: len(desk.ask(f"/v1/customers/{one}/owners")["items"])
    equal(desk.until(owners, 1), 1, "owners")
    desk.open("/customers?care=mine")
    equal(desk.until(lambda: "Wayan Putra" in desk.seen(), True), True, "in the list")


ALL = (says_and_stops, asks, sets_contact_rules, judges, weighs, writes_profile, looks_after)
