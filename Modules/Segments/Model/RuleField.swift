import RetailContracts

/// What a rule can ask of a customer.
enum RuleField: String, CaseIterable, Sendable {
    case age
    case gender
    case occupation
    case locale
    case preferredChannel = "preferred-channel"
    case interest
    case region
    case verified
    case attribute
    case group
    case owner
    case orders
    case cancelledOrders = "cancelled-orders"
    case returns
    case spent
    case averageOrder = "average-order"
    case firstOrder = "first-order"
    case lastOrder = "last-order"
    case ordersOn = "orders-on"
    case bought
    case lastBought = "last-bought"
    case boughtBrand = "bought-brand"
    case lastBoughtBrand = "last-bought-brand"
    case boughtCategory = "bought-category"
    case lastBoughtCategory = "last-bought-category"
    case carts
    case lastCart = "last-cart"
    case openCarts = "open-carts"
    case openCartLines = "open-cart-lines"
    case openCartChanged = "open-cart-changed"
    case points
    case cases
    case openCases = "open-cases"
    case lastCase = "last-case"
    case metOn = "met-on"
    case firstMet = "first-met"
    case lastMet = "last-met"
    case verdict
}

/// Of what kind the values of a field are, and so how they are compared.
enum RuleKind: String, CaseIterable, Sendable {
    /// A whole number.
    case number
    /// An amount of money, as decimal text in units of its currency.
    case money
    /// A moment.
    case moment
    /// Words, of which a customer may have several.
    case words
}

/// What is named beside a field: of which channel, item, currency or attribute it is asked.
enum RuleTopic: String, CaseIterable, Sendable {
    case channel
    case item
    case currency
    case attribute
    case brand
    case category
}

/// What a change touches, so that only rules that read it are looked at.
enum RulePart: String, CaseIterable, Sendable {
    case profile
    case groups
    case owner
    case orders
    /// Brands and categories of what was ordered.
    case goods
    case carts
    case points
    case cases
    case meetings
    case verdict
}

extension RuleField {
    /// Of what kind its values are.
    var kind: RuleKind {
        switch self {
        case .age, .orders, .cancelledOrders, .returns, .ordersOn, .bought, .carts, .points,
            .openCarts, .openCartLines, .cases, .openCases, .metOn:
            .number
        case .spent, .averageOrder: .money
        case .firstOrder, .lastOrder, .lastBought, .lastBoughtBrand, .lastBoughtCategory,
            .lastCart, .openCartChanged, .lastCase, .firstMet, .lastMet:
            .moment
        case .gender, .occupation, .locale, .preferredChannel, .interest, .region, .verified,
            .attribute, .group, .owner, .boughtBrand, .boughtCategory, .verdict:
            .words
        }
    }

    /// What has to be named beside it; nil for nothing.
    var topic: RuleTopic? {
        switch self {
        case .ordersOn, .metOn: .channel
        case .bought, .lastBought: .item
        case .spent, .averageOrder: .currency
        case .attribute: .attribute
        case .lastBoughtBrand: .brand
        case .lastBoughtCategory: .category
        default: nil
        }
    }

    /// What it reads.
    var part: RulePart {
        switch self {
        case .age, .gender, .occupation, .locale, .preferredChannel, .interest, .region,
            .verified, .attribute:
            .profile
        case .group: .groups
        case .owner: .owner
        case .boughtBrand, .lastBoughtBrand, .boughtCategory, .lastBoughtCategory: .goods
        case .orders, .cancelledOrders, .returns, .spent, .averageOrder, .firstOrder,
            .lastOrder, .ordersOn, .bought, .lastBought:
            .orders
        case .carts, .lastCart, .openCarts, .openCartLines, .openCartChanged: .carts
        case .points: .points
        case .cases, .openCases, .lastCase: .cases
        case .metOn, .firstMet, .lastMet: .meetings
        case .verdict: .verdict
        }
    }

    /// What the CRM is asked for it in a statement of its own; nil for nothing.
    var trait: CustomerTrait? {
        switch self {
        case .region: .region
        case .verified: .verified
        case .group: .group
        case .owner: .owner
        default: nil
        }
    }

    /// The unit of its values; nil where there is none.
    var unit: String? {
        switch self {
        case .age: "years"
        case .points: "points"
        case .openCarts: "carts"
        case .openCartLines: "lines"
        case .spent, .averageOrder: "units of the currency"
        case .orders, .cancelledOrders, .ordersOn, .bought: "orders"
        default: nil
        }
    }

    /// What it is, in one sentence.
    var summary: String {
        switch self {
        case .age: "How old they are, by the days of UTC."
        case .gender: "female, male or other."
        case .occupation: "What they do for a living, as it was told."
        case .locale: "The language and country in which they read."
        case .preferredChannel: "By which kind of channel they like to be met."
        case .interest: "What they like, by its codes."
        case .region:
            "Where an address of theirs lies: a country (ID) or a region in it (ID:31.71), of any "
                + "level."
        case .verified: "The kinds of channels of which an identifier of theirs was proved."
        case .attribute: "An attribute that the retailer defined."
        case .group:
            "The groups in use in which they were put by name; those that segments fill do not "
                + "count."
        case .owner: "Who of the staff looks after them, by their ids."
        case .orders: "Orders placed, without those that were cancelled."
        case .cancelledOrders: "Orders that were cancelled."
        case .returns: "How often goods came back."
        case .spent: "What their orders cost in a currency, less what was cancelled and refunded."
        case .averageOrder: "What they spent in a currency, by orders of any currency."
        case .firstOrder: "When they first ordered, whatever became of it."
        case .lastOrder: "When they last ordered, whatever became of it."
        case .ordersOn: "Orders placed on a channel, whatever became of them."
        case .bought: "Orders in which an item was, whatever became of them."
        case .lastBought: "When they last ordered an item."
        case .boughtBrand:
            "The brands to which what they ordered belongs now, whatever became of the orders."
        case .lastBoughtBrand: "When they last ordered something that belongs to a brand now."
        case .boughtCategory:
            "The categories to which what they ordered belongs now, and all above them, by slugs."
        case .lastBoughtCategory:
            "When they last ordered something that lies in a category now, or below it."
        case .carts: "Carts that were started for them."
        case .lastCart: "When a cart was last started for them."
        case .openCarts: "Carts of theirs with something in them that were not ordered or given up."
        case .openCartLines: "Lines in those carts."
        case .openCartChanged: "When one of those carts last changed."
        case .points: "Points that they have, less what they owe, as events tell them."
        case .cases: "Cases that they opened."
        case .openCases: "Cases of theirs that were opened and not closed since."
        case .lastCase: "When they last opened a case."
        case .metOn: "How often they were met on a channel by an order, a cart or a case."
        case .firstMet: "When they first ordered, started a cart or opened a case."
        case .lastMet: "When they last ordered, started a cart or opened a case."
        case .verdict: "The verdict in force, or none."
        }
    }

    /// By which comparisons it may be asked.
    var comparisons: [Comparison] {
        switch kind {
        case .number, .money: [.is, .isNot, .atLeast, .atMost, .between, .known]
        case .moment: [.withinDays, .overDaysAgo, .atLeast, .atMost, .between, .known]
        case .words: [.is, .isNot, .oneOf, .contains, .known]
        }
    }
}

/// How a value is compared.
enum Comparison: String, CaseIterable, Sendable {
    case `is`
    case isNot = "is-not"
    case oneOf = "one-of"
    case contains
    case atLeast = "at-least"
    case atMost = "at-most"
    case between
    case withinDays = "within-days"
    case overDaysAgo = "over-days-ago"
    case known

    /// How many values it takes.
    var count: ClosedRange<Int> {
        switch self {
        case .known: 0...0
        case .between: 2...2
        case .oneOf: 1...RuleNode.mostValues
        default: 1...1
        }
    }
}
