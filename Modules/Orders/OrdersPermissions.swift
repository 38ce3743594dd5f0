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
    static let refundPayments = Permission("orders.payment.refund", "Give back what is owed.")
    static let writeOffOrders = Permission("orders.order.write-off", "Write off what is still due.")
    static let approveReturns = Permission(
        "orders.return.approve", "Take back late, or without an order.")
    static let writeTerms = Permission(
        "orders.terms.write", "Say how long orders wait for their money.")
}
