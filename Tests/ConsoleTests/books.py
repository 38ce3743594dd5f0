"""What the acts left behind: the API says the same as the rows of the database, and the books of
the shop hold."""
import sqlite3
from contextlib import closing


def tests(shop):
    for look in (orders_agree, stock_agrees, people_agree, cases_agree, books_hold):
        try:
            problem = look(shop)
        except (sqlite3.Error, RuntimeError, KeyError) as error:
            problem = repr(error)
        yield {"name": f"{look.__name__}: {look.__doc__}", "problem": problem}


def rows(shop, statement):
    """Read beside the gateway, by a connection that cannot write."""
    file = shop.folder / "selaras.db"
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
        return database.execute(statement).fetchall()


def all_of(shop, path):
    """Every item of a list, page by page."""
    found, after = [], ""
    mark = "&" if "?" in path else "?"
    while True:
        page = shop.read(f"{path}{mark}limit=100{after}")
        found += page["items"]
        if not page.get("next"):
            return found
        after = f"&after={page['next']}"


def differ(said, kept):
    """The first few things of which one side knows nothing; None where both agree."""
    lacks, more = sorted(said - kept)[:3], sorted(kept - said)[:3]
    if not said:
        return "there is nothing to compare"
    return f"only the API: {lacks}; only the database: {more}" if lacks or more else None


def orders_agree(shop):
    """each order and its money are the same in the API and in its row"""
    def minor(money):
        """Rupiah have two places in the database, and none that anybody pays."""
        whole, _, rest = money["amount"].partition(".")
        return int(whole) * 100 + int((rest + "00")[:2])
    said = {(one["number"], one["payment"], minor(one["gross"]), minor(one["paid"]),
             minor(one["refunded"]))
            for one in (shop.read(f"/orders/{each['id']}") for each in all_of(shop, "/orders"))
            if one["gross"]["currency"] == "IDR"}
    kept = set(rows(
        shop, "SELECT COALESCE(imported_number, printf('S-%06d', number)), payment, gross, paid,"
              " refunded FROM orders_orders WHERE currency = 'IDR'"))
    return differ(said, kept)


def stock_agrees(shop):
    """each level of stock is the same in the API and in its row"""
    said = {(one["sku"], one["location"], thousandths(one["on_hand"]), thousandths(one["reserved"]))
            for one in all_of(shop, "/stock-levels")}
    kept = set(rows(shop, "SELECT sku, location, on_hand, reserved FROM inventory_levels"))
    return differ(said, kept)


def thousandths(quantity):
    whole, _, rest = quantity.partition(".")
    return int(whole) * 1000 + int((rest + "000")[:3])


def people_agree(shop):
    """each member of staff and each customer neither merged nor forgotten stand in both"""
    said = {(one["login"], int(one["active"])) for one in all_of(shop, "/staff")}
    problem = differ(said, set(rows(shop, "SELECT login, is_active FROM access_staff")))
    count = rows(shop, "SELECT COUNT(*) FROM crm_customers WHERE parent IS NULL"
                       " AND erased_at IS NULL")[0][0]
    listed = len(all_of(shop, "/customers"))
    return problem or (f"{listed} customers are listed, {count} kept" if listed != count else None)


def cases_agree(shop):
    """each case stands in the same state in both"""
    said = {(one["number"], one["state"]) for state in ("new", "open", "pending", "solved", "closed")
            for one in all_of(shop, f"/cases?state={state}")}
    kept = rows(shop, "SELECT number, state FROM support_cases")
    return differ(said, {(f"C-{number}", state) for number, state in kept})


def books_hold(shop):
    """the shop's own checks of its data find nothing"""
    copy = shop.folder / "copy.db"
    shop.command("backup", copy)
    # What it finds it says by its exit status, which fails this.
    shop.command("verify", "--database", copy)
