import RetailContracts
import RetailCore

/// What is said of an order when it is placed, and kept as it was said.
struct OrderFacts: Hashable, Sendable {
    /// At which store it is sold.
    var location: Code<Location>?
}

/// A sale: who buys what where, what it costs, and how far it has come.
struct Order: Sendable {
    let id: OrderID
    var number: Int64
    /// The number that an imported order came with.
    let importedNumber: String?
    let cart: CartID?
    let customer: CustomerID?
    let channel: Code<Channel>
    let facts: OrderFacts
    /// What held in its market when it was placed, and until when its goods come back.
    var terms: OrderTerms
    let gross: Money
    let tax: Money
    /// What was captured; it may be more than the order costs, and is owed back then.
    var paid: Money
    var refunded: Money
    /// What the goods that came back had cost.
    var credited: Money
    /// What of the debt is not asked for any more.
    var writtenOff: Money
    /// Until when it waits for its money, by the rule of the moment at which it began to wait; nil
    /// when it was covered ever since.
    var payBy: Instant?
    var axes: OrderAxes
    /// How many payments and fulfilments it has, so that a reader need not look for none.
    var payments: Int
    var fulfilments: Int
    /// How many shipments are under way.
    var underway: Int
    let placedAt: Instant
    /// When it came to be known: later than it was placed where it was told late or imported.
    let recordedAt: Instant
    var changedAt: Instant
    var version: Int64

    var location: Code<Location>? { facts.location }
    var currency: Currency { gross.currency }
    var numberText: String { importedNumber ?? OrderNumber.text(number) }
    var rules: MoneyRules { terms.rules }
    var isImported: Bool { importedNumber != nil }
    /// What had been paid elsewhere when it was imported: all of it.
    var cameWithImport: Money { isImported ? gross : .zero(currency) }

    /// Whether it is open and lacks money that nobody has promised.
    var isWaiting: Bool { !isImported && axes.commercial == .open && axes.payment.isWaiting }

    /// Its money, promises aside.
    var money: OrderMoney {
        OrderMoney(
            gross: gross.amount, credited: credited.amount, writtenOff: writtenOff.amount,
            paid: paid.amount, refunded: refunded.amount, isGone: axes.commercial.isGone)
    }
}

/// One line of an order and what has become of it.
struct OrderLine: Sendable {
    let number: Int
    let sku: SKU
    let name: String
    /// In what it is counted or measured; nil where it was imported.
    let unit: MeasureUnit?
    let quantity: Quantity
    let unitPrice: UnitPrice
    let taxRate: Rate
    let isTaxIncluded: Bool
    let gross: Money
    let tax: Money
    let method: FulfilmentMethod
    let location: Code<Location>?
    /// What fulfilments have taken on, whether or not it has left.
    var assigned: Quantity = .zero
    var fulfilled: Quantity = .zero
    var returned: Quantity = .zero
    var refunded: Money
    var refundedTax: Money
}

extension OrderLine {
    init(_ number: Int, _ line: QuotedLine, at price: LinePrice) {
        self.init(
            number: number, sku: line.sku, name: line.name, unit: line.unit,
            quantity: line.quantity,
            unitPrice: line.unitPrice, taxRate: line.taxRate, isTaxIncluded: line.isTaxIncluded,
            gross: price.gross, tax: price.tax, method: line.method, location: line.location,
            refunded: .zero(price.gross.currency), refundedTax: .zero(price.gross.currency))
    }

    /// Refuses a part of it that there cannot be.
    /// - Throws: `core.quantity-step`.
    func requireStep(_ part: Quantity, at pointer: String) throws(RetailError) {
        try unit?.require(part, of: sku, at: pointer)
    }

    /// As events tell it.
    var sold: SoldLine {
        SoldLine(line: number, sku: sku, quantity: quantity, gross: gross, tax: tax)
    }
}
