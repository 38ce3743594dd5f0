import RetailCSV
import RetailCore
import RetailExchange
import RetailKit

/// The headings of a file: which field of a row is which column.
struct TableHead: Sendable {
    /// The columns in the order in which they stand.
    let names: [String]

    /// Reads the headings of a file and finds out what stands between its fields.
    /// - Throws: `exchange.file-unreadable`, `exchange.headings-unknown`.
    static func read(
        of file: ImportFile, _ columns: [ConnectorColumn], _ form: TableForm,
        named prefix: String? = nil, leavesOut: Bool = false
    ) async throws -> (head: TableHead, separator: CSVSeparator) {
        let candidates = form.separator.map { [$0] } ?? CSVSeparator.allCases
        var best: (head: TableHead, separator: CSVSeparator)?
        for separator in candidates {
            var reader = TableReader(file, separator, form.encoding)
            guard let first = try await reader.record() else {
                throw unreadable("The file is empty. Its first line names the columns.")
            }
            let record: CSVRecord
            switch first {
            case .success(let found): record = found
            case .failure(let problem):
                if candidates.count > 1 { continue }
                throw unreadable(problem.message)
            }
            try refuseUTF16(record.source)
            let head = TableHead(names: record.fields.map { folded($0, named: prefix) })
            if head.names.count > best?.head.names.count ?? 0 { best = (head, separator) }
        }
        guard let best else {
            throw unreadable("The first line cannot be read. Save the file as CSV in UTF-8.")
        }
        try best.head.check(columns, named: prefix, leavesOut: leavesOut)
        return best
    }

    /// A heading as it is compared: `Compare-At ` is `compare_at`.
    /// - Parameter prefix: behind which stands a name that is left as it is written.
    static func folded(_ heading: String, named prefix: String? = nil) -> String {
        let whole = heading.trimmed
        if let prefix, whole.lowercased().hasPrefix(prefix) {
            return prefix + String(whole.dropFirst(prefix.count)).trimmed
        }
        return String(
            heading.lowercased().trimmed.map { $0 == " " || $0 == "-" ? "_" : $0 })
    }

    /// - Parameter leavesOut: whether columns that are none of the table are passed over.
    private func check(
        _ columns: [ConnectorColumn], named prefix: String?, leavesOut: Bool
    ) throws(RetailError) {
        let known = columns.map(\.name)
        func isNamed(_ name: String) -> Bool {
            prefix.map { name.hasPrefix($0) && name.count > $0.count } ?? false
        }
        for name in names where !known.contains(name) && !isNamed(name) && !leavesOut {
            let near = Nearest.word(to: name, among: known).map { " Did you mean \($0)?" } ?? ""
            throw ConnectorErrors.headingsUnknown.error(
                "There is no column \"\(name.prefix(60))\".\(near) The columns are "
                    + "\(known.joined(separator: ", ")). Take away what is none of them.")
        }
        let twice = names.first { name in
            (known.contains(name) || isNamed(name)) && names.count { $0 == name } > 1
        }
        if let twice {
            throw ConnectorErrors.headingsUnknown.error("The column \(twice) stands there twice.")
        }
        let missing = columns.filter { $0.isRequired && !names.contains($0.name) }.map(\.name)
        guard missing.isEmpty else {
            throw ConnectorErrors.headingsUnknown.error(
                "The first line lacks \(missing.joined(separator: ", ")). The columns are "
                    + "\(known.joined(separator: ", ")).")
        }
    }

    /// Refuses a file that stores characters as pairs of bytes, as spreadsheets may.
    static func refuseUTF16(_ source: [UInt8]) throws(RetailError) {
        guard
            source.starts(with: [0xff, 0xfe]) || source.starts(with: [0xfe, 0xff])
                || source.contains(0)
        else { return }
        throw unreadable("The file is UTF-16. Save it as CSV in UTF-8, then hand it in again.")
    }

    private static func unreadable(_ message: String) -> RetailError {
        ConnectorErrors.fileUnreadable.error(message)
    }
}

extension String {
    /// Without blanks at both ends.
    var trimmed: String {
        let inner = drop { $0 == " " }
        guard let last = inner.lastIndex(where: { $0 != " " }) else { return "" }
        return String(inner[...last])
    }
}
