import RetailCore
import RetailExchange
import RetailJSON
import RetailKit

/// Takes the records of a fixture in by what every door offers.
struct SaleorShop: Sendable {
    private let products: SaleorProducts
    private let categories: [String: FixtureRecord]
    private let variants: [String: FixtureRecord]
    private let warehouses: [String: FixtureRecord]
    private let places: [String: Int]
    private let tree = CategoryTree()

    init(_ fixture: Fixture) {
        let sorted = Self.sorted(fixture["product.category"])
        places = Dictionary(sorted.enumerated().map { ($1.key, $0) }) { first, _ in first }
        products = SaleorProducts(fixture)
        categories = fixture.byKey("product.category")
        variants = fixture.byKey("product.productvariant")
        warehouses = fixture.byKey("warehouse.warehouse")
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
                try products.product(record), category: try await placed(record, desk)
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
        try await openMarket(in: currency, country, desk)
        try await desk.command(
            "catalogue.channels.create",
            [
                "code": .string(code), "name": .string(name), "kind": .string("web"),
                "currency": .string(currency),
                // English as it is used in the channel's country, which says where it sells.
                "locale": .string(country.map { "en-\($0)" } ?? "en"),
                "is_active": .boolean(record.flag("is_active")),
            ])
        return .created
    }

    /// Adds the market of a channel, with what is usual in its currency, where no market has that
    /// currency yet and the channel says its country.
    private func openMarket(
        in currency: String, _ country: String?, _ desk: ImportDesk
    ) async throws {
        guard let country else { return }
        let markets = try await desk.all("catalogue.markets.list")
        guard !markets.contains(where: { $0.text("currency") == currency }) else { return }
        let code = country.lowercased()
        let isTaken = markets.contains { $0.text("code") == code }
        try await desk.command(
            "catalogue.markets.create",
            [
                "code": .string(isTaken ? "\(code)-\(currency.lowercased())" : code),
                "country": .string(country),
                "currency": .string(currency), "name": .string("\(country) (\(currency))"),
            ])
    }

    private func category(_ record: FixtureRecord, _ desk: ImportDesk) async throws -> RowOutcome {
        let slug = try record.required("slug")
        let above = record.reference("parent").flatMap { categories[$0] }
        let parent = try await place(try above?.required("slug"), desk)
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

    /// The id of the category in which a product stands.
    private func placed(_ record: FixtureRecord, _ desk: ImportDesk) async throws -> String? {
        try await place(products.category(of: record), desk)
    }

    /// The id of a category; nil for none, and in a dry run for one that the file would make.
    /// - Throws: `exchange.row-refused` where there is none.
    private func place(_ slug: String?, _ desk: ImportDesk) async throws -> String? {
        guard let slug else { return nil }
        if let known = try await tree.find(slug, desk) { return known.id }
        guard desk.isDry, categories.values.contains(where: { $0.text("slug") == slug }) else {
            throw ConnectorErrors.rowRefused.error(
                "There is no category \(slug.prefix(60)).", at: "/category")
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
    private func stock(_ record: FixtureRecord, _ desk: ImportDesk) async throws -> RowOutcome {
        guard let variant = record.reference("product_variant").flatMap({ variants[$0] }),
            let warehouse = record.reference("warehouse").flatMap({ warehouses[$0] }),
            let quantity = record.integer("quantity")
        else {
            throw ConnectorErrors.rowUnreadable.error("Variant, warehouse or quantity is missing.")
        }
        let (sku, location) = (SaleorProducts.sku(of: variant), try warehouse.required("slug"))
        let levels = try await desk.find("inventory.stock-levels.show", ["sku": .string(sku)])
        let isThere = levels.list("items").contains { $0.text("location") == location }
        guard quantity != 0, !isThere else { return .unchanged }
        try await desk.command(
            "inventory.stock.receive",
            [
                "location": .string(location), "reason": .string("opening"),
                "reference": .string("saleor \(record.name)"),
                "lines": .array([
                    .members(["sku": .string(sku), "quantity": .string(String(quantity))])
                ]),
            ])
        return .created
    }
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
