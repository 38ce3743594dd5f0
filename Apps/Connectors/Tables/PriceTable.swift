import RetailCore
import RetailExchange
import RetailJSON

/// Prices: a row is what so much of an item costs by a list, a channel's own or another.
enum PriceTable {
    static let connector = Connector(
        name: "prices", noun: "prices", format: "csv",
        summary: "A CSV file of prices: a row says what an item costs on a channel or by a price "
            + "list, from some quantity and from now or a moment on.", columns: columns,
        options: TableForm.options + [
            ConnectorOption(
                "list", "The list that is written; a channel's own has the channel's code.",
                absent: "all", use: .exports)
        ],
        acts: ["catalogue.prices.set"], export: export,
        open: table.open)

    private static let columns = [
        ConnectorColumn("sku", "The item.", isRequired: true),
        ConnectorColumn("channel", "The channel whose own list it is; empty for another list."),
        ConnectorColumn("list", "The price list; empty for a channel's own."),
        ConnectorColumn("from_quantity", "From how much on it counts; empty: from the first."),
        ConnectorColumn("currency", "The currency; empty: the list's."),
        ConnectorColumn(
            "amount", "What one unit costs, in units of the currency; empty ends the sale.",
            isRequired: true),
        ConnectorColumn("compare_at", "What one unit cost before or is worth."),
        ConnectorColumn("valid_from", "From when, by RFC 3339 (2026-01-31T08:00:00Z); empty: now."),
    ]

    private static let table = Table(columns: columns, subjects: { [$0.item("sku")] }) {
        row, desk in
        var wanted = try WantedPrice(row)
        let known = try await known(wanted, desk)
        if !row.has("compare_at") { wanted.keepCompareAt(of: known) }
        if let known, wanted.isSame(as: known) { return .unchanged }
        if known == nil, wanted.amount == nil, wanted.from == nil {
            // Nothing ends; but what the row names must be there.
            _ = try await desk.check("catalogue.prices.set", wanted.act.input)
            return .unchanged
        }
        let answer = try await desk.alone(wanted.act)
        // Another import may have set the very same meanwhile.
        guard answer["changed"] != .boolean(false) else { return .unchanged }
        return known == nil ? .created : .updated
    }

    /// The price that stands where the row's is to stand: the one that holds now or, where the row
    /// names a moment, the last one set for it.
    private static func known(
        _ wanted: WantedPrice, _ desk: ImportDesk
    ) async throws -> JSONTree? {
        guard let from = wanted.from else {
            return try await standing(list: wanted.list, sku: wanted.sku, desk).first {
                wanted.isInPlace(of: $0) && !isToCome($0, desk)
            }
        }
        return try await desk.all(
            "catalogue.prices.list",
            [
                "sku": .string(wanted.sku), "list": .string(wanted.list),
                "valid_from": .string(from),
            ]
        ).first { wanted.isInPlace(of: $0) }
    }

    private static func standing(
        list: String, sku: String, _ desk: ImportDesk
    ) async throws -> [JSONTree] {
        try await desk.all(
            "catalogue.standing-prices.list", ["list": .string(list), "sku": .string(sku)])
    }

    private static func isToCome(_ price: JSONTree, _ desk: ImportDesk) -> Bool {
        guard let text = price.text("valid_from"), let from = try? Instant(rfc3339: text) else {
            return false
        }
        return from > desk.now
    }
}

extension PriceTable {
    /// The prices that hold, and those that are set to come, item by item.
    private static func export(
        _ request: ExportRequest, _ desk: ImportDesk
    ) async throws -> ExportPage {
        var page = TablePage(
            columns, request, decimals: ["from_quantity", "amount", "compare_at"])
        let prices = try await desk.find(
            "catalogue.standing-prices.list",
            [
                "list": request.options["list"].map { .string($0) }, "limit": .integer(200),
                "after": request.after.map { .string($0) },
            ])
        for price in prices.list("items") { page.add(row(price, desk)) }
        return page.page(next: prices.text("next"))
    }

    private static func row(_ price: JSONTree, _ desk: ImportDesk) -> [String: String] {
        let quantity = price.text("from_quantity") ?? "0"
        let channel = price.text("channel")
        return [
            "sku": price.text("sku") ?? "", "channel": channel ?? "",
            "list": channel == nil ? price.text("list") ?? "" : "",
            "from_quantity": DecimalText.isSame(quantity, "0") ? "" : quantity,
            "currency": price.text("currency") ?? "", "amount": price.text("amount") ?? "",
            "compare_at": price.text("compare_at") ?? "",
            "valid_from": isToCome(price, desk) ? price.text("valid_from") ?? "" : "",
        ]
    }
}
