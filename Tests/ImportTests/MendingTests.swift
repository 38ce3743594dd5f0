import RetailComposition
import RetailCore
import RetailImport
import RetailOrders
import RetailStorage
import RetailTestSupport
import Testing

/// Files as they come out of spreadsheets and other hands, and what is left of them afterwards.
struct MendingTests {
    static let head =
        "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\r\n"

    private func bytes(_ lines: [String]) -> [UInt8] {
        Array((Self.head + lines.map { $0 + "\r\n" }.joined()).utf8)
    }

    private func row(
        _ invoice: String, _ code: String = "KOPI-1", quantity: String = "2",
        at: String = "2024-03-05 10:15:00", price: String = "1.50", name: String = "Coffee",
        customer: String = "4711"
    ) -> String {
        "\(invoice),\(code),\(name),\(quantity),\(at),\(price),\(customer),Indonesia"
    }

    private func withSelaras(
        _ engine: EngineKind, _ body: (Selaras) async throws -> Void
    ) async throws {
        try await withDatabase(engine) { database in
            let selaras = Selaras(database: database, ids: testIDs())
            try await selaras.migrate()
            try await body(selaras)
            #expect(try await selaras.verify().isEmpty)
        }
    }

    private func kept(_ selaras: Selaras, _ invoices: [String]) async throws -> [ImportLine] {
        try await selaras.database.read { tx in
            try OrderImport().lines(of: OnlineRetailImport.source, invoices: invoices, in: tx)
        }
    }

    @Test(arguments: Engines.available)
    func `a broken line leaves its invoice out, and its rejects can be mended and imported`(
        engine: EngineKind
    ) async throws {
        try await withSelaras(engine) { selaras in
            let lines = [
                row("900"), row("901", quantity: "2x"), row("902"), row("901", "TEH-2"),
            ]
            let first = try await OnlineRetailImportTests.run(bytes(lines), into: selaras)
            #expect(first.report.imported == 2 && first.report.orders == 2)
            #expect(first.report.rejected == 2)
            #expect(first.rejects.map(\.line) == [3, 5])
            #expect(
                first.rejects.map { String(decoding: $0.source, as: UTF8.self) }
                    == [lines[1] + "\r\n", lines[3] + "\r\n"])
            #expect(first.rejects[0].reason.contains("2x"))
            #expect(first.rejects[1].reason.contains("901"))
            #expect(first.rejects[1].reason.contains("line 3"))
            let mended = try await OnlineRetailImportTests.run(
                bytes([row("901", quantity: "2"), lines[3]]), into: selaras)
            #expect(mended.report.imported == 2 && mended.report.orders == 1)
            let all = try await OnlineRetailImportTests.run(
                bytes([row("901", quantity: "2")] + lines.filter { !$0.contains("2x") }),
                into: selaras)
            #expect(all.report.known == 4 && all.report.imported == 0 && all.report.rejected == 0)
        }
    }

    @Test(arguments: Engines.available)
    func `a file that was mended after its orders were made says so and changes nothing`(
        engine: EngineKind
    ) async throws {
        try await withSelaras(engine) { selaras in
            let lines = [row("900"), row("900", "TEH-2"), row("C901", quantity: "-1"), row("902")]
            _ = try await OnlineRetailImportTests.run(bytes(lines), into: selaras)
            let mended = [
                row("900", quantity: "3"), row("900", "TEH-2"), row("C901", quantity: "-2"),
                row("C901", "TEH-2", quantity: "-1"), row("902"), row("903"),
            ]
            let done = try await OnlineRetailImportTests.run(
                bytes(mended), into: selaras, replaces: true)
            #expect(done.report.read == 6)
            #expect(done.report.imported == 3 && done.report.known == 1)
            #expect(done.report.rejected == 2 && done.report.different == 1)
            #expect(done.report.replaced == 1 && done.report.orders == 1)
            #expect(done.rejects.allSatisfy { $0.reason.contains("Invoice 900") })
            #expect(done.rejects.allSatisfy { $0.reason.contains("1 of these") })
            #expect(try await kept(selaras, ["900"]).map(\.quantity.thousandths) == [2_000, 2_000])
            #expect(
                try await kept(selaras, ["C901"]).map(\.quantity.thousandths).sorted()
                    == [-2_000, -1_000])
            let again = try await OnlineRetailImportTests.run(bytes(mended), into: selaras)
            #expect(again.report.imported == 0 && again.report.known == 4)
        }
    }

    @Test(arguments: Engines.available)
    func `an invoice that is split over two files loses nothing`(
        engine: EngineKind
    ) async throws {
        try await withSelaras(engine) { selaras in
            let lines = [
                row("C901", quantity: "-1"), row("C901", "TEH-2", quantity: "-1"),
                row("C901", "TEH-3", quantity: "-1"),
            ]
            _ = try await OnlineRetailImportTests.run(bytes(Array(lines[..<2])), into: selaras)
            let rest = try await OnlineRetailImportTests.run(
                bytes([lines[2], row("900")]), into: selaras)
            #expect(rest.report.imported == 1 && rest.report.replaced == 0)
            #expect(rest.rejects.map(\.line) == [2])
            #expect(rest.rejects[0].reason.contains("2 lines"))
            #expect(try await kept(selaras, ["C901"]).count == 2)
            let whole = try await OnlineRetailImportTests.run(bytes(lines), into: selaras)
            #expect(whole.report.imported == 1 && whole.report.known == 2)
            #expect(try await kept(selaras, ["C901"]).count == 3)
            let less = try await OnlineRetailImportTests.run(
                bytes([lines[0]]), into: selaras, replaces: true)
            #expect(less.report.replaced == 2 && less.report.known == 1)
            #expect(try await kept(selaras, ["C901"]).count == 1)
        }
    }

    @Test(arguments: Engines.available)
    func `lines of one invoice that stand apart make one order, in any order of lines`(
        engine: EngineKind
    ) async throws {
        try await withSelaras(engine) { selaras in
            let lines = [
                row("900", at: "2024-03-05 10:16:00"), row("901"), row("900", "TEH-2"), row("902"),
                row("900"), row("900"),
            ]
            let first = try await OnlineRetailImportTests.run(
                bytes(lines), into: selaras, piece: 7)
            #expect(first.report.orders == 3 && first.report.imported == 6)
            let orders = try await kept(selaras, ["900"])
            #expect(orders.count == 4 && orders.allSatisfy { $0.orderNumber == "900" })
            let again = try await OnlineRetailImportTests.run(
                bytes(lines.reversed()), into: selaras)
            #expect(again.report.known == 6 && again.report.orders == 0)
        }
    }

    @Test(arguments: Engines.available)
    func `one line that no sum can hold rejects its invoice and nothing else`(
        engine: EngineKind
    ) async throws {
        try await withSelaras(engine) { selaras in
            let lines = [
                row("900"), row("901", quantity: "9000000000000000", price: "9000000000000.99"),
                row("902", quantity: "900000000", price: "99999999.99"), row("903"),
                row("C904", quantity: "-900000000", price: "99999999.99"),
                row("905", customer: String(repeating: "9", count: 60)),
                row("906", customer: "x\u{301}"), row("907", customer: "1"),
                row("907", customer: "2"), row("908", name: String(repeating: "n", count: 300)),
            ]
            let done = try await OnlineRetailImportTests.run(bytes(lines), into: selaras)
            #expect(done.report.orders == 2 && done.report.imported == 2)
            #expect(done.report.rejected == 8)
            #expect(done.rejects.map(\.line) == [3, 4, 6, 7, 8, 9, 10, 11])
        }
    }

    @Test func `marks, encodings and forms of date are found out from the whole file`() async throws
    {
        try await withSelaras(.sqlite) { selaras in
            let marked = [0xef, 0xbb, 0xbf] + bytes([row("900", name: "Café")])
            let first = try await OnlineRetailImportTests.run(marked, into: selaras, piece: 2)
            #expect(first.report.imported == 1 && first.report.reading["encoding"] == "utf-8")
            let text = Self.head + row("901", at: "3/25/2024 9:05", name: "Caf\u{e9} \u{201c}x")
            let old = text.unicodeScalars.map { scalar -> UInt8 in
                scalar.value == 0x201c ? 0x93 : UInt8(truncatingIfNeeded: scalar.value)
            }
            let second = try await OnlineRetailImportTests.run(old, into: selaras)
            #expect(
                second.report.reading == ["encoding": "windows-1252", "dates": "month-first"])
            let lines = try await kept(selaras, ["900", "901"]).sorted { $0.invoice < $1.invoice }
            #expect(lines.map(\.name) == ["Café", "Café \u{201c}x"])
            #expect(lines.last?.at == (try Instant(rfc3339: "2024-03-25T09:05:00Z")))
            let mixed =
                bytes([row("902", name: "Café")]).dropLast(0) + [UInt8]("903,A,".utf8)
                + [0xe9] + [UInt8](",1,2024-03-05 10:15:00,1.00,,X\r\n".utf8)
            let third = try await OnlineRetailImportTests.run(Array(mixed), into: selaras)
            #expect(third.report.imported == 1 && third.rejects.map(\.line) == [3])
            #expect(third.rejects[0].source.contains(0xe9))
            #expect(third.rejects[0].reason.contains("utf-8"))
        }
    }

    @Test func `a file that cannot be read as a whole is refused before anything is written`()
        async throws
    {
        try await withSelaras(.sqlite) { selaras in
            let ambiguous = bytes([row("900", at: "3/4/2024 9:05")])
            let wide = Array("\u{feff}\(Self.head)".utf16).flatMap {
                [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)]
            }
            let semicolons = bytes([row("900")]).map { $0 == 0x2c ? 0x3b : $0 }
            for (file, code) in [
                (ambiguous, "import.dates-ambiguous"), (wide, "import.encoding-unknown"),
                (Array(wide.dropFirst(2)), "import.encoding-unknown"),
                (semicolons, "import.header-unknown"), ([], "import.header-unknown"),
            ] {
                let refusal = await #expect(throws: RetailError.self) {
                    _ = try await OnlineRetailImportTests.run(file, into: selaras)
                }
                #expect(refusal?.code.rawValue == code)
            }
            #expect(try await kept(selaras, ["900"]).isEmpty)
            let told = try await OnlineRetailImportTests.run(
                ambiguous, into: selaras, dates: .dayFirst)
            #expect(told.report.imported == 1)
            #expect(
                try await kept(selaras, ["900"]).map(\.at)
                    == [try Instant(rfc3339: "2024-04-03T09:05:00Z")])
        }
    }

    @Test(arguments: [
        "5.36E+05,K,x,1,2024-03-05 10:15:00,1.00,1,X",
        "900,8.5E+04,x,1,2024-03-05 10:15:00,1.00,1,X",
        "900,22139.0,x,1,2024-03-05 10:15:00,1.00,1,X", "900,K,x,1E+3,2024-03-05 10:15:00,1.00,1,X",
        "900,K,x,1,########,1.00,1,X", "900,K,x,1,2024-03-05 10:15:00,\"1,234.50\",1,X",
        "900,K,x,1,2024-03-05 10:15:00,\"2,55\",1,X",
        "900,K,x,1,2024-03-05 10:15:00,2.5499999999999998,1,X",
        "900,K,x,1,2024-03-05 10:15:00,£2.55,1,X", "900,K,x,1,2024-03-05 10:15:00,1.00,1.785E+04,X",
        "900,#N/A,x,1,2024-03-05 10:15:00,1.00,1,X", "900,K,x,1,45356.42,1.00,1,X",
        "900,K,#NAME?,1,2024-03-05 10:15:00,1.00,1,X", "900,K,x,(1),2024-03-05 10:15:00,1.00,1,X",
        "\"=\"\"900\"\"\",K,x,1,2024-03-05 10:15:00,1.00,1,X",
        "900,K,\"a\nb\",1,2024-03-05 10:15:00,1.00,1,X",
    ])
    func `what a spreadsheet has altered is rejected with its bytes`(line: String) async throws {
        try await withSelaras(.sqlite) { selaras in
            let done = try await OnlineRetailImportTests.run(bytes([line]), into: selaras)
            #expect(done.report.rejected == 1 && done.report.imported == 0, "\(done.rejects)")
            #expect(done.rejects.first?.source == Array((line + "\r\n").utf8))
        }
    }

    @Test func `a whole number written as a fraction is the number in front of it`() async throws {
        try await withSelaras(.sqlite) { selaras in
            let lines = [
                row("900.0", quantity: "2.0", customer: "4711.0"), row("900", "TEH-2"),
            ]
            let done = try await OnlineRetailImportTests.run(bytes(lines), into: selaras)
            #expect(done.report.orders == 1 && done.report.imported == 2)
            #expect(try await kept(selaras, ["900"]).allSatisfy { $0.customer == "4711" })
        }
    }

    @Test func `a stray quote rejects every invoice whose lines it swallows`() async throws {
        try await withSelaras(.sqlite) { selaras in
            let lines = [
                row("900"), row("901"), row("901", "\"TEH-2"), row("902"), row("903", "\"TEH\""),
                row("902", "TEH-3"), row("904"),
            ]
            let done = try await OnlineRetailImportTests.run(bytes(lines), into: selaras)
            #expect(done.report.orders == 2)
            #expect(try await kept(selaras, ["900", "904"]).count == 2)
            #expect(try await kept(selaras, ["901", "902", "903"]).isEmpty)
            let rejected = done.rejects.sorted { $0.line < $1.line }.flatMap(\.source)
            #expect(rejected == Array((lines[1...5].map { $0 + "\r\n" }.joined()).utf8))
        }
    }
}
