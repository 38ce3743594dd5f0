import RetailCore
import RetailKit
import RetailPricing
import RetailStorage
import RetailSync

/// The table of lanes.
struct LaneStore: Sendable {
    /// Every lane, in their order.
    func all(in tx: borrowing Transaction) throws -> [LaneEntry] {
        try tx.query("\(Self.all) ORDER BY position", columns.read)
    }

    func find(_ code: Code<Lane>, in tx: borrowing Transaction) throws -> LaneEntry? {
        try tx.first("\(Self.all) WHERE code = \(code)", columns.read)
    }

    func list(
        _ request: ListRequest<LaneSort>, in tx: borrowing Transaction
    ) throws -> Page<LaneEntry> {
        let list = SortedList<LaneEntry>(
            "catalogue.lanes", columns.names, from: "catalogue_lanes", where: [])
        return try list.page(request, by: request.sort.order, in: tx, columns.read)
    }

    /// - Returns: false when the code or the position is taken.
    func insert(_ entry: LaneEntry, in tx: borrowing Transaction) throws -> Bool {
        try tx.executeOne(
            """
            INSERT INTO catalogue_lanes (\(columns.names)) VALUES (\(columns.values(entry)))
            ON CONFLICT DO NOTHING
            """)
    }

    /// - Returns: false when the version before is not the stored one.
    func update(_ entry: LaneEntry, in tx: borrowing Transaction) throws -> Bool {
        try tx.executeOne(
            """
            UPDATE catalogue_lanes SET \(columns.changes(entry))
             WHERE code = \(entry.code) AND version = \(entry.version - 1)
            """)
    }

    private static let all: SQL = "SELECT \(columns.names) FROM catalogue_lanes"
}

private let columns = Columns({
    LaneEntry(code: $0, name: $1, mode: $2, position: $3, version: $4)
}) {
    $0.column("code", \.code, .stays)
    $0.column("name", \.name)
    $0.column("mode", \.mode, .stays, as: \.rawValue, from: Lane.Mode.init(stored:))
    $0.column("position", \.position, .stays)
    $0.column("version", \.version)
}

extension LaneSort {
    fileprivate var order: ListOrder<LaneEntry> {
        .rising(.number("position") { Int64($0.position) }, .text("code") { $0.code.text })
    }
}
