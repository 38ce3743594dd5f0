import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Makes two records one customer, and two again.
///
/// Nothing is moved: each record keeps its data, orders keep the id they were given, and everybody
/// asks the directory which records belong together. A merge is an edge between two records; which
/// records are one customer follows from the edges that hold. So undoing one is exact, whatever
/// else was merged before or after.
struct Merging: Sendable {
    let directory: Directory

    /// Joins the customers of two records, on the word of a person: it wins over what was said
    /// before.
    /// - Throws: `crm.customer-unknown`, `crm.already-merged`, `crm.too-many-records`.
    @discardableResult
    func join(
        _ one: CustomerID, _ other: CustomerID, reason: String, by call: Call,
        in tx: borrowing Transaction
    ) throws -> CustomerMerge {
        let (first, second) = try (
            directory.required(one, by: call, in: tx), directory.required(other, by: call, in: tx)
        )
        try ReviewStore().endApart(first.members, second.members, at: call.now, in: tx)
        for (number, pair) in try ReviewStore().answerSame(
            first.members, second.members, reason: reason, by: call, in: tx)
        {
            try tx.record(
                ReviewDecided(number: number, one: pair.one, other: pair.other, isSame: true),
                by: call)
        }
        return try join(
            one, other, MergeGround(cause: .person, identity: nil, reason: reason), by: call, in: tx
        )
    }

    /// Joins the customers of two records; the older one's record stands for both.
    @discardableResult
    func join(
        _ one: CustomerID, _ other: CustomerID, _ ground: MergeGround, by call: Call,
        in tx: borrowing Transaction
    ) throws -> CustomerMerge {
        let first = try standing(for: one, in: tx)
        let second = try standing(for: other, in: tx)
        guard first.id != second.id else { throw Self.alreadyMerged }
        let isFirstOlder =
            (first.createdAt, first.id.raw) <= (second.createdAt, second.id.raw)
        let (kept, absorbed) = isFirstOlder ? (first.id, second.id) : (second.id, first.id)
        guard try CustomerStore().join(absorbed, to: kept, most: Resolution.mostRecords, in: tx)
        else {
            throw CRMErrors.tooManyRecords.error(
                "One customer has at most \(Resolution.mostRecords) records. Undo merges first.")
        }
        guard
            let merge = try MergeStore().add(
                isFirstOlder ? one : other, isFirstOlder ? other : one, ground, by: call, in: tx)
        else { throw Self.alreadyMerged }
        try tx.record(CustomersMerged(kept: kept, absorbed: absorbed), by: call)
        return merge
    }

    /// Undoes a merge: each of its two records goes back to what it is without it, together with
    /// what is joined to it otherwise. That the two are apart is remembered.
    /// - Throws: `crm.merge-unknown`.
    func undo(_ number: Int64, by call: Call, in tx: borrowing Transaction) throws -> CustomerMerge
    {
        guard let merge = try MergeStore().find(number, in: tx), merge.undoneAt == nil,
            let customer = try directory.seen(merge.kept, by: call, in: tx)
        else {
            throw CRMErrors.mergeUnknown.error(
                "No merge that still holds has the number \(number).", at: "/number")
        }
        guard try MergeStore().undo(number, by: call, in: tx) else {
            throw CRMErrors.mergeUnknown.error("The merge was undone meanwhile.", at: "/number")
        }
        // A copy of what was theirs together is neither's.
        try DataExportStore().end(
            of: PersonalRecords(customer.members), by: call.actor.text, in: tx)
        let parted = try part(merge, of: customer, in: tx)
        if let pair = RecordPair(merge.kept, merge.absorbed) {
            try ReviewStore().setApart(pair, reason: nil, by: call, in: tx)
        }
        try tx.record(
            CustomersSeparated(kept: customer.id, absorbed: parted.root, records: parted.records),
            by: call)
        return try MergeStore().find(number, in: tx) ?? merge
    }

    /// Lets the records that nothing joins to the customer's any more be a customer of their own.
    /// - Returns: the record that stands for them, and all of them where they are several.
    private func part(
        _ merge: CustomerMerge, of customer: CustomerSummary, in tx: borrowing Transaction
    ) throws -> (root: CustomerID, records: [CustomerID]) {
        var groups = RecordGroups()
        for edge in try MergeStore().holding(among: customer.members, in: tx) {
            groups.join(edge.kept, edge.absorbed)
        }
        let isKeptRoot = groups.group(of: merge.kept) == groups.group(of: customer.id)
        let parted = groups.members(
            with: isKeptRoot ? merge.absorbed : merge.kept, among: customer.members)
        let root = try CustomerStore().part(parted, in: tx)
        return (root, parted.count > 1 ? parted.sorted() : [])
    }

    private func standing(
        for id: CustomerID, in tx: borrowing Transaction
    ) throws -> CustomerRecord {
        guard let root = try CustomerStore().root(of: id, in: tx),
            let record = try CustomerStore().find(root, in: tx)
        else {
            throw CRMErrors.customerUnknown.error("No customer has the id \(id.text).")
        }
        return record
    }

    private static var alreadyMerged: RetailError {
        CRMErrors.alreadyMerged.error("Both records are one customer already.")
    }
}
