import RetailCore
import RetailKit
import RetailStorage
import RetailSync

extension CodedTable where Entry == Persona {
    /// The table of personas.
    static var personas: Self { Self("segments.personas", in: "segments_personas", columns) }

    func list(
        isActive: Bool?, _ request: ListRequest<SegmentSort>, in tx: borrowing Transaction
    ) throws -> Page<Persona> {
        let conditions: [SQL] =
            isActive.map { ["archived_at IS \(unchecked: $0 ? "" : "NOT ")NULL"] } ?? []
        return try page(request, by: request.sort.personas, where: conditions, in: tx)
    }
}

private let columns = Columns({
    Persona(
        code: $0, name: $1, description: $2, segment: $3, archivedAt: $4, version: $5)
}) {
    $0.column("code", \.code, .stays)
    $0.column("name", \.name)
    $0.column("description", \.description)
    $0.column("segment", \.segment)
    $0.column("archived_at", \.archivedAt)
    $0.column("version", \.version)
}

extension SegmentSort {
    fileprivate var personas: ListOrder<Persona> {
        let code = ListKey<Persona>.text("code") { $0.code.text }
        return switch self {
        case .code: .rising(code)
        case .name: .rising(.text("name") { $0.name }, code)
        }
    }
}
