import RetailKit

/// What is done with a fulfilment: each is an operation, `orders.fulfilments.<verb>`.
enum FulfilmentVerb: String, CaseIterable, Sendable {
    /// The supplier is asked to send it.
    case order
    case ship
    case attempt
    case deliver
    /// A parcel came to the store at which it is fetched.
    case arrive
    case ready
    /// The customer has come and waits outside.
    case announce
    case collect
    /// What was not fetched goes back on its shelf.
    case putBack = "put-back"
    case turnBack = "turn-back"
    case takeBack = "take-back"
    case lose
    case cancel

    var operation: String { "orders.fulfilments.\(rawValue)" }

    /// Whether goods come nearer to their customer by it: what a held order does not do. What was
    /// on its way had left before; what is given up stays.
    var bringsOn: Bool {
        switch self {
        case .order, .ship, .ready, .announce, .collect: true
        case .attempt, .deliver, .arrive, .putBack, .turnBack, .takeBack, .lose, .cancel: false
        }
    }

    /// Who may: whoever ends units gives money back, and needs the right for that.
    var permission: Permission {
        switch self {
        case .takeBack: OrdersPermissions.writeReturns
        case .lose: OrdersPermissions.approveReturns
        default: OrdersPermissions.writeFulfilments
        }
    }
}

/// What a step does to stock.
enum StepStock: String, CaseIterable, Sendable {
    case stays
    /// The goods leave the place.
    case leaves
    /// What is fit for sale comes in where it is taken back.
    case comesBack = "comes-back"
}

/// What a step asks of, or does to, money.
enum StepMoney: String, CaseIterable, Sendable {
    case none
    /// All of the order is paid, or promised, before.
    case paid
    /// The price of what it carried goes back.
    case goesBack = "goes-back"
}
