import RetailCore
import RetailExchange
import RetailJSON
import RetailKit

/// A row of Shopify's customers, and the record that goes by its id here.
struct ShopifyCustomer: Sendable {
    private let row: TableRow
    private let known: JSONTree
    private let desk: ImportDesk
    /// The very record.
    private let id: String

    init(_ row: TableRow, _ known: JSONTree, _ desk: ImportDesk) throws {
        guard let id = known.text("record_id") ?? known.text("id") else {
            throw ConnectorErrors.rowRefused.error(
                "The customer was not found again. Hand the row in once more.",
                at: "/customer_id")
        }
        (self.row, self.known, self.desk, self.id) = (row, known, desk, id)
    }

    /// Checks all that would be taken in of a customer who is not there yet.
    /// - Throws: what is refused for another reason than that.
    static func rehearse(_ row: TableRow, _ desk: ImportDesk) async throws {
        let nobody = JSONTree.members(["id": .string(RowCustomer.nobody)])
        let customer = try ShopifyCustomer(row, nobody, desk)
        let acts = try await customer.acts()
        let consents = customer.said.map { customer.agreement($0, nil) }
        try await RowCustomer.rehearse(acts + consents, at: desk)
    }

    /// Takes in what is not known yet.
    /// - Returns: whether anything was.
    func take() async throws -> Bool {
        let acts = try await acts()
        try await desk.together(acts)
        var hasChanged = !acts.isEmpty
        for said in said where try await consent(said) { hasChanged = true }
        return hasChanged
    }

    private func acts() async throws -> [TableAct] {
        try await profile() + identifiers() + address() + note()
    }

    /// What the row says of marketing at an address.
    private struct Said {
        let kind: String
        let column: String
        /// The column of the address.
        let address: String
        let isGranted: Bool
    }

    private var said: [Said] {
        [
            ("email", "accepts_email_marketing", "email"),
            ("sms", "accepts_sms_marketing", "phone"),
        ].compactMap { kind, column, address in
            guard let word = row.word(column)?.lowercased() else { return nil }
            return Said(
                kind: kind, column: column, address: address,
                isGranted: word == "yes" || word == "true")
        }
    }

    private func profile() async throws -> [TableAct] {
        let shown =
            try await desk.known("crm.customers.show", ["customer_id": .string(id)]) ?? .object([])
        var members: [JSONTree.Member] = []
        for (name, value) in [
            ("given_name", row.text("first_name")), ("family_name", row.text("last_name")),
            ("company", ShopifyCustomers.address(row, "company")),
        ] {
            guard let value, value != shown.text(name) else { continue }
            members.append(JSONTree.Member(name, .string(value)))
        }
        let names = [row.text("first_name"), row.text("last_name")].compactMap(\.self)
        if shown.text("name") == nil, !names.isEmpty {
            members.append(JSONTree.Member("name", .string(names.joined(separator: " "))))
        }
        let attributes = shown["attributes"] ?? .object([])
        if let tags = row.text("tags"), attributes.text("shopify-tags") != tags,
            case .object(let old) = attributes
        {
            let rest = old.filter { $0.name != "shopify-tags" }
            members.append(
                JSONTree.Member(
                    "attributes", .object(rest + [JSONTree.Member("shopify-tags", .string(tags))])))
        }
        guard !members.isEmpty else { return [] }
        members += [
            JSONTree.Member("customer_id", .string(id)),
            JSONTree.Member("source", .string("shopify")),
        ]
        return [TableAct("crm.customers.update", .object(members))]
    }

    /// Addresses and numbers that nobody proved here.
    private func identifiers() async throws -> [TableAct] {
        var acts: [TableAct] = []
        for (kind, value) in [
            ("email", ShopifyCustomers.text(row, "email")),
            ("phone", ShopifyCustomers.text(row, "phone")),
        ] {
            guard let value, try await identity(kind, value) == nil else { continue }
            acts.append(
                TableAct(
                    "crm.identities.create",
                    RowCustomer.identifier(
                        kind, value,
                        ["customer_id": .string(id), "verified": .boolean(false)])))
        }
        return acts
    }

    private func identity(_ kind: String, _ value: String) async throws -> JSONTree? {
        try await desk.known(
            "crm.identities.find",
            RowCustomer.identifier(kind, value, ["customer_id": .string(id)]))
    }

    private func address() async throws -> [TableAct] {
        let street = ["address1", "address2"].compactMap { ShopifyCustomers.address(row, $0) }
        let place = ["city", "province_code"].compactMap { ShopifyCustomers.address(row, $0) }
        let lines = street + (place.isEmpty ? [] : [place.joined(separator: " ")])
        guard let country = ShopifyCustomers.address(row, "country_code"), !lines.isEmpty else {
            return []
        }
        let postcode = ShopifyCustomers.address(row, "zip")
        let standing = try await desk.allKnown(
            "crm.addresses.list", ["customer_id": .string(id)])
        let isKnown = standing.contains { address in
            address.text("country") == country && address.texts("lines") == lines
                && address.text("postcode") == postcode
        }
        guard !isKnown else { return [] }
        return [
            TableAct(
                "crm.addresses.create",
                [
                    "customer_id": .string(id), "source": .string("shopify"),
                    "country": .string(country), "lines": .texts(lines),
                    "postcode": postcode.map { .string($0) },
                ])
        ]
    }

    private func note() async throws -> [TableAct] {
        guard let text = row.text("note") else { return [] }
        let notes = try await desk.allKnown(
            "crm.customer-notes.list", ["customer_id": .string(id)])
        guard !notes.contains(where: { $0.text("text") == text }) else { return [] }
        return [
            TableAct(
                "crm.customer-notes.create",
                ["customer_id": .string(id), "text": .string(text)])
        ]
    }

    /// Keeps what was agreed to, or takes back what was agreed to there before. The export tells no
    /// time: a yes of it comes over no word that was said here.
    /// - Returns: whether that was news.
    private func consent(_ said: Said) async throws -> Bool {
        guard let value = ShopifyCustomers.text(row, said.address),
            let identity = try await identity(said.address, value),
            let number = identity["number"]
        else { return false }
        let last = try await lastWord(said.kind, at: identity.text("value"))
        guard said.isGranted != (last?["granted"] == .boolean(true)) else { return false }
        if said.isGranted, let last, last.text("source") != "shopify" { return false }
        let answer = try await desk.alone(agreement(said, number))
        return try ConsentTable.outcome(of: answer, at: "/" + said.column).isNews
    }

    /// - Parameter identity: the number of the address; nil for all of the kind.
    private func agreement(
        _ said: Said, _ identity: JSONTree?
    ) -> TableAct {
        TableAct(
            "crm.consents.import",
            [
                "customer_id": .string(id), "kind": .string(said.kind), "identity": identity,
                "purpose": .string("marketing"), "granted": .boolean(said.isGranted),
                "source": .string("shopify"), "said_at": .string(desk.handedInAt.rfc3339),
            ])
    }

    /// The newest word about all marketing at an address, or at all that the customer has.
    private func lastWord(_ kind: String, at address: String?) async throws -> JSONTree? {
        let words = try await desk.all("crm.consent-evidence.list", ["customer_id": .string(id)])
        return words.filter { known in
            let place = known.text("address")
            return known.text("kind") == kind && known.text("purpose") == "marketing"
                && known.text("topic") == nil && (place == nil || place == address)
        }.max { ($0.text("at") ?? "") < ($1.text("at") ?? "") }
    }
}

extension RowOutcome {
    /// Whether something is other than before.
    fileprivate var isNews: Bool {
        if case .unchanged = self { false } else { true }
    }
}
