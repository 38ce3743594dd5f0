import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The table of what staff noted.
struct NoteStore: Sendable {
    /// - Returns: the number that it got.
    func add(_ note: CustomerNote, in tx: borrowing Transaction) throws -> Int64? {
        try tx.insert(
            """
            INSERT INTO crm_notes (\(columns.names)) VALUES (\(columns.values(note)))
            """, numbering: "number")
    }

    /// A page of the notes on any record of the customer.
    func list(
        _ customer: CustomerSummary, _ request: ListRequest<AgeSort>, in tx: borrowing Transaction
    ) throws -> Page<CustomerNote> {
        try list(customer).page(request, by: Self.order(request.sort), in: tx, columns.read)
    }

    func list(_ customer: CustomerSummary) -> SortedList<CustomerNote> {
        SortedList(
            "crm.notes/\(customer.id.text)", columns.names(of: "n"), from: "crm_notes n",
            where: [], branches: customer.members.map { "n.customer = \($0)" })
    }

    static func order(_ age: AgeSort) -> ListOrder<CustomerNote> {
        .by(age, .number("n.number") { $0.number })
    }
}

private let columns = Columns({
    CustomerNote(number: $0, customer: $1, text: $2, actor: $3, at: $4)
}) {
    $0.column("number", \.number, .isGiven)
    $0.column("customer", \.customer)
    $0.column("text", \.text)
    $0.column("actor", \.actor)
    $0.column("at", \.at)
}
