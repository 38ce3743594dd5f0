import RetailCore
import RetailExchange
import RetailJSON
import RetailKit

/// Customers: a row is a person, known by an id or by an identifier that was proved.
enum CustomerTable {
    static let connector = Connector(
        name: "customers", noun: "customers", format: "csv",
        summary: "A CSV file of customers: a row is a person, known by `id` or by a verified "
            + "identifier, such as your own number as `own:1001` in `verified_store`. An account "
            + "stands behind the name of those who have it: `tokopedia:4711`. Identifiers are "
            + "added and never taken away.",
        columns: columns + more, options: TableForm.options,
        acts: [
            "crm.customers.identify", "crm.customers.update", "crm.identities.create",
            "crm.addresses.create",
        ], actsByColumn: ["crm.group-members.add", "crm.customer-owners.assign"],
        export: export, open: table.open)

    private static let columns =
        [
            ConnectorColumn("id", "The customer's id, where it is known here."),
            ConnectorColumn("name", "The name."),
            ConnectorColumn("birth_date", "The day of birth: 1990-01-31."),
            ConnectorColumn("locale", "The language: id-ID."),
            ConnectorColumn("zone", "By which clocks the customer lives: Asia/Jakarta."),
            ConnectorColumn("attributes", "Anything else: {\"size\":\"M\"}."),
        ]
        + ChannelKind.allCases.flatMap { kind in
            [
                ConnectorColumn(
                    "verified_\(kind.rawValue)",
                    "Identifiers by \(kind.rawValue) that were proved, between bars."),
                ConnectorColumn(
                    kind.rawValue,
                    "Identifiers by \(kind.rawValue) as they were told, between bars."),
            ]
        }

    /// What is read and not written: a customer's profile is of several records, and a file of it
    /// would say of one what another said.
    private static let more = [
        ConnectorColumn("given_name", "The given name."),
        ConnectorColumn("family_name", "The family name."),
        ConnectorColumn("gender", "female, male or other."),
        ConnectorColumn("occupation", "What the customer does."),
        ConnectorColumn("company", "For whom."),
        ConnectorColumn("household", "A code shared by those who live together."),
        ConnectorColumn("preferred_channel", "By which kind of channel they like it."),
        ConnectorColumn("interests", "What they like, by codes between bars."),
        ConnectorColumn("source", "Whose word this is; empty: that of who hands the file in."),
        ConnectorColumn("country", "Of an address: its country, as in ID."),
        ConnectorColumn("region", "Its deepest region, by its code."),
        ConnectorColumn("lines", "Street, number and what else there is, between bars."),
        ConnectorColumn("postcode", "Its postal code."),
        ConnectorColumn("address_label", "What the customer calls it."),
        ConnectorColumn(
            "attribute.NAME",
            "An attribute by its name, as in attribute.shoe-size; empty: none. Others stay."),
        ConnectorColumn(
            "groups", "Groups into which the customer is put, by codes between bars."),
        ConnectorColumn(
            "owner", "Who of the staff looks after the customer, by an id; empty: as it is."),
    ]
    private static let attribute = "attribute."

    private static let texts = [
        "name", "birth_date", "locale", "zone", "given_name", "family_name", "gender", "occupation",
        "company", "household", "preferred_channel",
    ]

    private struct Identifier: Equatable {
        let kind: String
        let namespace: String?
        let value: String
        let isVerified: Bool

        /// Reads a cell: `namespace:value`, or a value alone.
        init(_ text: String, of kind: ChannelKind, isVerified: Bool) {
            self.kind = kind.rawValue
            self.isVerified = isVerified
            let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
            let isAccount = kind != .email && kind != .phone && parts.count == 2
            namespace = isAccount ? parts[0] : nil
            value = isAccount ? parts[1] : text
        }

        /// Who is meant, as operations take it, with what else is said.
        func members(_ more: KeyValuePairs<String, JSONTree?> = [:]) -> JSONTree {
            .members(
                [
                    "kind": .string(kind), "value": .string(value),
                    "namespace": namespace.map { .string($0) },
                ], more)
        }

        /// Whether the customer goes by it already: asked, because one number or address is written
        /// in many ways.
        func isKnown(of customer: String, _ desk: ImportDesk) async throws -> Bool {
            let known = try await desk.known(
                "crm.identities.find", members(["customer_id": .string(customer)]))
            guard let known else { return false }
            return !isVerified || known["verified"] == .boolean(true)
        }

        /// What tells its row from those of others: spellings of one identifier share it, and few
        /// others do, which then only wait for each other.
        var subject: String {
            let digits = value.compactMap(\.wholeNumberValue)
            if ["phone", "sms", "messenger"].contains(kind), namespace == nil, digits.count >= 6 {
                return "number " + digits.suffix(6).map(String.init).joined()
            }
            if kind == "email" { return "email " + value.prefix { $0 != "@" }.lowercased() }
            return "\(kind) \(value.lowercased())"
        }
    }

    /// - Throws: `exchange.row-unreadable` for more than a row holds: each is looked up, checked
    ///   and added.
    private static func identifiers(_ row: TableRow) throws(RetailError) -> [Identifier] {
        var all: [Identifier] = []
        for kind in ChannelKind.allCases {
            for (column, isVerified) in [
                ("verified_\(kind.rawValue)", true), (kind.rawValue, false),
            ] {
                all += try row.texts(column).map {
                    Identifier($0, of: kind, isVerified: isVerified)
                }
                guard all.count <= TableRow.mostTexts else {
                    throw TableRow.refusal(
                        column,
                        "The row says more than \(TableRow.mostTexts) identifiers up to \(column)")
                }
            }
        }
        return all
    }

    /// Two rows about one person stand one behind the other, by anything that says who.
    private static func subjects(_ row: TableRow) -> [String] {
        let identifiers = ChannelKind.allCases.flatMap { kind in
            ["verified_\(kind.rawValue)", kind.rawValue].flatMap(row.names).map {
                Identifier($0, of: kind, isVerified: false)
            }
        }
        return identifiers.map(\.subject) + [row.word("id")].compactMap(\.self)
    }

    private static let table = Table(
        columns: columns + more, prefix: attribute, subjects: subjects
    ) { row, desk in
        let identifiers = try identifiers(row)
        if let id = row.word("id"),
            let known = try await desk.known(
                "crm.customers.show", ["customer_id": .string(id)])
        {
            return try await change(known, id, to: row, identifiers, desk)
        }
        for identifier in identifiers where identifier.isVerified {
            let known = try await desk.known("crm.customers.find", identifier.members())
            if let known, let id = known.text("id") {
                return try await change(known, id, to: row, identifiers, desk)
            }
        }
        guard let first = identifiers.first(where: \.isVerified) else {
            throw ConnectorErrors.rowRefused.error(
                "Nothing tells this customer from others: give the id of one who is known here, or "
                    + "a verified identifier, such as your own number, own:1001, in "
                    + "verified_store.",
                at: "/id")
        }
        return try await create(row, first, identifiers, desk)
    }

    /// Makes a customer, when nothing that the row says besides is refused. Somebody else may have
    /// made the same meanwhile: only what the act itself says counts.
    private static func create(
        _ row: TableRow, _ first: Identifier, _ identifiers: [Identifier], _ desk: ImportDesk
    ) async throws -> RowOutcome {
        let rest = identifiers.filter { $0 != first }
        try await RowCustomer.rehearse(
            changes(of: .object([]), RowCustomer.nobody, to: row, rest, desk), at: desk)
        let met = try await desk.alone(
            TableAct(
                "crm.customers.identify",
                first.members(
                    [
                        "verified": .boolean(true), "name": row.text("name").map { .string($0) },
                        // Of who was forgotten since, the file brings nothing back.
                        "occurred_at": .string(desk.handedInAt.rfc3339),
                    ])))
        let isNew = met["new"] != .boolean(false)
        guard !desk.isDry else { return isNew ? .created : .updated }
        let made = try await desk.ask("crm.customers.find", first.members())
        let id = made.text("id") ?? ""
        let acts = try await changes(of: made, id, to: row, rest, desk)
        for act in acts { try await desk.act(act.operation, act.input) }
        return isNew ? .created : acts.isEmpty ? .unchanged : .updated
    }

    /// Changes a customer who is known to what the row says.
    private static func change(
        _ known: JSONTree, _ id: String, to row: TableRow, _ identifiers: [Identifier],
        _ desk: ImportDesk
    ) async throws -> RowOutcome {
        let acts = try await changes(of: known, id, to: row, identifiers, desk)
        guard !acts.isEmpty else { return .unchanged }
        try await desk.together(acts)
        return .updated
    }

    private static func changes(
        of known: JSONTree, _ id: String, to row: TableRow, _ identifiers: [Identifier],
        _ desk: ImportDesk
    ) async throws -> [TableAct] {
        var members: [JSONTree.Member] = []
        for name in texts where row.has(name) {
            let text = row.text(name)
            guard text != known.text(name) else { continue }
            members.append(JSONTree.Member(name, text.map { .string($0) } ?? .null))
        }
        if let wanted = try attributes(of: known, row) {
            members.append(JSONTree.Member("attributes", wanted))
        }
        if row.has("interests") {
            let wanted = try row.texts("interests").sorted()
            if wanted != known.texts("interests").sorted() {
                members.append(JSONTree.Member("interests", .texts(wanted)))
            }
        }
        if !members.isEmpty, let source = row.word("source") {
            members.append(JSONTree.Member("source", .string(source)))
        }
        var new: [Identifier] = []
        for identifier in identifiers where try await !identifier.isKnown(of: id, desk) {
            new.append(identifier)
        }
        var acts: [TableAct] = []
        if !members.isEmpty {
            members.append(JSONTree.Member("customer_id", .string(id)))
            acts.append(TableAct("crm.customers.update", .object(members)))
        }
        acts += new.map { identifier in
            TableAct(
                "crm.identities.create",
                identifier.members(
                    ["customer_id": .string(id), "verified": .boolean(identifier.isVerified)]))
        }
        acts += try await address(of: id, row, desk)
        return try await acts + groups(of: known, id, row) + owner(of: id, row, desk)
    }

    /// The attributes as the row wants them; nil where they are so.
    private static func attributes(of known: JSONTree, _ row: TableRow) throws -> JSONTree? {
        let old = ProductTable.sorted(known["attributes"] ?? .object([]))
        let whole = row.has("attributes") ? try row.attributes("attributes") ?? .object([]) : old
        guard case .object(let members) = whole else { return nil }
        let named = row.named(attribute)
        let rest = members.filter { member in !named.contains { $0.name == member.name } }
        let wanted = ProductTable.sorted(
            .object(
                rest
                    + named.compactMap { name, text in
                        text.map { JSONTree.Member(name, .string($0)) }
                    }))
        return wanted == old ? nil : wanted
    }

    /// Puts the customer into groups; out of none are they taken.
    private static func groups(
        of known: JSONTree, _ id: String, _ row: TableRow
    ) throws -> [TableAct] {
        let standing = known.texts("groups")
        var wanted: [String] = []
        for code in try row.texts("groups") where !standing.contains(code) {
            if !wanted.contains(code) { wanted.append(code) }
        }
        return wanted.map { code in
            TableAct(
                "crm.group-members.add",
                ["code": .string(code), "customers": .texts([id])])
        }
    }

    /// Lets somebody look after the customer, in place of who does.
    private static func owner(
        of id: String, _ row: TableRow, _ desk: ImportDesk
    ) async throws -> [TableAct] {
        guard let owner = row.word("owner") else { return [] }
        let standing = try await desk.allKnown(
            "crm.customer-owners.list", ["customer_id": .string(id)])
        let isKnown = standing.contains {
            $0.text("owner_id") == owner && $0.text("until") == nil
        }
        guard !isKnown else { return [] }
        return [
            TableAct(
                "crm.customer-owners.assign",
                ["customer_id": .string(id), "owner_id": .string(owner)])
        ]
    }

    /// Adds the address of a row, where the customer has none that says the same.
    private static func address(
        of id: String, _ row: TableRow, _ desk: ImportDesk
    ) async throws -> [TableAct] {
        let lines = try row.texts("lines")
        guard let country = row.word("country") else {
            guard lines.isEmpty else {
                throw TableRow.refusal("country", "lines say an address and country is empty")
            }
            return []
        }
        let (region, postcode) = (row.word("region"), row.word("postcode"))
        let standing = try await desk.allKnown(
            "crm.addresses.list", ["customer_id": .string(id)])
        let isKnown = standing.contains { address in
            address.text("country") == country && address.texts("lines") == lines
                && address.text("region") == region && address.text("postcode") == postcode
        }
        guard !isKnown else { return [] }
        return [
            TableAct(
                "crm.addresses.create",
                [
                    "customer_id": .string(id), "country": .string(country),
                    "source": row.word("source").map { .string($0) },
                    "region": region.map { .string($0) }, "lines": .texts(lines),
                    "postcode": postcode.map { .string($0) },
                    "label": row.text("address_label").map { .string($0) },
                ])
        ]
    }

    private static func export(
        _ request: ExportRequest, _ desk: ImportDesk
    ) async throws -> ExportPage {
        var page = TablePage(columns, request)
        let list = try await desk.find(
            "crm.customers.list",
            ["limit": .integer(100), "after": request.after.map { .string($0) }])
        for customer in list.list("items") {
            let attributes = ProductTable.sorted(customer["attributes"] ?? .object([]))
            var row: [String: String] = [
                "id": customer.text("id") ?? "", "name": customer.text("name") ?? "",
                "birth_date": customer.text("birth_date") ?? "",
                "locale": customer.text("locale") ?? "", "zone": customer.text("zone") ?? "",
                "attributes": attributes == .object([]) ? "" : attributes.line,
            ]
            for identity in customer.list("identities") {
                guard let kind = identity.text("kind"), let value = identity.text("spelling")
                else { continue }
                let column = identity["verified"] == .boolean(true) ? "verified_\(kind)" : kind
                let account = identity.text("namespace").map { "\($0):\(value)" } ?? value
                let text = BarredTexts.written([account])
                row[column] = row[column].map { "\($0)|\(text)" } ?? text
            }
            page.add(row)
        }
        return page.page(next: list.text("next"))
    }
}
