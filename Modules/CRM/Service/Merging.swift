import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Makes two records one customer, and two again.
///
/// Nothing is moved: the absorbed record keeps its data, orders keep the id they were given, and
/// everybody asks the directory which records belong together. So undoing is exact.
struct Merging: Sendable {
    let directory: Directory

    /// Makes the younger of two customers part of the older.
    @discardableResult
    func join(
        _ one: CustomerID, _ other: CustomerID, reason: String, by call: Call,
        in tx: borrowing Transaction
    ) throws -> CustomerMerge {
        let first = try root(one, by: call, in: tx)
        let second = try root(other, by: call, in: tx)
        guard first.id != second.id else {
            throw CRMErrors.alreadyMerged.error("Both records are one customer already.")
        }
        let isFirstOlder =
            (first.createdAt, first.id.raw) <= (second.createdAt, second.id.raw)
        let (kept, absorbed) = isFirstOlder ? (first.id, second.id) : (second.id, first.id)
        try CustomerStore().setParent(kept, of: absorbed, in: tx)
        guard
            let merge = try MergeStore().add(kept, absorbed, reason: reason, by: call, in: tx)
        else {
            throw CRMErrors.alreadyMerged.error("Both records are one customer already.")
        }
        try tx.record(CustomersMerged(kept: kept, absorbed: absorbed), by: call)
        return merge
    }

    /// Undoes a merge: the absorbed record stands alone again, with all that was merged into it.
    func undo(_ number: Int64, by call: Call, in tx: borrowing Transaction) throws -> CustomerMerge
    {
        guard let merge = try MergeStore().find(number, in: tx), merge.undoneAt == nil,
            try directory.isSeen(merge.kept, by: call, in: tx),
            try directory.isSeen(merge.absorbed, by: call, in: tx)
        else {
            throw CRMErrors.mergeUnknown.error(
                "No merge that still holds has the number \(number).", at: "/number")
        }
        guard try MergeStore().undo(number, by: call, in: tx) else {
            throw CRMErrors.mergeUnknown.error("The merge was undone meanwhile.", at: "/number")
        }
        try CustomerStore().setParent(nil, of: merge.absorbed, in: tx)
        try tx.record(
            CustomersSeparated(kept: merge.kept, absorbed: merge.absorbed), by: call)
        return merge
    }

    private func root(
        _ id: CustomerID, by call: Call, in tx: borrowing Transaction
    ) throws -> CustomerRecord {
        guard let root = try CustomerStore().root(of: id, in: tx),
            try directory.isSeen(id, by: call, in: tx),
            let record = try CustomerStore().find(root, in: tx)
        else {
            throw CRMErrors.customerUnknown.error("No customer has the id \(id.text).")
        }
        return record
    }
}
