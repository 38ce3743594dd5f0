import RetailCore
import RetailExchange
import RetailJSON
import RetailKit

/// Takes the records of a fixture in by what every door offers.
struct SaleorShop: Sendable {
    private let products: SaleorProducts
    private let categories: SharedTexts
    private let items: SharedTexts
    private let warehouses: SharedTexts
    private let places: [String: Int]
    private let tree = CategoryTree()

    init(_ fixture: Fixture) {
        let sorted = Self.sorted(fixture["product.category"])
        places = Dictionary(sorted.enumerated().map { ($1.key, $0) }) { first, _ in first }
        products = SaleorProducts(fixture)
        categories = SharedTexts("slug", of: "product.category", in: fixture)
        items = SharedTexts("sku", of: "product.productvariant", in: fixture)
        warehouses = SharedTexts("slug", of: "warehouse.warehouse", in: fixture)
    }

    /// What a record is about. Channels may share a market, and categories stand in a tree: they go
    /// one after another, and so do records of one item at one warehouse.
    func subject(of record: FixtureRecord) -> String {
        switch record.model {
        case "channel.channel", "product.category": record.model
        case "warehouse.stock":
            (try? stocked(record)).map { "\($0.item.key) at \($0.warehouse)" } ?? record.name
        default: record.name
        }
    }

    /// How many parts a record has.
    func parts(of record: FixtureRecord) -> Int {
        record.model == "product.product" ? products.parts(of: record) : 0
    }

    /// Categories with parents before their children, whatever the order of the file.
    static func sorted(_ categories: [FixtureRecord]) -> [FixtureRecord] {
        categories.sorted {
            ($0.integer("level") ?? 0, $0.integer("tree_id") ?? 0, $0.integer("lft") ?? 0)
                < ($1.integer("level") ?? 0, $1.integer("tree_id") ?? 0, $1.integer("lft") ?? 0)
        }
    }

    /// Takes a row in.
    func take(_ record: FixtureRecord, _ desk: ImportDesk) async throws -> RowOutcome {
        switch record.model {
        case "channel.channel": try await channel(record, desk)
        case "product.category": try await category(record, desk)
        case "product.product":
            try await SaleorProduct(
                try products.product(record),
                category: try await place(try slug(of: record, "category"), "category", desk)
            ).take(desk)
        case "warehouse.warehouse": try await warehouse(record, desk)
        default: try await stock(record, desk)
        }
    }
}

extension SaleorShop {
    private func channel(_ record: FixtureRecord, _ desk: ImportDesk) async throws -> RowOutcome {
        let (code, name) = (try record.required("slug"), try record.required("name"))
        let currency = try record.required("currency_code")
        if let known = try await desk.known("catalogue.channels.show", ["code": .string(code)]) {
            guard known.text("currency") == currency else {
                throw ConnectorErrors.rowRefused.error(
                    "There is a channel \(code) that sells in \(known.text("currency") ?? "").",
                    at: "/currency_code")
            }
            guard known.text("name") != name else { return .unchanged }
            try await desk.command(
                "catalogue.channels.update", ["code": .string(code), "name": .string(name)])
            return .updated
        }
        let country = record.text("default_country")
        let market = try await market(in: currency, country, desk)
        let acts =
            [market].compactMap(\.self) + [
                TableAct(
                    "catalogue.channels.create",
                    [
                        "code": .string(code), "name": .string(name), "kind": .string("web"),
                        "currency": .string(currency),
                        // English as it is used in the channel's country, which says where it
                        // sells.
                        "locale": .string(country.map { "en-\($0)" } ?? "en"),
                        "is_active": .boolean(record.flag("is_active")),
                    ])
            ]
        try await desk.together(acts) { market != nil && $0.code == "catalogue.market-needed" }
        return .created
    }

    /// What adds the market of a channel, with what is usual in its currency, where no market has
    /// that currency yet and the channel says its country.
    private func market(
        in currency: String, _ country: String?, _ desk: ImportDesk
    ) async throws -> TableAct? {
        guard let country else { return nil }
        let markets = try await desk.all("catalogue.markets.list")
        guard !markets.contains(where: { $0.text("currency") == currency }) else { return nil }
        let code = country.lowercased()
        let isTaken = markets.contains { $0.text("code") == code }
        return TableAct(
            "catalogue.markets.create",
            [
                "code": .string(isTaken ? "\(code)-\(currency.lowercased())" : code),
                "country": .string(country),
                "currency": .string(currency), "name": .string("\(country) (\(currency))"),
            ])
    }

    private func category(_ record: FixtureRecord, _ desk: ImportDesk) async throws -> RowOutcome {
        let slug = try record.required("slug")
        let parent = try await place(try self.slug(of: record, "parent"), "parent", desk)
        if let known = try await tree.find(slug, desk) {
            guard known.parent == parent else {
                throw ConnectorErrors.rowRefused.error(
                    "There is a category \(slug) elsewhere in the tree. It was not moved.",
                    at: "/parent")
            }
            return .unchanged
        }
        let made = try await desk.act(
            "catalogue.categories.create",
            .members([
                "parent_id": parent.map { .string($0) }, "slug": .string(slug),
                "name": .string(try record.required("name")),
                "position": .integer(Int64(min(places[record.key] ?? 0, 100_000))),
            ]))
        if let id = made?.text("id") { await tree.add(slug, id, under: parent) }
        return .created
    }

    /// The slug of the category to which a record refers; nil where it refers to none.
    /// - Throws: `exchange.row-unreadable` where it is not in the file.
    private func slug(
        of record: FixtureRecord, _ field: String
    ) throws(RetailError) -> String? {
        guard record.refers(to: field) else { return nil }
        guard let slug = try categories.text(record.reference(field)) else {
            throw ConnectorErrors.rowUnreadable.error(
                "The category to which \(field) refers is not in the file, or has no slug.",
                at: "/" + field)
        }
        return slug
    }

    /// The id of a category; nil for none, and in a dry run for one that the file would make.
    /// - Throws: `exchange.row-refused` where there is none.
    private func place(
        _ slug: String?, _ field: String, _ desk: ImportDesk
    ) async throws -> String? {
        guard let slug else { return nil }
        if let known = try await tree.find(slug, desk) { return known.id }
        guard desk.isDry, categories.all.contains(slug) else {
            throw ConnectorErrors.rowRefused.error(
                "There is no category \(slug.prefix(60)).", at: "/" + field)
        }
        return nil
    }

    private func warehouse(
        _ record: FixtureRecord, _ desk: ImportDesk
    ) async throws -> RowOutcome {
        let code = try record.required("slug")
        guard try await desk.known("inventory.locations.show", ["code": .string(code)]) == nil
        else { return .unchanged }
        try await desk.command(
            "inventory.locations.create",
            [
                "code": .string(code), "name": .string(record.text("name") ?? code),
                "kind": .string("warehouse"),
            ])
        return .created
    }

    /// Opening stock takes effect where the item never was at the location: a file that is handed
    /// in again, after some of it was sold, brings nothing back.
    ///
    /// It is a count of the moment at which the file was handed in, so that two who take it in at
    /// once, or one who goes on with it, come to what the file says and not to twice as much.
    private func stock(_ record: FixtureRecord, _ desk: ImportDesk) async throws -> RowOutcome {
        let (item, location) = try stocked(record)
        guard let quantity = record.integer("quantity") else { throw Self.incomplete }
        let sku = item.text
        let levels = try await desk.find("inventory.stock-levels.show", ["sku": .string(sku)])
        let isThere = levels.list("items").contains { $0.text("location") == location }
        guard quantity != 0, !isThere else { return .unchanged }
        let count: KeyValuePairs<String, JSONTree?> = [
            "location": .string(location), "note": .string("saleor \(record.name)"),
            "counted_at": .string(desk.handedInAt.rfc3339),
            "lines": .array([
                .members(["sku": .string(sku), "quantity": .string(String(quantity))])
            ]),
        ]
        do {
            let answer = try await desk.act("inventory.stock.count", .members(count))
            return answer.map(Self.outcome) ?? .created
        } catch let refusal as RetailError where refusal.code == Self.superseded {
            // Somebody who handed the file in later was there first.
            return .unchanged
        }
    }

    /// What the count itself found: another import may have brought the item there meanwhile.
    private static func outcome(of count: JSONTree) -> RowOutcome {
        let found = count.list("items").first
        guard !DecimalText.isSame(found?.text("difference"), "0") else { return .unchanged }
        return DecimalText.isSame(found?.text("expected"), "0") ? .created : .updated
    }

    private static let superseded: RetailError.Code = "inventory.count-superseded"

    /// Which item lies at which warehouse.
    /// - Throws: `exchange.row-unreadable`.
    private func stocked(
        _ record: FixtureRecord
    ) throws(RetailError) -> (item: SKU, warehouse: String) {
        guard let variant = record.reference("product_variant"), items.keys.contains(variant),
            let warehouse = try warehouses.text(record.reference("warehouse"))
        else { throw Self.incomplete }
        let sku = SaleorProducts.sku(try items.text(variant), of: variant)
        do { return (try SKU(sku), warehouse) } catch {
            throw ConnectorErrors.rowUnreadable.error(
                "Its variant has the SKU \(sku.prefix(64)): \(error)", at: "/product_variant")
        }
    }

    private static let incomplete = ConnectorErrors.rowUnreadable.error(
        "Variant, warehouse or quantity is missing.")
}

/// The categories that there are, read once.
private actor CategoryTree {
    private var known: [String: (id: String, parent: String?)]?

    func find(
        _ slug: String, _ desk: ImportDesk
    ) async throws -> (id: String, parent: String?)? {
        if let known { return known[slug] }
        var all: [String: (id: String, parent: String?)] = [:]
        for item in try await desk.all("catalogue.categories.list") {
            guard let slug = item.text("slug"), let id = item.text("id") else { continue }
            all[slug] = (id, item.text("parent_id"))
        }
        known = all
        return all[slug]
    }

    func add(_ slug: String, _ id: String, under parent: String?) {
        known?[slug] = (id, parent)
    }
}
