import RetailContracts
import RetailCore

/// The kinds of owners that a hold can have.
enum HoldKind: String, CaseIterable, Sendable {
    /// A cart.
    case cart
    /// An order.
    case order
    /// Somebody, by hand.
    case byHand = "by-hand"
}

extension HoldOwner {
    /// Of which kind it is.
    var kind: HoldKind {
        switch self {
        case .cart: .cart
        case .order: .order
        case .byHand: .byHand
        }
    }

    /// Its name, unique among its kind.
    var reference: String {
        switch self {
        case .cart(let id): id.text
        case .order(let id): id.text
        case .byHand(let name): name
        }
    }

    /// The owner of a stored kind and name.
    /// - Throws: what is wrong with an id.
    init(_ kind: HoldKind, _ reference: String) throws {
        switch kind {
        case .cart: self = .cart(try CartID(reference))
        case .order: self = .order(try OrderID(reference))
        case .byHand: self = .byHand(reference)
        }
    }
}
