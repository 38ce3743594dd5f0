import Foundation
import RetailTestSupport
import Testing

@testable import RetailCore

/// Files that nobody vouches for.
struct ZoneFileTests {
    /// A file with one change, from UTC to an hour ahead of it at the start of 1970.
    static func file(
        version: UInt8 = UInt8(ascii: "2"), changes: [Int64] = [0], types: [UInt8] = [1],
        offsets: [Int32] = [0, 3_600], leaps: Int = 0, footer: String = "\nCET-1\n"
    ) -> [UInt8] {
        var bytes: [UInt8] = []
        func append(_ value: Int64, width: Int) {
            for place in (0..<width).reversed() {
                bytes.append(UInt8(truncatingIfNeeded: value >> Int64(place * 8)))
            }
        }
        func append(header counts: [Int]) {
            bytes += Array("TZif".utf8)
            bytes.append(version)
            bytes += Array(repeating: 0, count: 15)
            for count in counts { append(Int64(count), width: 4) }
        }
        append(header: [0, 0, 0, 0, 1, 1])
        bytes += Array(repeating: 0, count: 7)
        append(header: [0, 0, leaps, changes.count, offsets.count, 4])
        for change in changes { append(change, width: 8) }
        bytes += types
        for offset in offsets {
            append(Int64(offset), width: 4)
            bytes += [0, 0]
        }
        bytes += Array("CET\0".utf8)
        bytes += Array(repeating: 0, count: leaps * 12)
        bytes += Array(footer.utf8)
        return bytes
    }

    @Test func `a sound file is read`() throws {
        let table = try #require(ZoneTable.read(Self.file()))
        #expect(table.span(at: -1) == ZoneSpan(offset: 0, end: 0))
        #expect(table.span(at: 0) == ZoneSpan(offset: 3_600, end: .max))
        // Without a rule the last distance holds.
        let silent = try #require(ZoneTable.read(Self.file(footer: "\n\n")))
        #expect(silent.span(at: 0) == ZoneSpan(offset: 3_600, end: .max))
    }

    @Test func `a file with a flaw is refused`() {
        let flawed: [[UInt8]] = [
            [], Array("TZif".utf8), Array("root:x:0:0".utf8), Self.file(version: 0),
            Self.file(changes: [1, 0], types: [0, 1]), Self.file(changes: [1, 1], types: [0, 1]),
            Self.file(types: [2]), Self.file(offsets: []), Self.file(offsets: [0, .min]),
            Self.file(offsets: [0, 93_600]), Self.file(offsets: [0, -90_000]),
            Self.file(leaps: 1), Self.file(footer: ""), Self.file(footer: "\nCET-1"),
            Self.file(footer: "\nCET-1\nCET-1\n"), Self.file(footer: "\nCET\n"),
            Self.file(
                changes: Array(0..<10_001), types: Array(repeating: 0, count: 10_001)),
            Self.file(offsets: Array(repeating: 0, count: 257)),
        ]
        for (index, bytes) in flawed.enumerated() {
            #expect(ZoneTable.read(bytes) == nil, "file \(index)")
        }
    }

    @Test func `no damage to a file ends the process or makes time endless`() throws {
        let seed = testSeed()
        var random = SeededRandom(seed: seed)
        let whole = try [UInt8](
            Data(contentsOf: URL(filePath: "/usr/share/zoneinfo/Europe/Berlin")))
        var read = 0
        for round in 0..<3_000 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                bytes[place] = UInt8.random(in: 0...255, using: &random)
            }
            if round.isMultiple(of: 3) {
                bytes.removeLast(Int.random(in: 0...bytes.count, using: &random))
            }
            guard let table = ZoneTable.read(bytes) else { continue }
            read += 1
            let zone = Zone(name: "Damaged", table: table)
            for day in [Int.min, -40_000, 0, 20_000, 30_000, .max] {
                let date = CivilDate(dayNumber: day)
                #expect(zone.length(of: date) <= .seconds(3 * 86_400), "seed \(seed), \(round)")
                _ = zone.date(at: zone.start(of: date))
            }
        }
        #expect(read > 100)
    }

    @Test func `zones come from the folder, once, and nothing else does`() throws {
        let folder = try TemporaryFolder()
        try Data(Self.file()).write(to: URL(filePath: folder.file("Home")))
        try Data("root".utf8).write(to: URL(filePath: folder.file("Passwd")))
        try Data(count: 262_145).write(to: URL(filePath: folder.file("Long")))
        #expect(mkfifo(folder.file("Pipe"), 0o600) == 0)
        let directory = ZoneDirectory(folder.path)
        let home = try directory.zone("Home")
        #expect(home.offset(at: Instant(milliseconds: 0)) == 3_600)
        try FileManager.default.removeItem(atPath: folder.file("Home"))
        #expect(try directory.zone("Home").table === home.table)
        #expect(message { try directory.zone("Passwd") }?.contains("again") == true)
        for name in ["Long", "Pipe", "Nowhere"] {
            #expect(message { try directory.zone(name) }?.contains("no time zone") == true)
        }
        try FileManager.default.createDirectory(
            atPath: folder.file("Etc"), withIntermediateDirectories: false)
        try Data(Self.file()).write(to: URL(filePath: folder.file("Etc/UTC")))
        #expect(message { try directory.zone("Nowhere") }?.contains("such as Asia") == true)
        #expect(try directory.zone("UTC") == .utc)
    }

    private func message(_ body: () throws -> Zone) -> String? {
        #expect(throws: RetailError.self) { try body() }?.message
    }
}
