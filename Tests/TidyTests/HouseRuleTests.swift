import Testing

@testable import tidy

/// The rules on files, names and pages, broken on purpose.
struct HouseRuleTests {
    static let readme = """
        # RetailOrders
        ## Owns
        ## Offers
        ## Asks
        ## Invariants
        ## Start reading
        """

    static let whole = [
        "Modules/Orders/README.md": readme,
        "Modules/Orders/OrdersModule.swift": "", "Modules/Orders/OrdersErrors.swift": "",
        "Modules/Orders/OrdersPermissions.swift": "",
        "Apps/Composition/A.swift": "let a = OrdersModule()\n",
        "Modules/Orders/Model/A.swift": "", "Modules/Orders/Service/B.swift": "",
        "Modules/Orders/Store/C.swift": "", "Modules/Orders/Schema/D.swift": "",
        "Modules/Orders/Interface/E.swift": "",
        "Tests/OrdersTests/Service/BTests.swift": "",
    ]

    @Test func `finds nothing in a module that has all its rooms`() {
        let tree = RuleTests.tree(Self.whole, targets: [RuleTests.targets[1]])
        #expect(Rule.all.flatMap { $0.sentences(for: tree) } == [])
    }

    @Test func `finds a missing room and a file that stands in none`() {
        var files = Self.whole
        files["Modules/Orders/Schema/D.swift"] = nil
        files["Modules/Orders/OrdersErrors.swift"] = nil
        files["Modules/Orders/Things.swift"] = ""
        files["Modules/Orders/Extras/F.swift"] = ""
        RuleTests.check(
            .rooms, files,
            finds: [
                "Modules/Orders:1: Orders has no OrdersErrors.swift",
                "Modules/Orders:1: Orders has no Schema/",
                "Modules/Orders/Things.swift:1: Things.swift stands in no room of Orders",
                "Modules/Orders/Extras/F.swift:1: F.swift stands in no room of Orders",
            ])
    }

    @Test func `spares a module that keeps nothing the rooms of tables`() {
        var files = Self.whole
        files["Modules/Orders/Store/C.swift"] = nil
        files["Modules/Orders/Schema/D.swift"] = nil
        files["Modules/Orders/OrdersErrors.swift"] = nil
        let front = "Modules/Orders/OrdersModule.swift"
        files[front] = "let a = Module(migrations: [], operations: [])"
        RuleTests.check(.rooms, files, finds: [])
        files["Modules/Orders/Model/A.swift"] = nil
        RuleTests.check(.rooms, files, finds: ["Modules/Orders:1: Orders has no Model/"])
    }

    @Test func `finds a missing README and a missing heading`() {
        RuleTests.check(
            .readmes,
            ["Modules/Orders/README.md": "# A\n## Owns\n## Offers\n## Asks\n## Invariants\n"],
            targets: [
                Tree.Target(name: "RetailKit", path: "Modules/Platform/Kit", dependencies: []),
                RuleTests.targets[1],
            ],
            finds: [
                "Modules/Platform/Kit:1: RetailKit has no README.md",
                "Modules/Orders/README.md:1: The heading \"## Start reading\" is missing",
            ])
    }

    @Test func `finds a file, a function and a line that are too long`() {
        let lines = String(repeating: "let a = 1\n", count: 401)
        RuleTests.check(
            .fileLength,
            ["Modules/A.swift": lines, "Docs/Changelog.md": lines, "Tests/data.csv": lines],
            finds: ["Modules/A.swift:401: The file has 401 lines, 400 is the end"])
        func function(_ count: Int) -> String {
            "struct A {\n    func b(\n        c: Int = { 1 }()\n    ) throws\n    -> Int {\n"
                + String(repeating: "        let d = \"}\"\n", count: count - 5) + "    }\n}\n"
        }
        RuleTests.check(
            .functionLength, ["A.swift": function(61), "B.swift": function(60)],
            finds: ["A.swift:2: The function has 61 lines, 60 is the end"])
        let long = String(repeating: "a", count: 101)
        RuleTests.check(
            .lineLength,
            [
                "A.swift": "let a = 1\nlet \(long) = 1\n// https://shop.example/\(long)\n",
                "B.swift": "let b = \"\"\"\n    \(long)\n    \"\"\"\nlet c = \"SELECT \(long)\"\n",
                "C.swift": "// " + String(repeating: "é", count: 97) + "\n/// | a | \(long) |\n",
            ],
            finds: ["A.swift:2: The line is longer than 100 columns"])
    }

    @Test func `does not take a requirement for the function after it`() {
        let body = String(repeating: "    let a = 1\n", count: 70)
        RuleTests.check(
            .functionLength,
            [
                "A.swift":
                    """
                protocol B {
                    func c() -> Int
                    var d: Int { get }
                }
                enum E {
                \(body)}
                """
            ],
            finds: [])
    }

    @Test func `finds what was left to do`() {
        let word = "TO" + "DO"
        RuleTests.check(
            .leftovers,
            [
                "A.swift": "// \(word): later\nlet a = \"\(word)\"\nlet \(word)s = 1\n",
                "Docs/B.md": "No `\(word)` here.\n\(word)\n",
            ],
            finds: [
                "A.swift:1: \"\(word)\" was left here", "Docs/B.md:2: \"\(word)\" was left here",
            ])
    }

    @Test func `finds build output`() {
        RuleTests.check(
            .buildOutput,
            [".build/a": "", "Modules/A.o": "", "Package.resolved": "", "Tools/build.swift": ""],
            finds: [".build/a", "Modules/A.o", "Package.resolved"].map {
                "\($0):1: Build output is among the files of the project"
            })
    }

    @Test func `finds a path of one machine`() {
        let home = "/ho" + "me/"
        RuleTests.check(
            .machinePaths,
            ["A.swift": "let a = \"\(home)ani\"\nlet b = \"https://shop.example\(home)\"\n"],
            finds: ["A.swift:1: A path of one machine, \(home)"])
    }

    @Test func `finds a verb without its tests`() {
        var files = Self.whole
        files["Tests/OrdersTests/Service/BTests.swift"] = nil
        let place = "Modules/Orders/Service/B.swift:1:"
        RuleTests.check(
            .mirrorTests, files,
            finds: ["\(place) There is no Tests/OrdersTests/Service/BTests.swift"])
        files = Self.whole
        files["Modules/Orders/Service/B+More.swift"] = ""
        RuleTests.check(.mirrorTests, files, finds: [])
        files["Modules/Orders/Service/Deep/C.swift"] = ""
        RuleTests.check(
            .mirrorTests, files,
            finds: [
                "Modules/Orders/Service/Deep/C.swift:1: "
                    + "There is no Tests/OrdersTests/Service/Deep/CTests.swift"
            ])
    }

    @Test func `finds a name that says nothing`() {
        RuleTests.check(
            .typeNames,
            ["A.swift": "struct StockManager {}\nfinal class Database {}\nactor StoreImpl {}\n"],
            finds: [
                "A.swift:1: The name StockManager says nothing",
                "A.swift:3: The name StoreImpl says nothing",
            ])
    }

    @Test func `finds an operation without a section and a section without an operation`() {
        let list = "Docs/Reference/operations.txt"
        let folder = "Docs/Reference/modules"
        RuleTests.check(
            .referencePages,
            [
                list: "orders.place command\norders.get query\ncrm.show query\n",
                "\(folder)/orders.md": "# orders\n\n## orders.get\n\n## orders.old\n",
            ],
            finds: [
                "\(list):1: The operation orders.place has no section in \(folder)/orders.md",
                "\(list):3: The operation crm.show has no section in \(folder)/crm.md",
                "\(folder)/orders.md:5: The page tells of an operation that is not there",
            ])
        RuleTests.check(.referencePages, ["\(folder)/orders.md": "## orders.old\n"], finds: [])
    }

    @Test func `finds a link that leads nowhere`() {
        RuleTests.check(
            .pageLinks,
            [
                "Docs/A.md": """
                # A
                [b](B.md), [there](../Modules/Orders/README.md#start-reading), [a](#a), [web](https://a.example/b)
                [gone](C.md) and [out](../../D.md)
                ```
                [code](E.md)
                ```
                `[more](F.md)` [no heading](B.md#the-other) [folder](../Modules/Orders)
                """,
                "Docs/B.md": "## The `one`, and more!\n[up](#the-one-and-more)\n",
                "Modules/Orders/README.md": "## Start reading\n[down](Model/Order.swift#x)\n",
                "Modules/Orders/Model/Order.swift": "// [a](b.md)\n",
            ],
            finds: [
                "Docs/A.md:3: The link C.md leads nowhere",
                "Docs/A.md:3: The link ../../D.md leads nowhere",
                "Docs/A.md:7: The link B.md#the-other leads to no heading",
            ])
    }

    @Test func `finds a statement that ends after a number of rows`() {
        let told = "and nobody is told"
        RuleTests.check(
            .silentCuts,
            [
                "Modules/Orders/Store/A.swift":
                    "let a = \"SELECT b FROM c LIMIT 100\"\nlet d = \"\"\"\n    x\n"
                    + "     LIMIT 5000\n    \"\"\"\n",
                "Modules/Orders/Store/B.swift":
                    "// LIMIT 100\nlet a = \"c LIMIT 1\" + \"d LIMIT \\(most)\"\n",
                "Tests/C.swift": "let a = \"SELECT b LIMIT 10\"\n",
            ],
            finds: [
                "Modules/Orders/Store/A.swift:1: A statement ends after 100 rows \(told)",
                "Modules/Orders/Store/A.swift:4: A statement ends after 5000 rows \(told)",
            ])
    }

    @Test func `finds a column of a store that is read by its number`() {
        RuleTests.check(
            .rowIndexes,
            [
                "Modules/Orders/Store/A.swift":
                    "let a = try row.next() as Int64\nlet b: Int64 = try row[1]\n",
                "Modules/Orders/Store/B.swift":
                    "// row[1]\nlet c = try row[index]\nlet d = arrow[0]\n",
                "Modules/Platform/Storage/C.swift": "let e = row[0]\n",
                "Tests/D.swift": "let f = row[0]\n",
            ],
            finds: ["Modules/Orders/Store/A.swift:2: A column is read by its number"])
    }

    @Test func `finds a handle that a failing initialiser and deinit both close`() {
        func type(_ initialiser: String, _ end: String = "close(handle)") -> String {
            "final class A {\n    let handle: Int32\n    init(_ a: Int) \(initialiser)\n"
                + "    deinit {\n        \(end)\n    }\n"
                + "    func finish() { fclose(handle) }\n}\n"
        }
        RuleTests.check(
            .doubleClosing,
            [
                "Modules/A.swift": type("throws { if a < 0 { close(handle); throw B() } }"),
                "Modules/B.swift": type("throws { fclose(handle) }", "finish()"),
                "Modules/C.swift": type("{ close(handle) }"),
                "Modules/D.swift": type("throws { other.close(handle); start(handle) }"),
                "Modules/G.swift": type("throws { Glibc.close(handle) }"),
                "Modules/E.swift": type("throws {}") + "struct F { init() throws { close(1) } }\n",
            ],
            finds: [
                "Modules/A.swift:3: close is called here and by deinit",
                "Modules/B.swift:3: fclose is called here and by deinit",
                "Modules/G.swift:3: close is called here and by deinit",
            ])
    }
}
