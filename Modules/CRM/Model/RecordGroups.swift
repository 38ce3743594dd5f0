import RetailContracts
import RetailCore

/// Which records are one customer, by the edges between them: union-find with path halving
/// (Tarjan and van Leeuwen 1984).
struct RecordGroups: Sendable {
    private var parents: [CustomerID: CustomerID] = [:]

    /// The record that stands for the group in here; it is none of the customer's own.
    mutating func group(of record: CustomerID) -> CustomerID {
        var current = record
        while let parent = parents[current], parent != current {
            if let above = parents[parent] { parents[current] = above }
            current = parent
        }
        return current
    }

    /// Makes the groups of two records one.
    /// - Returns: false where they were one already.
    @discardableResult
    mutating func join(_ one: CustomerID, _ other: CustomerID) -> Bool {
        let (first, second) = (group(of: one), group(of: other))
        guard first != second else { return false }
        parents[second] = first
        return true
    }

    /// Those of several records that are in the group of one.
    mutating func members(with record: CustomerID, among records: [CustomerID]) -> [CustomerID] {
        let own = group(of: record)
        return records.filter { group(of: $0) == own }
    }
}

extension RecordGroups {
    /// What does not fit: edges that join what is joined already, and records that name another
    /// record than all of their customer do.
    static func faults(
        edges: [(Int64, CustomerID, CustomerID)], parents: [CustomerID: CustomerID], most: Int
    ) -> [String] {
        var groups = RecordGroups()
        var faults: [String] = []
        var sizes: [CustomerID: Int] = [:]
        for (number, kept, absorbed) in edges where !groups.join(kept, absorbed) {
            faults.append("Merge \(number) joins records that are one customer without it.")
        }
        for record in Set(edges.flatMap { [$0.1, $0.2] }) {
            sizes[groups.group(of: record), default: 0] += 1
        }
        var named: [CustomerID: Int] = [:]
        for (record, root) in parents.sorted(by: { $0.key < $1.key }) {
            named[groups.group(of: record), default: 1] += 1
            if parents[root] != nil || groups.group(of: record) != groups.group(of: root) {
                faults.append(
                    "Record \(record.text) is part of another customer than its merges say.")
            }
        }
        for (group, size) in sizes.sorted(by: { $0.key < $1.key }) where named[group] != size {
            faults.append("Not all records that merges join to \(group.text) are its customer.")
        }
        return Array(faults.prefix(most))
    }
}
