import RetailCore
import RetailExchange
import RetailJSON
import RetailKit

/// Points that customers had in another system: a row is a lot, taken in once by its reference.
enum PointsTable {
    static let connector = Connector(
        name: "points", noun: "points", format: "csv",
        summary: "A CSV file of points that customers had in another system: a row is points that "
            + "end together, known by a reference of yours. What was taken in before stays as it "
            + "is.",
        columns: columns, options: TableForm.options, acts: ["loyalty.opening-balances.add"],
        open: table.open)

    private static let columns =
        RowCustomer.columns + [
            ConnectorColumn("points", "How many.", isRequired: true),
            ConnectorColumn(
                "currency", "The rule that says what they are worth.", isRequired: true),
            ConnectorColumn(
                "reference", "What tells them from all others: a number of that system.",
                isRequired: true),
            ConnectorColumn(
                "expires_at", "When they end, by RFC 3339; empty: by the rule, from now on."),
        ]

    private static let table = Table(
        columns: columns,
        subjects: { row in
            RowCustomer.subjects(row) + [row.word("reference")].compactMap(\.self)
        }
    ) { row, desk in
        guard let customer = try await RowCustomer.id(row, desk) else {
            throw ConnectorErrors.rowRefused.error(
                "Nothing tells whose points these are: give the customer.", at: "/customer")
        }
        let text = try row.requiredDecimal("points")
        guard let points = Int64(text) else {
            throw TableRow.refusal("points", "points is \(text.prefix(40)): write a whole number")
        }
        let answer = try await desk.alone(
            TableAct(
                "loyalty.opening-balances.add",
                [
                    "customer_id": .string(customer), "points": .integer(points),
                    "currency": .string(try row.required("currency")),
                    "reference": .string(try row.required("reference")),
                    "expires_at": try row.moment("expires_at").map { .string($0) },
                ]))
        return answer["new"] == .boolean(false) ? .unchanged : .created
    }
}
