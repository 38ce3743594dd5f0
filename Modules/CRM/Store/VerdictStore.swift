import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The table of verdicts.
struct VerdictStore: Sendable {
    func find(_ number: Int64, in tx: borrowing Transaction) throws -> Verdict? {
        try tx.first(
            "SELECT \(columns.names(of: "v")) FROM crm_verdicts v WHERE v.number = \(number)",
            columns.read)
    }

    /// Those of several records that were not revoked, by record.
    func standing(
        of customers: [CustomerID], in tx: borrowing Transaction
    ) throws -> [CustomerID: [Verdict]] {
        let found = try tx.query(
            """
            SELECT \(columns.names(of: "v")) FROM crm_verdicts v
             WHERE v.customer IN (\(list: customers)) AND v.revoked_at IS NULL
             ORDER BY v.customer, v.number
            """, columns.read)
        return Dictionary(grouping: found, by: \.customer)
    }

    /// - Returns: the number that it got.
    func insert(_ verdict: Verdict, in tx: borrowing Transaction) throws -> Int64? {
        try tx.insert(
            "INSERT INTO crm_verdicts (\(columns.names)) VALUES (\(columns.values(verdict)))",
            numbering: "number")
    }

    /// Adds several at once; there may be none.
    func insert(_ verdicts: [Verdict], in tx: borrowing Transaction) throws {
        guard !verdicts.isEmpty else { return }
        let rows = SQL.rows(verdicts) { "(\(columns.values($0)))" }
        try tx.execute("INSERT INTO crm_verdicts (\(columns.names)) VALUES \(rows)")
    }

    /// Revokes those of the numbers that were not.
    /// - Returns: how many.
    func revoke(
        _ numbers: [Int64], by actor: String, at now: Instant, in tx: borrowing Transaction
    ) throws -> Int {
        guard !numbers.isEmpty else { return 0 }
        return try tx.execute(
            """
            UPDATE crm_verdicts SET revoked_by = \(actor), revoked_at = \(now)
             WHERE number IN (\(list: numbers)) AND revoked_at IS NULL
            """)
    }

    func list(
        _ filter: VerdictFilter, within reach: Reach, _ request: ListRequest<AgeSort>,
        in tx: borrowing Transaction
    ) throws -> Page<Verdict> {
        var conditions: [SQL] = []
        if let customer = filter.customer { conditions.append("v.customer = \(customer)") }
        if let verdict = filter.verdict { conditions.append("v.verdict = \(verdict)") }
        if let isStanding = filter.isStanding {
            conditions.append("v.revoked_at IS \(unchecked: isStanding ? "" : "NOT ")NULL")
        }
        let list = SortedList<Verdict>(
            "crm.verdicts", columns.names(of: "v"), from: "crm_verdicts v", where: conditions,
            within: CustomerStore.isMet("v.customer", within: reach))
        return try list.page(
            request, by: .by(request.sort, .number("v.number") { $0.number }), in: tx,
            columns.read)
    }
}

private let columns = Columns(Verdict.init) {
    $0.column("number", \.number, .isGiven)
    $0.column("customer", \.customer)
    $0.column("verdict", \.verdict)
    $0.column("score", \.score)
    $0.column("reasons", \.reasons, as: Verdict.text, from: Verdict.reasons)
    $0.column("rules_version", \.rulesVersion)
    $0.column("note", \.note)
    $0.column("actor", \.actor)
    $0.column("at", \.at)
    $0.column("revoked_by", \.revokedBy)
    $0.column("revoked_at", \.revokedAt)
}

extension Verdict {
    fileprivate static func text(_ reasons: [VerdictReason]) -> String {
        StoredTexts.write(
            Dictionary(reasons.map { ($0.signal.rawValue, "\($0.weight)") }) { first, _ in first })
    }

    /// A signal that this program does not know any more is left out: its weight is in the score.
    fileprivate static func reasons(_ text: String) throws -> [VerdictReason] {
        try StoredTexts.map(text).sorted { $0.key < $1.key }.compactMap { name, weight in
            guard let signal = VerdictSignal(rawValue: name), let weight = Int64(weight) else {
                return nil
            }
            return VerdictReason(signal: signal, weight: weight)
        }
    }
}
