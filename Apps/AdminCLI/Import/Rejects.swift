import RetailCSV
import RetailCore
import Synchronization

/// The lines that an import did not take in.
///
/// Lines that can be mended stand as they came behind the first line of their file: mended, the
/// reject file is imported like any other; a file beside it says why, line by line. Of what has no
/// line of its own, the reject file says record, reason and text.
final class Rejects: Sendable {
    private struct Kept {
        var head: [UInt8] = []
        var bytes: [UInt8] = []
        var lines = 1
        var reasons = CSVWriter()
        var count = 0
    }

    let path: String
    private let kept = Mutex(Kept())

    init(_ path: String) { self.path = path }

    var count: Int { kept.withLock { $0.count } }

    /// Where the reasons are, when the lines can be mended.
    var reasonsPath: String? {
        let ending = ".csv"
        let name = path.hasSuffix(ending) ? String(path.dropLast(ending.count)) : path
        return kept.withLock { $0.head.isEmpty ? nil : name + ".reasons.csv" }
    }

    func begin(with head: [UInt8]) {
        kept.withLock { $0.head = Self.ended(head) }
    }

    func take(_ rejection: Rejection) {
        kept.withLock { kept in
            kept.count += 1
            guard let source = rejection.source else {
                return kept.reasons.record(
                    [rejection.record, rejection.reason, rejection.text].map { .text($0) })
            }
            kept.reasons.record(
                [.text(rejection.record), .text("\(kept.lines + 1)"), .text(rejection.reason)])
            let line = Self.ended(source)
            kept.bytes += line
            kept.lines += line.count { $0 == UInt8(ascii: "\n") }
        }
    }

    /// Writes the files, if there is anything to write.
    func write() throws(RetailError) {
        let (count, head, bytes, reasons) = kept.withLock {
            ($0.count, $0.head, $0.bytes, $0.reasons.bytes)
        }
        guard count > 0 else { return }
        var titles = CSVWriter()
        guard let reasonsPath else {
            titles.record(["record", "reason", "text"].map { .verbatim($0) })
            return try File.write(titles.bytes + reasons, to: path)
        }
        titles.record(["record", "line", "reason"].map { .verbatim($0) })
        try File.write(head + bytes, to: path)
        try File.write(titles.bytes + reasons, to: reasonsPath)
    }

    private static func ended(_ line: [UInt8]) -> [UInt8] {
        line.last == UInt8(ascii: "\n") ? line : line + [UInt8(ascii: "\n")]
    }
}
