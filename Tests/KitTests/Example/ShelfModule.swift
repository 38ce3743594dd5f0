import RetailCore
import RetailJSON
import RetailKit
import RetailStorage

enum Shelf: Identified {
    static let idPrefix = "shelf"
}

/// What travels both ways: a value and, beside it, its record.
struct ShelfLine: Sendable, Equatable {
    let sku: SKU
    let quantity: Quantity

    static let record = Record("ShelfLine", "An item on a shelf.", ShelfLine.init) {
        $0.field("sku", \.sku, .sku, "The item.")
        $0.field("quantity", \.quantity, .quantity, "How much of it.")
    }
}

/// What is taken in: the fields in the order in which the initialiser takes them.
struct FillShelf: Sendable, Equatable {
    let id: ID<Shelf>
    let lines: [ShelfLine]
    let note: String?

    static let input = Input("FillShelf", "What to put where.", FillShelf.init) {
        $0.field("id", \.id, .id(), "The shelf.")
        $0.field("lines", \.lines, .list(.object(ShelfLine.record), 1...100), "What to put there.")
        $0.field("note", \.note, .optional(.line()), "For the colleagues.")
    }
}

/// What is given: each field straight from the value.
struct ShelfState: Sendable, Equatable {
    let id: ID<Shelf>
    let version: Int64

    static let answer = Answer<ShelfState>("ShelfState", "A shelf.") {
        $0.field("id", \.id, .id(), "The shelf.")
        $0.field("version", \.version, .integer(0...Int64.max), "Rises with every change.")
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
            input: FillShelf.input, output: ShelfState.answer, status: 201,
            errors: [ShelfErrors.full, RequestErrors.staleVersion],
            example: """
                {"id":"shelf_01h455vb4pex5vsknk084sn02q",
                 "lines":[{"sku":"TEA-1","quantity":"2"}]}
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
