import RetailContracts
import RetailCore
import RetailKit

/// What an edit does to an order.
enum EditChangeKind: String, CaseIterable, Sendable {
    /// Goods are added.
    case add
    /// Units of a line are given up.
    case remove
    /// A line is to be of so much.
    case quantity
    /// Units of a line are given up, and as much of another item is added.
    case replace
    /// Units of a line cost something else.
    case price
    /// Goods are sent in another way, or nothing is asked for sending them.
    case delivery
    /// Goods are sent to another place.
    case address
}

/// One change of an order: which fields it has, its kind says.
struct EditChange: Sendable, Hashable {
    let kind: EditChangeKind
    /// The number of the line that is changed.
    var line: Int?
    var sku: SKU?
    /// How much; nil for all of the line that can be given up.
    var quantity: Quantity?
    /// How added goods reach the customer; nil for a parcel.
    var method: FulfilmentMethod?
    /// Where added goods come from; nil for the best source, or the store of the order.
    var location: Code<Location>?
    /// What one unit is to cost, in the terms of its line.
    var unitPrice: UnitPrice?
    /// The way of delivery; nil for none.
    var charge: Code<Charge>?
    /// Where goods are sent to.
    var shipTo: TaxPlace?
    /// Why units cost something else.
    var reason = ""

    /// So many an edit has at most.
    static let most = 100
}

extension EditChange {
    /// Refuses a change that lacks what its kind needs, or says what its kind does not take.
    /// - Throws: `request.invalid-input`.
    func requireWhole(at place: Int) throws(RetailError) {
        let given: [(field: String, isGiven: Bool)] = [
            ("line", line != nil), ("sku", sku != nil), ("quantity", quantity != nil),
            ("method", method != nil), ("location", location != nil),
            ("unit_price", unitPrice != nil), ("charge", charge != nil),
            ("ship_to", shipTo != nil), ("reason", !reason.isEmpty),
        ]
        let (needed, taken) = kind.fields
        for (field, isGiven) in given {
            if needed.contains(field), !isGiven {
                throw RequestErrors.invalidInput.error(
                    "A change of the kind \(kind.rawValue) needs it.",
                    at: "/changes/\(place)/\(field)")
            }
            if isGiven, !needed.contains(field), !taken.contains(field) {
                throw RequestErrors.invalidInput.error(
                    "A change of the kind \(kind.rawValue) takes no \(field): leave it out.",
                    at: "/changes/\(place)/\(field)")
            }
        }
        guard kind == .add, method == .carryOut else { return }
        throw RequestErrors.invalidInput.error(
            "Goods that are carried out at once are an order of their own: add goods that are sent "
                + "or picked up.", at: "/changes/\(place)/method")
    }
}

extension EditChangeKind {
    /// The fields that a change of it needs, and those that it takes besides.
    fileprivate var fields: (needed: Set<String>, taken: Set<String>) {
        switch self {
        case .add: (["sku", "quantity"], ["method", "location"])
        case .remove: (["line"], ["quantity"])
        case .quantity: (["line", "quantity"], [])
        case .replace: (["line", "sku"], ["quantity"])
        case .price: (["line", "unit_price", "reason"], ["quantity"])
        case .delivery: ([], ["charge"])
        case .address: (["ship_to"], [])
        }
    }
}
