import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// What an edit does to an order, priced, before anything of it is written.
struct PlannedEdit: Sendable {
    /// The version of the order that it was planned against.
    let version: Int64
    let givenUp: [CancelledLine]
    /// The charges that are given up, by number.
    let dropped: [Int]
    /// New lines, numbered behind all of the order.
    var added: [OrderLine]
    /// New charges, numbered behind those.
    let addedCharges: [OrderCharge]
    /// Where goods are sent to from now on; nil where that stays.
    let shipTo: NewAddress?
    let spent: SpentPromotions
    let hasPrice: Bool
    /// How catalogue and locations stood when it was planned.
    let standing: [Revision]
    /// How large an order of the channel may be; nil where nothing is priced.
    let limits: OrderLimits?

    /// A place that goods are sent to, or that nobody says one.
    struct NewAddress: Sendable, Hashable {
        let place: TaxPlace?
    }
}

/// What a plan did to an order, nothing of which is written.
struct AppliedPlan: Sendable {
    /// What of stock was held for what is given up.
    let released: [StockLine]
    /// What comes off the order for that; nil where nothing does.
    let judged: JudgedReturn?
    /// What was added and given up, row by row.
    let amounts: [EditAmount]
}

/// What approving an edit would do.
struct EditPreview: Sendable {
    /// The version of the order that was looked at.
    let version: Int64
    let amounts: [EditAmount]
    let added: Money
    let givenUp: Money
    /// What the order is worth before and after.
    let worthBefore: Money
    let worth: Money
    /// What of it is due then, promises aside, and what of that nobody has promised.
    let due: Money
    let uncovered: Money
    /// What came in beyond its worth then: it goes back when somebody gives it back.
    let owed: Money
    /// What is promised beyond what is due then: to be voided.
    let idle: Money
    let shipTo: TaxPlace?
    let hasPrice: Bool
    /// Goods that are sent and nowhere now: it would be refused for them.
    let missing: [MissingGoods]
}

/// So much of an item is nowhere.
struct MissingGoods: Sendable, Hashable {
    let sku: SKU
    let quantity: Quantity
}
