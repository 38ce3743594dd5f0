import RetailCore
import RetailKit
import RetailPricing
import RetailStorage
import RetailSync

extension CodedTable where Entry == LaneEntry {
    /// The table of lanes.
    static var lanes: Self { Self("catalogue.lanes", in: "catalogue_lanes", columns) }

    /// Every lane, in their order.
    func ordered(in tx: borrowing Transaction) throws -> [LaneEntry] {
        try all(in: tx).sorted { $0.position < $1.position }
    }

    func list(
        _ request: ListRequest<LaneSort>, in tx: borrowing Transaction
    ) throws -> Page<LaneEntry> {
        try page(request, by: request.sort.order, in: tx)
    }
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
