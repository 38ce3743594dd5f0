"""What is looked at, and by which addresses: ten of a kind where there are so many."""
from urllib.parse import quote

VISITS = 10


def places(ask):
    """Names of pages with the addresses of their visits; `ask` reads from the API."""
    orders = spread(ask("/v1/orders?limit=200")["items"])
    web = spread(ask("/v1/orders?limit=200&channel=web")["items"])
    open_ = ask("/v1/orders?limit=200&status=awaiting-fulfilment&sort=oldest")["items"]
    buyers = [one["customer_id"] for one in web if one.get("customer_id")]
    customers = spread(ask("/v1/customers?limit=200&sort=oldest")["items"])
    cases = spread(ask("/v1/cases?limit=200")["items"])
    products = spread(ask("/v1/products?limit=200")["items"])
    items = [f"CLO-{number}-{size}" for number in (1, 2, 3, 777, 1500) for size in "ML"]
    stores = [one["code"] for one in ask("/v1/locations?limit=200")["items"]]
    staff = spread(ask("/v1/staff?limit=50")["items"])
    phones = [quote(phone_of(ask(f"/v1/customers/{one['id']}"))) for one in customers]
    names = [quote(one["name"]) for one in customers]

    yield "today", ["/"]
    yield "today, one place", [f"/?location={code}" for code in stores]
    yield "orders", ["/orders"]
    yield "orders, the oldest first", ["/orders?sort=placed"]
    yield from (
        (f"orders, {state}", [f"/orders?state={state}"]) for state in (
            "awaiting-fulfilment", "awaiting-payment", "completed", "partly-returned", "expired"))
    yield "orders, to pay", ["/orders?balance=due"]
    yield from ((f"orders of {code}", [f"/orders?channel={code}"]) for code in ("web", "tills"))
    yield "orders of a place", [f"/orders?location={code}" for code in stores]
    yield "orders of a week", ["/orders?placed=7d"]
    yield "orders, a number", [f"/orders#q={one['number']}" for one in orders]
    yield "orders, a SKU", [f"/orders#q={sku}" for sku in items]
    yield "orders, what none has", ["/orders#q=NOTHING-LIKE-IT"]
    yield "an order", [f"/orders/{one['number']}" for one in orders]
    yield "an order of the web", [f"/orders/{one['number']}" for one in web]
    yield "an order to pack", [f"/orders/{one['number']}" for one in spread(open_)]
    yield "hand-out", [f"/hand-out?location={code}" for code in stores]
    yield from ((f"hand-out, {stage}", [f"/hand-out?location={code}&stage={stage}"
                                        for code in stores])
                for stage in ("pending", "ready", "shipped"))
    yield "stock", ["/stock"]
    yield "stock of a place", [f"/stock?location={code}" for code in stores]
    yield "stock, low", ["/stock?left=low"]
    yield "stock, words", [f"/stock#q={word}" for word in ("linen", "batik%20dress", "CLO-77")]
    yield "an item", [f"/stock?sku={sku}&open={stores[0]}:{sku}" for sku in items]
    yield "products", ["/products"]
    yield "products, words", [f"/products#q={word}" for word in ("linen", "batik", "silk%20bag")]
    yield "a product", [f"/products/{one['id']}" for one in products]
    yield "promotions", ["/promotions"]
    yield "discrepancies", ["/discrepancies"]
    yield "customers", ["/customers"]
    yield "customers, a whole name", [f"/customers#q={name}" for name in names]
    yield "customers, part of a name", [f"/customers#q={part}" for part in (
        "Kart", "santo", "Ratna", "wij", "dewi%20r", "Nugroho", "anggr", "Sari", "Made%20W", "hal")]
    yield "customers, a phone", [f"/customers#q={phone}" for phone in phones]
    yield "customers, last digits", [f"/customers#q={phone[-5:]}" for phone in phones]
    yield "customers, an e-mail", [f"/customers#q=siti.wijaya.{n}" for n in range(0, 90000, 9999)]
    yield "a customer", [f"/customers/{one}" for one in buyers]
    yield "cases", ["/cases"]
    yield "cases, solved", ["/cases?state=solved"]
    yield "a case", [f"/cases/{one['number']}" for one in cases]
    yield "staff", ["/staff"]
    yield "a member of staff", [f"/staff/{one['id']}" for one in staff]
    yield from ((name, [f"/{name}"]) for name in (
        "roles", "keys", "channels", "locations", "markets", "transfers", "connectors", "audit",
        "health"))


def spread(items):
    """As many as there are visits, from all over a page."""
    step = max(1, len(items) // VISITS)
    return items[::step][:VISITS]


def phone_of(customer):
    return next((one["value"] for one in customer["identities"] if one["kind"] == "phone"), "")
