import RetailContracts
import RetailCore
import RetailKit

/// What staff noted of a customer.
struct CustomerNote: Sendable, ActorNamed {
    let number: Int64
    /// The record of which it was noted.
    let customer: CustomerID
    let text: String
    /// Who noted it.
    let actor: String
    let at: Instant
    /// What who noted it is called; nil where nobody asked, or the caller may not see them.
    var actorName: String?
}

/// Something to note.
struct NewNote: Sendable {
    let customer: CustomerID
    let text: MaskedText
}
