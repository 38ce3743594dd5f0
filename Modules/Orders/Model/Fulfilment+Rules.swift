import RetailContracts
import RetailCore
import RetailKit

// What acts on a fulfilment ask of it as it stands, see FullOrder+Rules.swift.

extension Fulfilment {
    /// The most of an order that are not cancelled.
    static let most = 1_000

    /// - Throws: `orders.fulfilment-state`.
    func requireStep(to next: FulfilmentStage) throws(RetailError) {
        guard FulfilmentStep.leads(from: stage, to: next, by: method) else {
            throw OrdersErrors.fulfilmentState.error(
                "A \(method.rawValue) that is \(stage.rawValue) cannot become \(next.rawValue). "
                    + FulfilmentStep.ways(from: stage, by: method), at: "/fulfilment_id")
        }
    }

    /// Refuses to hand out once its code has ended, or where it is another than was brought.
    /// - Throws: `orders.code-refused`.
    func requireCode(
        at now: Instant, _ isRight: ([UInt8]) -> Bool = { _ in true }
    ) throws(RetailError) {
        guard let codeUntil, now < codeUntil, let codeDigest, isRight(codeDigest) else {
            throw OrdersErrors.codeRefused.error(
                "The code is wrong or expired. Make the pick-up ready again for a new one.",
                at: "/code")
        }
    }
}
