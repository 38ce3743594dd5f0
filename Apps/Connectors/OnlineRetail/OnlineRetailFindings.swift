import RetailCSV
import RetailCore
import RetailJSON
import RetailKit

/// What a survey found, as it is kept with the file.
struct OnlineRetailFindings: Sendable, Hashable {
    var encoding = CSVEncoding.utf8
    var dates = DateForm.iso
    var currency = ""
    /// The last record, counted from 1, of every invoice whose lines do not stand together.
    var scattered: [String: Int64] = [:]
    /// Invoices that have more lines than one may have.
    var long: Set<String> = []
    /// Invoices that may have lines in a stretch that is no record, with its line.
    var torn: [String: Int64] = [:]
}

extension OnlineRetailFindings {
    /// The findings as JSON; what invoices are found is in lists of name and place.
    var bytes: [UInt8] {
        let tree = JSONTree.members([
            "encoding": .string(encoding.rawValue), "dates": .string(dates.rawValue),
            "currency": .string(currency), "scattered": Self.list(scattered),
            "torn": Self.list(torn), "long": .texts(long.sorted()),
        ])
        var writer = JSONWriter(capacity: 1_024)
        tree.write(into: &writer)
        return writer.bytes
    }

    private static func list(_ places: [String: Int64]) -> JSONTree {
        .array(
            places.sorted { $0.key < $1.key }.flatMap { [.string($0.key), .integer($0.value)] })
    }

    /// Reads what was kept.
    /// - Throws: `exchange.file-unreadable`.
    init(_ bytes: [UInt8]) throws {
        let limits = JSONLimits(maxBytes: 32 << 20, maxNodes: 1 << 21)
        guard let document = try? JSONDocument(bytes, limits: limits) else {
            throw ConnectorErrors.fileUnreadable.error("Hand the file in again.")
        }
        let tree = JSONTree(document.root)
        guard let encoding = tree.text("encoding").flatMap(CSVEncoding.init(rawValue:)),
            let dates = tree.text("dates").flatMap(DateForm.init(rawValue:)),
            let currency = tree.text("currency")
        else { throw ConnectorErrors.fileUnreadable.error("Hand the file in again.") }
        self.encoding = encoding
        self.dates = dates
        self.currency = currency
        scattered = Self.places(tree.list("scattered"))
        torn = Self.places(tree.list("torn"))
        long = Set(tree.texts("long"))
    }

    private static func places(_ list: [JSONTree]) -> [String: Int64] {
        var places: [String: Int64] = [:]
        for index in stride(from: 0, to: list.count - 1, by: 2) {
            guard case .string(let name) = list[index],
                case .number(let number) = list[index + 1], let place = Int64(number.text)
            else { continue }
            places[name] = place
        }
        return places
    }
}
