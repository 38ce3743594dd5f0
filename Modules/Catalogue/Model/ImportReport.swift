import RetailCore

/// What kinds of records an import takes in.
public enum ImportKind: String, CaseIterable, Sendable {
    /// Channels.
    case channels
    /// Categories.
    case categories
    /// Products with everything that hangs on them.
    case products
    /// Opening stock.
    case stock
}

/// A record that was not taken in.
public struct ImportReject: Hashable, Sendable {
    /// What it is called in the file.
    public let record: String
    /// Why it was not taken in, and what to do.
    public let reason: String
}

/// What became of the records of one kind.
public struct ImportCount: Hashable, Sendable {
    /// New.
    public internal(set) var created = 0
    /// Known, and changed now.
    public internal(set) var updated = 0
    /// Known, and as in the file.
    public internal(set) var unchanged = 0
    /// Not taken in.
    public internal(set) var rejected = 0
}

/// What became of a file.
public struct ImportReport: Sendable {
    /// The counts by kind.
    public internal(set) var counts: [ImportKind: ImportCount] = [:]
    /// What was not taken in, in the order of the file.
    public internal(set) var rejects: [ImportReject] = []
    /// What else one should know.
    public internal(set) var notes: [String] = []

    /// Whether everything was there before, as in the file.
    public var changedNothing: Bool {
        counts.values.allSatisfy { $0.created == 0 && $0.updated == 0 }
    }

    /// The report in a few lines.
    public var text: String {
        var lines = ImportKind.allCases.compactMap { kind -> String? in
            guard let count = counts[kind] else { return nil }
            return "\(kind.rawValue): \(count.created) created, \(count.updated) updated, "
                + "\(count.unchanged) unchanged, \(count.rejected) rejected"
        }
        if changedNothing { lines.append("Nothing has changed.") }
        lines += notes
        lines += rejects.map { "\($0.record): \($0.reason)" }
        return lines.joined(separator: "\n")
    }
}

/// What became of one record.
enum ImportOutcome: Sendable {
    case created, updated, unchanged
}

extension ImportReport {
    mutating func add(_ outcome: ImportOutcome, to kind: ImportKind) {
        switch outcome {
        case .created: counts[kind, default: ImportCount()].created += 1
        case .updated: counts[kind, default: ImportCount()].updated += 1
        case .unchanged: counts[kind, default: ImportCount()].unchanged += 1
        }
    }

    mutating func reject(_ record: FileRecord, because error: RetailError) {
        counts[record.kind, default: ImportCount()].rejected += 1
        let place = error.issues.first.map { " (\($0.pointer))" } ?? ""
        rejects.append(
            ImportReject(record: record.name, reason: error.message + place))
    }
}
