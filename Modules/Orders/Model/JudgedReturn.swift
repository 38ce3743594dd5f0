import RetailContracts
import RetailCore

/// What a return gives back, and by what rules.
struct JudgedReturn: Sendable {
    let cause: ReturnCause
    let lines: [ReturnLine]
    let charges: [ReturnedCharge]
    let clawBack: ClawBack
    /// What comes off the order's price.
    let credit: Money
    /// The tax in that.
    let tax: Money
    /// What of the credit is given back: less where less had been paid.
    var refund: Money
    /// By what an imported order is refunded.
    let tender: Tender
    /// By whose coins.
    let rules: MoneyRules
    /// What the terms of returns said; nil where no promotion of the order claws back.
    let reckoned: ReckonedRefund?
    /// Under which authorisation it comes.
    var authorisation: ReturnAuthorisation?
    /// Under which gift receipt it comes; nil under none.
    var gift: GiftUse?
    /// What rules found of it.
    var findings: [ReturnFinding] = []
}

/// What terms say is given back for all goods of an order that came back by now, as the order stood
/// at a version with those of a request come back.
struct ReckonedRefund: Sendable {
    let version: Int64
    /// The lines whose goods are judged together.
    let lines: Set<Int>
    /// Nil where the terms cannot be read or reckoned.
    let amount: Money?
}
