import RetailContracts
import RetailCore
import RetailKit

extension NewNote {
    static let input = Input("NewCustomerNote", "Something to note.", NewNote.init) {
        $0.field("customer_id", \.customer, .id(), "The record.")
        $0.field(
            "text", \.text, Format<MaskedText>.maskedLines(1...2_000).personal, "What to note.")
    }
}

struct NoteQuery: Sendable {
    let customer: CustomerID
    let list: ListRequest<AgeSort>

    static let input = Input("CustomerNoteQuery", "Whose notes.", NoteQuery.init) {
        $0.field("customer_id", \.customer, .id(), "Any record of the customer.")
        $0.list(\.list, by: AgeSort.newest)
    }
}
