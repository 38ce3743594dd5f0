public import RetailCore
public import RetailKit
public import RetailStorage

/// What waits for somebody.
public enum WorkKind: String, CaseIterable, Sendable {
    /// Orders of which the customer is still asked for money: `orders.list` with `balance=due`.
    case toPay = "to-pay"
    /// Orders that are paid for and of which nothing was handed out yet: `orders.list` with
    /// `status=awaiting-fulfilment`.
    case toFulfil = "to-fulfil"
    /// What holds orders and nobody released yet: `orders.order-holds.list`.
    case heldOrders = "held-orders"
    /// Edits of orders that wait for a decision: `orders.edits.list`.
    case toApprove = "to-approve"
    /// Returns that were asked for and that nobody decided:
    /// `orders.return-authorisations.list` with `stage=requested`.
    case returnRequests = "return-requests"
    /// Claims that nobody decided: `orders.claims.list` with `stage=open`.
    case openClaims = "open-claims"
    /// Goods to be packed, or sent by a supplier who was asked: `orders.fulfilments.list` with
    /// `work=to-pack`, by place.
    case toPack = "to-pack"
    /// Goods that wait to be collected: `orders.fulfilments.list` with `work=to-collect`, by place.
    case toCollect = "to-collect"
    /// Parcels that should have come to a store: `orders.fulfilments.list` with `work=to-book-in`,
    /// by place.
    case toBookIn = "to-book-in"
    /// Goods that lay ready and were given up: `orders.fulfilments.list` with `work=to-put-back`,
    /// by place.
    case toPutBack = "to-put-back"
    /// Cases in which the customer waits for an answer: `support.cases.list` with `waiting=true`.
    case toAnswer = "to-answer"
    /// Items of which a place has nothing to sell: `inventory.stock-levels.list` with `out=true`.
    case outOfStock = "out-of-stock"
    /// Items of which a place has come down to its reorder point, those that are out among them:
    /// `inventory.stock-levels.list` with `low=true`.
    case lowStock = "low-stock"
    /// Items to be counted, because somebody found other than the books say:
    /// `inventory.counts-due.list`.
    case toCount = "to-count"
    /// Goods that came back and have waited in quality control for more than a day:
    /// `inventory.buckets.list` with `overdue=true`.
    case toInspect = "to-inspect"
    /// Orders with goods that come from nowhere yet: `orders.waiting-goods.list`.
    case toAllocate = "to-allocate"
    /// Events that a consumer could not take in: `sync.parked-events.list`.
    case parkedEvents = "parked-events"
    /// Durable work that was given up: `sync.jobs.list` with `state=dead`.
    case deadJobs = "dead-jobs"
    /// Files that could not be taken in: `exchange.imports.list` with `state=failed`.
    case failedImports = "failed-imports"
    /// What a provider of payments did not answer: `orders.provider-requests.list` with
    /// `state=given-up`.
    case unansweredRequests = "unanswered-requests"
    /// What a provider told and does not fit: `orders.payment-notices.list` with `open=true`.
    case oddNotices = "odd-notices"
    /// What a carrier told and does not fit: `orders.tracking-events.list` with `open=true`.
    case oddTracking = "odd-tracking"
}

/// Work of a kind that waits at one place.
public struct PlacedWork: Sendable {
    /// The place.
    public let location: Code<Location>
    /// How much waits there.
    public let count: Int
    /// Since when the oldest of it waits.
    public let oldest: Instant

    /// Tells of work.
    public init(location: Code<Location>, count: Int, oldest: Instant) {
        self.location = location
        self.count = count
        self.oldest = oldest
    }

    /// The wire shape.
    public static let answer = Answer<PlacedWork>("PlacedWork", "Work that waits at one place.") {
        $0.field("location", \.location, .code(), "The place.")
        $0.field("count", \.count, .count(0...Total.most), "How much waits there.")
        $0.field("oldest", \.oldest, .instant, "Since when the oldest of it waits.")
    }
}

/// Work of a kind that waits, counted as the list behind it counts it.
public struct OpenWork: Sendable {
    /// What waits.
    public let kind: WorkKind
    /// How much.
    public let total: Total
    /// Since when the oldest of it waits.
    public let oldest: Instant?
    /// Until when the next of it is promised.
    public let due: Instant?
    /// How much of it is past its time.
    public let late: Int?
    /// By place, where it lies at places.
    public let places: [PlacedWork]

    /// The most places that are told apart.
    public static let mostPlaces = 500

    /// Tells of work.
    public init(
        _ kind: WorkKind, _ total: Total, oldest: Instant? = nil, due: Instant? = nil,
        late: Int? = nil, places: [PlacedWork] = []
    ) {
        self.kind = kind
        self.total = total
        self.oldest = oldest
        self.due = due
        self.late = late
        self.places = places
    }

    /// The wire shape.
    public static let answer = Answer<OpenWork>(
        "OpenWork", "What waits for somebody, counted as the list behind it counts it."
    ) {
        $0.field(
            "kind", \.kind, .choice(),
            "What: to-pay (orders.list, balance=due), to-fulfil (orders.list, "
                + "status=awaiting-fulfilment), held-orders (orders.order-holds.list), "
                + "to-approve (orders.edits.list), return-requests "
                + "(orders.return-authorisations.list, stage=requested), open-claims "
                + "(orders.claims.list, stage=open), to-pack, to-collect, to-book-in and "
                + "to-put-back (orders.fulfilments.list with work of the same word, "
                + "by place), to-answer (support.cases.list, "
                + "waiting=true), out-of-stock (inventory.stock-levels.list, out=true), "
                + "low-stock (inventory.stock-levels.list, low=true), to-count "
                + "(inventory.counts-due.list), to-inspect (inventory.buckets.list, overdue=true), "
                + "to-allocate (orders.waiting-goods.list), "
                + "parked-events, dead-jobs (sync.jobs.list, state=dead), failed-imports "
                + "(exchange.imports.list, state=failed), unanswered-requests "
                + "(orders.provider-requests.list, state=given-up), odd-notices "
                + "(orders.payment-notices.list, open=true).")
        $0.field("count", \.total.count, .count(0...Total.most), "How much waits.")
        $0.field(
            "at_least", \.total.isBound, .flag, "Whether counting ended there: there may be more.")
        $0.field(
            "oldest", \.oldest, .optional(.instant), "Since when the oldest of it waits.")
        $0.field("due_at", \.due, .optional(.instant), "Until when the next of it is promised.")
        $0.field(
            "late", \.late, .optional(.count(0...Total.most)),
            "How much of it is past its time: to be collected, or to be answered.")
        $0.field(
            "places", \.places, .list(.object(PlacedWork.answer), 0...mostPlaces),
            "By place, where it lies at places; the oldest first.")
    }
}

/// What a module knows to wait for somebody.
public protocol WorkSource: Sendable {
    /// Who may see it, at the places that the caller's grants reach.
    var permission: Permission { get }

    /// What waits at a place, or at all that the caller reaches: of each kind that the module knows
    /// one, also where nothing waits.
    func work(
        at spot: Spot, by call: Call, in tx: borrowing Transaction
    ) throws -> [OpenWork]
}

/// The newest orders, for who looks at the trade.
public protocol LatestOrders: Sendable {
    /// Who may see them, at the places that the caller's grants reach.
    var latestPermission: Permission { get }

    /// The newest orders at a place, or at all that the caller reaches.
    func latest(
        _ most: Int, at spot: Spot, by call: Call, in tx: borrowing Transaction
    ) throws -> [OrderSummary]
}
