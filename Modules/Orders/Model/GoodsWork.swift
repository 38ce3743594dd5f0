import RetailContracts
import RetailCore

/// For what goods wait at a place: one word for a list and for what is counted of it.
enum GoodsWork: String, CaseIterable, Sendable {
    /// To be packed, or to be sent by the supplier who was asked.
    case toPack = "to-pack"
    /// To be collected.
    case toCollect = "to-collect"
    /// On its way to the store, where it is fetched.
    case toArrive = "to-arrive"
    /// Of these, what should have come, by its carrier or by now: the store looks for it, and books
    /// it in.
    case toBookIn = "to-book-in"
    /// It lay ready when it was given up.
    case toPutBack = "to-put-back"

    /// As what it is open work; nil of what waits for nobody yet.
    var open: WorkKind? {
        switch self {
        case .toPack: .toPack
        case .toCollect: .toCollect
        case .toArrive: nil
        case .toBookIn: .toBookIn
        case .toPutBack: .toPutBack
        }
    }
}
