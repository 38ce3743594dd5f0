import RetailCore
import RetailExchange
import RetailJSON
import RetailKit

/// The customers of a Shopify shop, as its admin exports them.
///
/// Shopify puts an apostrophe before ids, numbers and postal codes, so that spreadsheets leave them
/// alone, and adds a column for each metafield; the form with `Default Address` in its headings and
/// the older one without are read alike.
enum ShopifyCustomers {
    static let connector = Connector(
        name: "shopify-customers", noun: "customers", format: "shopify",
        summary: "The CSV file that a Shopify shop exports of its customers. Columns for "
            + "metafields, sums and tax are passed over. Who accepts marketing agreed there, when "
            + "is not told; who does not is only withdrawn where they agreed there before.",
        columns: columns, options: TableForm.options,
        acts: [
            "crm.customers.identify", "crm.customers.update", "crm.identities.create",
            "crm.addresses.create", "crm.customer-notes.create", "crm.consents.import",
        ], open: table.open)

    private static let columns =
        [
            ConnectorColumn(
                "customer_id", "Shopify's id, an account of the namespace shopify.",
                isRequired: true)
        ]
        + [
            "first_name", "last_name", "email", "accepts_email_marketing", "company", "address1",
            "address2", "city", "province", "province_code", "country", "country_code", "zip",
            "phone", "accepts_sms_marketing", "total_spent", "total_orders", "note", "tax_exempt",
            "tags",
        ].map { ConnectorColumn($0, "As Shopify has it.") }
        + [
            "company", "address1", "address2", "city", "province_code", "country_code", "zip",
            "phone",
        ].map { ConnectorColumn("default_address_\($0)", "As Shopify has it.") }

    private static let table = Table(
        columns: columns, leavesOut: true,
        subjects: { row in
            ["customer_id", "email", "phone"].compactMap { name in
                text(row, name).map { "\(name) \($0.lowercased())" }
            }
        }
    ) { row, desk in
        guard let number = text(row, "customer_id") else {
            throw TableRow.refusal("customer_id", "customer_id is empty")
        }
        let account = RowCustomer.identifier("web", "shopify:\(number)")
        let known = try await desk.known("crm.customers.find", account)
        if known == nil {
            // All of it is checked before the customer is made, so that a row is taken in whole.
            try await ShopifyCustomer.rehearse(row, desk)
            let made = try await desk.alone(
                TableAct(
                    "crm.customers.identify",
                    RowCustomer.identifier(
                        "web", "shopify:\(number)",
                        [
                            "verified": .boolean(true),
                            // Of who was forgotten since, the file brings nothing back.
                            "occurred_at": .string(desk.handedInAt.rfc3339),
                        ])))
            guard !desk.isDry else { return .created }
            _ = try await ShopifyCustomer(row, made, desk).take()
            return .created
        }
        let hasChanged = try await ShopifyCustomer(row, known ?? .null, desk).take()
        return hasChanged ? .updated : .unchanged
    }

    /// A field without the apostrophe that Shopify puts before numbers.
    static func text(_ row: TableRow, _ name: String) -> String? {
        guard let text = row.word(name) else { return nil }
        let bare = text.hasPrefix("'") ? String(text.dropFirst()) : text
        return bare.isEmpty ? nil : bare
    }

    /// A field of the default address, under either heading.
    static func address(_ row: TableRow, _ name: String) -> String? {
        text(row, "default_address_\(name)") ?? (name == "phone" ? nil : text(row, name))
    }
}
