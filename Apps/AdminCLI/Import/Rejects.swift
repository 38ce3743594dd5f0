import RetailCSV
import RetailCore
import Synchronization

/// A line or record that was not taken in.
struct Rejection: Sendable {
    /// A line's number, counted from 1 with the head, or a record's name.
    let record: String
    let reason: String
    /// The bytes of the line as they stand in the file; none of a record that has no line.
    let source: [UInt8]
}

/// The lines that an import did not take in.
///
/// Lines that can be mended stand as they came behind the first line of their file: mended, the
/// reject file is imported like any other; a file beside it says why, line by line. Of what has no
/// line of its own, the reject file says record and reason.
///
/// They go to the disk as they come, so that a file of nothing but rejects needs no memory. The
/// files get their names at the end: until then the import may still be reading an older one.
final class Rejects: Sendable {
    private struct Kept {
        var head: [UInt8] = []
        var files: [RejectFile] = []
        var lines = 1
        var count = 0
        var failure: RetailError?
    }

    let path: String
    private let kept = Mutex(Kept())

    init(_ path: String) { self.path = path }

    var count: Int { kept.withLock { $0.count } }

    /// Where the reasons are, when the lines can be mended.
    var reasonsPath: String? {
        kept.withLock { $0.head.isEmpty ? nil : besidePath }
    }

    private var besidePath: String {
        let ending = ".csv"
        let name = path.hasSuffix(ending) ? String(path.dropLast(ending.count)) : path
        return name + ".reasons.csv"
    }

    func begin(with head: [UInt8]) {
        kept.withLock { $0.head = Self.ended(head) }
    }

    /// Keeps a line; that it cannot be written is told by ``close()``.
    func take(_ rejection: Rejection) {
        kept.withLock { kept in
            kept.count += 1
            guard kept.failure == nil else { return }
            do throws(RetailError) { try write(rejection, &kept) } catch { kept.failure = error }
        }
    }

    private func write(_ rejection: Rejection, _ kept: inout Kept) throws(RetailError) {
        if kept.files.isEmpty { try open(&kept) }
        var reasons = CSVWriter()
        if kept.head.isEmpty {
            reasons.record([rejection.record, rejection.reason].map { .text($0) })
        } else {
            let line = Self.ended(rejection.source)
            reasons.record(
                [.text(rejection.record), .text("\(kept.lines + 1)"), .text(rejection.reason)])
            kept.lines += line.count { $0 == UInt8(ascii: "\n") }
            try kept.files[0].add(line)
        }
        try kept.files[kept.files.count - 1].add(reasons.bytes)
    }

    private func open(_ kept: inout Kept) throws(RetailError) {
        var titles = CSVWriter()
        guard !kept.head.isEmpty else {
            titles.record(["record", "reason"].map { .verbatim($0) })
            kept.files = [try RejectFile(path, titles.bytes)]
            return
        }
        titles.record(["record", "line", "reason"].map { .verbatim($0) })
        kept.files = [try RejectFile(path, kept.head)]
        kept.files.append(try RejectFile(besidePath, titles.bytes))
    }

    /// Finishes the files, if there was anything to write.
    /// - Throws: `cli.unwritable-file` also for a line that could not be written before.
    func close() throws(RetailError) {
        let (files, failure) = kept.withLock { kept in
            defer { kept.files = [] }
            return (kept.files, kept.failure)
        }
        var problem = failure
        for var file in files {
            do throws(RetailError) { try file.close() } catch { problem = problem ?? error }
        }
        if let problem { throw problem }
    }

    private static func ended(_ line: [UInt8]) -> [UInt8] {
        line.last == UInt8(ascii: "\n") ? line : line + [UInt8(ascii: "\n")]
    }
}
