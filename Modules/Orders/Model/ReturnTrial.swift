import RetailContracts

/// What a return would give back, were it taken now.
struct ReturnTrial: Sendable {
    let order: OrderID
    let judged: JudgedReturn
    /// How it would be refunded.
    let tenders: [RefundPart]
}
