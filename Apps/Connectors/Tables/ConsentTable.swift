import RetailCore
import RetailExchange
import RetailJSON
import RetailKit

/// Consents: a row is what a customer said to another system, with its evidence.
enum ConsentTable {
    static let connector = Connector(
        name: "consents", noun: "consents", format: "csv",
        summary: "A CSV file of consents: a row is what a customer said to another system, about "
            + "an address or about all of a kind, and when. A suppression stays, whatever a file "
            + "says; a row that would need it lifted is refused.",
        columns: columns, options: TableForm.options, acts: ["crm.consents.import"],
        open: table.open)

    private static let columns =
        RowCustomer.columns + [
            ConnectorColumn("kind", "By which kind of channel: email, sms, …", isRequired: true),
            ConnectorColumn(
                "address",
                "At which address; empty: at all of the kind. A verified one says who the customer "
                    + "is."),
            ConnectorColumn("purpose", "For what: marketing, survey, …", isRequired: true),
            ConnectorColumn("topic", "About what, by its code; empty: everything."),
            ConnectorColumn("state", "granted or withdrawn.", isRequired: true),
            ConnectorColumn("basis", "Why it is lawful to write; empty: consent."),
            ConnectorColumn("text_version", "Which wording the customer saw."),
            ConnectorColumn("source", "Where it was said.", isRequired: true),
            ConnectorColumn("proof", "none, signature or recording; empty: none."),
            ConnectorColumn("said_at", "When it was said, by RFC 3339.", isRequired: true),
        ]

    private static let table = Table(
        columns: columns,
        subjects: { row in
            RowCustomer.subjects(row) + [row.word("address")?.lowercased()].compactMap(\.self)
        }
    ) { row, desk in
        let kind = try row.required("kind")
        let state = try row.required("state")
        guard ["granted", "withdrawn"].contains(state) else {
            throw TableRow.refusal(
                "state", "state is \(state.prefix(40)): write granted or withdrawn")
        }
        guard let saidAt = try row.moment("said_at") else {
            throw TableRow.refusal("said_at", "said_at is empty: evidence is of a moment")
        }
        let (customer, identity) = try await place(row, kind, desk)
        let answer = try await desk.alone(
            TableAct(
                "crm.consents.import",
                [
                    "customer_id": .string(customer), "kind": .string(kind),
                    "identity": identity, "purpose": .string(try row.required("purpose")),
                    "topic": row.word("topic").map { .string($0) },
                    "granted": .boolean(state == "granted"),
                    "basis": row.word("basis").map { .string($0) },
                    "text_version": row.text("text_version").map { .string($0) },
                    "source": .string(try row.required("source")),
                    "proof": row.word("proof").map { .string($0) }, "said_at": .string(saidAt),
                ]))
        return try outcome(of: answer, at: "/address")
    }

    /// What became of a word.
    /// - Throws: `exchange.row-refused` where nothing is sent to the address.
    static func outcome(of answer: JSONTree, at pointer: String) throws -> RowOutcome {
        switch answer.text("outcome") {
        case "known": return .unchanged
        case "suppressed":
            throw ConnectorErrors.rowRefused.error(
                "Nothing is sent to the address (suppression \(answer.text("suppression") ?? "")), "
                    + "and a file changes nothing about that. Lift it first, if the customer wants "
                    + "it: crm.suppressions.lift.", at: pointer)
        default: return .created
        }
    }

    /// Whose word it is, and about which address.
    private static func place(
        _ row: TableRow, _ kind: String, _ desk: ImportDesk
    ) async throws -> (customer: String, identity: JSONTree?) {
        let address = row.word("address")
        var customer = try await RowCustomer.id(row, desk)
        if customer == nil, let address {
            customer = try await RowCustomer.id(kind: kind, address, desk)
        }
        guard let customer else {
            throw ConnectorErrors.rowRefused.error(
                "Nothing tells whose consent this is: give the customer, or a verified address.",
                at: "/customer")
        }
        guard let address else { return (customer, nil) }
        let known = try await desk.known(
            "crm.identities.find",
            RowCustomer.identifier(kind, address, ["customer_id": .string(customer)]))
        guard let known, let number = known["number"] else {
            throw ConnectorErrors.rowRefused.error(
                "The customer does not go by the address: take the customers in first.",
                at: "/address")
        }
        return (customer, number)
    }
}
