import RetailContracts
import RetailCore
import RetailKit
import RetailSync

/// A tender as the retailer keeps it.
struct TenderEntry: CodedEntry, Hashable {
    /// Its code and kind, both for good.
    let tender: Tender
    /// Its name for people.
    var name: String
    /// How many minutes an order waits for its money before its stock is sold to somebody else.
    ///
    /// An order takes that over when it begins to wait: when it is placed, or when the promise that
    /// covered it falls away. A change leaves those alone that wait already.
    var minutes: Int
    /// Who moves its money when asked; nil where somebody tells what moved.
    var provider: Code<Provider>?
    /// Whether it is accepted: what was paid by another is captured and given back all the same.
    var isActive: Bool
    /// Since when it is not accepted; nil where it is, also for what was paid while it was not.
    private(set) var archivedAt: Instant?
    /// Rises with every change; 1 when it is new.
    var version: Int64

    /// Makes an entry.
    init(
        tender: Tender, name: String, minutes: Int, provider: Code<Provider>? = nil,
        archivedAt: Instant? = nil, version: Int64 = 1
    ) {
        self.provider = provider
        self.tender = tender
        self.name = name
        self.minutes = minutes
        isActive = archivedAt == nil
        self.archivedAt = archivedAt
        self.version = version
    }

    /// Notes the moment of a change at which it fell out of use, or that it is accepted again.
    ///
    /// One moment is kept: who accepts a tender again accepts what was paid by it meanwhile.
    mutating func noteChange(at now: Instant) {
        archivedAt = isActive ? nil : archivedAt ?? now
    }

    var code: Code<Tender> { tender.code }

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

/// For what somebody names a tender.
enum TenderUse: Sendable {
    case payment
    case promise
    /// Of an order: also as points, of one that was imported and whose customer is known.
    case refund
    /// Of goods whose sale cannot be found.
    case refundWithoutSale

    /// Whether tenders of the kind can be named for it.
    func fits(_ kind: TenderKind) -> Bool {
        switch self {
        case .payment, .refund: true
        case .promise: kind.hasProvider
        case .refundWithoutSale: kind != .points
        }
    }
}

/// All tenders that there are, as they are kept in memory.
struct KnownTenders: Sendable {
    private let entries: [Code<Tender>: TenderEntry]
    private let accepted: [Tender]
    /// How long an order waits of which nobody said how it will be paid: as long as by the tender
    /// that takes longest.
    let longestWait: Duration

    init(_ all: [TenderEntry]) {
        entries = Dictionary(uniqueKeysWithValues: all.map { ($0.tender.code, $0) })
        let active = all.filter(\.isActive)
        accepted = active.map(\.tender).sorted { $0.code < $1.code }
        longestWait = (active.isEmpty ? all : active).map(\.wait).max() ?? .seconds(86_400)
    }

    /// The tender with the code, accepted or not.
    private func entry(
        _ code: Code<Tender>, for use: TenderUse, at pointer: String
    ) throws(RetailError) -> TenderEntry {
        guard let entry = entries[code] else {
            throw OrdersErrors.tenderUnknown.error(
                "There is no tender \(code). \(choice(for: use))", at: pointer)
        }
        return entry
    }

    /// The offers with their tenders, accepted or not.
    ///
    /// - Parameter isListed: whether they stand in a list `payments`, or the fields of one in the
    ///   body itself.
    /// - Throws: `orders.tender-unknown`.
    func known(
        _ offers: [TenderOffer], isListed: Bool = true
    ) throws(RetailError) -> [KnownOffer] {
        var known: [KnownOffer] = []
        known.reserveCapacity(offers.count)
        for (index, offer) in offers.enumerated() {
            let place = isListed ? index : nil
            let entry = try entry(
                offer.tender, for: offer.use, at: KnownOffer.pointer(to: place, "tender"))
            known.append(
                KnownOffer(offer, by: entry.tender, of: entry.provider, at: place))
        }
        return known
    }

    /// Refuses new payments by a tender that was not accepted any more at the moment at which they
    /// were made. One of an earlier moment is a fact.
    /// - Throws: `orders.tender-archived`.
    func requireAccepted(_ offers: [KnownOffer], at moment: Instant) throws(RetailError) {
        for offer in offers {
            guard let end = entries[offer.tender.code]?.archivedAt, moment >= end else { continue }
            throw archived(
                offer.tender.code, for: offer.isAuthorisedOnly ? .promise : .payment,
                at: offer.pointer("tender"))
        }
    }

    /// The tender by which goods are refunded that nobody paid by it.
    /// - Throws: `orders.tender-unknown`, `orders.tender-archived`.
    func refunding(
        _ code: Code<Tender>, for use: TenderUse
    ) throws(RetailError) -> Tender {
        let entry = try entry(code, for: use, at: "/tender")
        guard entry.isActive else { throw archived(code, for: use, at: "/tender") }
        return entry.tender
    }

    /// Refuses to give back by a tender whose money a provider moves: it is asked only for what
    /// came by it, and nobody would hand the money out.
    /// - Throws: `orders.tender-unfit`.
    func requireByHand(_ tender: Tender) throws(RetailError) {
        guard tender.kind.hasProvider, let provider = entries[tender.code]?.provider else { return }
        throw OrdersErrors.tenderUnfit.error(
            "\(provider) moves the money of \(tender.code), and gives back only what came by it. "
                + "Choose cash or a tender that moves by hand.", at: "/tender")
    }

    /// How long a new order waits for what is not paid at once: as for the tender by which the
    /// caller says that it will be paid, else as for the one that takes longest. What was paid of
    /// it says nothing of the rest.
    /// - Throws: `orders.tender-unknown`, `orders.tender-archived`.
    func wait(payWith code: Code<Tender>?) throws(RetailError) -> Duration {
        guard let code else { return longestWait }
        let entry = try entry(code, for: .payment, at: "/pay_with")
        guard entry.isActive else { throw archived(code, for: .payment, at: "/pay_with") }
        return entry.wait
    }

    /// How long an order waits whose money is expected by the tender; nil where nobody said.
    func wait(for code: Code<Tender>?) -> Duration {
        code.flatMap { entries[$0]?.wait } ?? longestWait
    }

    private func archived(
        _ code: Code<Tender>, for use: TenderUse, at pointer: String
    ) -> RetailError {
        OrdersErrors.tenderArchived.error(
            "The tender \(code) is not accepted any more. \(choice(for: use))", at: pointer)
    }

    /// At most so many tenders are named in a message.
    private static let mostNamed = 20

    private func choice(for use: TenderUse) -> String {
        let fitting = accepted.filter { use.fits($0.kind) }.map(\.code.text)
        guard !fitting.isEmpty else { return "None that fits is accepted now: make one active." }
        let names = fitting.prefix(Self.mostNamed).joined(separator: ", ")
        return "Give one that is accepted: \(names)"
            + (fitting.count > Self.mostNamed ? ", …." : ".")
    }
}

extension TenderOffer {
    fileprivate var use: TenderUse { isAuthorisedOnly ? .promise : .payment }
}
