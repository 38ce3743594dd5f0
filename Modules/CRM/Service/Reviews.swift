import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Pairs of records of which a person says whether they are one.
///
/// What a person said is remembered and wins: records that are apart are joined by no rule, and the
/// same identifier asks about them once.
struct Reviews: Sendable {
    let directory: Directory
    let merging: Merging

    /// Asks whether two records are one person.
    /// - Returns: the number of the review; nil where it was answered before.
    func open(
        _ pair: RecordPair, _ cause: ReviewCause, identity: Int64?, by call: Call,
        in tx: borrowing Transaction
    ) throws -> Int64? {
        guard try !ReviewStore().isSettled(pair, identity: identity, in: tx),
            let review = try ReviewStore().open(
                pair, cause, identity: identity, at: call.now, in: tx)
        else { return nil }
        if review.isNew {
            try tx.record(
                ReviewOpened(number: review.number, one: pair.one, other: pair.other, cause: cause),
                by: call)
        }
        return review.number
    }

    /// Says whether the two are one person: one is joined, apart is remembered.
    /// - Throws: `crm.review-unknown`, `crm.review-answered`, `crm.already-merged`; what joining
    ///   throws.
    func decide(
        _ decision: ReviewDecision, by call: Call, in tx: borrowing Transaction
    ) throws -> MatchReview {
        let review = try required(decision.number, by: call, in: tx)
        let isOne = try isOne(review.pair, in: tx)
        guard decision.isSame || !isOne else {
            throw CRMErrors.alreadyMerged.error(
                "They were joined meanwhile. Undo the merge: that keeps them apart too.",
                at: "/same")
        }
        // The newest word is the one that holds.
        try ReviewStore().endApart([review.pair.one], [review.pair.other], at: call.now, in: tx)
        guard review.state == .open,
            try ReviewStore().decide(
                review.number, decision.isSame ? .same : .apart, reason: decision.reason, by: call,
                in: tx)
        else {
            throw CRMErrors.reviewAnswered.error("Somebody has answered it.", at: "/number")
        }
        if decision.isSame, !isOne {
            try merging.join(
                review.pair.one, review.pair.other, reason: decision.reason, by: call, in: tx)
        }
        try tx.record(
            ReviewDecided(
                number: review.number, one: review.pair.one, other: review.pair.other,
                isSame: decision.isSame), by: call)
        return try required(review.number, by: call, in: tx)
    }

    /// A review of customers whom the caller may see.
    /// - Throws: `crm.review-unknown`.
    func required(
        _ number: Int64, by call: Call, in tx: borrowing Transaction
    ) throws -> MatchReview {
        guard let review = try ReviewStore().find(number, in: tx),
            try directory.seen(review.pair.one, by: call, in: tx) != nil,
            try directory.seen(review.pair.other, by: call, in: tx) != nil
        else {
            throw CRMErrors.reviewUnknown.error(
                "No review of customers of yours has the number \(number).", at: "/number")
        }
        return review
    }

    private func isOne(_ pair: RecordPair, in tx: borrowing Transaction) throws -> Bool {
        let roots = try (
            CustomerStore().root(of: pair.one, in: tx), CustomerStore().root(of: pair.other, in: tx)
        )
        return roots.0 == roots.1
    }
}
