"""Texts that would be programs if a page were made of text: stored wherever people write, then
looked at on every page. They turn the direction of reading round, and have no place to wrap."""
import browser as chromium
import walk

EVIL = ("\u202e<img src=x onerror=globalThis.come=1>\"'><svg/onload=globalThis.come=1>"
        "<script>globalThis.come=1</script>{{7*7}}${7*7}javascript:globalThis.come=1")
# Where a record is looked at that was made by this, and by which of its names.
LOOKED_AT = {
    "/customers": ("/customers/:customer", "id"), "/cases": ("/cases/:case", "number"),
    "/products": ("/products/:product", "id"), "/staff": ("/staff/:staff", "id"),
    "/roles/spoiled": ("/roles/:role", "code"), "/orders": ("/orders/:order", "number"),
}
CAME = """
const marked = [...document.querySelectorAll("*")].filter((one) =>
    [...one.attributes].some(({ name, value }) => name.startsWith("on")
        || /^\\\\s*javascript:/i.test(value)));
const foreign = document.querySelectorAll("body script, body img[src=x], body iframe, body style");
return globalThis.come !== undefined || marked.length > 0 || foreign.length > 0;
"""
SHOWN = "return document.body.innerText.includes('<img src=x')"


def tests(browser, shop, is_long):
    made = yield from fill(shop)
    pages = yield from walk.found(browser, shop)
    pages |= {path: address for path, address in made.items() if path in pages}
    seen = []
    for index, (name, address) in enumerate(pages.items()):
        # In short each page of what was spoiled, and every second one of the others.
        if not is_long and name not in made and index % 2:
            continue
        for width in (360, 1280) if is_long else (360,):
            chromium.look(browser, width, "light")
            browser.get(f"{shop.place}/console{address}")
            walk.wait(browser)
            came, shown, wide = browser.execute_script(
                f"return [(() => {{ {CAME} }})(), (() => {{ {SHOWN} }})(),"
                "document.documentElement.scrollWidth]")
            seen += [name] if shown else []
            title = f"spoiled {name} at {width}"
            yield {"name": f"{title} runs nothing", "problem": "it ran" if came else None}
            yield {"name": f"{title} fits", "problem": f"{wide} px" if wide > width else None}
            if shown:
                chromium.picture(browser, "spoiled-" + (name.strip("/").replace("/:", "-")
                                                        or "home") + f"-{width}")
    yield {"name": "what was spoiled is shown somewhere",
           "problem": None if len(set(seen)) > 2 else f"only on {seen}"}
    browser.get_log("browser")


def fill(shop):
    """Writes them where people write, and gives where each is looked at."""
    made = {}
    for method, path, body in records():
        try:
            answer = shop.send(method, path, body)
        except RuntimeError as refused:
            yield {"name": f"{path} takes any text", "problem": str(refused)}
            continue
        if path in LOOKED_AT:
            place, name = LOOKED_AT[path]
            made[place] = place[:place.index(":")] + answer[name]
    return made


def records():
    """In an order in which each finds what it speaks of."""
    price = {"channel": "store-jkt", "currency": "IDR", "amount": "25000"}
    yield "POST", "/customers", {"name": EVIL[:200]}
    yield "POST", "/cases", {"subject": EVIL[:200], "kind": "store"}
    yield "POST", "/messages", {"kind": "messenger", "sender": "628111111111", "verified": False,
                                "body": EVIL * 20}
    yield "POST", "/products", {
        "slug": "spoiled", "name": EVIL[:200], "brand": EVIL[:100], "description": EVIL,
        "status": "active", "variants": [{"sku": "SPOILED-1", "prices": [price]}],
        "listings": [{"channel": "store-jkt"}]}
    yield "POST", "/stock-receipts", {"location": "jkt-01", "reference": EVIL[:80],
                                      "lines": [{"sku": "SPOILED-1", "quantity": "5"}]}
    yield "POST", "/locations", {"code": "spoiled-01", "name": EVIL[:100], "kind": "store"}
    yield "PUT", "/roles/spoiled", {"name": EVIL[:100], "permissions": ["orders.read"]}
    yield "POST", "/staff", {"login": "spoiled", "name": EVIL[:100], "password": "spoiled-counter",
                             "roles": [{"role": "spoiled"}]}
    yield "POST", "/keys", {"name": EVIL[:100], "role": "spoiled"}
    yield "POST", "/orders", {
        "channel": "store-jkt", "location": "jkt-01",
        "lines": [{"sku": "SPOILED-1", "quantity": "1", "method": "carry-out"}],
        "payments": [{"tender": "cash", "amount": {"amount": "25000", "currency": "IDR"}}]}
