import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The table of tenders.
struct TenderStore: Sendable {
    func find(_ code: Code<Tender>, in tx: borrowing Transaction) throws -> TenderEntry? {
        try tx.first("\(Self.all) WHERE code = \(code)", columns.read)
    }

    func all(in tx: borrowing Transaction) throws -> [TenderEntry] {
        try tx.query(Self.all, columns.read)
    }

    func list(
        _ filter: TenderFilter, _ request: ListRequest<TenderSort>, in tx: borrowing Transaction
    ) throws -> Page<TenderEntry> {
        let list = SortedList<TenderEntry>(
            "orders.tenders", columns.names, from: "orders_tenders", where: filter.conditions)
        return try list.page(request, by: request.sort.order, in: tx, columns.read)
    }

    /// - Returns: false when the code is taken.
    func insert(_ entry: TenderEntry, in tx: borrowing Transaction) throws -> Bool {
        try tx.executeOne(
            """
            INSERT INTO orders_tenders (\(columns.names)) VALUES (\(columns.values(entry)))
            ON CONFLICT (code) DO NOTHING
            """)
    }

    /// - Returns: false when the version before is not the stored one.
    func update(_ entry: TenderEntry, in tx: borrowing Transaction) throws -> Bool {
        try tx.executeOne(
            """
            UPDATE orders_tenders SET \(columns.changes(entry))
             WHERE code = \(entry.tender.code) AND version = \(entry.version - 1)
            """)
    }

    private static let all: SQL = "SELECT \(columns.names) FROM orders_tenders"
}

private let columns = Columns({
    TenderEntry(tender: $0, name: $1, minutes: $2, archivedAt: $3, version: $4)
}) {
    $0.group(\.tender, { Tender(code: $0, kind: $1) }) {
        $0.column("code", \.code, .stays)
        $0.column("kind", \.kind, .stays, as: \.rawValue, from: TenderKind.init(stored:))
    }
    $0.column("name", \.name)
    $0.column("minutes", \.minutes)
    $0.column("archived_at", \.archivedAt)
    $0.column("version", \.version)
}

extension TenderSort {
    fileprivate var order: ListOrder<TenderEntry> {
        let code = ListKey<TenderEntry>.text("code") { $0.tender.code.text }
        return switch self {
        case .code: .rising(code)
        case .name: .rising(.text("name") { $0.name }, code)
        }
    }
}

extension TenderFilter {
    fileprivate var conditions: [SQL] {
        var all: [SQL] = []
        if let kind { all.append("kind = \(kind.rawValue)") }
        if let isActive {
            all.append("archived_at IS \(unchecked: isActive ? "" : "NOT ")NULL")
        }
        return all
    }
}
