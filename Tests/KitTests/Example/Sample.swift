import RetailCore
import RetailJSON
import RetailKit

enum Colour: String, CaseIterable, Sendable {
    case red, green
}

/// A query with every kind of parameter.
struct Search: Sendable, Equatable {
    let text: String?
    let colours: [Colour]
    let atLeast: Quantity
    let isOpen: Bool?
    let list: ListRequest<AgeSort>

    static let input = Input("Search", "What to look for.", Search.init) {
        $0.field("text", \.text, .optional(.line(1...20)), "Words.")
        $0.field(
            "colours", \.colours, Format.list(.choice(), 0...2).defaulting(to: [], "any"),
            "In which colours.")
        $0.field(
            "at_least", \.atLeast,
            Format<Quantity>.balance.defaulting(to: Quantity(thousandths: 0), "0"), "How much.")
        $0.field("open", \.isOpen, .optional(.flag), "Open ones only.")
        $0.list(\.list, by: AgeSort.newest)
    }
}

enum Sample {
    static let search = Operation.query(
        "sample.things.search", "/things", .open, "Finds things.", input: Search.input,
        output: Page.answer(of: ShelfLine.record.answer),
        example: #"{"text":"tea","colours":["red","green"],"limit":10}"#,
        scope: .none("a sample has no places")
    ) { _, _, _ in
        Page(items: [], next: nil)
    }

    static let remove = Operation.command(
        "sample.things.remove", .delete, "/things/{id}", .signedIn, "Removes a thing.",
        input: oneThing, output: Nothing.answer, status: 204,
        example: #"{"id":"shelf_01h455vb4pex5vsknk084sn02q"}"#, needsKey: false,
        scope: .none("a sample has no places")
    ) { _, _, _ in
        Nothing()
    }

    static let oneThing = Input("OneThing", "Which one.", { (id: ID<Shelf>) in id }) {
        $0.field("id", { $0 }, .id(), "The thing.")
    }

    static let module = Module(
        name: "sample", summary: "Things.", migrations: [], operations: [search, remove])

    static let modules = [ShelfModule().module, module]
}

func document(_ text: String) throws -> JSONDocument {
    try JSONDocument(Array(text.utf8))
}

func issues(of body: () throws -> some Any) -> [String] {
    do {
        _ = try body()
        return []
    } catch let refusal as Refusal {
        return refusal.issues.map { "\($0.pointer) \($0.message)" }
    } catch {
        return ["other: \(error)"]
    }
}
