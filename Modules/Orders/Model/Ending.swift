import RetailContracts
import RetailCore

/// Units of an order that end without anybody bringing them back to a counter.
struct Ending: Sendable {
    let cause: ReturnCause
    /// Where they came back; nil where they did not.
    let location: Code<Location>?
    let lines: [EndingLine]
    let note: String
    /// Of which delivery and fees something goes back whatever becomes of the goods.
    var charges: [ReturnChargeRequest] = []
}

/// So much of an order's line that ends.
struct EndingLine: Sendable, Hashable {
    let line: Int
    let quantity: Quantity
    /// What becomes of it; nil where it did not come back.
    var disposition: Disposition?
}
