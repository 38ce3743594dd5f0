import Foundation
import RetailContracts
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

@testable import RetailCRM

@Suite struct RegionsTests {
    @Test(arguments: Engines.available)
    func `regions come level by level, are listed by parent and found by words of their names`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            try await desk.take(1, [("31", "DKI Jakarta", nil), ("32", "Jawa Barat", nil)])
            try await desk.take(
                2,
                [
                    ("31.71", "Jakarta Pusat", "31"), ("31.72", "Jakarta Utara", "31"),
                    ("32.01", "Bogor", "32"),
                ])
            #expect(try await desk.codes("{}") == ["31", "32"])
            #expect(try await desk.codes(#""parent":"31""#) == ["31.71", "31.72"])
            let found = try await desk.regions(#""q":"pus jakar""#).list("items")
            #expect(
                found.map { $0.list("names") } == [
                    [.string("DKI Jakarta"), .string("Jakarta Pusat")]
                ])
            #expect(try await desk.codes(#""q":"jakarta","parent":"31""#) == ["31.71", "31.72"])
            let page = try await desk.regions(#""q":"jakarta","limit":2"#)
            #expect(page.list("items").map { $0.text("code") } == ["31", "31.71"])
            #expect(
                try await desk.codes(#""q":"jakarta","limit":2,"after":"\#(page.text("next"))""#)
                    == ["31.72"])
        }
    }

    @Test(arguments: Engines.available)
    func `told again, a region gets the name of now and is found by no other`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            try await desk.take(1, [("31", "Batavia", nil)])
            #expect(try await desk.take(1, [("31", "Batavia", nil)])["changed"] == .integer(0))
            let again = try await desk.take(1, [("31", "Jakarta", nil), ("32", "Bandung", nil)])
            #expect(again["changed"] == .integer(2))
            #expect(try await desk.codes(#""q":"batavia""#).isEmpty)
            #expect(try await desk.codes(#""q":"jakarta""#) == ["31"])
        }
    }

    @Test(arguments: Engines.available)
    func `refuses what lies nowhere, is named twice or is of another level, and points at it`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            try await desk.take(1, [("31", "Jakarta", nil)])
            try await desk.take(2, [("31.71", "Pusat", "31")])
            for (level, regions, pointer) in [
                (2, [("31.72", "Utara", "33")], "/regions/0/parent"),
                (2, [("31.72", "Utara", nil)], "/regions/0/parent"),
                (3, [("31.71.01", "Gambir", "31")], "/regions/0/parent"),
                (1, [("33", "Timur", "31")], "/regions/0/parent"),
                (1, [("33", "A", nil), ("33", "B", nil)], "/regions/1/code"),
                (1, [("31.71", "Pusat", nil)], "/regions/0/code"),
            ] as [(Int, [(String, String, String?)], String)] {
                let error = await #expect(throws: RetailError.self) {
                    try await desk.take(level, regions)
                }
                #expect(error?.issues.first?.pointer == pointer, "\(regions)")
            }
            #expect(try await desk.codes("{}") == ["31"])
        }
    }

    @Test(arguments: Engines.available)
    func `a page is read in order by an index`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            for parent in [nil, "31"] {
                let filter = RegionFilter(country: try Country("ID"), parent: parent)
                let list = RegionStore().list(filter, on: engine)
                for query in list.queries(by: RegionStore.order(of: filter), limit: 9) {
                    let sorts = try await desk.database.sorts(query, on: engine)
                    #expect(!sorts)
                }
            }
        }
    }

    @Test(
        .enabled(if: Indonesia.isThere, "There is no wilayah-indonesia beside the checkout."),
        arguments: Engines.available)
    func `takes in the provinces, regencies and districts of Indonesia, and villages of one`(
        engine: EngineKind
    ) async throws {
        let all = try Indonesia.regions()
        #expect(all.count == 91_599)
        let some = all.filter { $0.level < 4 || $0.code.hasPrefix("31.") }
        try await withDesk(engine) { desk in
            for level in 1...4 {
                for portion in some.filter({ $0.level == level }).chunks {
                    try await desk.take(level, portion.map { ($0.code, $0.name, $0.parent) })
                }
            }
            let counts = try await desk.database.read { tx in
                try tx.query(
                    "SELECT level, COUNT(*) FROM crm_regions GROUP BY level ORDER BY level"
                ) { row in
                    _ = try row.next() as Int64
                    return try row.next() as Int64
                }
            }
            #expect(counts == [38, 514, 7_285, 267])
            let found = try await desk.regions(#""q":"gambir","parent":"31.71.01""#).list("items")
            #expect(found.map { $0.text("code") } == ["31.71.01.1001"])
            #expect(
                found.first?.list("names").last == .string("Gambir")
                    && found.first?.list("names").count == 4)
        }
    }
}

extension Desk {
    /// Takes in regions of Indonesia.
    @discardableResult
    func take(
        _ level: Int, _ regions: [(code: String, name: String, parent: String?)]
    ) async throws -> JSONTree {
        var writer = JSONWriter()
        writer.beginArray()
        for region in regions {
            writer.beginObject()
            writer.key("code")
            writer.string(region.code)
            writer.key("name")
            writer.string(region.name)
            if let parent = region.parent {
                writer.key("parent")
                writer.string(parent)
            }
            writer.endObject()
        }
        writer.endArray()
        let list = String(decoding: writer.bytes, as: UTF8.self)
        return try await act(
            "crm.regions.import", #"{"country":"ID","level":\#(level),"regions":\#(list)}"#)
    }

    fileprivate func regions(_ filter: String) async throws -> JSONTree {
        let rest = filter == "{}" ? "" : "," + filter
        return try await act("crm.regions.list", #"{"country":"ID"\#(rest)}"#)
    }

    fileprivate func codes(_ filter: String) async throws -> [String] {
        try await regions(filter).list("items").map { $0.text("code") }
    }
}

/// The regions of Indonesia as its government numbers them, where the data is beside the checkout.
private enum Indonesia {
    static let file =
        (ProcessInfo.processInfo.environment["SELARAS_DATA"] ?? "../shared/data")
        + "/wilayah-indonesia/wilayah.sql.xz"

    static var isThere: Bool { FileManager.default.fileExists(atPath: file) }

    struct Row {
        let code: String
        let name: String
        var level: Int { code.split(separator: ".").count }
        var parent: String? {
            code.lastIndex(of: ".").map { String(code[..<$0]) }
        }
    }

    static func regions() throws -> [Row] {
        let unpacking = Process()
        unpacking.executableURL = URL(filePath: "/usr/bin/env")
        unpacking.arguments = ["xz", "-dc", file]
        let pipe = Pipe()
        unpacking.standardOutput = pipe
        try unpacking.run()
        let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        unpacking.waitUntilExit()
        // ('31.71','Kota Administrasi Jakarta Pusat'),
        return text.split(whereSeparator: \.isNewline).compactMap { line in
            guard line.hasPrefix("('"), let end = line.lastIndex(of: "'"),
                let middle = line.firstRange(of: "','")
            else { return nil }
            return Row(
                code: String(line[line.index(line.startIndex, offsetBy: 2)..<middle.lowerBound]),
                name: String(line[middle.upperBound..<end]).replacing("''", with: "'"))
        }
    }
}
