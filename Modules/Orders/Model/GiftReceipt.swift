import RetailContracts
import RetailCore
import RetailKit

/// How a gift receipt stands, reckoned whenever somebody looks.
enum GiftReceiptState: String, CaseIterable, Sendable {
    case open
    /// All that was on it came back, or ended by the order's own way.
    case usedUp = "used-up"
    case cancelled
    /// The time for returns of its goods is over.
    case expired
}

/// By what goods of an order come back without their buyer, and without what was paid.
struct GiftReceipt: Sendable {
    let order: OrderID
    /// Its number among those of its order.
    let number: Int
    private(set) var issued: EditAct
    var cancelled: EditAct?
    var lines: [GiftLine]

    /// So many an order has at most, those that ended among them.
    static let most = 50
    /// So many of them its customer issues, so that staff always can.
    static let mostByCustomer = 20
    /// So many lines each has at most.
    static let mostLines = 1_000

    /// It as the caller sees it: who of the house did something is the house's.
    func seen(by call: Call) -> GiftReceipt {
        guard call.own != nil else { return self }
        var seen = self
        seen.issued = issued.forCustomer
        seen.cancelled = cancelled?.forCustomer
        return seen
    }
}

/// Units of a line of an order that are on a gift receipt.
struct GiftLine: Sendable {
    let line: Int
    let sku: SKU
    let quantity: Quantity
    /// What of it came back under the receipt.
    var used: Quantity
}

/// What somebody wants on a gift receipt.
struct GiftReceiptAsked: Sendable {
    let order: OrderID
    let lines: [GiftLineAsked]
}

/// Units of a line that are to be on a gift receipt.
struct GiftLineAsked: Sendable {
    let line: Int
    let quantity: Quantity
}

/// Which gift receipt of an order somebody cancels, and why.
struct GiftReceiptEnd: Sendable {
    let order: OrderID
    let receipt: Int
    let note: String
}

/// A gift receipt with its code, which is said once.
struct IssuedGiftReceipt: Sendable {
    let view: GiftReceiptView
    let code: String
}

/// A gift receipt beside its order as that stands: what is left of it is reckoned, not kept.
struct GiftReceiptView: Sendable {
    struct Line: Sendable {
        let line: GiftLine
        let name: String
        /// What of it can still come back.
        let left: Quantity
    }

    let receipt: GiftReceipt
    /// The order's number for people.
    let number: String
    let state: GiftReceiptState
    /// Until when its goods come back: it moves with what is handed over later.
    let until: Instant
    let lines: [Line]

    /// - Throws: `core.quantity-overflow`.
    init(_ receipt: GiftReceipt, of full: FullOrder, at now: Instant) throws(RetailError) {
        self.receipt = receipt
        number = full.order.numberText
        until = full.order.terms.returnableUntil
        lines = try receipt.lines.map { part throws(RetailError) in
            let line = full.index(ofLine: part.line).map { full.lines[$0] }
            // Of what was given up nothing leaves any more.
            let standing =
                full.order.axes.commercial.isGone
                ? try line?.returnable : try line?.quantity.subtracting(line?.credited ?? .zero)
            return Line(
                line: part, name: line?.name ?? "",
                left: receipt.cancelled == nil
                    ? try min(part.quantity.subtracting(part.used), standing ?? .zero) : .zero)
        }
        let isUsedUp = lines.allSatisfy { !$0.left.isPositive }
        state =
            switch (receipt.cancelled != nil, isUsedUp, now > until) {
            case (true, _, _): .cancelled
            case (_, true, _): .usedUp
            case (_, _, true): .expired
            default: .open
            }
    }
}

/// A gift receipt as it is used by a return.
struct GiftUse: Sendable {
    let receipt: GiftReceipt
    /// Where the goods are.
    let location: Code<Location>
    /// By what goes out what was paid by card or transfer, and why.
    let tender: OtherTender
}
