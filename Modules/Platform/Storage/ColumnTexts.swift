import Synchronization

/// The texts that a table's columns have in statements, each made once.
final class ColumnTexts: Sendable {
    /// `?, ?`: as many values as an INSERT writes.
    let values: LastingText
    /// `body = ?, kind = ?`: what an UPDATE sets.
    let changes: LastingText
    private let all: [String]
    /// What a SELECT names, by the table's short name: as many as the program has.
    private let byTable = Mutex<[String: SQL]>([:])

    init(all: [String], written: Int, changed: [String]) {
        self.all = all
        let marker = String(SQL.marker)
        values = LastingText(Array(repeating: marker, count: written).joined(separator: ", "))
        changes = LastingText(changed.map { "\($0) = \(marker)" }.joined(separator: ", "))
    }

    func names(of table: String) -> SQL {
        byTable.withLock { known in
            if let names = known[table] { return names }
            let names = SQL(lasting: all.map { "\(table).\($0)" }.joined(separator: ", "))
            known[table] = names
            return names
        }
    }
}
