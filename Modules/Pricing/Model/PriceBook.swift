public import RetailCore

/// All from which prices are worked out: lists, promotions and taxes as they stood at one moment.
///
/// A value that never changes: whoever has the same book, the same context and the same lines gets
/// the same quote, on a server as on a till.
public struct PriceBook: Sendable {
    /// The lists, in the order in which items name them.
    public let lists: [PriceList]
    /// The lanes in their order.
    public let lanes: [Lane]
    /// The promotions of known lanes, by lane, rank and code, however they were given.
    public let promotions: [Promotion]
    /// What lists and promotions ask of the customer, and when.
    private let asked: [Question: [Period]]

    /// Something about a customer on which prices may depend.
    public enum Question: Sendable {
        /// Of which groups the customer is a member.
        case groups
        /// Who the customer is.
        case records
        /// How many orders the customer has placed.
        case orders
    }

    let items: [String: BookItem]
    let taxes: TaxTable
    /// The promotions that a cart may meet, found by what is in it.
    let index: PromotionIndex

    /// Makes a book; `lists` stay in the order in which items name them.
    ///
    /// A promotion of a lane that is not given counts nowhere. Of two rules for one class, place
    /// and moment the last one counts, and of two items of one SKU as well.
    public init(
        lists: [PriceList], items: some Sequence<BookItem>, lanes: [Lane] = [],
        promotions: [Promotion] = [], taxes: [TaxRule] = []
    ) {
        self.lists = lists
        self.lanes = lanes
        self.items = Dictionary(
            items.map { ($0.sku.key, $0.pricedBy(lists.indices)) }
        ) { _, last in last }
        self.taxes = TaxTable(taxes)
        (self.promotions, index) = Self.ordered(promotions, by: lanes)
        asked = Self.questions(of: lists, self.promotions)
    }

    private init(_ book: PriceBook, _ promotions: [Promotion]) {
        lists = book.lists
        lanes = book.lanes
        items = book.items
        taxes = book.taxes
        (self.promotions, index) = Self.ordered(promotions, by: book.lanes)
        asked = Self.questions(of: book.lists, self.promotions)
    }

    private init(_ book: PriceBook, items: [String: BookItem]) {
        lists = book.lists
        lanes = book.lanes
        taxes = book.taxes
        promotions = book.promotions
        index = book.index
        asked = book.asked
        self.items = items
    }

    /// The same book with other promotions.
    public func with(_ promotions: [Promotion]) -> PriceBook { PriceBook(self, promotions) }

    /// The same book of other items alone, which costs no more than those: a book of a hundred
    /// thousand items is kept in pieces.
    public func with(items: some Sequence<BookItem>) -> PriceBook {
        PriceBook(
            self,
            items: Dictionary(
                items.map { ($0.sku.key, $0.pricedBy(lists.indices)) }
            ) { _, last in last })
    }

    /// Those of known lanes, by lane, rank and code, with what finds them.
    private static func ordered(
        _ promotions: [Promotion], by lanes: [Lane]
    ) -> ([Promotion], PromotionIndex) {
        let places = Dictionary(
            lanes.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
        let known = promotions.compactMap { promotion in
            places[promotion.lane].map { (lane: $0, promotion: promotion) }
        }.sorted {
            ($0.lane, $0.promotion.rank, $0.promotion.code)
                < ($1.lane, $1.promotion.rank, $1.promotion.code)
        }
        return (known.map(\.promotion), PromotionIndex(known.map { ($0.lane, $0.promotion) }))
    }

    private static func questions(
        of lists: [PriceList], _ promotions: [Promotion]
    ) -> [Question: [Period]] {
        var asked: [Question: [Period]] = [:]
        func ask(_ question: Question, _ isAsked: Bool, _ period: Period) {
            if isAsked { asked[question, default: []].append(period) }
        }
        let audiences =
            lists.map { ($0.audience, $0.period) } + promotions.map { ($0.audience, $0.period) }
        for (audience, period) in audiences {
            ask(.groups, !audience.groups.isEmpty, period)
            ask(.records, !audience.customers.isEmpty, period)
        }
        for promotion in promotions {
            ask(
                .orders, promotion.conditions.contains(where: \.asksForOrders), promotion.period)
        }
        return asked
    }

    /// What lists and promotions that count at a moment ask of the customer: what nobody asks need
    /// not be looked up.
    public func questions(at moment: Instant) -> Set<Question> {
        Set(asked.filter { $0.value.contains { $0.contains(moment) } }.keys)
    }

    /// Those of the promotions that may count for somebody at a moment on items of the book: their
    /// time has come, they are for who buys, and their coupon was given where they ask for one.
    public func open(
        _ codes: some Collection<Code<Promotion>>, for context: PriceContext
    ) -> Set<Code<Promotion>> {
        guard !codes.isEmpty else { return [] }
        let met = Set(
            index.candidates(coupons: context.coupons, facets: items.values.map(\.facets)))
        return Set(
            index.places(of: codes).filter(met.contains).map { promotions[$0] }.filter {
                promotion in
                promotion.period.contains(context.now)
                    && promotion.audience.misfit(of: context) == nil
                    && (promotion.couponCodes.map { !$0.isDisjoint(with: context.coupons) } ?? true)
            }.map(\.code))
    }

    /// Whether one of the promotions depends on how is paid.
    public func asksForTender(_ codes: some Collection<Code<Promotion>>) -> Bool {
        index.places(of: codes).contains { place in
            promotions[place].conditions.contains(where: \.asksForTender)
        }
    }

    /// The item; nil where the book has none.
    public func item(_ sku: SKU) -> BookItem? { items[sku.key] }
}

/// Finds the promotions that a cart may meet without a look at all others: by a coupon that they
/// ask for, or by a fact that each unit they touch has.
struct PromotionIndex: Sendable {
    private(set) var lanes: [Int] = []
    /// Which of them may meet on a unit.
    let stackings: StackingTable
    private var byCoupon: [String: [Int]] = [:]
    private var byFacet: [Facet: [Int]] = [:]
    private var others: [Int] = []
    private var byCode: [Code<Promotion>: Int] = [:]

    init(_ promotions: [(lane: Int, promotion: Promotion)]) {
        stackings = StackingTable(promotions.lazy.map(\.promotion.stacking))
        for (place, entry) in promotions.enumerated() {
            lanes.append(entry.lane)
            byCode[entry.promotion.code] = place
            if let codes = entry.promotion.couponCodes {
                for code in codes { byCoupon[code, default: []].append(place) }
            } else if let keys = entry.promotion.keys {
                for key in keys { byFacet[key, default: []].append(place) }
            } else {
                others.append(place)
            }
        }
    }

    /// The places of those of the promotions that are in the book.
    func places(of codes: some Collection<Code<Promotion>>) -> [Int] {
        codes.compactMap { byCode[$0] }
    }

    /// The places of promotions that ask for a coupon, in the order of the book.
    func asking(for coupon: String) -> [Int] { byCoupon[coupon] ?? [] }

    /// The places of promotions that may count, in the order of the book.
    func candidates(coupons: [String], facets: some Sequence<Set<Facet>>) -> [Int] {
        guard !lanes.isEmpty else { return [] }
        var places = Set(others)
        for coupon in coupons { places.formUnion(byCoupon[coupon] ?? []) }
        if !byFacet.isEmpty {
            for set in facets {
                for facet in set { if let found = byFacet[facet] { places.formUnion(found) } }
            }
        }
        return places.sorted()
    }
}

extension Promotion {
    /// The codes of which it asks for one; nil where it asks for none.
    var couponCodes: Set<String>? {
        for case .coupon(let codes) in conditions { return codes }
        return nil
    }

    /// Facts of which one is true of an item of every cart in which it counts; nil for none.
    fileprivate var keys: Set<Facet>? {
        var found: [Set<Facet>] = []
        if case .items(let items) = target, !effect.isGift, let keys = items.keys {
            found.append(keys)
        }
        for condition in conditions {
            switch condition {
            case .quantity(let items, let least) where least.isPositive:
                if let keys = items.keys { found.append(keys) }
            case .amount(let items, let least, _) where least.isPositive:
                if let keys = items.keys { found.append(keys) }
            case .quantity, .amount, .order, .time, .coupon, .tender, .delivery, .any, .not:
                break
            }
        }
        if case .sets(let set) = effect { found += set.parts.compactMap(\.items.keys) }
        return found.min { $0.count < $1.count }
    }

    /// Whether all its amounts are in a currency: one of another currency gives nothing.
    func isReckoned(in currency: Currency) -> Bool {
        let amounts: [Money] =
            switch effect {
            case .amount(let money), .amountEach(let money), .price(let money): [money]
            case .sets(let set): set.reward.money.map { [$0] } ?? []
            case .tiers(let tiers): tiers.flatMap(\.amounts)
            case .percentage, .gift, .points: []
            }
        return (amounts + (cap.map { [$0] } ?? [])).allSatisfy { $0.currency == currency }
    }
}

extension UnitSet.Reward {
    /// The amount that it names.
    fileprivate var money: Money? {
        switch self {
        case .bundle(let money), .amount(let money): money
        case .percentage: nil
        }
    }
}

extension Effect.Tier {
    /// The amounts that it names.
    fileprivate var amounts: [Money] {
        var amounts: [Money] = []
        if case .amount(let least) = from { amounts.append(least) }
        if case .amount(let money) = gives { amounts.append(money) }
        return amounts
    }
}
