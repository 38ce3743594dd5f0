import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Addresses to which nothing is sent, whoever's they are and whatever was agreed to.
struct Suppressions: Sendable {
    /// Suppresses an address; suppressed before for the same reason, it is said anew.
    func add(
        _ new: NewSuppression, by call: Call, in tx: borrowing Transaction
    ) throws -> Suppression {
        guard let number = try SuppressionStore().add(new, by: call, in: tx) else {
            throw CRMErrors.suppressionUnknown.error("It was not kept. Try again.")
        }
        try tx.record(
            SuppressionChanged(
                suppression: number, reason: new.reason, purpose: new.purpose, isLifted: false),
            by: call)
        return try required(number, in: tx)
    }

    /// Lifts one that holds: the address is written to again where its customer agreed.
    /// - Throws: `crm.suppression-unknown`.
    func lift(
        _ number: Int64, reason: String, by call: Call, in tx: borrowing Transaction
    ) throws -> Suppression {
        guard try SuppressionStore().lift(number, reason: reason, by: call, in: tx) else {
            throw Self.unknown(number)
        }
        let lifted = try required(number, in: tx)
        try tx.record(
            SuppressionChanged(
                suppression: number, reason: lifted.reason, purpose: lifted.purpose,
                isLifted: true), by: call)
        return lifted
    }

    private func required(_ number: Int64, in tx: borrowing Transaction) throws -> Suppression {
        guard let found = try SuppressionStore().find(number, in: tx) else {
            throw Self.unknown(number)
        }
        return found
    }

    private static func unknown(_ number: Int64) -> RetailError {
        CRMErrors.suppressionUnknown.error(
            "No suppression that holds has the number \(number).", at: "/number")
    }
}
