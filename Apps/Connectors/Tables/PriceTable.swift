import RetailCore
import RetailExchange
import RetailJSON

/// Prices: a row is what an item costs on a channel.
enum PriceTable {
    static let connector = Connector(
        name: "prices", noun: "prices", format: "csv",
        summary: "A CSV file of prices: a row says what an item costs on a channel, from now or "
            + "from a moment on.", columns: columns, options: TableForm.options,
        acts: ["catalogue.prices.set"], export: export,
        open: table.open)

    private static let columns = [
        ConnectorColumn("sku", "The item.", isRequired: true),
        ConnectorColumn("channel", "Where the price holds.", isRequired: true),
        ConnectorColumn("currency", "The currency; empty: the channel's."),
        ConnectorColumn(
            "amount", "What one unit costs, in units of the currency; empty ends the sale.",
            isRequired: true),
        ConnectorColumn("compare_at", "What one unit cost before or is worth."),
        ConnectorColumn("valid_from", "From when, by RFC 3339 (2026-01-31T08:00:00Z); empty: now."),
    ]

    private static let table = Table(columns: columns, subjects: { [$0.item("sku")] }) {
        row, desk in
        var wanted = try Wanted(row)
        let known = try await known(wanted, desk)
        if !row.has("compare_at") { wanted.keepCompareAt(of: known) }
        if let known, wanted.isSame(as: known) { return .unchanged }
        if known == nil, wanted.amount == nil { return .unchanged }
        let answer = try await desk.alone(
            TableAct(
                "catalogue.prices.set",
                ["sku": .string(wanted.sku), "prices": .array([wanted.tree])]))
        // Another import may have set the very same meanwhile.
        guard answer["changed"] != .boolean(false) else { return .unchanged }
        return known == nil ? .created : .updated
    }

    /// The price that holds now, or the one that begins when this one does.
    private static func known(_ wanted: Wanted, _ desk: ImportDesk) async throws -> JSONTree? {
        guard let from = wanted.from else {
            let item = try await desk.find(
                "catalogue.variants.show",
                ["sku": .string(wanted.sku), "channel": .string(wanted.channel)])
            guard let offer = item["offer"], let price = offer["price"] else { return nil }
            return .members([
                "amount": price["amount"], "currency": price["currency"],
                "compare_at": offer["compare_at"]?["amount"],
            ])
        }
        return try await history(wanted.sku, on: wanted.channel, desk)
            .first { $0.text("valid_from") == from }
    }

    /// What was ever set for an item, what was set last first.
    private static func history(
        _ sku: String, on channel: String?, _ desk: ImportDesk
    ) async throws -> [JSONTree] {
        try await desk.all(
            "catalogue.prices.list",
            ["sku": .string(sku), "channel": channel.map { .string($0) }])
    }

    private struct Wanted {
        let sku: String
        let channel: String
        let currency: String?
        let amount: String?
        private(set) var compareAt: String?
        let from: String?

        init(_ row: TableRow) throws {
            sku = try row.required("sku")
            channel = try row.required("channel")
            currency = row.word("currency")?.uppercased()
            amount = try row.decimal("amount")
            compareAt = try row.decimal("compare_at")
            from = try row.word("valid_from").map { text in
                do { return try Instant(rfc3339: text).rfc3339 } catch {
                    throw TableRow.refusal(
                        "valid_from",
                        "valid_from is \(text.prefix(40)): write it like 2026-01-31T08:00:00Z or "
                            + "2026-01-31T15:00:00+07:00, for no other form names one moment")
                }
            }
        }

        /// Leaves what it cost before as it is, for the file says nothing of it.
        mutating func keepCompareAt(of known: JSONTree?) {
            guard amount != nil, let known,
                currency == nil || currency == known.text("currency")
            else { return }
            compareAt = known.text("compare_at")
        }

        var tree: JSONTree {
            .members([
                "channel": .string(channel), "currency": currency.map { .string($0) },
                "amount": amount.map { .string($0) }, "compare_at": compareAt.map { .string($0) },
                "valid_from": from.map { .string($0) },
            ])
        }

        func isSame(as known: JSONTree) -> Bool {
            DecimalText.isSame(amount, known.text("amount"))
                && DecimalText.isSame(compareAt, known.text("compare_at"))
                && (currency == nil || currency == known.text("currency"))
        }
    }
}

extension PriceTable {
    /// The prices that hold, and those that are set to come, product by product.
    private static func export(
        _ request: ExportRequest, _ desk: ImportDesk
    ) async throws -> ExportPage {
        var page = TablePage(columns, request, decimals: ["amount", "compare_at"])
        let products = try await ProductTable.page(after: request.after, desk)
        for product in products.products {
            for variant in product.list("variants") {
                let sku = variant.text("sku") ?? ""
                for price in variant.list("prices") { page.add(row(sku, price, from: nil)) }
                for price in try await coming(sku, desk) {
                    page.add(row(sku, price, from: price.text("valid_from")))
                }
            }
        }
        return page.page(next: products.next)
    }

    private static func coming(_ sku: String, _ desk: ImportDesk) async throws -> [JSONTree] {
        var seen: Set<String> = []
        return try await history(sku, on: nil, desk).filter { price in
            guard let text = price.text("valid_from"), let from = try? Instant(rfc3339: text),
                from > desk.now
            else { return false }
            return seen.insert("\(price.text("channel") ?? "") \(text)").inserted
        }.sorted {
            ($0.text("channel") ?? "", $0.text("valid_from") ?? "")
                < ($1.text("channel") ?? "", $1.text("valid_from") ?? "")
        }
    }

    private static func row(
        _ sku: String, _ price: JSONTree, from: String?
    ) -> [String: String] {
        [
            "sku": sku, "channel": price.text("channel") ?? "",
            "currency": price.text("currency") ?? "", "amount": price.text("amount") ?? "",
            "compare_at": price.text("compare_at") ?? "", "valid_from": from ?? "",
        ]
    }
}
