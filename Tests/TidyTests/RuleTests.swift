import Testing

@testable import tidy

/// Each rule, broken on purpose and kept, on a tree of a few lines.
struct RuleTests {
    /// A small tree from paths and texts.
    static func tree(_ files: [String: String], targets: [Tree.Target] = targets) -> Tree {
        let sorted = files.sorted { $0.key < $1.key }
        return Tree(files: sorted.map { SourceFile($0.key, $0.value) }, targets: targets)
    }

    /// Checks that `rule` finds exactly these `path:line: what` in the tree, each with its fix.
    static func check(
        _ rule: Rule, _ files: [String: String], targets: [Tree.Target] = targets,
        finds expected: [String], at location: SourceLocation = #_sourceLocation
    ) {
        let sentences = rule.sentences(for: tree(files, targets: targets))
        let wanted = expected.map { line in
            let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
            return "\(parts[0]) \(rule.name): \(parts[1]). \(rule.fix)"
        }
        #expect(Set(sentences) == Set(wanted), sourceLocation: location)
    }

    @Test func `has a name of its own and a full sentence for each rule`() {
        #expect(Set(Rule.all.map(\.name)).count == Rule.all.count)
        for rule in Rule.all {
            #expect(rule.fix.hasSuffix("."), "\(rule.name)")
            #expect(rule.fix.count > 40, "\(rule.name)")
        }
    }

    @Test func `finds a package dependency`() {
        Self.check(
            .noPackages,
            ["Package.swift": "let a = [\n    .package(url: \"x\", from: \"1.0.0\")\n]\n"],
            finds: ["Package.swift:2: The manifest names another package"])
        Self.check(
            .noPackages, ["Package.swift": "// .package(url:) is not for us\n"], finds: [])
    }

    static let targets = [
        Tree.Target(name: "RetailCore", path: "Modules/Core", dependencies: []),
        Tree.Target(
            name: "RetailOrders", path: "Modules/Orders",
            dependencies: ["RetailCore", "RetailSync"]),
    ]

    @Test func `finds an undeclared import, whatever stands before it`() {
        for line in [
            "import RetailKit", "public import RetailKit", "@testable import RetailKit",
            "internal import struct RetailKit.Operation", "  import RetailKit // why",
        ] {
            Self.check(
                .declaredImports, ["Modules/Orders/A.swift": "import RetailCore\n\(line)\n"],
                targets: Self.targets,
                finds: [
                    "Modules/Orders/A.swift:2: RetailOrders imports RetailKit without declaring it"
                ])
        }
        Self.check(
            .declaredImports,
            ["Modules/Orders/A.swift": "import RetailCore\nimport Synchronization\n// import X\n"],
            targets: Self.targets, finds: [])
    }

    @Test func `finds Foundation in a room that does without`() {
        Self.check(
            .toolchainRooms,
            [
                "Modules/Core/A.swift": "import Foundation\n",
                "Modules/Orders/A.swift": "import FoundationEssentials\nimport Testing\n",
                "Modules/Platform/HTTP/A.swift": "import Foundation\nimport Glibc\n",
                "Tests/CoreTests/A.swift": "import Foundation\nimport Testing\n",
            ],
            finds: [
                "Modules/Core/A.swift:1: Foundation is not for this room",
                "Modules/Orders/A.swift:1: FoundationEssentials is not for this room",
                "Modules/Orders/A.swift:2: Testing is not for this room",
            ])
    }

    @Test func `finds an arrow from a domain module to a peer, a server or an engine`() {
        Self.check(
            .arrows,
            [
                "Modules/Orders/A.swift":
                    """
                import RetailCore
                import RetailInventory
                import RetailHTTP
                import CSQLite
                """,
                "Modules/Sync/A.swift": "import RetailOrders\n",
                "Apps/Composition/A.swift": "import RetailOrders\n",
            ],
            finds: [
                "Modules/Orders/A.swift:2: Orders imports RetailInventory",
                "Modules/Orders/A.swift:3: Orders imports RetailHTTP",
                "Modules/Orders/A.swift:4: Orders imports CSQLite",
                "Modules/Sync/A.swift:1: The ground imports the domain module RetailOrders",
            ])
    }

    @Test func `finds a C library imported outside Platform`() {
        Self.check(
            .cImports,
            [
                "Modules/Platform/CCurl/module.modulemap": "",
                "Modules/Platform/HTTPClient/A.swift": "import CCurl\n",
                "Tests/HTTPClientTests/A.swift": "import CCurl\n",
                "Tests/OrdersTests/A.swift": "import CCurl\n",
                "Apps/Gateway/A.swift": "import Foundation\nimport CCurl\n",
            ],
            finds: [
                "Apps/Gateway/A.swift:2: The C library CCurl is imported here",
                "Tests/OrdersTests/A.swift:1: The C library CCurl is imported here",
            ])
    }

    @Test func `finds SQL outside its rooms`() {
        let sql = "let a = \"SELECT id FROM orders\"\n"
        Self.check(
            .sqlRooms,
            [
                "Modules/Orders/Service/A.swift": sql,
                "Modules/Orders/Model/B.swift":

                    "let b = \"\"\"\n    UPDATE x\n       SET y = 1\n    \"\"\"\n",
                "Modules/Orders/Store/A.swift": sql,
                "Modules/Orders/Schema/A.swift": "let a = \"CREATE TABLE x (y)\"\n",
                "Modules/Platform/SQLite/A.swift": sql,
                "Apps/Gateway/A.swift": sql,
                "Tests/OrdersTests/A.swift": sql,
            ],
            finds: [
                "Apps/Gateway/A.swift:1: SQL text is written here",
                "Modules/Orders/Model/B.swift:1: SQL text is written here",
                "Modules/Orders/Service/A.swift:1: SQL text is written here",
            ])
    }

    @Test(arguments: [
        ("SELECT 1", true), ("  \n  INSERT INTO a", true), ("DELETE FROM a", true),
        ("WITH x AS (SELECT 1)", true), ("ALTER TABLE a", true), ("DROP INDEX a", true),
        ("CREATE UNIQUE INDEX a", true), ("PRAGMA user_version", true), ("SELECT", false),
        ("Select a product", false), ("UPDATE=1 rewrites them", false), ("CREATE", false),
        ("INSERT coin", false), ("DELETE", false), ("WITHOUT ROWID", false), ("", false),
    ])
    func `knows a statement from a sentence`(text: String, isSQL: Bool) {
        #expect(Rule.isSQL(Array(text.utf8)) == isSQL)
    }

    @Test func `finds a machine's clock where the database's decides`() {
        Self.check(
            .localClocks,
            [
                "Apps/Gateway/A.swift": "let ids = Source(clock: .system, random: r)\n",
                "Modules/Orders/A.swift":
                    "let late = order.payBy < clock.now()\n// WallClock.system\n",
                "Modules/Platform/PostgreSQL/A.swift": "let a = WallClock.system.now()\n",
                "Modules/Platform/SQLite/A.swift": "let time = SteadyClock(.system)\n",
                "Modules/Sync/Service/A.swift": "let asked = clock.now()\n",
            ],
            finds: [
                "Apps/Gateway/A.swift:1: \"clock: .system\" stands here",
                "Modules/Orders/A.swift:1: \"clock.now()\" stands here",
                "Modules/Platform/PostgreSQL/A.swift:1: \"WallClock.system\" stands here",
            ])
    }

    @Test func `finds Foundation's clocks and other banned words, in code alone`() {
        Self.check(
            .bannedWords,
            [
                "Modules/Core/A.swift": """
                let a = try! b()
                let c = d as! E
                fatalError("no")
                let f = Date()
                let g = UUID()
                print("h")
                let i = "print( try! \\(try! j())"  // as! Date()
                func print() {}
                out.print("k"); sprint("l")
                """,
                "Apps/Gateway/A.swift": "print(Date())\n",
            ],
            finds: [
                "Modules/Core/A.swift:1: \"try!\" stands here",
                "Modules/Core/A.swift:2: \"as!\" stands here",
                "Modules/Core/A.swift:3: \"fatalError\" stands here",
                "Modules/Core/A.swift:4: \"Date()\" stands here",
                "Modules/Core/A.swift:5: \"UUID()\" stands here",
                "Modules/Core/A.swift:6: \"print(\" stands here",
                "Modules/Core/A.swift:7: \"try!\" stands here",
            ])
    }

    @Test func `finds an unchecked promise outside Platform or without its sentence`() {
        let promise = "struct A: @unchecked Sendable {}\n"
        Self.check(
            .uncheckedPromises,
            [
                "Modules/Orders/A.swift": "// It is never changed.\n" + promise,
                "Modules/Platform/HTTP/A.swift": promise + "nonisolated(unsafe) let b = 1\n",
                "Modules/Platform/HTTP/B.swift": "// It is never changed.\n" + promise,
            ],
            finds: [
                "Modules/Orders/A.swift:2: \"@unchecked Sendable\" outside Platform",
                "Modules/Platform/HTTP/A.swift:1: \"@unchecked Sendable\" without its sentence",
                "Modules/Platform/HTTP/A.swift:2: \"nonisolated(unsafe)\" without its sentence",
            ])
    }
}
