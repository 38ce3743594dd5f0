import RetailCSV
import RetailComposition
import RetailContracts
import RetailCore
import RetailImport
import RetailOrders
import RetailStorage
import RetailTestSupport
import Synchronization
import Testing

struct OnlineRetailImportTests {
    static let file = #"""
        InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
        536365,85123A,WHITE HEART,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom
        536365,85123a,WHITE HEART,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom
        536365,POST,POSTAGE,1,2010-12-01 08:26:00,18.00,17850.0,United Kingdom
        C536379,D,Discount,-1,2010-12-01 09:41:00,27.50,14527.0,United Kingdom
        536414,22139,,56,2010-12-01 11:52:00,0.0,,United Kingdom
        536589,21777,damaged,-10,2010-12-02 16:50:00,0.0,,United Kingdom
        A563185,B,Adjust bad debt,1,2011-08-12 14:50:00,-11062.06,,United Kingdom
        536544,gift_0001_40,"Voucher ""£40""",1,2011-08-12 14:51:00,0.001,,EIRE
        536545,22139,Half a line,1
        536546,22139,No number,x,2011-08-12 14:51:00,1.00,,EIRE

        """#

    /// Imports a text in pieces of `piece` bytes.
    static func run(
        _ text: String, into selaras: Selaras, piece: Int = 17
    ) async throws -> (report: ImportReport, rejects: [ImportReject]) {
        try await run(Array(text.utf8), into: selaras, piece: piece)
    }

    /// Imports bytes in pieces of `piece` bytes.
    static func run(
        _ bytes: [UInt8], into selaras: Selaras, piece: Int = 4_000,
        encoding: CSVEncoding? = nil, dates: DateForm? = nil, replaces: Bool = false
    ) async throws -> (report: ImportReport, rejects: [ImportReject]) {
        let rejects = Mutex<[ImportReject]>([])
        var running = OnlineRetailImport(
            into: selaras, channel: try Code("online-retail"), encoding: encoding, dates: dates,
            replaces: replaces
        ) { reject in
            rejects.withLock { $0.append(reject) }
        }
        func open() -> () -> [UInt8]? {
            var pieces = stride(from: 0, to: bytes.count, by: piece).makeIterator()
            return { pieces.next().map { Array(bytes[$0..<min(bytes.count, $0 + piece)]) } }
        }
        try running.look(open())
        let report = try await running.run(open())
        return (report, rejects.withLock { $0 })
    }

    @Test(arguments: Engines.available)
    func `every line is imported or rejected with its reason, and a second run changes nothing`(
        engine: EngineKind
    ) async throws {
        try await withDatabase(engine) { database in
            let selaras = Selaras(database: database, ids: testIDs())
            try await selaras.migrate()
            let first = try await Self.run(Self.file, into: selaras)
            #expect(first.report.read == 10)
            #expect(first.report.imported == 8 && first.report.rejected == 2)
            #expect(first.report.orders == 2)
            #expect(
                first.report.meanings == [
                    "sale": 2, "service": 2, "cancellation": 1, "adjustment": 2, "write-off": 1,
                ])
            #expect(first.rejects.map(\.line) == [10, 11])
            #expect(first.rejects.allSatisfy { !$0.reason.isEmpty && !$0.source.isEmpty })
            let again = try await Self.run(Self.file, into: selaras, piece: 1_000)
            #expect(again.report.imported == 0 && again.report.known == 8)
            #expect(again.report.orders == 0)
            let lines = try await database.read { tx in
                try OrderImport().lines(
                    of: OnlineRetailImport.source,
                    invoices: ["536365", "536414", "536544", "C536379"], in: tx)
            }
            #expect(
                lines.compactMap(\.orderNumber).sorted() == [
                    "536365", "536365", "536365", "536544",
                ])
            let since = try await database.read { tx in
                try tx.query("SELECT created_at FROM crm_customers ORDER BY created_at") { row in
                    (try row[0] as Instant).rfc3339
                }
            }
            #expect(since == ["2010-12-01T08:26:00.000Z", "2010-12-01T09:41:00.000Z"])
            #expect(lines.count == 6)
            #expect(lines.map(\.sku).contains("85123a"))
            #expect(try await selaras.verify().isEmpty)
        }
    }

    @Test func `a file of another format is refused before anything is written`() async throws {
        try await withDatabase(.sqlite) { database in
            let selaras = Selaras(database: database, ids: testIDs())
            try await selaras.migrate()
            await #expect(throws: RetailError.self) {
                _ = try await Self.run("a,b\n1,2\n", into: selaras)
            }
        }
    }
}
