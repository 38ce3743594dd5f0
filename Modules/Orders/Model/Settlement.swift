import RetailContracts
import RetailCore
import RetailKit

/// A tender as the caller offers it.
struct TenderOffer: Sendable {
    let tender: Tender
    /// What is given; for points it follows from them.
    let amount: Money?
    let points: Int64
    let reference: String?
    /// Whether the money is only promised by the provider, to be captured later.
    let isAuthorisedOnly: Bool

    /// Whether the money is gone from the customer already, whatever we make of it.
    var hasMoved: Bool { tender.canExceed && !isAuthorisedOnly }
}

/// Turns tenders into payments.
///
/// What has moved already, by card or transfer, is taken as it is: what is more than the order
/// lacks is owed back. Points, cash and promises have not moved yet and must fit.
struct Settlement: Sendable {
    /// One payment to be.
    struct Part: Sendable {
        let offer: TenderOffer
        let amount: Money
        let change: Money
    }

    /// Shares what is due among the tenders: points first, then cards and transfers, cash last,
    /// because only cash gives change.
    /// - Parameter worth: what a number of points is worth.
    /// - Throws: `orders.overpaid`, `orders.payment-incomplete`, `orders.card-number-refused`,
    ///   `orders.currency-mismatch`.
    static func plan(
        _ offers: [TenderOffer], due: Money, worth: (Int64) throws -> Money
    ) throws -> [Part] {
        var rest = due
        var parts: [Part] = []
        for index in offers.indices.sorted(by: { rank(offers[$0], $0) < rank(offers[$1], $1) }) {
            let offer = offers[index]
            let given = try amount(of: offer, index, due.currency, worth)
            let taken = offer.tender == .cash ? try given.lesser(rest) : given
            let isTooMuch = try taken.isGreater(than: rest)
            guard taken.isPositive, offer.hasMoved || !isTooMuch else {
                throw OrdersErrors.overpaid.error(
                    "Only \(rest) is still due. Take no more by \(offer.tender.rawValue).",
                    at: "/payments/\(index)/amount")
            }
            rest = isTooMuch ? .zero(rest.currency) : try rest.subtracting(taken)
            parts.append(Part(offer: offer, amount: taken, change: try given.subtracting(taken)))
        }
        return parts
    }

    private static func rank(_ offer: TenderOffer, _ index: Int) -> Int {
        let kind =
            switch offer.tender {
            case .points: 0
            case .card, .transfer: 1
            case .cash: 2
            }
        return kind * 1_000 + index
    }

    private static func amount(
        of offer: TenderOffer, _ index: Int, _ currency: Currency,
        _ worth: (Int64) throws -> Money
    ) throws -> Money {
        let place = "/payments/\(index)"
        try CardReference.refuse(offer.reference, of: offer.tender, at: place + "/reference")
        if offer.isAuthorisedOnly, offer.tender == .cash || offer.tender == .points {
            throw OrdersErrors.paymentIncomplete.error(
                "Cash and points cannot be promised only. Leave authorise_only out.",
                at: place + "/authorise_only")
        }
        if offer.tender == .points {
            guard offer.points > 0, offer.amount == nil else {
                throw OrdersErrors.paymentIncomplete.error(
                    "Give the number of points, not an amount.", at: place + "/points")
            }
            return try worth(offer.points)
        }
        guard let amount = offer.amount, offer.points == 0 else {
            throw OrdersErrors.paymentIncomplete.error(
                "Give the amount that is paid.", at: place + "/amount")
        }
        guard amount.currency == currency else {
            throw OrdersErrors.currencyMismatch.error(
                "The order is in \(currency.code). Pay in it.", at: place + "/amount")
        }
        guard amount.isPositive else {
            throw OrdersErrors.paymentIncomplete.error(
                "Give an amount of more than nothing.", at: place + "/amount")
        }
        return amount
    }
}
