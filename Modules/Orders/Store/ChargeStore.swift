import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

extension CodedTable where Entry == ChargeEntry {
    /// The table of charges.
    static var charges: Self { Self("orders.charges", in: "orders_charges", columns) }

    func list(
        _ filter: ChargeFilter, _ request: ListRequest<ChargeSort>, in tx: borrowing Transaction
    ) throws -> Page<ChargeEntry> {
        try page(request, by: request.sort.order, where: filter.conditions, in: tx)
    }
}

private let columns = Columns({
    ChargeEntry(
        charge: $0, market: $1, name: $2, price: $3, isTaxIncluded: $4, taxClass: $5, channels: $6,
        places: $7, archivedAt: $8, version: $9, rates: $10)
}) {
    $0.group(\.charge, { Charge(code: $0, kind: $1) }) {
        $0.column("code", \.code, .stays)
        $0.column("kind", \.kind, .stays, as: \.rawValue, from: ChargeKind.init(stored:))
    }
    $0.column("market", \.market, .stays)
    $0.column("name", \.name)
    $0.group(\.price, { Money($0, $1) }) {
        $0.column("price", \.amount)
        $0.column("currency", \.currency, .stays)
    }
    $0.column("tax_included", \.isTaxIncluded)
    $0.column("tax_class", \.taxClass)
    $0.column("channels", \.channels, as: \.stored, from: [Code<Channel>].init(stored:))
    $0.column("places", \.places, as: \.stored, from: [TaxPlace].init(stored:))
    $0.column("archived_at", \.archivedAt)
    $0.column("version", \.version)
    $0.column("rates", \.rates)
}

extension ChargeKind {
    /// Reads the word of a column.
    /// - Throws: `storage.unreadable-value` for another word.
    init(stored word: String) throws {
        guard let kind = ChargeKind(rawValue: word) else { throw StoredWord.unreadable }
        self = kind
    }
}

extension ChargeSort {
    fileprivate var order: ListOrder<ChargeEntry> {
        let code = ListKey<ChargeEntry>.text("code") { $0.charge.code.text }
        return switch self {
        case .code: .rising(code)
        case .name: .rising(.text("name") { $0.name }, code)
        }
    }
}

extension ChargeFilter {
    fileprivate var conditions: [SQL] {
        var all: [SQL] = []
        if let kind { all.append("kind = \(kind.rawValue)") }
        if let market { all.append("market = \(market)") }
        if let channel { all.append(.isAny(or: channel, in: "channels")) }
        if let isActive { all.append(.isArchived(!isActive)) }
        return all
    }
}
