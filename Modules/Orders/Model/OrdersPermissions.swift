import RetailCore
import RetailKit

/// What roles grant about orders.
enum OrdersPermissions {
    static let readCarts = Permission("orders.cart.read", "See carts.")
    static let writeCarts = Permission("orders.cart.write", "Fill, hold and hand over carts.")
    static let readOrders = Permission("orders.order.read", "See orders.")
    static let writeOrders = Permission("orders.order.write", "Place and cancel orders.")
    static let writePayments = Permission("orders.payment.write", "Take and give up payments.")
    static let spendPoints = Permission(
        "orders.points.spend", "Pay with a customer's points without the customer's token.")
    static let readFulfilments = Permission("orders.fulfilment.read", "See fulfilments.")
    static let writeFulfilments = Permission(
        "orders.fulfilment.write", "Ship, hand out and give up fulfilments.")
    static let readReturns = Permission("orders.return.read", "See returns.")
    static let writeReturns = Permission("orders.return.write", "Take goods back.")
}

/// What peers may refuse when orders ask them; their modules own the codes.
enum PeerErrors {
    static let stock =
        [
            KnownError(
                "inventory.insufficient-stock", .conflict, "Less is available than asked for.")
        ] + outlet
    static let outlet = [
        KnownError("inventory.location-unknown", .notFound, "No location has the code."),
        KnownError(
            "inventory.location-not-serving", .conflict,
            "The channel does not sell from the location in this way."),
    ]
    static let held = KnownError(
        "inventory.hold-missing", .conflict, "Less is held for the reference than needed.")
    static let returned = [
        KnownError("inventory.item-unknown", .notFound, "The catalogue has no item of the SKU."),
        KnownError("inventory.location-unknown", .notFound, "No location has the code."),
        KnownError(
            "inventory.location-in-transit", .conflict,
            "Goods in transit are moved by transfers alone."),
        KnownError(
            "inventory.location-closed", .conflict,
            "The location is closed and takes nothing in."),
    ]
    static let points = [
        KnownError(
            "loyalty.insufficient-points", .conflict, "The customer has fewer points to spend."),
        currencyUnsupported,
    ]
    static let currencyUnsupported = KnownError(
        "loyalty.currency-unsupported", .conflict,
        "No rule says what a point is worth in the currency.")
}
