import RetailCore
import RetailExchange
import RetailJSON
import RetailKit

/// Coupons: a row is a code and the promotion for which it is given.
enum CouponTable {
    static let connector = Connector(
        name: "coupons", noun: "coupons", format: "csv",
        summary: "A CSV file of coupons in use: a row is a code that somebody chose, or one of a "
            + "batch. What a coupon says is kept for good, so a row of one that is there changes "
            + "nothing.",
        columns: columns,
        options: TableForm.options.filter { $0.name != "decimals" } + [
            ConnectorOption(
                "promotion", "The promotion whose coupons are written.", absent: "all",
                use: .exports),
            ConnectorOption(
                "batch", "The batch that is written.", absent: "all", use: .exports),
        ],
        acts: ["catalogue.coupons.create"], export: export, open: table.open)

    private static let columns = [
        ConnectorColumn("code", "Its code, in whichever case.", isRequired: true),
        ConnectorColumn("promotion", "The promotion.", isRequired: true),
        ConnectorColumn("customer_id", "Who alone may use it; empty: whoever has it."),
        ConnectorColumn("uses", "By how many orders it may be used; empty: by any number."),
    ]

    private static let table = Table(
        columns: columns, subjects: { ["coupon \($0.word("code")?.uppercased() ?? "")"] }
    ) { row, desk in
        let code = try row.required("code")
        let promotion = try row.required("promotion")
        let uses = try uses(of: row)
        let customer = row.word("customer_id")
        guard let known = try await desk.known("catalogue.coupons.show", ["code": .string(code)])
        else {
            try await desk.alone(
                TableAct(
                    "catalogue.coupons.create",
                    [
                        "code": .string(code), "promotion": .string(promotion),
                        "customer_id": customer.map { .string($0) }, "uses": uses,
                    ]))
            return .created
        }
        let differing = [
            ("promotion", known.text("promotion") == promotion),
            ("customer_id", !row.has("customer_id") || known.text("customer_id") == customer),
            ("uses", !row.has("uses") || known.text("uses") == uses.map(\.line)),
            ("code", known.text("archived_at") == nil),
        ].first { !$0.1 }
        guard let differing else { return .unchanged }
        throw ConnectorErrors.rowRefused.error(
            "The coupon \(code) is there and says another thing, or is out of use; that is for "
                + "good. Choose another code.", at: "/\(differing.0)")
    }

    private static func uses(of row: TableRow) throws(RetailError) -> JSONTree? {
        guard let text = row.word("uses") else { return nil }
        do { return try TermKind.integer.leaf(text) } catch {
            throw TableRow.refusal("uses", "uses cannot be read: \(error.message)")
        }
    }

    private static func export(
        _ request: ExportRequest, _ desk: ImportDesk
    ) async throws -> ExportPage {
        var page = TablePage(columns, request)
        let found = try await desk.find(
            "catalogue.coupons.list",
            [
                "promotion": request.options["promotion"].map { .string($0) },
                "batch": request.options["batch"].map { .string($0) },
                "is_archived": .boolean(false), "limit": .integer(200),
                "after": request.after.map { .string($0) },
            ])
        for coupon in found.list("items") {
            page.add(
                Dictionary(
                    uniqueKeysWithValues: columns.map { ($0.name, coupon.text($0.name) ?? "") }))
        }
        return page.page(next: found.text("next"))
    }
}
