import RetailCore
import RetailExchange
import RetailJSON

/// Stock: a row is what lies of an item at a location, a count.
///
/// Who writes a stock file writes down what is there, not what came in: taken as receipts, a file
/// that is handed in twice would double the stock, and the file of tomorrow would add to today's.
enum StockTable {
    static let connector = Connector(
        name: "stock", noun: "stock", format: "csv",
        summary: "A CSV file of stock: a row says how much of an item lies at a location, as a "
            + "count. What was sold or came in since `counted_at` stays right. What is below zero "
            + "is not written.",
        columns: columns,
        options: TableForm.options + [
            ConnectorOption(
                "location", "The location that is written.", absent: "all, where one may see all",
                use: .exports)
        ], acts: ["inventory.stock.count"], export: export, open: table.open)

    private static let columns = [
        ConnectorColumn("location", "Where.", isRequired: true),
        ConnectorColumn("sku", "The item.", isRequired: true),
        ConnectorColumn("quantity", "How much is there.", isRequired: true),
        ConnectorColumn(
            "counted_at",
            "When it was counted, by RFC 3339; empty: when the file was handed in. Say it where "
                + "goods moved since."),
    ]

    private static let table = Table(
        columns: columns, subjects: { ["\($0.item("sku")) at \($0.word("location") ?? "")"] }
    ) { row, desk in
        let (location, sku) = (try row.required("location"), try row.required("sku"))
        let quantity = try row.requiredDecimal("quantity")
        let level = try await desk.find("inventory.stock-levels.show", ["sku": .string(sku)])
            .list("items").first { $0.text("location") == location }
        let moment = row.word("counted_at")
        if moment == nil, DecimalText.isSame(level?.text("on_hand") ?? "0", quantity) {
            guard let level else {
                // Nothing of what never was there: no count, but the names must be right.
                _ = try await desk.find("catalogue.variants.show", ["sku": .string(sku)])
                _ = try await desk.find("inventory.locations.show", ["code": .string(location)])
                return .unchanged
            }
            if !movedSince(level, desk.handedInAt) { return .unchanged }
        }
        let answer = try await desk.alone(
            TableAct(
                "inventory.stock.count",
                [
                    "location": .string(location),
                    "lines": .array([
                        .members(["sku": .string(sku), "quantity": .string(quantity)])
                    ]),
                    "counted_at": .string(moment ?? desk.handedInAt.rfc3339),
                ]))
        if level == nil { return .created }
        let change = answer.list("items").first?.text("difference")
        return DecimalText.isSame(change, "0") ? .unchanged : .updated
    }

    private static func movedSince(_ level: JSONTree, _ moment: Instant) -> Bool {
        guard let text = level.text("changed_at"), let changed = try? Instant(rfc3339: text) else {
            return true
        }
        return changed > moment
    }

    private static func export(
        _ request: ExportRequest, _ desk: ImportDesk
    ) async throws -> ExportPage {
        var page = TablePage(columns, request, decimals: ["quantity"])
        let levels = try await desk.find(
            "inventory.stock-levels.list",
            [
                "location": request.options["location"].map { .string($0) },
                "limit": .integer(200), "after": request.after.map { .string($0) },
            ])
        for level in levels.list("items") {
            // A count of less than nothing is none.
            guard let onHand = level.text("on_hand"), !onHand.hasPrefix("-") else { continue }
            page.add([
                "location": level.text("location") ?? "", "sku": level.text("sku") ?? "",
                "quantity": onHand,
            ])
        }
        return page.page(next: levels.text("next"))
    }
}
