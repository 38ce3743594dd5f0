import RetailContracts
import RetailCore
import RetailKit
import RetailSync

/// Who bears what it costs to bring goods back.
enum WayBack: String, CaseIterable, Sendable {
    case customer
    case retailer
}

/// Why goods come back, and what follows from it, as the retailer keeps it.
struct ReturnReason: CodedEntry, Hashable {
    /// Its code, for good.
    let code: Code<ReturnReason>
    /// Its name for people.
    var name: String
    /// In which markets it is given; in all of none.
    var markets: [Code<Market>]
    /// Whether something has to be noted beside it.
    var needsNote: Bool
    /// For how many days after they were handed over goods come back for it; nil for the market's.
    var windowDays: Int?
    /// Whether delivery goes back too with the return after which nothing of the order is kept.
    var returnsDelivery: Bool
    /// Who bears the way back.
    var wayBack: WayBack
    /// Whether a return that is asked for is authorised without anybody being asked.
    var isAutomatic: Bool
    /// For how many days an authorised return may come.
    var daysToCome: Int
    /// Whether it is given.
    var isActive: Bool
    /// Since when it is not any more; nil where it is.
    private(set) var archivedAt: Instant?
    /// Rises with every change; 1 when it is new.
    var version: Int64

    /// So many are given at the same time at most.
    static let most = 200
    /// For how many days an authorised return may come where no reason says so.
    static let usualDaysToCome = 30

    /// Makes a reason.
    init(
        code: Code<ReturnReason>, name: String, markets: [Code<Market>] = [],
        needsNote: Bool = false, windowDays: Int? = nil, returnsDelivery: Bool = false,
        wayBack: WayBack = .customer, isAutomatic: Bool = false,
        daysToCome: Int = usualDaysToCome, archivedAt: Instant? = nil, version: Int64 = 1
    ) {
        self.code = code
        self.name = name
        self.markets = markets
        self.needsNote = needsNote
        self.windowDays = windowDays
        self.returnsDelivery = returnsDelivery
        self.wayBack = wayBack
        self.isAutomatic = isAutomatic
        self.daysToCome = daysToCome
        isActive = archivedAt == nil
        self.archivedAt = archivedAt
        self.version = version
    }

    /// Notes the moment of a change since which it is not given, or that it is again.
    mutating func noteChange(at now: Instant) {
        archivedAt = isActive ? nil : archivedAt ?? now
    }

    /// Whether it is given for orders of a market; orders of another system have none.
    func isGiven(in market: Code<Market>?) -> Bool {
        isActive && (markets.isEmpty || market.map(markets.contains) ?? false)
    }

    /// It as a line keeps it.
    var given: GivenReason {
        GivenReason(code: code, version: version, returnsDelivery: returnsDelivery)
    }
}

/// A reason as it was when it was given.
struct GivenReason: Sendable, Hashable {
    let code: Code<ReturnReason>
    let version: Int64
    let returnsDelivery: Bool
}

/// The reasons that there are, from memory.
struct KnownReturnReasons: Sendable {
    private let all: [Code<ReturnReason>: ReturnReason]

    init(_ entries: [ReturnReason]) {
        all = Dictionary(entries.map { ($0.code, $0) }) { first, _ in first }
    }

    /// How many are given.
    var count: Int { all.values.count(where: \.isActive) }

    /// Whether any is given in a market.
    func areGiven(in market: Code<Market>?) -> Bool {
        all.values.contains { $0.isGiven(in: market) }
    }

    /// The reason with a code, where it is given for orders of the market and what it needs was
    /// noted.
    /// - Throws: `orders.return-reason-unknown`, `orders.return-reason-unfit`.
    func reason(
        _ code: Code<ReturnReason>, in market: Code<Market>?, noting note: String,
        at pointer: String
    ) throws(RetailError) -> ReturnReason {
        guard let reason = all[code] else { throw OrdersErrors.noReturnReason(code, at: pointer) }
        guard reason.isGiven(in: market) else {
            throw OrdersErrors.returnReasonUnfit.error(
                "\(code) is not given for this order: it is archived, or for other markets. List "
                    + "the others with orders.return-reasons.list.", at: pointer)
        }
        guard !reason.needsNote || !note.isEmpty else {
            throw OrdersErrors.returnReasonUnfit.error(
                "\(code) needs a note: say more.", at: "/note")
        }
        return reason
    }
}

extension OrdersErrors {
    /// What a code meets that no reason has.
    static func noReturnReason(
        _ code: Code<ReturnReason>, at pointer: String
    ) -> RetailError {
        returnReasonUnknown.error(
            "There is no reason \(code). List them with orders.return-reasons.list.", at: pointer)
    }
}

/// What to change of a reason for returns.
struct ReturnReasonChange: Sendable {
    let code: Code<ReturnReason>
    let own: Patch<ReturnReason>
}

/// The orders in which reasons for returns are listed.
enum ReturnReasonSort: String, CaseIterable, Sendable {
    case code
    case name
}

/// Which reasons for returns a list shows.
struct ReturnReasonFilter: Sendable {
    var isActive: Bool?
    /// Given in which market.
    var market: Code<Market>?
}
