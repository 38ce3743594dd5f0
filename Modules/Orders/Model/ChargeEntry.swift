import RetailContracts
import RetailCore
import RetailKit
import RetailSync

/// A charge as the retailer keeps it: what it costs, where and in which market it is to be had.
struct ChargeEntry: CodedEntry, Hashable {
    /// Its code and kind, both for good.
    let charge: Charge
    /// The market whose money its price is in, for good.
    let market: Code<Market>
    /// Its name for people, as a receipt has it.
    var name: String
    /// What it costs once; a promotion may take something off.
    var price: Money
    /// Whether the tax is in the price.
    var isTaxIncluded: Bool
    /// How it is taxed; nil for the usual class.
    var taxClass: Code<TaxClass>?
    /// On which channels it is to be had; on all of none.
    var channels: [Code<Channel>]
    /// To which places it goes, each with all parts of it; everywhere of none.
    var places: [TaxPlace]
    /// Whether it may be chosen.
    var isActive: Bool
    /// Since when it may not be chosen any more; nil where it may.
    private(set) var archivedAt: Instant?
    /// Rises with every change; 1 when it is new.
    var version: Int64
    /// Which table says what it costs, by where goods go and how much they are; nil where the price
    /// is the same for all.
    var rates: Int64?

    /// Makes an entry.
    init(
        charge: Charge, market: Code<Market>, name: String, price: Money,
        isTaxIncluded: Bool = true, taxClass: Code<TaxClass>? = nil,
        channels: [Code<Channel>] = [], places: [TaxPlace] = [], archivedAt: Instant? = nil,
        version: Int64 = 1, rates: Int64? = nil
    ) {
        self.charge = charge
        self.market = market
        self.name = name
        self.price = price
        self.isTaxIncluded = isTaxIncluded
        self.taxClass = taxClass
        self.channels = channels
        self.places = places
        isActive = archivedAt == nil
        self.archivedAt = archivedAt
        self.version = version
        self.rates = rates
    }

    var code: Code<Charge> { charge.code }

    /// Notes the moment of a change since which it may not be chosen, or that it may be again.
    mutating func noteChange(at now: Instant) {
        archivedAt = isActive ? nil : archivedAt ?? now
    }

    /// Whether it could be chosen at a moment.
    func isOpen(at moment: Instant) -> Bool { archivedAt.map { moment < $0 } ?? true }

    /// Whether it is to be had where somebody buys.
    func isOffered(on channel: Code<Channel>, in market: Code<Market>) -> Bool {
        self.market == market && (channels.isEmpty || channels.contains(channel))
    }

    /// Whether it goes to a place.
    func reaches(_ place: TaxPlace) -> Bool {
        places.isEmpty || places.contains { place.lies(in: $0) }
    }
}

/// What to change of a charge.
struct ChargeChange: Sendable {
    let code: Code<Charge>
    let own: Patch<ChargeEntry>
}

/// The orders in which charges are listed.
enum ChargeSort: String, CaseIterable, Sendable {
    case code
    case name
}

/// Which charges a list shows.
struct ChargeFilter: Sendable {
    var kind: ChargeKind?
    var market: Code<Market>?
    var isActive: Bool?
    /// On which channel they are to be had.
    var channel: Code<Channel>?
}
