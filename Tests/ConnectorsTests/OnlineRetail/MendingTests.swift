import RetailCore
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

    @Test(arguments: Engines.available)
    func `a broken line leaves its invoice out, and its rejects can be mended and imported`(
        engine: EngineKind
    ) async throws {
        try await OldShop.open(engine) { shop in
            let lines = [
                row("900"), row("901", quantity: "2x"), row("902"), row("901", "TEH-2"),
            ]
            let first = try await shop.take(bytes(lines))
            #expect(first.created == 2 && first.counted("orders") == 2)
            #expect(first.rejected == 2)
            #expect(first.rejects.map(\.line) == [3, 5])
            #expect(
                first.rejects.map { String(decoding: $0.source, as: UTF8.self) }
                    == [lines[1] + "\r\n", lines[3] + "\r\n"])
            #expect(first.rejects[0].reason.contains("2x"))
            #expect(first.rejects[1].reason.contains("901"))
            #expect(first.rejects[1].reason.contains("line 3"))
            let mended = try await shop.take(bytes([row("901", quantity: "2"), lines[3]]))
            #expect(mended.created == 2 && mended.counted("orders") == 1)
            let all = try await shop.take(
                bytes([row("901", quantity: "2")] + lines.filter { !$0.contains("2x") }))
            #expect(all.unchanged == 4 && all.created == 0 && all.rejected == 0)
        }
    }

    @Test(arguments: Engines.available)
    func `a file that was mended after its orders were made says so and changes nothing`(
        engine: EngineKind
    ) async throws {
        try await OldShop.open(engine) { shop in
            let lines = [row("900"), row("900", "TEH-2"), row("C901", quantity: "-1"), row("902")]
            _ = try await shop.take(bytes(lines))
            let mended = [
                row("900", quantity: "3"), row("900", "TEH-2"), row("C901", quantity: "-2"),
                row("C901", "TEH-2", quantity: "-1"), row("902"), row("903"),
            ]
            let done = try await shop.take(bytes(mended), #""changed":"replace""#)
            #expect(done.read == 6)
            #expect(done.created == 3 && done.unchanged == 1)
            #expect(done.rejected == 2)
            #expect(done.rejects.allSatisfy { $0.code == "orders.invoice-differs" })
            #expect(done.counted("replaced") == 1 && done.counted("orders") == 1)
            #expect(done.rejects.allSatisfy { $0.reason.contains("Invoice 900") })
            #expect(done.rejects.allSatisfy { $0.reason.contains("1 of these") })
            #expect(try await shop.kept(["900"]).map(\.quantity) == [2_000, 2_000])
            #expect(
                try await shop.kept(["C901"]).map(\.quantity).sorted()
                    == [-2_000, -1_000])
            let again = try await shop.take(bytes(mended))
            #expect(again.created == 0 && again.unchanged == 4)
        }
    }

    @Test(arguments: Engines.available)
    func `an invoice that is split over two files loses nothing`(
        engine: EngineKind
    ) async throws {
        try await OldShop.open(engine) { shop in
            let lines = [
                row("C901", quantity: "-1"), row("C901", "TEH-2", quantity: "-1"),
                row("C901", "TEH-3", quantity: "-1"),
            ]
            _ = try await shop.take(bytes(Array(lines[..<2])))
            let rest = try await shop.take(bytes([lines[2], row("900")]))
            #expect(rest.created == 1 && rest.counted("replaced") == 0)
            #expect(rest.rejects.map(\.line) == [2])
            #expect(rest.rejects[0].reason.contains("2 lines"))
            #expect(try await shop.kept(["C901"]).count == 2)
            let whole = try await shop.take(bytes(lines))
            #expect(whole.created == 1 && whole.unchanged == 2)
            #expect(try await shop.kept(["C901"]).count == 3)
            let less = try await shop.take(bytes([lines[0]]), #""changed":"replace""#)
            #expect(less.counted("replaced") == 2 && less.unchanged == 1)
            #expect(try await shop.kept(["C901"]).count == 1)
        }
    }

    @Test(arguments: Engines.available)
    func `lines of one invoice that stand apart make one order, in any order of lines`(
        engine: EngineKind
    ) async throws {
        try await OldShop.open(engine) { shop in
            let lines = [
                row("900", at: "2024-03-05 10:16:00"), row("901"), row("900", "TEH-2"), row("902"),
                row("900"), row("900"),
            ]
            let first = try await shop.take(bytes(lines), piece: 7)
            #expect(first.counted("orders") == 3 && first.created == 6)
            let orders = try await shop.kept(["900"])
            #expect(orders.count == 4 && orders.allSatisfy { $0.orderNumber == "900" })
            let again = try await shop.take(bytes(lines.reversed()))
            #expect(again.unchanged == 6 && again.counted("orders") == 0)
        }
    }

    @Test(arguments: Engines.available)
    func `one line that no sum can hold rejects its invoice and nothing else`(
        engine: EngineKind
    ) async throws {
        try await OldShop.open(engine) { shop in
            let lines = [
                row("900"), row("901", quantity: "9000000000000000", price: "9000000000000.99"),
                row("902", quantity: "900000000", price: "99999999.99"), row("903"),
                row("C904", quantity: "-900000000", price: "99999999.99"),
                row("905", customer: String(repeating: "9", count: 60)),
                row("906", customer: "x\u{301}"), row("907", customer: "1"),
                row("907", customer: "2"), row("908", name: String(repeating: "n", count: 300)),
            ]
            let done = try await shop.take(bytes(lines))
            #expect(done.counted("orders") == 2 && done.created == 2)
            #expect(done.rejected == 8)
            #expect(done.rejects.map(\.line) == [3, 4, 6, 7, 8, 9, 10, 11])
        }
    }

    @Test func `marks, encodings and forms of date are found out from the whole file`() async throws
    {
        try await OldShop.open(.sqlite) { shop in
            let marked = [0xef, 0xbb, 0xbf] + bytes([row("900", name: "Café")])
            let first = try await shop.take(marked, piece: 2)
            #expect(first.created == 1 && first.note("encoding") == "utf-8")
            let text = Self.head + row("901", at: "3/25/2024 9:05", name: "Caf\u{e9} \u{201c}x")
            let old = text.unicodeScalars.map { scalar -> UInt8 in
                scalar.value == 0x201c ? 0x93 : UInt8(truncatingIfNeeded: scalar.value)
            }
            let second = try await shop.take(old)
            #expect(second.note("encoding") == "windows-1252")
            #expect(second.note("dates") == "month-first")
            let lines = try await shop.kept(["900", "901"]).sorted { $0.invoice < $1.invoice }
            #expect(lines.map(\.name) == ["Café", "Café \u{201c}x"])
            #expect(lines.last?.at == (try Instant(rfc3339: "2024-03-25T09:05:00Z")))
            let mixed =
                bytes([row("902", name: "Café")]).dropLast(0) + [UInt8]("903,A,".utf8)
                + [0xe9] + [UInt8](",1,2024-03-05 10:15:00,1.00,,X\r\n".utf8)
            let third = try await shop.take(Array(mixed))
            #expect(third.created == 1 && third.rejects.map(\.line) == [3])
            #expect(third.rejects[0].source.contains(0xe9))
            #expect(third.rejects[0].reason.contains("utf-8"))
        }
    }

    @Test func `a file that cannot be read as a whole is refused before anything is written`()
        async throws
    {
        try await OldShop.open(.sqlite) { shop in
            let ambiguous = bytes([row("900", at: "3/4/2024 9:05")])
            let wide = Array("\u{feff}\(Self.head)".utf16).flatMap {
                [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)]
            }
            let semicolons = bytes([row("900")]).map { $0 == 0x2c ? 0x3b : $0 }
            for (file, code) in [
                (ambiguous, "exchange.dates-ambiguous"), (wide, "exchange.file-unreadable"),
                (Array(wide.dropFirst(2)), "exchange.file-unreadable"),
                (semicolons, "exchange.headings-unknown"),
                (Array("a,b\n1,2\n".utf8), "exchange.headings-unknown"),
            ] {
                let refused = try await shop.take(file)
                #expect(refused.state == "failed" && refused.read == 0)
                #expect(refused.problem.hasPrefix("\(code): "), "\(refused.problem)")
            }
            #expect(try await shop.kept(["900"]).isEmpty)
            let told = try await shop.take(ambiguous, #""dates":"day-first""#)
            #expect(told.created == 1)
            #expect(
                try await shop.kept(["900"]).map(\.at)
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
        try await OldShop.open(.sqlite) { shop in
            let done = try await shop.take(bytes([line]))
            #expect(done.rejected == 1 && done.created == 0, "\(done.rejects)")
            #expect(done.rejects.first?.source == Array((line + "\r\n").utf8))
        }
    }

    @Test func `a whole number written as a fraction is the number in front of it`() async throws {
        try await OldShop.open(.sqlite) { shop in
            let lines = [
                row("900.0", quantity: "2.0", customer: "4711.0"), row("900", "TEH-2"),
            ]
            let done = try await shop.take(bytes(lines))
            #expect(done.counted("orders") == 1 && done.created == 2)
            #expect(try await shop.kept(["900"]).allSatisfy { $0.customer == "4711" })
        }
    }

    @Test func `a stray quote rejects every invoice whose lines it swallows`() async throws {
        try await OldShop.open(.sqlite) { shop in
            let lines = [
                row("900"), row("901"), row("901", "\"TEH-2"), row("902"), row("903", "\"TEH\""),
                row("902", "TEH-3"), row("904"),
            ]
            let done = try await shop.take(bytes(lines))
            #expect(done.counted("orders") == 2)
            #expect(try await shop.kept(["900", "904"]).count == 2)
            #expect(try await shop.kept(["901", "902", "903"]).isEmpty)
            let rejected = done.rejects.sorted { $0.line < $1.line }.flatMap(\.source)
            #expect(rejected == Array((lines[1...5].map { $0 + "\r\n" }.joined()).utf8))
        }
    }
}
