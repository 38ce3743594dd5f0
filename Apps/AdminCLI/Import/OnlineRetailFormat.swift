import RetailCore
import RetailImport

extension ImportFormat {
    /// `selaras import orders --format online-retail --on-channel web online_retail.csv.xz`.
    static let onlineRetail = ImportFormat(
        noun: "orders", name: OnlineRetailImport.source,
        summary: "The \"Online Retail\" export of a British gift shop; --on-channel names the "
            + "channel that its orders were sold on, by default online-retail."
    ) { work in
        let channel = try work.channel ?? Code(OnlineRetailImport.source)
        var importer = OnlineRetailImport(into: work.selaras, channel: channel) { reject in
            work.reject(
                Rejection(
                    record: "\(reject.line)", reason: reject.reason,
                    text: String(decoding: reject.source, as: UTF8.self)))
        }
        while let bytes = try work.next() {
            try await importer.take(bytes)
            work.progress(importer.report.read)
        }
        let done = try await importer.finish()
        var notes = [(name: "orders", value: "\(done.orders)")]
        for (meaning, count) in done.meanings.sorted(by: { $0.key < $1.key }) {
            notes.append((meaning, "\(count) lines"))
        }
        return ImportReport(
            read: done.read, imported: done.imported, unchanged: done.known,
            rejected: done.rejected, notes: notes)
    }
}
