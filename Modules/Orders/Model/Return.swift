import RetailContracts
import RetailCore

/// What becomes of goods that came back.
enum Disposition: String, CaseIterable, Sendable {
    case resellable
    case damaged
}

/// Goods that came back and what was refunded for them.
struct Return: Sendable {
    let id: ReturnID
    /// The order; nil when the sale could not be found.
    let order: OrderID?
    let customer: CustomerID?
    let location: Code<Location>
    /// What was given back: the worth of the goods, or less when less had been paid for them.
    let refund: Money
    /// What the goods had cost.
    let credit: Money
    let tax: Money
    var note: String
    let at: Instant
    let lines: [ReturnLine]
    let tenders: [RefundPart]

    /// The return as its customer sees it: what staff noted is staff's.
    var forCustomer: Return {
        var seen = self
        seen.note = ""
        return seen
    }
}

struct ReturnLine: Sendable {
    /// The order's line; nil without an order.
    let orderLine: Int?
    let sku: SKU
    let quantity: Quantity
    let disposition: Disposition
    let gross: Money
    let tax: Money
}

/// What went back by one tender.
struct RefundPart: Sendable {
    let tender: Tender
    /// The order's payment; nil when there is none, as for imported orders.
    let payment: Int?
    let amount: Money
    let points: Int64

    var share: TenderShare { TenderShare(tender: tender, amount: amount, points: points) }
}

/// What a caller brings back.
struct ReturnLineRequest: Sendable {
    let line: Int
    let quantity: Quantity
    let disposition: Disposition
}
