import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

extension Points {
    /// Takes points in that a customer had in another system, once: a lot that ends when they ended
    /// there.
    /// - Parameter reference: that of the points, read before the transaction.
    /// - Returns: whether they were taken in now.
    /// - Throws: `loyalty.customer-unknown`, `loyalty.currency-unsupported`,
    ///   `loyalty.opening-taken` where the reference stands for other points,
    ///   `request.invalid-input` for points that have ended.
    func open(
        _ new: OpeningBalance, as reference: OpeningReference, by call: Call,
        in tx: borrowing Transaction
    ) throws -> Bool {
        try requireSeen(new.customer, by: call, in: tx)
        if let known = try OpeningStore().find(reference, in: tx) {
            try require(known, toBe: new, in: tx)
            return false
        }
        let end = try new.expiresAt ?? rule(new.currency, in: tx).expiry(from: call.now)
        guard end > call.now else {
            throw RequestErrors.invalidInput.error(
                "They ended at \(end.rfc3339). Leave out what nobody can spend.",
                at: "/expires_at")
        }
        try AccountStore().open(new.customer.raw, in: tx)
        guard try OpeningStore().add(new, as: reference, until: end, by: call, in: tx) else {
            throw Self.taken(new.reference)
        }
        let entry = "opening:\(new.reference)"
        try add(
            new.points, to: new.customer.raw, for: entry, until: end, .adjust,
            note: "Had in another system.", by: call, in: tx)
        try tx.record(
            PointsAdjusted(
                customer: new.customer, points: new.points, cause: .byHand,
                reference: entry,
                balance: try balance(of: new.customer, at: call.now, in: tx)), by: call)
        return true
    }

    /// Who was merged since has them all the same.
    private func require(
        _ known: OpeningStore.Opening, toBe new: OpeningBalance, in tx: borrowing Transaction
    ) throws {
        guard try members(of: new.customer, in: tx).contains(known.customer),
            known.points == new.points, known.currency == new.currency,
            new.expiresAt.map({ $0 == known.expiresAt }) ?? true
        else { throw Self.taken(new.reference) }
    }

    private static func taken(_ reference: String) -> RetailError {
        LoyaltyErrors.openingTaken.error(
            "Other points were taken in as \(reference). Correct them with loyalty.points.adjust, "
                + "or give these another reference.", at: "/reference")
    }
}
