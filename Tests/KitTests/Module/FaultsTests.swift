import RetailCore
import RetailKit
import RetailStorage
import Testing

/// What every list of modules must pass; the composition's own test calls the same function.
@Suite struct FaultsTests {
    @Test func `finds nothing in sound modules`() {
        #expect(Module.faults(in: Sample.modules) == [])
    }

    @Test func `finds names and routes given twice`() {
        let module = Sample.module
        let faults = Module.faults(in: [module, module])
        #expect(faults.contains("Two modules are named sample. Rename one."))
        #expect(faults.contains("Two operations are named sample.things.search. Rename one."))
        #expect(faults.contains("Two operations have the route GET /things. Rename one."))
    }

    @Test func `finds two shapes of one name`() {
        let other = Answer<Nothing>("ShelfLine", "Another one.") { _ in }
        let operation = Operation.query(
            "sample.other.read", "/others", .open, "Reads.", input: Nothing.input, output: other,
            scope: .none("a sample has no places")
        ) { _, _, _ in Nothing() }
        #expect(
            faults(of: operation) == [
                "shelf.lines.fill and sample.other.read have two different shapes named ShelfLine. "
                    + "Prefix one with its module, e.g. InventoryLine."
            ])
    }

    @Test func `finds different words of one name, and words named like an object`() {
        enum Shade: String, CaseIterable, Sendable { case dark, light }
        func asking(_ name: String) -> [String] {
            let input = Input(
                "Asked", "What is asked.", { (shade: Shade, colour: Colour) in (shade, colour) }
            ) {
                $0.field("shade", { $0.0 }, .choice(named: name), "How dark.")
                $0.field("colour", { $0.1 }, .choice(), "Which.")
            }
            return faults(
                of: .query(
                    "sample.shades.read", "/shades", .open, "Reads.", input: input,
                    output: Nothing.answer, example: #"{"shade":"dark","colour":"red"}"#,
                    scope: .none("a sample has no places")
                ) { _, _, _ in Nothing() })
        }
        #expect(asking("Shade") == [])
        #expect(
            asking("Colour") == [
                "Two choices of different words are named Colour. Rename one: .choice(named:)."
            ])
        #expect(asking("ShelfLine") == ["A choice and an object are named ShelfLine. Rename one."])
    }

    @Test func `finds an example that its own shape refuses`() {
        let operation = Operation.command(
            "sample.line.put", .put, "/lines", .open, "Puts.", input: ShelfLine.record.input,
            output: Nothing.answer, example: #"{"sku":"TEA-1"}"#,
            scope: .none("a sample has no places")
        ) { _, _, _ in Nothing() }
        #expect(
            faults(of: operation).first?.hasPrefix(
                "sample.line.put has an example that it refuses: ") == true)
    }

    @Test func `finds fields that cannot travel where they are put`() {
        let operation = Operation.command(
            "sample.shelves.clear", .delete, "/shelves/{shelf}/{note}", .open, "Clears.",
            input: FillShelf.input, output: Nothing.answer,
            example: #"{"id":"shelf_01h455vb4pex5vsknk084sn02q","lines":[]}"#,
            scope: .none("a sample has no places")
        ) { _, _, _ in Nothing() }
        let faults = faults(of: operation)
        #expect(
            faults.contains(
                "sample.shelves.clear has {shelf} in its path, but no such field. Add the field."))
        #expect(
            faults.contains(
                "sample.shelves.clear has lines in its query, which carries text only."))
        #expect(
            faults.contains(
                "sample.shelves.clear has an optional note in its path. Make it required."))
    }

    @Test func `finds a PATCH in which nothing can be cleared`() {
        struct Named: Sendable { var name: String }
        func update<Value: Sendable>(_ input: Input<Value>) -> Operation {
            .command(
                "sample.things.update", .patch, "/things", .signedIn, "Changes.", input: input,
                output: Nothing.answer, scope: .none("a sample has no places")
            ) { _, _, _ in Nothing() }
        }
        let whole = Input("ThingEdit", "What to change.", { (name: String?) in name }) {
            $0.field("name", { $0 }, .optional(.line(1...9)), "Its name.")
        }
        let parts = Input("ThingEdit", "What to change.", { (own: Patch<Named>) in own }) {
            $0.patch({ $0 }) { $0.field("name", \.name, .line(1...9), "Its name.") }
        }
        #expect(
            faults(of: update(whole)) == [
                "sample.things.update is a PATCH in which nothing can be cleared. "
                    + "Declare a $0.patch."
            ])
        #expect(faults(of: update(parts)) == [])
    }

    @Test func `finds a list that is asked for or answered as no other`() {
        func list<Value: Sendable>(
            _ input: Input<Value>, _ output: Answer<Page<ShelfLine>>
        ) -> Operation {
            .query(
                "sample.lines.list", "/lines", .signedIn, "Lists.", input: input, output: output,
                scope: .none("a sample has no places")
            ) { _, _, _ in Page(items: [], next: nil) }
        }
        let sorted = Input("LineQuery", "Which.", { (list: ListRequest<AgeSort>) in list }) {
            $0.list({ $0 }, by: AgeSort.newest)
        }
        let paged = Input("LineQuery", "Which.", { (page: PageRequest) in page }) {
            $0.page({ $0 })
        }
        let item = ShelfLine.record.answer
        let bare = Answer<Page<ShelfLine>>("LinePage", "A page.") {
            $0.field("items", \.items, .list(.object(item), 0...200), "The items.")
        }
        let half = "sample.lines.list does not both take `total` and answer it. Declare a $0.list."
        let taken = "sample.lines.list is a list that does not take `total`. Declare a $0.list."
        let answered =
            "sample.lines.list is a list that answers no page. Answer a Page.answer(of:)."
        #expect(faults(of: list(paged, Page.answer(of: item))) == [half, taken])
        #expect(faults(of: list(sorted, bare)) == [half, answered])
        #expect(faults(of: list(sorted, Page.answer(of: item))) == [])
        #expect(faults(of: list(paged, bare)) == [taken, answered])
        #expect(faults(of: list(ListQuery.input, Page.answer(of: item))) == [])
        #expect(
            faults(of: list(Nothing.input, Page.answer(of: item))) == [
                half, "sample.lines.list is a list that does not take `limit`. Declare a $0.list.",
                "sample.lines.list is a list that does not take `after`. Declare a $0.list.", taken,
            ])
    }

    @Test func `finds an id in whose place no name may stand`() {
        func find(_ format: Format<ID<Shelf>>) -> Module {
            let input = Input("OneShelf", "Which.", { (id: ID<Shelf>) in id }) {
                $0.field("id", { $0 }, format, "The shelf.")
            }
            return Module(
                name: "sample", summary: "", migrations: [],
                operations: [
                    .query(
                        "sample.shelves.show", "/shelves/{id}", .signedIn, "Shows.", input: input,
                        output: Nothing.answer,
                        example: #"{"id":"shelf_01h455vb4pex5vsknk084sn02q"}"#,
                        scope: .none("a sample has no places")
                    ) { _, _, _ in Nothing() }
                ],
                references: [Reference("shelf label") { _, _, _ -> ID<Shelf>? in nil }])
        }
        #expect(Module.faults(in: [find(.idOrName())]) == [])
        #expect(
            Module.faults(in: [find(.id())]) == [
                "sample.shelves.show takes no shelf label in id. Declare it .idOrName()."
            ])
    }

    @Test func `finds a strange prefix`() {
        let operation = Operation.query(
            "other.things.count", "/others", .open, "Lists.", input: Nothing.input,
            output: Nothing.answer, scope: .none("a sample has no places")
        ) { _, _, _ in Nothing() }
        #expect(
            faults(of: operation) == [
                "other.things.count belongs to the module sample: begin its name with sample."
            ])
    }

    @Test func `finds a table without the name of its module`() {
        let module = Module(
            name: "sample", summary: "A sample.",
            migrations: [
                Migration(
                    "sample.0001.create",
                    sql: """
                        CREATE TABLE sample_things (id BIGINT NOT NULL PRIMARY KEY);
                        CREATE TABLE IF NOT EXISTS others(id BIGINT NOT NULL PRIMARY KEY);
                        CREATE INDEX sample_by_table ON sample_things (id);
                        """),
                Migration(
                    "sample.0002.search",
                    sqlite: "CREATE VIRTUAL TABLE words USING fts5(text)",
                    postgresql: "CREATE TABLE sample_words (text TEXT NOT NULL)"),
            ], operations: [])
        #expect(
            Module.faults(in: [module]) == [
                "sample.0001.create makes the table others. Begin its name with sample_.",
                "sample.0002.search makes the table words. Begin its name with sample_.",
            ])
    }

    @Test func `finds a refusal outside of operations that clashes or has another's name`() {
        let module = Module(
            name: "sample", summary: "A sample.", migrations: [], operations: [],
            refusals: [
                KnownError("sample.full", .notFound, "Nothing is there."),
                KnownError("sample.full", .conflict, "Nothing more fits in."),
                KnownError("shelf.empty", .notFound, "Nothing lies there."),
            ])
        #expect(
            Module.faults(in: [module]) == [
                "shelf.empty belongs to the module sample: begin its name with sample.",
                "The code sample.full is declared with two kinds. Declare it once.",
            ])
    }

    @Test func `finds a noun of which two modules speak`() {
        func module(_ name: String, _ operation: String) -> Module {
            Module(
                name: name, summary: "One.", migrations: [],
                operations: [
                    .query(
                        "\(name).\(operation)", "/\(name)", .open, "Reads.",
                        input: Nothing.input, output: Nothing.answer,
                        scope: .none("a sample has no places")
                    ) { _, _, _ in Nothing() }
                ])
        }
        #expect(
            Module.nounClashes(in: [
                module("shop", "carts.list"), module("desk", "cart.report"),
                module("till", "place"), module("yard", "place"),
            ]) == ["desk and shop both speak of cart. Rename one."])
    }

    @Test func `finds an operation that does not say why it is scoped as it is`() {
        let silent = Operation.query(
            "sample.things.count", "/others", .signedIn, "Lists.", input: Nothing.input,
            output: Nothing.answer, scope: .none(" ")
        ) { _, _, _ in Nothing() }
        #expect(
            faults(of: silent) == [
                "sample.things.count does not say why it is scoped as it is. Give a reason."
            ])
        let strange = Operation.query(
            "sample.things.count", "/others", .open, "Lists.", input: Nothing.input,
            output: Nothing.answer, scope: .rows("what lies there")
        ) { _, _, _ in Nothing() }
        #expect(
            faults(of: strange) == [
                "sample.things.count is open to strangers, who have no places. "
                    + "Scope it .none, and say why."
            ])
    }

    @Test func `finds a secret in an address`() {
        let code = Input("Claim", "A claim.", { (code: String) in code }) {
            $0.field("code", { $0 }, Format<String>.line(1...20).oneTime, "It.")
        }
        func claim(_ method: Operation.Method, _ path: String) -> Operation {
            .command(
                "sample.claims.make", method, path, .signedIn, "Claims.", input: code,
                output: Nothing.answer, example: #"{"code":"x"}"#,
                scope: .none("a sample has no places")
            ) { _, _, _ in Nothing() }
        }
        #expect(
            faults(of: claim(.post, "/claims/{code}")) == [
                "sample.claims.make has the secret code in its path, where logs keep it. "
                    + "Let it travel in the body."
            ])
        #expect(
            faults(of: claim(.delete, "/claims")) == [
                "sample.claims.make has the secret code in its query, where logs keep it. "
                    + "Let it travel in the body."
            ])
        #expect(faults(of: claim(.post, "/claims")) == [])
    }

    @Test func `what people are found by travels in a body alone`() {
        let phone = Input("Caller", "Who calls.", { (phone: String) in phone }) {
            $0.field("phone", { $0 }, Format<String>.line(1...20).identifying, "The number.")
        }
        let query = Operation.query(
            "sample.callers.find", "/callers/find", .open, "Finds.", input: phone,
            output: Nothing.answer, example: #"{"phone":"x"}"#,
            scope: .none("a sample has no places")
        ) { _, _, _ in Nothing() }
        #expect(query.method == .post)
        #expect(query.input.isPersonal)
        #expect(faults(of: query) == [])
        let inPath = Operation.query(
            "sample.callers.find", "/callers/{phone}", .open, "Finds.", input: phone,
            output: Nothing.answer, example: #"{"phone":"x"}"#,
            scope: .none("a sample has no places")
        ) { _, _, _ in Nothing() }
        #expect(
            faults(of: inPath) == [
                "sample.callers.find has what people are found by, phone in its path, where logs "
                    + "keep it. Let it travel in the body."
            ])
    }

    @Test func `lets a query with a secret travel in a body, and any other as a GET`() {
        let code = Input("Claim", "A claim.", { (code: String) in code }) {
            $0.field("code", { $0 }, Format<String>.line(1...20).oneTime, "It.")
        }
        let query = Operation.query(
            "sample.claims.show", "/claims", .open, "Shows.", input: code, output: Nothing.answer,
            example: #"{"code":"x"}"#, scope: .none("a sample has no places")
        ) { _, _, _ in Nothing() }
        #expect(query.method == .post)
        #expect(query.kind == .query)
        #expect(query.carrier(of: "code") == .body)
        #expect(faults(of: query) == [])
        #expect(Sample.search.method == .get)
    }

    private func faults(of operation: Operation) -> [String] {
        Module.faults(in: [
            ShelfModule().module,
            Module(name: "sample", summary: "", migrations: [], operations: [operation]),
        ])
    }
}
