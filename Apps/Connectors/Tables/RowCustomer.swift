import RetailCore
import RetailExchange
import RetailJSON
import RetailKit

/// The customer of whom a row tells something: by id, or by a verified identifier.
enum RowCustomer {
    /// The id of no customer.
    static let nobody = "customer_00000000000000000000000000"

    /// Checks acts on ``nobody``, who stands for a customer who is not there yet.
    /// - Throws: what is refused for another reason than that.
    static func rehearse(_ acts: [TableAct], at desk: ImportDesk) async throws {
        for act in acts {
            do { try await desk.check(act.operation, act.input) } catch {
                guard (error as? RetailError)?.code == "crm.customer-unknown" else { throw error }
            }
        }
    }

    static let columns = [
        ConnectorColumn("customer_id", "The customer's id, where it is known here."),
        ConnectorColumn(
            "customer",
            "Or one of the customer's verified identifiers behind its kind: `store own:1001`, "
                + "`email ana@toko.id`."),
    ]

    /// What tells rows of one customer from those of others.
    static func subjects(_ row: TableRow) -> [String] {
        let named = [row.word("customer_id"), row.word("customer")?.lowercased()]
        return named.compactMap(\.self)
    }

    /// The id of the customer; nil where the row names none.
    /// - Throws: `exchange.row-refused` where there is no such customer.
    static func id(_ row: TableRow, _ desk: ImportDesk) async throws -> String? {
        if let id = row.word("customer_id") {
            let known = try await desk.known(
                "crm.customers.show", ["customer_id": .string(id)])
            guard known != nil else { throw unknown("customer_id") }
            return id
        }
        guard let text = row.word("customer") else { return nil }
        let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
        guard parts.count == 2, let kind = parts.first, let value = parts.last else {
            throw TableRow.refusal(
                "customer",
                "customer is \(text.prefix(40)): write a kind and an identifier, as in "
                    + "store own:1001")
        }
        guard let id = try await id(kind: kind, value, desk) else { throw unknown("customer") }
        return id
    }

    /// The very record that goes by a verified identifier.
    static func id(
        kind: String, _ text: String, _ desk: ImportDesk
    ) async throws -> String? {
        let found = try await desk.known("crm.customers.find", identifier(kind, text))
        return found?.text("record_id") ?? found?.text("id")
    }

    /// An identifier as operations take it: `namespace:value`, or a value alone.
    static func identifier(
        _ kind: String, _ text: String, _ more: KeyValuePairs<String, JSONTree?> = [:]
    ) -> JSONTree {
        let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
        let isAccount = !["email", "phone", "sms"].contains(kind) && parts.count == 2
        return .members(
            [
                "kind": .string(kind), "value": .string(isAccount ? parts[1] : text),
                "namespace": isAccount ? .string(parts[0]) : nil,
            ], more)
    }

    private static func unknown(_ column: String) -> RetailError {
        ConnectorErrors.rowRefused.error(
            "There is no such customer: take the customers in first.", at: "/" + column)
    }
}
