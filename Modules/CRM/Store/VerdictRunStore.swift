import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The table of runs over all records.
struct VerdictRunStore: Sendable {
    /// Begins a run where none is underway.
    /// - Returns: nil where one is.
    func start(by actor: String, at now: Instant, in tx: borrowing Transaction) throws -> Int64? {
        try tx.insert(
            """
            INSERT INTO crm_verdict_runs (judged, changed, started_by, started_at)
            VALUES (0, 0, \(actor), \(now)) ON CONFLICT DO NOTHING
            """, numbering: "number")
    }

    func find(_ number: Int64, in tx: borrowing Transaction) throws -> VerdictRun? {
        try tx.first("\(Self.selection) WHERE number = \(number)", Self.run)
    }

    func underway(in tx: borrowing Transaction) throws -> VerdictRun? {
        try tx.first("\(Self.selection) WHERE finished_at IS NULL", Self.run)
    }

    /// Notes how far a run has come.
    /// - Returns: false where another worker has brought it farther.
    func move(
        _ run: VerdictRun, to last: CustomerID?, judged: Int, changed: Int,
        finishedAt: Instant?, in tx: borrowing Transaction
    ) throws -> Bool {
        try tx.executeOne(
            """
            UPDATE crm_verdict_runs
               SET last_judged = \(last), judged = judged + \(judged),
                   changed = changed + \(changed), finished_at = \(finishedAt)
             WHERE number = \(run.number) AND judged = \(run.judged) AND finished_at IS NULL
            """)
    }

    func list(
        _ request: ListRequest<AgeSort>, in tx: borrowing Transaction
    ) throws -> Page<VerdictRun> {
        let list = SortedList<VerdictRun>(
            "crm.verdict-runs", Self.columns, from: "crm_verdict_runs", where: [])
        return try list.page(
            request, by: .by(request.sort, .number("number") { $0.number }), in: tx, Self.run)
    }

    private static let columns: SQL =
        "number, last_judged, judged, changed, started_by, started_at, finished_at"
    private static let selection: SQL = "SELECT \(columns) FROM crm_verdict_runs"

    private static func run(_ row: borrowing Row) throws -> VerdictRun {
        VerdictRun(
            number: try row.next(), cursor: try row.next(), judged: try row.next(),
            changed: try row.next(), startedBy: try row.next(), startedAt: try row.next(),
            finishedAt: try row.next())
    }
}
