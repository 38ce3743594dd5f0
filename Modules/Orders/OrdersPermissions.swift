import RetailKit

/// What roles grant about orders.
enum OrdersPermissions {
    static let readCarts = Permission("orders.carts.read", "See carts.")
    static let writeCarts = Permission("orders.carts.write", "Fill, hold and hand over carts.")
    static let readOrders = Permission("orders.read", "See orders.")
    static let writeOrders = Permission("orders.write", "Place and cancel orders.")
    static let placeLate = Permission(
        "orders.place-late",
        "Place orders that were sold earlier, at the prices of then: for tills that work without "
            + "a line.")
    static let writePayments = Permission("orders.payments.write", "Take and give up payments.")
    static let spendPoints = Permission(
        "orders.points.spend", "Pay with a customer's points without the customer's token.")
    static let readFulfilments = Permission("orders.fulfilments.read", "See fulfilments.")
    static let writeFulfilments = Permission(
        "orders.fulfilments.write", "Ship, hand out and give up fulfilments.")
    static let readReturns = Permission("orders.returns.read", "See returns.")
    static let writeReturns = Permission("orders.returns.write", "Take goods back.")
    static let refundPayments = Permission(
        "orders.payments.refund", "Give back what is owed.",
        needsConfirmation: true)
    static let refundOtherwise = Permission(
        "orders.payments.refund-otherwise",
        "Give back by another tender than that by which money came.", needsConfirmation: true)
    static let writeRequests = Permission(
        "orders.provider-requests.write",
        "Ask providers again, and note what their own console says.", needsConfirmation: true)
    static let writeNotices = Permission(
        "orders.payment-notices.write", "Tell what providers of payments tell.")
    static let writeTracking = Permission(
        "orders.tracking-events.write", "Tell what carriers tell of parcels.")
    static let writeOffOrders = Permission(
        "orders.write-off", "Write off what is still due.",
        needsConfirmation: true)
    static let approveReturns = Permission(
        "orders.returns.approve", "Take back late, without an order, or delivery and fees alone.",
        needsConfirmation: true)
    static let overrideReturns = Permission(
        "orders.returns.override", "Take back what rules for returns found something of.",
        needsConfirmation: true)
    static let readReturnRules = Permission(
        "orders.return-rules.read", "See which returns need an approval.")
    static let writeReturnRules = Permission(
        "orders.return-rules.write", "Say which returns need an approval.")
    static let writeReturnReasons = Permission(
        "orders.return-reasons.write", "Say why goods come back, and what follows from it.")
    static let writeReturnAuthorisations = Permission(
        "orders.return-authorisations.write",
        "Ask for returns before the goods come, and end what was asked for.")
    static let approveReturnAuthorisations = Permission(
        "orders.return-authorisations.approve", "Approve and decline returns that were asked for.")
    static let writeGiftReceipts = Permission(
        "orders.gift-receipts.write", "Issue gift receipts, and cancel them.")
    static let writeClaims = Permission(
        "orders.claims.write",
        "Claim goods that came damaged or wrong or never came, end that, and make it good.")
    static let approveClaims = Permission(
        "orders.claims.approve", "Approve and deny claims on goods that were handed over.")
    static let importOrders = Permission(
        "orders.import", "Bring in what other systems sold, at any time in the past.")
    static let writeTenders = Permission(
        "orders.tenders.write", "Say by what customers pay, and how long orders wait for it.")
    static let readRiskRules = Permission(
        "orders.risk-rules.read", "See by which rules orders are held.")
    static let writeRiskRules = Permission(
        "orders.risk-rules.write", "Say which orders are held, for how long, and what then.")
    static let writeOrderHolds = Permission(
        "orders.order-holds.write", "Hold orders, and release them.")
    static let approveEdits = Permission(
        "orders.edits.approve",
        "Approve and undo edits of orders; other prices that somebody else asked for.")
    static let writeCharges = Permission(
        "orders.charges.write", "Say how goods are sent, what else is done, and what that costs.")
}
