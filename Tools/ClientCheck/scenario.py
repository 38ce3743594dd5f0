"""What somebody does with the API: a shop, two orders, parcels, returns and refusals.

Called by Tools/client-check as `scenario.py ADDRESS FILE-OF-THE-OWNER-TOKEN`. Every request goes
through the generated client, every answer is one of its types.
"""

import importlib
import pkgutil
import sys
import time

import selaras_client
import shop
from calls import Caller, Mismatch, Report
from selaras_client import models as m
from selaras_client.api.catalogue import catalogue_channels_create
from selaras_client.api.inventory import inventory_stock_levels_show
from selaras_client.api.orders import (
    orders_carts_add,
    orders_carts_create,
    orders_fulfilments_create,
    orders_fulfilments_deliver,
    orders_fulfilments_ship,
    orders_list,
    orders_place,
    orders_returns_create,
    orders_show,
)


def on_hand(till, sku):
    levels = till.read(inventory_stock_levels_show, m.StockLevelList, sku)
    return [(level.location, level.on_hand, level.reserved) for level in levels.items]


def paid(tender, amount, currency, **more):
    return m.PaymentOfferedInput(
        tender=tender, amount=m.PositiveMoneyInput(amount=amount, currency=currency), **more)


def send(till, order):
    """The order's goods leave by parcel and arrive."""
    parcel = till.do(
        orders_fulfilments_create, m.Fulfilment, order.id, status=201,
        body=m.OrdersFulfilmentsCreateBody(
            method=m.FulfilmentMethod.SHIPMENT, location="jkt-01"))
    till.do(
        orders_fulfilments_ship, m.Fulfilment, parcel.id,
        body=m.OrdersFulfilmentsShipBody(tracking="JNE-1"))
    parcel = till.do(orders_fulfilments_deliver, m.Fulfilment, parcel.id)
    till.report.same("parcel", parcel.state, m.FulfilmentStage.DELIVERED)
    return till.read(orders_show, m.Order, order.number)


def take_back(till, order, quantity):
    return till.do(
        orders_returns_create, m.Return, status=201,
        body=m.OrdersReturnsCreateBody(
            order_id=order.number, location="jkt-01",
            lines=[m.ReturnLineRequestInput(line=1, quantity=quantity)]))


def rupiah_by_cart(till):
    """Three shirts from a cart, paid in cash with change; one comes back."""
    same, money = till.report.same, till.report.money
    cart = till.do(
        orders_carts_create, m.Cart, status=201, body=m.OrdersCartsCreateBody(channel="web-id"))
    cart = till.do(
        orders_carts_add, m.Cart, cart.id,
        body=m.OrdersCartsAddBody(sku="SHIRT-M", quantity="3"))
    money("cart", cart.gross, "387000 IDR")
    same("price in the cart", cart.lines[0].unit_price.amount, "129000")
    placing = m.OrdersPlaceBody(
        cart_id=cart.id, payments=[paid("cash", "400000", "IDR")])
    order = till.do(orders_place, m.Order, status=201, key="order-1", body=placing)
    again = till.do(orders_place, m.Order, status=201, key="order-1", body=placing)
    same("the same order once more", again.id, order.id)
    same("tender", order.payments[0].tender, "cash")
    money("gross", order.gross, "387000 IDR")
    money("tax", order.tax, "38351 IDR")
    money("paid", order.paid, "387000 IDR")
    money("due", order.due, "0 IDR")
    money("change", order.payments[0].change, "13000 IDR")
    same("payment", order.payment, m.PaymentState.PAID)
    same("shirts kept for it", on_hand(till, "SHIRT-M"), [("jkt-01", "10", "3")])
    order = send(till, order)
    same("fulfilment", order.fulfilment, m.FulfilmentProgress.FULFILLED)
    same("shirts after it", on_hand(till, "SHIRT-M"), [("jkt-01", "7", "0")])
    back = take_back(till, order, "1")
    money("refund", back.refund, "129000 IDR")
    money("tax of the refund", back.tax, "12784 IDR")
    same("how", [part.tender for part in back.tenders], ["cash"])
    money("in cash", back.tenders[0].amount, "129000 IDR")
    order = till.read(orders_show, m.Order, order.id)
    same("headline", order.status, m.OrderStatus.PARTLY_RETURNED)
    money("refunded", order.refunded, "129000 IDR")
    same("shirts at the end", on_hand(till, "SHIRT-M"), [("jkt-01", "8", "0")])
    till.report.step(f"{order.number}: cart, Rp 387000 in cash, parcel, one of three back")


def euros_at_once(till):
    """Three teas in one call, paid by card; two come back: cents, and what is left of them."""
    same, money = till.report.same, till.report.money
    order = till.do(
        orders_place, m.Order, status=201,
        body=m.OrdersPlaceBody(
            channel="web-de", lines=[m.OrderLineWantedInput(sku="TEA-1", quantity="3")],
            payments=[paid("card", "37.50", "EUR", reference="pay_1")]))
    same("price", order.lines[0].runs[0].unit_price.amount, "12.50")
    money("gross", order.gross, "37.50 EUR")
    money("tax", order.tax, "5.99 EUR")
    money("paid", order.paid, "37.50 EUR")
    money("due", order.due, "0.00 EUR")
    order = send(till, order)
    back = take_back(till, order, "2")
    money("refund", back.refund, "25.00 EUR")
    # The units bear 2.00, 2.00 and 1.99 of it, and the first two come back.
    money("tax of the refund", back.tax, "4.00 EUR")
    same("how", [part.tender for part in back.tenders], ["card"])
    order = till.read(orders_show, m.Order, order.id)
    money("refunded", order.refunded, "25.00 EUR")
    same("returned of the line", order.lines[0].returned, "2")
    same("teas", on_hand(till, "TEA-1"), [("jkt-01", "9", "0")])
    till.report.step(f"{order.number}: at once, 37.50 EUR by card, parcel, two of three back")
    return order


def refusals(till, order):
    """What is refused arrives as a Problem, names its field, and changes nothing."""
    report = till.report

    def lines(quantity, **more):
        return [m.OrderLineWantedInput(sku="SHIRT-M", quantity=quantity, **more)]

    def place(status, code, pointer, **fields):
        body = m.OrdersPlaceBody(**fields)
        return till.refused(orders_place, status, code, pointer, body=body)

    place(409, "inventory.insufficient-stock", "/lines/0/quantity",
          channel="web-id", lines=lines("100"))
    place(409, "orders.unpaid", "/payments", channel="web-id", location="jkt-01",
          lines=lines("1", method=m.FulfilmentMethod.CARRY_OUT))
    place(422, "request.invalid-input", "/lines/0/quantity",
          channel="web-id", lines=lines("-1"))
    place(404, "orders.channel-unknown", "/channel", channel="web-fr", lines=lines("1"))
    till.refused(
        orders_returns_create, 409, "orders.return-too-much", "/lines/0/quantity",
        body=m.OrdersReturnsCreateBody(
            order_id=order.id, location="jkt-01",
            lines=[m.ReturnLineRequestInput(line=1, quantity="2")]))
    channel = m.CatalogueChannelsCreateBody(
        code="app", name="App", kind=m.ChannelKind.APP,
        currency="IDR", locale="id-ID")
    till.refused(catalogue_channels_create, 403, "request.forbidden", None, body=channel)
    stranger = Caller(report, shop.client(till.client._base_url, "no-such-token"))
    stranger.refused(catalogue_channels_create, 401, "request.unauthenticated", None, body=channel)
    page = till.read(orders_list, m.OrderSummaryPage, total=True)
    report.same("orders in all", page.total.count, 2)
    report.same("shirts after the refusals", on_hand(till, "SHIRT-M"), [("jkt-01", "8", "0")])
    report.step("seven refusals, each a Problem with its code; nothing has changed")


def load_everything():
    """Every module of the client, also those that the scenario has no use for."""
    names = [module.name for module in pkgutil.walk_packages(
        selaras_client.__path__, "selaras_client.")]
    for name in names:
        importlib.import_module(name)
    return len(names)


def main(address, token_file):
    started = time.monotonic()
    report = Report()
    report.step(f"all {load_everything()} modules of the client can be loaded")
    with open(token_file, encoding="ascii") as file:
        owner = shop.sign_in(report, address, file.read().strip())
    shop.open_shop(owner)
    till = shop.till(report, owner, address)
    report.step("a shop with two channels, two items, and a key for the till")
    rupiah_by_cart(till)
    refusals(till, euros_at_once(till))
    print(f"   {len(report.operations)} operations used, {report.comparisons} comparisons,"
          f" {time.monotonic() - started:.1f} s")


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except Mismatch as mismatch:
        sys.exit(f"client-check: {mismatch}")
