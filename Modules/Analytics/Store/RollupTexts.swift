import RetailStorage
import Synchronization

/// What adds figures to a row and to the control totals, save for the values: long texts, made once
/// for each family of figures.
struct RollupTexts: Sendable {
    /// Up to the first row.
    let row: SQL
    /// Behind the last row.
    let rowSums: SQL
    /// Up to the first row of a record.
    let record: SQL
    /// Behind the last row of a record.
    let recordSums: SQL
    /// Up to the row of the totals.
    let total: SQL
    /// Behind the row of the totals.
    let totalSums: SQL

    /// The texts of a family.
    static func of<Name: Figure>(_ name: Name.Type) -> RollupTexts {
        known.withLock { known in
            if let texts = known[ObjectIdentifier(name)] { return texts }
            let texts = RollupTexts(name)
            known[ObjectIdentifier(name)] = texts
            return texts
        }
    }

    private static let known = Mutex<[ObjectIdentifier: RollupTexts]>([:])

    private init<Name: Figure>(_ name: Name.Type) {
        let names = Name.columns
        let keys = ["day"] + Name.words.map(\.rawValue)
        let columns = ["day", "month"] + keys.dropFirst() + names
        let totals = Name.table + "_totals"
        func sums(_ table: String) -> String {
            names.map { "\($0) = \(table).\($0) + excluded.\($0)" }.joined(separator: ", ")
        }
        row = SQL(
            lasting:
                "INSERT INTO \(Name.table) (\(columns.joined(separator: ", "))) VALUES")
        rowSums = SQL(
            lasting: """
                ON CONFLICT (\(keys.joined(separator: ", "))) DO UPDATE
                   SET \(sums(Name.table))
                """)
        let records = Name.table + "_records"
        let owned = ["customer"] + columns
        record = SQL(
            lasting: "INSERT INTO \(records) (\(owned.joined(separator: ", "))) VALUES")
        recordSums = SQL(
            lasting: """
                ON CONFLICT (customer, \(keys.joined(separator: ", "))) DO UPDATE
                   SET \(sums(records))
                """)
        total = SQL(
            lasting:
                "INSERT INTO \(totals) (currency, \(names.joined(separator: ", "))) VALUES")
        totalSums = SQL(lasting: "ON CONFLICT (currency) DO UPDATE SET \(sums(totals))")
    }
}
