import RetailCSV
import RetailCore
import RetailImport

extension ImportFormat {
    /// `selaras import orders --format online-retail --on-channel web online_retail.csv.xz`.
    static let onlineRetail = ImportFormat(
        noun: "orders", name: OnlineRetailImport.source,
        summary: "The \"Online Retail\" export of a British gift shop; --on-channel names the "
            + "channel that its orders were sold on, by default online-retail.",
        flags: [
            Flag(
                name: "encoding", value: "<name>", summary: "How its bytes stand for characters.",
                absent: "found out from the whole file",
                words: CSVEncoding.allCases.map(\.rawValue)),
            Flag(
                name: "dates", value: "<form>",
                summary: "How its dates are written: 2010-12-31, 12/31/2010 or 31/12/2010.",
                absent: "found out from the whole file", words: DateForm.allCases.map(\.rawValue)),
            Flag(
                name: "changed", value: "<what>",
                summary: "What becomes of an invoice without an order when lines that were "
                    + "imported of it are not in the file: rejected, or they give way.",
                absent: "reject", words: Changed.allCases.map(\.rawValue)),
        ], run: run)

    private enum Changed: String, CaseIterable {
        case reject
        case replace
    }

    @Sendable private static func run(_ work: ImportWork) async throws -> ImportReport {
        let channel = try work.channel ?? Code(OnlineRetailImport.source)
        var importer = OnlineRetailImport(
            into: work.selaras, channel: channel,
            encoding: try word("encoding", of: work), dates: try word("dates", of: work),
            replaces: try word("changed", of: work) == Changed.replace
        ) { reject in
            work.reject(
                Rejection(record: "\(reject.line)", reason: reject.reason, source: reject.source))
        }
        try importer.look(try work.open())
        work.head(importer.head)
        return ImportReport(try await importer.run(try work.open(), progress: work.progress))
    }

    private static func word<Word: RawRepresentable & CaseIterable>(
        _ flag: String, of work: ImportWork
    ) throws -> Word? where Word.RawValue == String {
        guard let text = work.value(flag) else { return nil }
        guard let word = Word(rawValue: text) else {
            let known = Word.allCases.map(\.rawValue).joined(separator: ", ")
            throw CommandFailure.usage("--\(flag) takes one of \(known), not \"\(text)\".")
        }
        return word
    }
}

extension ImportReport {
    fileprivate init(_ done: RetailImport.ImportReport) {
        self.init(
            read: done.read, imported: done.imported, unchanged: done.known,
            rejected: done.rejected)
        notes = [("orders", "\(done.orders)")]
        if done.replaced > 0 { notes.append(("replaced", "\(done.replaced) lines")) }
        if done.different > 0 {
            notes.append(
                ("different", "\(done.different) invoices that have orders of other lines"))
        }
        notes += done.meanings.sorted { $0.key < $1.key }.map { ($0.key, "\($0.value) lines") }
        notes += done.reading.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}
