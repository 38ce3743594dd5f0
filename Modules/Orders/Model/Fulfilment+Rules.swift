import RetailContracts
import RetailCore
import RetailKit

// What acts on a fulfilment ask of it as it stands, see FullOrder+Rules.swift.

extension Fulfilment {
    /// The most of an order that are not cancelled.
    static let most = 1_000

    /// The step that a verb is for it as it stands.
    /// - Parameter end: of a verb of several ends, which is meant.
    /// - Throws: `orders.fulfilment-state`.
    func step(
        _ verb: FulfilmentVerb, to end: FulfilmentStage? = nil
    ) throws(RetailError) -> FulfilmentStep {
        guard let step = FulfilmentStep.find(verb, from: stage, to: end, by: kind) else {
            throw OrdersErrors.fulfilmentState.error(
                FulfilmentStep.refusal(verb, from: stage, by: kind), at: "/fulfilment_id")
        }
        if step.from == .cancelled, toPutBackSince == nil {
            throw OrdersErrors.fulfilmentState.error(
                "Nothing of it lies ready.", at: "/fulfilment_id")
        }
        return step
    }

    /// Refuses to hand out once its code has ended, or where it is another than was brought.
    /// - Throws: `orders.code-refused`.
    func requireCode(
        at now: Instant, _ isRight: ([UInt8]) -> Bool = { _ in true }
    ) throws(RetailError) {
        guard let codeUntil, now < codeUntil, let codeDigest, isRight(codeDigest) else {
            let verb: FulfilmentVerb = stage == .arrived ? .arrive : .ready
            throw OrdersErrors.codeRefused.error(
                "The code is wrong or expired. Make a new one with \(verb.operation).",
                at: "/code")
        }
    }
}
