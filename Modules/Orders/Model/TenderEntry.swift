import RetailContracts
import RetailCore
import RetailKit

/// A tender as the retailer keeps it.
struct TenderEntry: Hashable, Sendable {
    /// Its code and kind, both for good.
    let tender: Tender
    /// Its name for people.
    var name: String
    /// How many minutes an order waits for its money before its stock is sold to somebody else.
    ///
    /// An order takes that over when it begins to wait: when it is placed, or when the promise that
    /// covered it falls away. A change leaves those alone that wait already.
    var minutes: Int
    /// Whether it is taken: what was paid by another is captured and given back all the same.
    var isActive: Bool
    /// Rises with every change; 1 when it is new.
    var version: Int64

    /// Makes an entry.
    init(
        tender: Tender, name: String, minutes: Int, isActive: Bool = true, version: Int64 = 1
    ) {
        self.tender = tender
        self.name = name
        self.minutes = minutes
        self.isActive = isActive
        self.version = version
    }

    /// How long an order waits.
    var wait: Duration { .seconds(Int64(minutes) * 60) }
}

/// What to change of a tender.
struct TenderChange: Sendable {
    let code: Code<Tender>
    let own: Patch<TenderEntry>
}

/// The orders in which tenders are listed.
enum TenderSort: String, CaseIterable, Sendable {
    case code
    case name
}

/// Which tenders a list shows.
struct TenderFilter: Sendable {
    var kind: TenderKind?
    var isActive: Bool?
}

/// All tenders that there are, as they are kept in memory.
struct KnownTenders: Sendable {
    private let entries: [Code<Tender>: TenderEntry]
    private let taken: [Code<Tender>]
    /// How long an order waits of which nobody said how it will be paid: as long as by the tender
    /// that takes longest.
    let longestWait: Duration

    init(_ all: [TenderEntry]) {
        entries = Dictionary(uniqueKeysWithValues: all.map { ($0.tender.code, $0) })
        let active = all.filter(\.isActive)
        taken = active.map(\.tender.code).sorted()
        longestWait = (active.isEmpty ? all : active).map(\.wait).max() ?? .seconds(86_400)
    }

    /// The tender with the code, taken or not.
    /// - Throws: `orders.tender-unknown`.
    func entry(_ code: Code<Tender>, at pointer: String) throws(RetailError) -> TenderEntry {
        guard let entry = entries[code] else {
            throw OrdersErrors.tenderUnknown.error(
                "There is no tender \(code). \(choice)", at: pointer)
        }
        return entry
    }

    /// The tender with the code, by which somebody will pay.
    /// - Throws: `orders.tender-unknown`, `orders.tender-archived`.
    func expected(_ code: Code<Tender>, at pointer: String) throws(RetailError) -> TenderEntry {
        let entry = try entry(code, at: pointer)
        guard entry.isActive else { throw archived(code, at: pointer) }
        return entry
    }

    /// The offers with their tenders, taken or not.
    /// - Throws: `orders.tender-unknown`.
    func known(_ offers: [TenderOffer]) throws(RetailError) -> [KnownOffer] {
        var known: [KnownOffer] = []
        known.reserveCapacity(offers.count)
        for (place, offer) in offers.enumerated() {
            let entry = try entry(offer.tender, at: "/payments/\(place)/tender")
            known.append(KnownOffer(offer, by: entry.tender, at: place))
        }
        return known
    }

    /// Refuses new payments by a tender that is not taken any more. One of an earlier moment is a
    /// fact: it was taken then.
    /// - Throws: `orders.tender-archived`.
    func requireTaken(_ offers: [KnownOffer], isPast: Bool) throws(RetailError) {
        guard !isPast else { return }
        for offer in offers where entries[offer.tender.code]?.isActive == false {
            throw archived(offer.tender.code, at: "/payments/\(offer.place)/tender")
        }
    }

    /// How long a new order waits: as for the tender by which the caller says that it will be paid,
    /// else as for the first that is offered.
    /// - Throws: `orders.tender-unknown`, `orders.tender-archived`.
    func wait(
        _ expected: Code<Tender>?, or offers: [KnownOffer]
    ) throws(RetailError) -> Duration {
        if let expected { return try self.expected(expected, at: "/pay_with").wait }
        return wait(for: offers.first?.tender.code)
    }

    /// How long an order waits whose money is expected by the tender; nil where nobody said.
    func wait(for code: Code<Tender>?) -> Duration {
        code.flatMap { entries[$0]?.wait } ?? longestWait
    }

    private func archived(_ code: Code<Tender>, at pointer: String) -> RetailError {
        OrdersErrors.tenderArchived.error(
            "Nothing is paid by \(code) any more. \(choice)", at: pointer)
    }

    /// At most so many tenders are named in a message.
    private static let mostNamed = 20

    private var choice: String {
        guard !taken.isEmpty else { return "None is taken now: make one active." }
        let names = taken.prefix(Self.mostNamed).map(\.text).joined(separator: ", ")
        return "Give one that is taken: \(names)\(taken.count > Self.mostNamed ? ", …" : "")."
    }
}
