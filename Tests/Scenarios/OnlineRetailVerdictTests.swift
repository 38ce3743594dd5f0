import Foundation
import RetailComposition
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

/// K6 on the published sales of a retailer (UCI "Online Retail"): known customers, quantity and
/// price above zero, and the invoices that begin with C, taken in through a gateway.
///
/// Two of 4,338 customers bought once for more than 240,000 pounds and cancelled it. The figures
/// are those of an independent reading of the file.
@Suite struct OnlineRetailVerdictTests {
    private static let all = [
        "customers 4338 4338", "orders 18532 18532", "gross 8911407.90 8911407.90",
        "cancelled 611342.09 611342.09", "returned 0.00 0.00", "net 8300065.81 8300065.81",
        "average-order 480.87 480.87", "repeat-buyers 2845 2845", "new-customers 4338 4338",
        "excluded 0 0",
    ]

    @Test(
        .enabled(
            if: OnlineRetailFile.path != nil && LongTests.areAsked,
            "an hour: set SELARAS_TEST_LONG=1, and SELARAS_DATA to the folder of the data sets"),
        arguments: Engines.available)
    func `K6: a verdict restates a year of sales, and its revocation each figure again`(
        engine: EngineKind
    ) async throws {
        let file = try OnlineRetailFile.meant()
        try await withServedDesk(engine) { desk in
            let shop = VerdictShop(desk: desk)
            try await shop.open()
            _ = try await desk.ask("analytics.report-settings.set", #"{"zone":"Europe/London"}"#)
            try await Self.take(file, desk)
            _ = try await desk.selaras.consumption.catchUp()
            let clock = ContinuousClock()
            let began = clock.now
            let before = try await shop.report()
            print("nine metrics of a year, told twice, \(engine): \(clock.now - began)")
            let earlier = try await shop.report(asOf: "2026-01-05T07:59:59Z")
            #expect(before.lines == Self.all && earlier.lines == Self.all)
            let verdicts = try await shop.call(["12346", "16446"], "test")
            #expect(
                try await shop.report().lines == [
                    "customers 4338 4336", "orders 18532 18529", "gross 8911407.90 8665751.80",
                    "cancelled 611342.09 365688.89", "returned 0.00 0.00",
                    "net 8300065.81 8300062.91", "average-order 480.87 467.69",
                    "repeat-buyers 2845 2844", "new-customers 4338 4336", "excluded 2 3",
                ])
            let asked = clock.now
            let sales = try await shop.sales()
            print("sales of the year, told twice, \(engine): \(clock.now - asked)")
            #expect(
                sales == ["18532 8911407.90 611342.09", "18529 8665751.80 365688.89"])
            let december = try await shop.report(#","group_by":["month"]"#, from: "2011-12-01")
            #expect(december.lines[2] == "gross 518192.79 349723.19")
            #expect(try await shop.report(asOf: "2026-01-05T07:59:59Z").body == earlier.body)
            for number in verdicts { try await shop.revoke(number) }
            #expect(try await shop.report().body == before.body)
        }
    }

    /// Hands the file in over the socket, and lets the gateway's worker take it in.
    private static func take(_ file: [UInt8], _ desk: Desk) async throws {
        let id = try await desk.ask(
            "exchange.imports.create",
            #"{"connector":"online-retail","options":{"channel":"old","zone":"Europe/London"}}"#
        ).text("id")
        let piece = 96 << 10
        for start in stride(from: 0, to: file.count, by: piece) {
            let data = Data(file[start..<min(file.count, start + piece)]).base64EncodedString()
            _ = try await desk.ask(
                "exchange.imports.append", #"{"start":\#(start),"data":"\#(data)"}"#,
                path: ["import_id": id])
        }
        _ = try await desk.ask("exchange.imports.start", "{}", path: ["import_id": id])
        while try await desk.selaras.jobs.runDue() > 0 {}
        let shown = try await desk.ask("exchange.imports.show", path: ["import_id": id])
        #expect(shown.text("state") == "done" && shown.text("rejected") == "0")
    }
}

/// Tests that take too long for every change.
enum LongTests {
    static var areAsked: Bool { ProcessInfo.processInfo.environment["SELARAS_TEST_LONG"] == "1" }
}

/// The file of the data set, where it is there.
enum OnlineRetailFile {
    static var path: String? {
        guard let folder = ProcessInfo.processInfo.environment["SELARAS_DATA"] else { return nil }
        let path = folder + "/uci-online-retail/online-retail.csv.xz"
        return FileManager.default.isReadableFile(atPath: path) ? path : nil
    }

    /// Its heading and the lines that are meant: of known customers, at a price, sold or cancelled.
    static func meant() throws -> [UInt8] {
        var meant: [UInt8] = []
        var count = 0
        for line in try unpacked().split(separator: UInt8(ascii: "\n")) {
            count += 1
            // A description may have commas in it; what is behind it has none.
            let fields = line.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
            guard count > 1 else {
                meant += Array(line) + [UInt8(ascii: "\n")]
                continue
            }
            let isCancelled = line.first == UInt8(ascii: "C")
            let quantity = Double(String(decoding: fields[fields.count - 5], as: UTF8.self)) ?? 0
            let price = Double(String(decoding: fields[fields.count - 3], as: UTF8.self)) ?? 0
            let isKnown = !fields[fields.count - 2].isEmpty
            guard isKnown, price > 0, quantity > 0 || isCancelled else { continue }
            meant += Array(line) + [UInt8(ascii: "\n")]
        }
        #expect(count == 541_910)
        return meant
    }

    private static func unpacked() throws -> [UInt8] {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["xz", "--decompress", "--stdout", try #require(path)]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return Array(data)
    }
}
