import RetailContracts
import RetailCore
import RetailKit

/// Something that can be done with an order, or why it cannot.
struct OrderAct: Sendable {
    /// The operation that does it.
    let operation: String
    /// The fulfilment that it is about.
    var fulfilment: FulfilmentID?
    /// The number of the payment that it is about.
    var payment: Int?
    /// The number of the edit that it is about.
    var edit: Int?
    /// Where goods leave, and how, of a new fulfilment.
    var allocation: Place?
    /// Why it cannot be done now, or not by the caller; nil where it can.
    let reason: RetailError?

    /// From where goods leave by which method.
    struct Place: Sendable, Hashable, Comparable {
        let location: Code<Location>
        let method: FulfilmentMethod

        static func < (left: Place, right: Place) -> Bool {
            (left.location, left.method.rawValue) < (right.location, right.method.rawValue)
        }
    }

    /// Of so many payments and fulfilments, the newest, it is said what can be done with each.
    static let mostParts = 25
    /// So many acts there are on a fulfilment at most.
    static let mostOnFulfilment = 8
    /// So many acts there are of an order at most: of itself, of what is left at places, of its
    /// edits, its payments and its fulfilments.
    static let most =
        11 + 2 * mostParts + 2 * mostParts + 5 * mostParts
        + mostOnFulfilment * mostParts
}

extension OrderAct {
    /// What a rule refuses; what is broken is no refusal.
    static func refusal(_ rule: () throws -> Void) throws -> RetailError? {
        do {
            try rule()
            return nil
        } catch let error as RetailError where ![.fault, .unavailable].contains(error.kind) {
            return error
        }
    }

    static func forbidden(_ permission: Permission) -> RetailError {
        RequestErrors.forbidden.error(
            "This needs the permission \(permission.name) there. Ask for a role that grants it.")
    }
}
