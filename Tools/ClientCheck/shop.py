"""A small shop, set up with the generated client alone: two channels, one store, two items."""

from calls import Caller
from selaras_client import AuthenticatedClient, Client
from selaras_client import models as m
from selaras_client.api.access import (
    access_keys_create,
    access_owners_claim,
    access_roles_set,
    access_sessions_create,
)
from selaras_client.api.catalogue import catalogue_channels_create, catalogue_products_create
from selaras_client.api.inventory import (
    inventory_locations_create,
    inventory_sources_set,
    inventory_stock_receive,
)

TILL = [
    "orders.carts.write", "orders.carts.read", "orders.write", "orders.read",
    "orders.payments.write", "orders.fulfilments.write", "orders.fulfilments.read",
    "orders.returns.write", "orders.returns.read", "inventory.stock-levels.read",
]


def client(address, token):
    return AuthenticatedClient(base_url=address, token=token, timeout=20)


def sign_in(report, address, owner_token):
    """The first owner claims the house and signs in."""
    password = "korek-api-basah"
    # Both are open: a client without a token will do.
    nobody = Caller(report, Client(base_url=address, timeout=20))
    claim = m.AccessOwnersClaimBody(
        token=owner_token, login="siti", name="Siti", password=password)
    staff = nobody.do(access_owners_claim, m.Staff, status=201, body=claim)
    session = nobody.do(
        access_sessions_create, m.SessionStarted, status=201,
        body=m.AccessSessionsCreateBody(login="siti", password=password))
    report.same("who is signed in", session.staff_id, staff.id)
    return Caller(report, client(address, session.token))


def open_shop(owner):
    """Channels in rupiah and euros, a store that serves both, and goods in it."""
    for code, name, currency, locale, tax in (
        ("web-id", "Web Indonesia", "IDR", "id-ID", "0.11"),
        ("web-de", "Web Deutschland", "EUR", "de-DE", "0.19"),
    ):
        channel = owner.do(
            catalogue_channels_create, m.CatalogueChannel, status=201,
            body=m.CatalogueChannelsCreateBody(
                code=code, name=name, kind=m.ChannelKind.WEB,
                currency=currency, locale=locale, tax_rate=tax))
        owner.report.same(f"tax of {code}", channel.tax_rate, tax)
    owner.do(
        inventory_locations_create, m.InventoryLocation, status=201,
        body=m.InventoryLocationsCreateBody(
            code="jkt-01", name="Jakarta", kind=m.LocationKind.STORE,
            zone="Asia/Jakarta", pickup=True, shipping=True))
    for code in ("web-id", "web-de"):
        owner.do(
            inventory_sources_set, m.StockSources, code,
            body=m.InventorySourcesSetBody(sources=[m.StockSourceInput(location="jkt-01")]))
    stock(owner, "SHIRT-M", "Kemeja", {"web-id": "129000"})
    stock(owner, "TEA-1", "Teh", {"web-id": "25000", "web-de": "12.50"})


def stock(owner, sku, name, prices):
    """An item with its prices by channel, and ten of it."""
    product = owner.do(
        catalogue_products_create, m.Product, status=201,
        body=m.CatalogueProductsCreateBody(
            slug=sku.lower(), name=name, status=m.ProductStatus.ACTIVE,
            variants=[m.NewVariantInput(sku=sku, prices=[
                m.NewPriceInput(channel=channel, amount=amount)
                for channel, amount in prices.items()])],
            listings=[m.NewListingInput(channel=channel) for channel in prices]))
    owner.report.same(f"items of {product.slug}", [v.sku for v in product.variants], [sku])
    levels = owner.do(
        inventory_stock_receive, m.StockLevelList,
        body=m.InventoryStockReceiveBody(
            location="jkt-01", lines=[m.StockItemInput(sku=sku, quantity="10")]))
    owner.report.same(f"{sku} on hand", [level.on_hand for level in levels.items], ["10"])


def till(report, owner, address):
    """A key that may sell, send and take back, and nothing else."""
    owner.do(
        access_roles_set, m.Role, "till", body=m.AccessRolesSetBody(name="Till", permissions=TILL))
    made = owner.do(
        access_keys_create, m.KeyMade, status=201,
        body=m.AccessKeysCreateBody(name="Till", role="till"))
    return Caller(report, client(address, made.token))
