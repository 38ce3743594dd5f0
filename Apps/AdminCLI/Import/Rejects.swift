import RetailCSV
import RetailCore
import Synchronization

/// The lines that an import did not take in, as CSV: record, reason, text.
final class Rejects: Sendable {
    let path: String
    private let kept = Mutex<[Rejection]>([])

    init(_ path: String) { self.path = path }

    var count: Int { kept.withLock { $0.count } }

    func take(_ rejection: Rejection) { kept.withLock { $0.append(rejection) } }

    /// Writes the file, if there is anything to write.
    func write() throws(RetailError) {
        let rejections = kept.withLock { $0 }
        guard !rejections.isEmpty else { return }
        var writer = CSVWriter()
        writer.record(["record", "reason", "text"].map { .verbatim($0) })
        for rejection in rejections {
            writer.record(
                [rejection.record, rejection.reason, rejection.text].map { .text($0) })
        }
        try File.write(writer.bytes, to: path)
    }
}
