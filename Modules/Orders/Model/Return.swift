import RetailContracts
import RetailCore

/// What becomes of goods that came back.
enum Disposition: String, CaseIterable, Sendable {
    case resellable
    case damaged
    /// It is looked at before anybody decides.
    case qualityControl = "quality-control"
    /// It goes back to who had delivered it.
    case supplier
    case destroyed

    /// In which bucket of stock it comes; nil where it is gone.
    var bucket: StockBucket? {
        switch self {
        case .resellable: .onHand
        case .damaged: .damaged
        case .qualityControl: .qualityControl
        case .supplier: .supplier
        case .destroyed: nil
        }
    }
}

/// Units that came off an order, mostly because they came back, and what was refunded for them.
struct Return: Sendable {
    let id: ReturnID
    /// The order; nil when the sale could not be found.
    let order: OrderID?
    let cause: ReturnCause
    let customer: CustomerID?
    /// Where goods came back; nil where none did.
    private(set) var location: Code<Location>?
    /// What was given back: the credit, or less when less had been paid for the goods.
    let refund: Money
    /// What came off the order's price: what the goods had cost, less what is clawed back.
    let credit: Money
    /// The tax in that.
    let tax: Money
    let clawBack: ClawBack
    /// The minor units of the smallest amount that could be given back.
    let payableUnit: Int64
    /// The minor units of the smallest amount that coins could give back there.
    let cashStep: Int64
    var note: String
    let at: Instant
    let lines: [ReturnLine]
    private(set) var tenders: [RefundPart]
    /// What was given back of delivery and fees.
    var charges: [ReturnedCharge] = []
    /// Under which authorisation of the order it came; nil under none.
    var authorisation: Int?
    /// How many rules found something of it, as it is stored.
    var found = 0
    /// What rules found of it; somebody approved it all the same.
    var findings: [ReturnFinding] = []
    /// The number of the gift receipt under which it came; nil under none.
    var giftReceipt: Int?

    /// The return as its customer sees it: what staff noted and rules found is staff's, and where a
    /// gift was brought, and by what it was made good, is of who brought it.
    var forCustomer: Return {
        var seen = self
        seen.note = ""
        seen.findings = []
        if giftReceipt != nil { (seen.location, seen.tenders) = (nil, []) }
        return seen
    }
}

struct ReturnLine: Sendable {
    /// The order's line; nil without an order.
    let orderLine: Int?
    /// Which run of the line it was, by where that begins; nil without an order.
    let run: Quantity?
    let sku: SKU
    let quantity: Quantity
    /// What becomes of it; nil where it did not come back.
    let disposition: Disposition?
    let gross: Money
    let tax: Money
    /// The taxes that this is made of; none of goods whose sale was not found.
    var taxes: [TaxLine] = []
    /// Why it came back, as that was then; nil where nobody said.
    var reason: GivenReason?
}

/// What was given back of delivery or of a fee.
struct ReturnedCharge: Sendable {
    /// The number of the charge in the order.
    let line: Int
    let charge: Charge
    /// One with the rest of its price, before that nothing: it does not come back in parts.
    let quantity: Quantity
    let gross: Money
    let tax: Money
    var taxes: [TaxLine] = []

    /// As events tell it.
    var sold: SoldCharge { SoldCharge(line: line, charge: charge, gross: gross, tax: tax) }
}

/// What went back by one tender.
struct RefundPart: Sendable {
    let tender: Tender
    /// The order's payment; nil when there is none, as for imported orders.
    let payment: Int?
    let amount: Money
    /// What coins made of the amount: added to it in cash, below zero where less is handed out.
    let rounding: Money
    let points: Int64

    var share: TenderShare { TenderShare(tender: tender, amount: amount, points: points) }
}

/// What a caller brings back.
struct ReturnLineRequest: Sendable {
    let line: Int
    let quantity: Quantity
    let disposition: Disposition
    /// Why; nil where nobody says.
    var reason: Code<ReturnReason>?
}

/// A charge of which a caller gives something back.
struct ReturnChargeRequest: Sendable {
    let line: Int
    /// How much of it; nil for all that is left.
    let amount: Money?
}

extension RefundPart {
    /// A part of which coins make nothing else.
    init(_ tender: Tender, _ amount: Money, of payment: Int?, points: Int64 = 0) {
        self.init(
            tender: tender, payment: payment, amount: amount, rounding: .zero(amount.currency),
            points: points)
    }

    /// A part that is handed out in cash, without a payment that it goes back to: coins pay what
    /// they can of all that went back so far.
    static func coins(
        _ amount: Money, by tender: Tender, after before: Money, _ rules: MoneyRules
    ) throws(RetailError) -> RefundPart {
        let paid = try rules.inCash(before.adding(amount)).subtracting(rules.inCash(before))
        return RefundPart(
            tender: tender, payment: nil, amount: amount,
            rounding: try paid.subtracting(amount), points: 0)
    }
}

extension Payment {
    /// How `amount` of it goes back: by its own tender, points as whole points and the rest of them
    /// in cash.
    ///
    /// Coins pay what they can of all that went back in cash so far, so that many small refunds
    /// give no more and no less than one.
    func parts(
        returning amount: Money, by rules: MoneyRules
    ) throws(RetailError) -> [RefundPart] {
        switch tender.kind {
        case .card, .transfer: return [RefundPart(tender, amount, of: number)]
        case .cash: return [try coins(amount, by: tender, after: refunded, rules)]
        case .points:
            let step = max(step, 1)
            let points = min(pointsLeft, amount.amount / step * (step / max(1, worthOfPoint)))
            let worth = Money(points * worthOfPoint, amount.currency)
            let before = Money(
                refunded.amount - pointsRestored * worthOfPoint, amount.currency)
            let rest = try amount.subtracting(worth)
            return [
                RefundPart(tender, worth, of: number, points: points),
                try coins(rest, by: .cash, after: before, rules),
            ].filter(\.amount.isPositive)
        }
    }

    private func coins(
        _ amount: Money, by tender: Tender, after before: Money, _ rules: MoneyRules
    ) throws(RetailError) -> RefundPart {
        let now = try rules.inCash(before.adding(amount), of: self.amount, rounding: rounding)
        let paid = try now.subtracting(
            rules.inCash(before, of: self.amount, rounding: rounding))
        return RefundPart(
            tender: tender, payment: number, amount: amount,
            rounding: try paid.subtracting(amount), points: 0)
    }
}
