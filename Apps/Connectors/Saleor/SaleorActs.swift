import RetailCore
import RetailExchange
import RetailKit

/// Gives the records of a fixture that are rows, model by model, and those that hang on nothing.
actor SaleorActs: ActSource {
    private let shop: SaleorShop
    private let rows: [(record: FixtureRecord, stage: Int)]
    private let lost: [(place: Int64, name: String, reason: String)]
    private var given = 0

    let reading: [String: String]

    init(_ fixture: Fixture) {
        shop = SaleorShop(fixture)
        rows = Saleor.rows.enumerated().flatMap { stage, model in
            let records = fixture[model]
            let isTree = model == "product.category"
            return (isTree ? SaleorShop.sorted(records) : records).map { ($0, stage) }
        }
        lost = Self.lost(of: fixture)
        reading = Self.reading(of: fixture)
    }

    func next() throws -> ImportAct? {
        defer { given += 1 }
        if given < lost.count { return Self.rejected(lost[given]) }
        guard given - lost.count < rows.count else { return nil }
        let (record, stage) = rows[given - lost.count]
        let shop = shop
        return ImportAct(
            rows: [ImportRow(number: record.place, line: 0, name: record.name)],
            subject: shop.subject(of: record), stage: stage, parts: shop.parts(of: record)
        ) { desk in
            ActOutcome(
                [try await shop.take(record, desk)],
                counts: [Self.counted[record.model] ?? record.model: 1])
        }
    }

    private static let counted = [
        "channel.channel": "channels", "product.category": "categories",
        "product.product": "products", "warehouse.warehouse": "locations",
        "warehouse.stock": "stock",
    ]

    private static func rejected(
        _ lost: (place: Int64, name: String, reason: String)
    ) -> ImportAct {
        .refused(
            ImportRow(number: lost.place, line: 0, name: lost.name),
            ConnectorErrors.rowUnreadable.error(lost.reason))
    }

    /// Entries that are no records, and parts of what is not in the file.
    private static func lost(
        of fixture: Fixture
    ) -> [(place: Int64, name: String, reason: String)] {
        var lost = fixture.strangers.map { ($0, "entry \($0)", "The entry is no record.") }
        for (model, reference, whole) in Saleor.parts {
            let known = fixture.byKey(whole)
            for record in fixture[model] {
                let key = record.reference(reference)
                guard key.flatMap({ known[$0] }) == nil else { continue }
                let name = key.map { "\(whole) \($0), which" } ?? "a \(whole), which"
                lost.append(
                    (record.place, record.name, "It belongs to \(name) is not in the file."))
            }
        }
        return lost.sorted { $0.0 < $1.0 }
    }

    /// What is told of a file besides its rows: models that nothing is made of are named, each with
    /// how many of them there are.
    private static func reading(of fixture: Fixture) -> [String: String] {
        var reading: [String: String] = [:]
        let unnamed = fixture["product.productvariant"].count { ($0.text("sku") ?? "").isEmpty }
        if unnamed > 0 { reading["variants called SALEOR-<key>"] = String(unnamed) }
        let used = Set(Saleor.rows + Saleor.parts.map(\.0) + Saleor.words)
        let others = fixture.counts.filter { !used.contains($0.key) }.sorted { $0.key < $1.key }
        for (model, count) in others.prefix(mostModels) {
            reading["left out: \(model)"] = String(count)
        }
        let more = others.dropFirst(mostModels).reduce(0) { $0 + $1.value }
        if more > 0 { reading["left out: others"] = String(more) }
        return reading
    }

    private static let mostModels = 60
}
