import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// A claim was opened, approved, denied, resolved or cancelled, or its time was over.
struct ClaimMoved: Event {
    static let type = "orders.claim-moved"
    let order: OrderID
    let claim: Int
    let customer: CustomerID?
    let stage: ClaimStage
    let reason: ClaimReason
    /// By which return units of it were made good; nil where none were just now.
    let returnID: ReturnID?
    var subject: String { order.text }

    static let record = Record(
        "ClaimMoved", "A claim on goods that were handed over went on.", ClaimMoved.init
    ) {
        $0.order(\.order)
        $0.field("claim", \.claim, .recorded, "Its number in its order.")
        $0.customer(\.customer)
        $0.field("stage", \.stage, .choice(), "How it stands now.")
        $0.field("reason", \.reason, .choice(), "Why the goods are claimed.")
        $0.field(
            "return_id", \.returnID, .optional(.id()),
            "The return by which units of it were made good; absent where none were just now.")
    }
}

extension ReturnAuthorisation {
    /// Tells how it stands, as what it is.
    func tell(
        of order: Order, by back: ReturnID? = nil, _ call: Call, in tx: borrowing Transaction
    ) throws {
        guard let claim else {
            return try tx.record(ReturnAuthorisationMoved(self, of: order, by: back), by: call)
        }
        try tx.record(
            ClaimMoved(
                order: order.id, claim: number, customer: order.customer,
                stage: ClaimStage(stage), reason: claim, returnID: back), by: call)
    }
}
