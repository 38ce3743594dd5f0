import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// Tells payments that are new from those that a provider tells again.
struct References: Sendable {
    let store: PaymentStore

    /// Offers by whether they are news.
    struct Sifted: Sendable {
        /// Payments that nobody has told yet.
        var new: [KnownOffer] = []
        /// The places of promises that are told as paid.
        var kept: [Int] = []
    }

    /// Sifts what is told of an order's payments.
    ///
    /// The same reference with the same order and amount is the same payment. One that was given up
    /// stays so when it is promised again, and is a new payment when its money came all the same.
    /// One of which a part was given up cannot be told as paid whole.
    /// - Throws: `orders.reference-taken` for any other payment that has the reference.
    func sift(
        _ offers: [KnownOffer], for full: FullOrder, in tx: borrowing Transaction
    ) throws -> Sifted {
        let channel = full.order.channel
        let holders = try holders(of: offers, on: channel, in: tx)
        var sifted = Sifted()
        for (place, offer) in offers.enumerated() {
            guard let account = offer.account(of: channel), let reference = offer.reference else {
                sifted.new.append(offer)
                continue
            }
            let isRepeated = offers[..<place].contains {
                $0.reference == reference && $0.tender == offer.tender
            }
            let holder = holders.first { $0.has(reference, in: account) }
            guard !isRepeated, holder == nil || holder?.order == full.order.id else {
                throw Self.taken(reference, of: offer)
            }
            let isPast = full.payments.contains {
                $0.account == account && $0.reference == reference && $0.stage == .voided
                    && $0.amount == offer.amount
            }
            // Its provider answers as before: what is asked for anew has a name of its own.
            if isPast, offer.isAsked { throw Self.taken(reference, of: offer) }
            if let holder {
                let index = try full.index(ofPayment: holder.payment)
                let payment = full.payments[index]
                guard payment.amount == offer.amount else { throw Self.taken(reference, of: offer) }
                if offer.hasMoved, payment.voided.isPositive {
                    throw OrdersErrors.referenceTaken.error(
                        "\(payment.captured.displayText) of the payment \(reference) is booked and "
                            + "\(payment.voided.displayText) was given up. Tell what came in "
                            + "beyond under a reference of its own.",
                        at: offer.pointer("reference"))
                }
                if offer.hasMoved, payment.rest.isPositive { sifted.kept.append(index) }
            } else if !(isPast && offer.isAuthorisedOnly) {
                sifted.new.append(offer)
            }
        }
        return sifted
    }

    /// Refuses offers of which another payment has the reference: a priced sale that is told again
    /// under another key is refused for that where the act that writes it meets a conflict, such as
    /// goods that are gone. What refuses it before, when it is priced or its cart is opened, comes
    /// first.
    /// - Throws: `orders.reference-taken`.
    func requireFree(
        _ offers: [KnownOffer], on channel: Code<Channel>, in tx: borrowing Transaction
    ) throws {
        let holders = try holders(of: offers, on: channel, in: tx)
        for offer in offers {
            guard let account = offer.account(of: channel), let reference = offer.reference,
                holders.contains(where: { $0.has(reference, in: account) })
            else { continue }
            throw Self.taken(reference, of: offer)
        }
    }

    /// The payment that has the reference of one that was given up; nil where none has.
    func holder(
        of given: Payment, in tx: borrowing Transaction
    ) throws -> ReferenceHolder? {
        guard let account = given.account, let reference = given.reference else { return nil }
        return try store.holders(of: [reference], in: [account], in: tx).first {
            $0.has(reference, in: account)
                && ($0.order, $0.payment) != (given.order, given.number)
        }
    }

    /// Which payments have the references of the offers already.
    private func holders(
        of offers: [KnownOffer], on channel: Code<Channel>, in tx: borrowing Transaction
    ) throws -> [ReferenceHolder] {
        let accounts = offers.map { $0.account(of: channel) }
        return try store.holders(
            of: zip(offers, accounts).compactMap { $1 == nil ? nil : $0.reference },
            in: Array(Set(accounts.compactMap(\.self))).sorted(), in: tx)
    }

    /// Refuses two payments of a new order under one reference; that none has another's is seen
    /// when they are written.
    /// - Throws: `orders.reference-taken`.
    static func requireDistinct(_ offers: [KnownOffer]) throws(RetailError) {
        var seen: Set<Named> = []
        for offer in offers where offer.tender.kind.hasProvider {
            guard let reference = offer.reference else { continue }
            guard seen.insert(Named(tender: offer.tender, reference: reference)).inserted else {
                throw taken(reference, of: offer)
            }
        }
    }

    private struct Named: Hashable {
        let tender: Tender
        let reference: String
    }

    private static func taken(_ reference: String, of offer: KnownOffer) -> RetailError {
        OrdersErrors.referenceTaken.error(
            "Another payment has the reference \(reference), or the same with another amount.",
            at: offer.pointer("reference"))
    }
}

extension KnownOffer {
    /// In which account its reference is unique; nil where it has none.
    func account(of channel: Code<Channel>) -> String? {
        if let handed { return handed.account }
        return reference == nil ? nil : tender.account(of: channel, by: provider)
    }
}

extension ReferenceHolder {
    fileprivate func has(_ reference: String, in account: String) -> Bool {
        self.account == account && self.reference == reference
    }
}

extension OrdersErrors {
    /// What a provider's reference meets that another payment or refund has.
    static var referenceInUse: RetailError {
        referenceTaken.error(
            "The reference belongs to another payment or refund. Look that up before you go on.",
            at: "/reference")
    }
}
