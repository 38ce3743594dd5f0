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
        let lines = rejections.map { rejection in
            "\(CSV.quoted(CSV.harmless(rejection.record))),"
                + "\(CSV.quoted(CSV.harmless(rejection.reason))),"
                + "\(CSV.quoted(CSV.harmless(rejection.text)))\r\n"
        }
        try File.write(Array(("record,reason,text\r\n" + lines.joined()).utf8), to: path)
    }
}
