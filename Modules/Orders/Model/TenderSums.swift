import RetailContracts

/// What an order's payments by one tender come to, in minor units, as it moved: with what coins
/// made of it.
struct TenderSums: Sendable {
    let order: OrderID
    let tender: String
    let cameIn: Int64
    let wentOut: Int64
    /// What is neither captured nor given up.
    let promised: Int64
}
