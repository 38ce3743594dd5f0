import Foundation
import RetailCSV
import RetailCore
import RetailJSON
import RetailTestSupport
import Testing

struct CSVReaderTests {
    /// Reads a text in one piece: fields by record, `nil` for a problem.
    private func read(_ text: String, piece: Int = .max) -> [[String]?] {
        var reader = CSVReader()
        var results: [[String]?] = []
        let bytes = Array(text.utf8)
        var at = 0
        while at < bytes.count {
            let end = min(bytes.count, at + min(piece, bytes.count))
            reader.take(bytes[at..<end]) { results.append(try? $0.get().fields) }
            at = end
        }
        if let last = reader.finish() { results.append(try? last.get().fields) }
        return results
    }

    @Test(arguments: [
        ("", []),
        ("a,b\n", [["a", "b"]]),
        ("a,b", [["a", "b"]]),
        ("a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]),
        ("\n\na\n", [["a"]]),
        (",\n", [["", ""]]),
        ("\"\"\n", [[""]]),
        ("\"a,\"\"b\"\"\nc\",d\n", [["a,\"b\"\nc", "d"]]),
        ("a\"b\nc\n", [nil, ["c"]]),
        ("\"a\"b\nc\n", [nil, ["c"]]),
        ("a\rb\nc\n", [nil, ["c"]]),
        ("\"a\nb", [nil]),
        ("£,é\n", [["£", "é"]]),
    ])
    func `records and problems come as the form says`(text: String, expected: [[String]?]) {
        #expect(read(text) == expected)
    }

    @Test func `the pieces in which bytes come change nothing`() {
        let seed = testSeed()
        var random = SeededRandom(seed: seed)
        let alphabet = Array("a,\"\n\r£")
        for _ in 0..<500 {
            let text = String(
                (0..<Int.random(in: 0...40, using: &random)).map { _ in
                    alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
                })
            let whole = read(text)
            for piece in 1...5 { #expect(read(text, piece: piece) == whole, "seed \(seed)") }
        }
    }

    @Test func `what is written is read back`() {
        let rows = [
            ["a", "b,c", "d\"e", "f\ng", "", "£"], ["-12.50", "=x", "y\r", "z'", "\t", "2"],
        ]
        var writer = CSVWriter()
        for row in rows { writer.record(row.map { .verbatim($0) }) }
        #expect(read(String(decoding: writer.bytes, as: UTF8.self)) == rows)
    }

    @Test(arguments: ["=1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
    func `text that begins like a formula is made harmless`(text: String) {
        #expect(CSVCell.text(text).shown == "'" + text)
        #expect(CSVCell.verbatim(text).shown == text)
        #expect(CSVCell.text("a" + text).shown == "a" + text)
    }

    @Test func `a record beyond the limits is a problem and the next one is read`() {
        var limits = CSVLimits()
        limits.recordBytes = 10
        limits.fields = 3
        var reader = CSVReader(limits: limits)
        var results: [Bool] = []
        reader.take(Array("aaaaaaaaaaaa\n1,2,3,4\nok\n".utf8)) { result in
            results.append((try? result.get()) != nil)
        }
        #expect(results == [false, false, true])
    }

    @Test(.enabled(if: SpectrumFolder.path != nil, "the folder of csv-spectrum is absent"))
    func `all of csv-spectrum reads as its expected records`() throws {
        let folder = try #require(SpectrumFolder.path)
        for name in try FileManager.default.contentsOfDirectory(atPath: folder + "/csvs") {
            let text = try String(contentsOfFile: folder + "/csvs/" + name, encoding: .utf8)
            let rows = read(text).compactMap { $0 }
            let header = try #require(rows.first)
            let json = folder + "/json/" + name.replacingOccurrences(of: ".csv", with: ".json")
            let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: json)))
            let root = try JSONDocument(bytes).root
            var expected: [[String?]] = []
            root.forEachElement { _, row in
                expected.append(header.map { row.member($0)?.string() })
            }
            #expect(Array(rows.dropFirst()) == expected, "\(name)")
        }
    }
}

extension CSVReaderTests {
    @Test func `a record takes up its own room, however long the one before it was`() {
        var reader = CSVReader()
        let long = "\"" + String(repeating: "x", count: 70_000) + "\n"
        let short = String(repeating: "a,b\n", count: 1_000)
        var room = 0
        for text in [long, short, "\"\n", short] {
            reader.take(Array(text.utf8)) { result in
                if case .success(let record) = result { room += record.source.capacity }
            }
        }
        #expect(room <= 2_000 * 1_024)
        #expect(room >= 2_000 * 4)
    }
}

/// Where csv-spectrum is, if anywhere.
enum SpectrumFolder {
    static let path: String? = {
        let root = ProcessInfo.processInfo.environment["SELARAS_DATA"] ?? "../shared/data"
        let folder = root + "/vectors/csv-spectrum"
        return FileManager.default.fileExists(atPath: folder + "/csvs") ? folder : nil
    }()
}
