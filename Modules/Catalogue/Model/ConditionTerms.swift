import RetailContracts
import RetailCore
import RetailKit
import RetailPricing

/// Something that a promotion asks for, as it is said: a kind and the fields of that kind.
struct ConditionTerms: Hashable, Sendable {
    enum Kind: String, CaseIterable, Sendable {
        /// So many units of items are in the cart.
        case quantity
        /// Items cost so much together.
        case amount
        /// It is the customer's first order, or one of a number.
        case order
        /// It is such a time of the week.
        case time
        /// It is paid by one of such tenders.
        case tender
        /// It gets to the customer in one of such ways.
        case method
    }

    let kind: Kind
    /// Whether it must not be so.
    var isNegated = false
    var items = ItemChoice.all
    var atLeast: Quantity?
    var amount: Money?
    /// Whether prices are meant as earlier lanes left them, and not those of lists.
    var isDiscounted = false
    /// Numbers of orders, from 1; the last one none where there is no end.
    var firstOrder: Int?
    var lastOrder: Int?
    var weekdays: [Weekday] = []
    /// Minutes since midnight.
    var from: Int?
    var until: Int?
    var tenders: [Code<Tender>] = []
    var methods: [FulfilmentMethod] = []

    /// The amounts that it names.
    var amounts: [Money] { amount.map { [$0] } ?? [] }
}

/// A day of the week.
enum Weekday: String, CaseIterable, Sendable {
    case monday
    case tuesday
    case wednesday
    case thursday
    case friday
    case saturday
    case sunday

    /// 1 for Monday to 7 for Sunday.
    var number: Int { (Self.allCases.firstIndex(of: self) ?? 0) + 1 }
}

extension ConditionTerms {
    /// The same as the engine asks for it.
    /// - Throws: `Refusal` at a field that the kind needs or has no use for, or that makes no sense
    ///   there.
    func condition() throws -> Condition {
        isNegated ? .not([try plain()]) : try plain()
    }

    private func plain() throws -> Condition {
        let meant = items.predicate(leavingOut: isNegated)
        switch kind {
        case .quantity:
            try fields.only(["items", "at_least"])
            return .quantity(
                meant, atLeast: try atLeast.needed("at_least", for: kind.rawValue))
        case .amount:
            try fields.only(["items", "amount", "is_discounted"])
            return .amount(
                meant, atLeast: try amount.needed("amount", for: kind.rawValue),
                discounted: isDiscounted)
        case .order: return .order(try numbers())
        case .time: return .time(try window())
        case .tender:
            try fields.only(["tenders"])
            return .tender(Set(try named(tenders, "tenders").map(\.text)))
        case .method:
            try fields.only(["methods"])
            return .delivery(Set(try named(methods, "methods").map(\.rawValue)))
        }
    }

    private var fields: KindFields {
        KindFields(
            kind.rawValue,
            [
                ("items", items != .all), ("at_least", atLeast != nil), ("amount", amount != nil),
                ("is_discounted", isDiscounted), ("first_order", firstOrder != nil),
                ("last_order", lastOrder != nil), ("weekdays", !weekdays.isEmpty),
                ("from", from != nil), ("until", until != nil), ("tenders", !tenders.isEmpty),
                ("methods", !methods.isEmpty),
            ])
    }

    private func named<Element>(_ list: [Element], _ name: String) throws -> [Element] {
        guard !list.isEmpty else {
            throw Refusal("is missing: \(kind.rawValue) needs it").inside(name)
        }
        return list
    }

    private func numbers() throws -> ClosedRange<Int> {
        try fields.only(["first_order", "last_order"])
        let first = firstOrder ?? 1
        guard let last = lastOrder else {
            _ = try firstOrder.needed("first_order", for: kind.rawValue)
            return first...Int.max
        }
        guard first <= last else {
            throw Refusal("must not be below first_order").inside("last_order")
        }
        return first...last
    }

    private func window() throws -> WeeklyWindow {
        try fields.only(["weekdays", "from", "until"])
        let (from, until) = (from ?? 0, until ?? 1_440)
        guard from != until else {
            throw Refusal("must be another time than from").inside("until")
        }
        let days = weekdays.isEmpty ? Weekday.allCases : weekdays
        return WeeklyWindow(Set(days.map(\.number)), from: from, until: until)
    }
}
