import RetailCore
import RetailExchange
import RetailJSON
import RetailKit

/// Promotions: a row is one of them, with what it asks and gives as terms in its cells.
enum PromotionTable {
    static let connector = Connector(
        name: "promotions", noun: "promotions", format: "csv",
        summary: "A CSV file of promotions: a row is one of them. Columns that are not there leave "
            + "alone what is known. Of what is published a row changes the name, the limits and "
            + "the end alone.",
        columns: columns, options: TableForm.options.filter { $0.name != "decimals" },
        acts: ["create", "update", "publish", "end"].map { "catalogue.promotions.\($0)" },
        export: export, open: table.open)

    private static let columns =
        [ConnectorColumn("code", "Its code, by which it is known.", isRequired: true)]
        + PromotionColumn.all.map(\.column) + [
            ConnectorColumn(
                "state",
                "Where it is to stand: draft (also where it is empty), scheduled with starts_at, "
                    + "or live. What counts already is left where it stands."),
            ConnectorColumn("starts_at", "From when on it counts, by RFC 3339; empty: from now."),
            ConnectorColumn("ends_at", "When it is over, by RFC 3339; empty: nothing is said."),
        ]

    /// A row may hold long lists of items, as many as a request may.
    private static let table = Table(
        columns: columns, recordBytes: 1 << 20,
        subjects: { ["promotion \($0.word("code")?.lowercased() ?? "")"] }
    ) { row, desk in
        do { return try await take(row, desk) } catch let refusal as RetailError {
            throw atColumn(refusal)
        }
    }

    private static func take(_ row: TableRow, _ desk: ImportDesk) async throws -> RowOutcome {
        let wanted = try WantedPromotion(row)
        guard
            let known = try await desk.known(
                "catalogue.promotions.show", ["code": .string(wanted.code)])
        else {
            try await desk.together(try wanted.created(at: desk.now)) {
                $0.code == "catalogue.promotion-unknown"
            }
            return .created
        }
        let acts = try wanted.changes(of: known, at: desk.now)
        guard let first = acts.first else { return .unchanged }
        guard acts.count == 1 else {
            try await desk.together(acts)
            return .updated
        }
        // What is written in another way may be the same: 0.10 for 0.1.
        let answer = try await desk.alone(first)
        return answer.text("version") == known.text("version") ? .unchanged : .updated
    }

    /// A refusal at the column in which the field stands; where in it says the message.
    private static func atColumn(_ refusal: RetailError) -> RetailError {
        refusal.with(
            issues: refusal.issues.map { issue in
                let path = issue.pointer.split(separator: "/").map(String.init)
                guard let column = path.first, path.count > 1 else { return issue }
                let place = path.dropFirst().joined(separator: "/")
                return RetailError.Issue(
                    pointer: "/\(column)", message: "\(place): \(issue.message)")
            })
    }

    /// The drafts, and what counts or is to count, by code.
    private static func export(
        _ request: ExportRequest, _ desk: ImportDesk
    ) async throws -> ExportPage {
        var page = TablePage(columns, request)
        let found = try await desk.find(
            "catalogue.promotions.list",
            ["limit": .integer(50), "after": request.after.map { .string($0) }])
        for outline in found.list("items") {
            guard let state = outline.text("state"), !["ended", "discarded"].contains(state) else {
                continue
            }
            let promotion = try await desk.find(
                "catalogue.promotions.show", ["code": outline["code"]])
            page.add(row(promotion, state))
        }
        return page.page(next: found.text("next"))
    }

    private static func row(_ promotion: JSONTree, _ state: String) -> [String: String] {
        var row = [
            "code": promotion.text("code") ?? "", "state": state,
            "starts_at": promotion.text("starts_at") ?? "",
            "ends_at": promotion.text("ends_at") ?? "",
        ]
        for column in PromotionColumn.all {
            if case .text = column.kind {
                row[column.name] = promotion.text(column.name)
            } else {
                row[column.name] = TermText.written(promotion[column.name], as: column.kind)
            }
        }
        return row
    }
}
