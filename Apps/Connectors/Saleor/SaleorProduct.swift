import RetailCore
import RetailExchange
import RetailJSON

/// A product as a fixture has it, beside the one that is there.
struct SaleorProduct: Sendable {
    private let wanted: JSONTree
    /// The id of its category; nil for none.
    private let category: String?

    init(_ wanted: JSONTree, category: String?) {
        self.wanted = wanted
        self.category = category
    }

    /// Makes it, or changes what the file says otherwise. Of categories, taxes and barcodes that
    /// were added here the file says nothing: they stay.
    func take(_ desk: ImportDesk) async throws -> RowOutcome {
        let slug = wanted.text("slug") ?? ""
        let known = try await desk.known("catalogue.products.show", ["id": .string(slug)])
        let acts = known.map { facts(of: $0, slug) + items(of: $0, slug) + listings(of: $0, slug) }
        if let acts, acts.isEmpty { return .unchanged }
        // In a dry run a channel that the file makes is not there.
        try await desk.together(acts ?? [created]) { desk.isDry && $0.kind == .notFound }
        return known == nil ? .created : .updated
    }

    private var created: TableAct {
        let placed: JSONTree = .members(["category_id": category.map { .string($0) }])
        guard case .object(let members) = wanted, case .object(let more) = placed else {
            return TableAct("catalogue.products.create", wanted)
        }
        return TableAct("catalogue.products.create", .object(members + more))
    }

    private func facts(of known: JSONTree, _ slug: String) -> [TableAct] {
        var members: [JSONTree.Member] = []
        for name in ["name", "description", "brand", "status"]
        where (wanted.text(name) ?? "") != known.text(name) ?? "" {
            members.append(.init(name, .string(wanted.text(name) ?? "")))
        }
        let attributes = wanted["attributes"] ?? .object([])
        if attributes != ProductTable.sorted(known["attributes"] ?? .object([])) {
            members.append(.init("attributes", attributes))
        }
        if let category, category != known.text("category_id") {
            members.append(.init("category_id", .string(category)))
        }
        if wanted.list("media") != known.list("media") {
            members.append(.init("media", .array(wanted.list("media"))))
        }
        guard !members.isEmpty else { return [] }
        return [
            TableAct("catalogue.products.update", .object([.init("id", .string(slug))] + members))
        ]
    }

    private func items(of known: JSONTree, _ slug: String) -> [TableAct] {
        var acts: [TableAct] = []
        for item in wanted.list("variants") {
            let sku = item.text("sku") ?? ""
            let there = known.list("variants").first {
                ProductTable.isSameSKU($0.text("sku"), sku)
            }
            guard let there else {
                acts.append(
                    TableAct(
                        "catalogue.variants.create", ["id": .string(slug), "variant": item]))
                continue
            }
            let prices = item.list("prices").filter { !Self.holds($0, among: there.list("prices")) }
            guard !prices.isEmpty else { continue }
            acts.append(
                TableAct(
                    "catalogue.prices.set", ["sku": .string(sku), "prices": .array(prices)]))
        }
        return acts
    }

    private static func holds(_ wanted: JSONTree, among prices: [JSONTree]) -> Bool {
        prices.contains {
            $0.text("channel") == wanted.text("channel")
                && $0.text("currency") == wanted.text("currency")
                && DecimalText.isSame($0.text("amount"), wanted.text("amount"))
                && $0.text("compare_at") == nil
        }
    }

    private func listings(of known: JSONTree, _ slug: String) -> [TableAct] {
        var acts: [TableAct] = []
        for listing in wanted.list("listings") {
            let there = known.list("listings").first {
                $0.text("channel") == listing.text("channel")
            }
            let (from, until) = (Self.moment(listing), there?.text("unpublished_at"))
            if let there, from == nil || from == Self.moment(there), until == nil { continue }
            acts.append(
                TableAct(
                    "catalogue.listings.publish",
                    [
                        "id": .string(slug), "channel": listing["channel"],
                        "published_at": listing["published_at"] ?? there?["published_at"],
                    ]))
        }
        return acts
    }

    private static func moment(_ listing: JSONTree) -> Instant? {
        listing.text("published_at").flatMap { try? Instant(rfc3339: $0) }
    }
}
