import RetailCore
import RetailExchange
import RetailJSON
import RetailKit

/// Products: a row is an item, with what its product says; rows of one product stand anywhere.
enum ProductTable {
    static let connector = Connector(
        name: "products", noun: "products", format: "csv",
        summary: "A CSV file of products: a row is an item with its product. Columns that are not "
            + "there leave alone what is known; barcodes are added and never taken away.",
        columns: columns, options: TableForm.options,
        acts: [
            "catalogue.products.create", "catalogue.products.update", "catalogue.variants.create",
            "catalogue.barcodes.create",
        ], export: export, open: table.open)

    private static let columns = [
        ConnectorColumn("product", "The product's slug, by which it is known.", isRequired: true),
        ConnectorColumn("name", "Its name; a new product needs one."),
        ConnectorColumn("description", "What it is."),
        ConnectorColumn("brand", "Who makes it."),
        ConnectorColumn("category", "The slug of the category in which it stands."),
        ConnectorColumn("status", "draft, active or archived; a new product without is a draft."),
        ConnectorColumn("tax_rate", "The tax where it differs: 0.11 is 11 %."),
        ConnectorColumn("attributes", "Freely named facts: {\"colour\":\"red\"}."),
        ConnectorColumn("options", "What its items differ in, between bars: Size|Colour."),
        ConnectorColumn("sku", "The item.", isRequired: true),
        ConnectorColumn(
            "unit", "In what the item is counted or measured: piece, kg, g, l, ml, m, cm or m2."),
        ConnectorColumn("variant", "What tells the item apart, when it has no choices."),
        ConnectorColumn("choices", "Its value for each option, between bars: M|Red."),
        ConnectorColumn("barcodes", "What is printed on it, between bars."),
    ]

    /// Rows of one product, of one item or with one barcode stand one behind the other.
    private static func subjects(_ row: TableRow) -> [String] {
        ["product \(row.word("product") ?? "")", row.item("sku")]
            + row.names("barcodes").map { "barcode \($0)" }
    }

    private static let table = Table(columns: columns, subjects: subjects) { row, desk in
        let slug = try row.required("product")
        guard let known = try await desk.known("catalogue.products.show", ["id": .string(slug)])
        else {
            try await desk.alone(
                TableAct("catalogue.products.create", try await created(row, slug, desk)))
            return .created
        }
        var acts = try await changes(of: known, to: row, slug, desk)
        let items = known.list("variants")
        let sku = try row.required("sku")
        guard let item = items.first(where: { isSameSKU($0.text("sku"), sku) }) else {
            acts.append(
                TableAct(
                    "catalogue.variants.create",
                    ["id": .string(slug), "variant": try variant(row, sku)]))
            try await desk.together(acts)
            return .created
        }
        acts += try codes(of: row, new: item, sku)
        guard !acts.isEmpty else { return .unchanged }
        try await desk.together(acts)
        return .updated
    }

    static func isSameSKU(_ left: String?, _ right: String) -> Bool {
        guard let left, let first = try? SKU(left), let second = try? SKU(right) else {
            return false
        }
        return first == second
    }

    private static func created(
        _ row: TableRow, _ slug: String, _ desk: ImportDesk
    ) async throws -> JSONTree {
        guard let name = row.text("name") else {
            throw TableRow.refusal(
                "name", "There is no product \(slug), and a new one needs a name")
        }
        return .members([
            "slug": .string(slug), "name": .string(name),
            "description": row.text("description").map { .string($0) },
            "brand": row.text("brand").map { .string($0) },
            "category_id": try await category(row, desk).map { .string($0) },
            "status": row.word("status").map { .string($0) },
            "tax_rate": try row.decimal("tax_rate").map { .string($0) },
            "attributes": try row.attributes("attributes"),
            "options": .texts(try row.texts("options")),
            "variants": .array([try variant(row, try row.required("sku"))]),
        ])
    }

    private static func variant(_ row: TableRow, _ sku: String) throws -> JSONTree {
        .members([
            "sku": .string(sku), "unit": row.word("unit").map { .string($0) },
            "name": row.text("variant").map { .string($0) },
            "choices": .texts(try row.texts("choices")),
            "barcodes": .texts(try row.texts("barcodes")),
        ])
    }

    private static func category(_ row: TableRow, _ desk: ImportDesk) async throws -> String? {
        guard let slug = row.word("category") else { return nil }
        let known = try await desk.known("catalogue.categories.show", ["id": .string(slug)])
        guard let id = known?.text("id") else {
            throw TableRow.refusal(
                "category", "There is no category \(slug.prefix(60)). Create it first")
        }
        return id
    }

    /// The slugs of all categories by id.
    static func categories(_ desk: ImportDesk) async throws -> [String: String] {
        var slugs: [String: String] = [:]
        for item in try await desk.all("catalogue.categories.list") {
            if let id = item.text("id") { slugs[id] = item.text("slug") }
        }
        return slugs
    }
}

extension ProductTable {
    /// What changes the product to what the row says of it; an empty field clears what can be
    /// empty.
    /// - Throws: `exchange.row-refused` for other options.
    private static func changes(
        of known: JSONTree, to row: TableRow, _ slug: String, _ desk: ImportDesk
    ) async throws -> [TableAct] {
        let options = known.list("options").compactMap { $0.text("name") }
        let wanted = try row.texts("options")
        guard wanted.isEmpty || wanted == options else {
            throw ConnectorErrors.rowRefused.error(
                "The product \(slug) is there with other options, which a file does not change. "
                    + "Leave them as they are, or use another slug.", at: "/options")
        }
        var members: [JSONTree.Member] = []
        func differ(_ name: String, _ wanted: JSONTree) {
            members.append(JSONTree.Member(name, wanted))
        }
        for name in ["name", "status"] {
            guard let text = row.text(name), text != known.text(name) else { continue }
            differ(name, .string(text))
        }
        for name in ["description", "brand"] where row.has(name) {
            let text = row.text(name) ?? ""
            if text != known.text(name) { differ(name, .string(text)) }
        }
        if row.has("category") {
            let id = try await category(row, desk)
            if id != known.text("category_id") {
                differ("category_id", id.map { .string($0) } ?? .null)
            }
        }
        if row.has("tax_rate") {
            let rate = try row.decimal("tax_rate")
            if !DecimalText.isSame(rate, known.text("tax_rate")) {
                differ("tax_rate", rate.map { .string($0) } ?? .null)
            }
        }
        if row.has("attributes") {
            let wanted = try row.attributes("attributes") ?? .object([])
            if sorted(wanted) != sorted(known["attributes"] ?? .object([])) {
                differ("attributes", wanted)
            }
        }
        guard !members.isEmpty else { return [] }
        members.append(JSONTree.Member("id", .string(slug)))
        return [TableAct("catalogue.products.update", .object(members))]
    }

    /// What adds the barcodes that the item has not.
    /// - Throws: `exchange.row-refused` for another name or other choices.
    private static func codes(
        of row: TableRow, new item: JSONTree, _ sku: String
    ) throws -> [TableAct] {
        let choices = try row.texts("choices")
        let isSame =
            (!row.has("variant") || row.text("variant") ?? "" == item.text("name") ?? "")
            && (!row.has("choices") || choices == item.texts("choices"))
            && (row.word("unit") ?? item.text("unit") == item.text("unit"))
        guard isSame else {
            throw ConnectorErrors.rowRefused.error(
                "The item \(sku) is there with another name, unit or other choices, which a file "
                    + "does not change. Leave them as they are, or use another SKU.", at: "/choices"
            )
        }
        let known = item.list("barcodes").compactMap { $0.text("text") }
        return try row.texts("barcodes").filter { !known.contains($0) }.map { barcode in
            TableAct(
                "catalogue.barcodes.create", ["sku": .string(sku), "barcode": .string(barcode)])
        }
    }

    static func sorted(_ object: JSONTree) -> JSONTree {
        guard case .object(let members) = object else { return object }
        return .object(members.sorted { $0.name < $1.name })
    }
}

extension ProductTable {
    /// A page of products with all that belongs to them, by name.
    static func page(
        after: String?, _ desk: ImportDesk
    ) async throws -> (products: [JSONTree], next: String?) {
        let page = try await desk.find(
            "catalogue.products.list",
            [
                "sort": .string("name"), "limit": .integer(50),
                "after": after.map { .string($0) },
            ])
        var products: [JSONTree] = []
        for summary in page.list("items") {
            products.append(
                try await desk.find("catalogue.products.show", ["id": summary["id"]]))
        }
        return (products, page.text("next"))
    }

    private static func export(
        _ request: ExportRequest, _ desk: ImportDesk
    ) async throws -> ExportPage {
        var page = TablePage(columns, request, decimals: ["tax_rate"])
        let categories = try await categories(desk)
        let found = try await self.page(after: request.after, desk)
        for product in found.products {
            let attributes = sorted(product["attributes"] ?? .object([]))
            var row = [
                "product": product.text("slug") ?? "", "name": product.text("name") ?? "",
                "description": product.text("description") ?? "",
                "brand": product.text("brand") ?? "",
                "category": product.text("category_id").flatMap { categories[$0] } ?? "",
                "status": product.text("status") ?? "",
                "tax_rate": product.text("tax_rate") ?? "",
                "attributes": attributes == .object([]) ? "" : attributes.line,
                "options": BarredTexts.written(
                    product.list("options").compactMap { $0.text("name") }),
            ]
            for variant in product.list("variants") {
                row["sku"] = variant.text("sku")
                row["unit"] = variant.text("unit")
                row["variant"] = variant.text("name")
                row["choices"] = BarredTexts.written(variant.texts("choices"))
                row["barcodes"] = BarredTexts.written(
                    variant.list("barcodes").compactMap { $0.text("text") })
                page.add(row)
            }
        }
        return page.page(next: found.next)
    }
}
