import RetailCore
import RetailJSON
import RetailKit
import RetailStorage

enum Shelf: Identified {
    static let idPrefix = "shelf"
}

/// A wire type: a value and, beside it, its shape.
struct ShelfLine: Sendable, Equatable {
    let sku: SKU
    let quantity: Quantity

    static let shape = Shape<ShelfLine>("ShelfLine", "An item on a shelf.") { shape in
        let sku = shape.field("sku", \.sku, .sku, "The item.")
        let quantity = shape.field("quantity", \.quantity, .quantity, "How much of it.")
        return { ShelfLine(sku: try $0[sku], quantity: try $0[quantity]) }
    }
}

struct FillShelf: Sendable, Equatable {
    let id: ID<Shelf>
    let lines: [ShelfLine]
    let note: String?

    static let shape = Shape<FillShelf>("FillShelf", "What to put where.") { shape in
        let id = shape.field("id", \.id, .id(), "The shelf.")
        let lines = shape.field(
            "lines", \.lines, .list(.object(ShelfLine.shape), 1...100), "What to put there.")
        let note = shape.field("note", \.note, .optional(.line()), "For the colleagues.")
        return { FillShelf(id: try $0[id], lines: try $0[lines], note: try $0[note]) }
    }
}

struct ShelfState: Sendable, Equatable {
    let id: ID<Shelf>
    let version: Int64

    static let shape = Shape<ShelfState>("ShelfState", "A shelf.") { shape in
        let id = shape.field("id", \.id, .id(), "The shelf.")
        let version = shape.field(
            "version", \.version, .integer(0...Int64.max), "Rises with every change.")
        return { ShelfState(id: try $0[id], version: try $0[version]) }
    }
}

enum ShelfErrors {
    static let full = KnownError("shelf.full", .conflict, "Nothing more fits on the shelf.")
}

struct ShelfModule {
    static let write = Permission("shelf.write", "Fill and clear shelves.")

    var module: Module {
        Module(
            name: "shelf", summary: "Shelves and what lies on them.", migrations: [],
            operations: [fill])
    }

    private var fill: Operation {
        .command(
            "shelf.lines.fill", .post, "/shelves/{id}/lines", .permission(Self.write),
            "Puts items on a shelf.",
            input: FillShelf.shape, output: ShelfState.shape, status: 201,
            errors: [ShelfErrors.full, RequestErrors.staleVersion],
            example: """
                {"id":"shelf_01h455vb4pex5vsknk084sn02q",
                 "lines":[{"sku":"TEA-1","quantity":2}]}
                """, scope: .none("a shelf has no places"), version: \.version
        ) { input, call, tx in
            try call.requireVersion(3)
            guard input.lines.count < 50 else {
                throw ShelfErrors.full.error("Put at most 49 items on it.", at: "/lines")
            }
            return ShelfState(id: input.id, version: 4)
        }
    }
}
