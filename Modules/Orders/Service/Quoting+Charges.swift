import RetailContracts
import RetailCore
import RetailKit
import RetailPricing
import RetailStorage

extension Quoting {
    /// What a buyer chose beside goods, and between which ways of delivery one still has to be
    /// chosen.
    func charges(
        for buyer: Buyer, in tx: borrowing Transaction
    ) throws -> (chosen: [ChosenCharge], deliveries: [String]) {
        guard !buyer.wish.isEmpty || buyer.isSent else { return ([], []) }
        let known = try charges.known(in: tx)
        // A sale of before is a fact, however its goods were sent.
        let isAsked = buyer.isSent && buyer.wish.delivery == nil && !buyer.isPast
        let chosen = known.chosen(buyer.wish, by: buyer)
        guard buyer.isPast else {
            return (
                try rated(chosen, for: buyer, in: tx),
                isAsked ? known.deliveries(for: buyer) : []
            )
        }
        let terms = try ChargeTermsStore().terms(
            of: chosen.compactMap(\.entry), at: buyer.moment, in: tx)
        return (
            try rated(chosen.map { $0.asking(terms[$0.charge.code]) }, for: buyer, in: tx), []
        )
    }

    /// The same with the rates that each has where the goods go; one statement where any has some.
    func rated(
        _ chosen: [ChosenCharge], for buyer: Buyer, in tx: borrowing Transaction
    ) throws -> [ChosenCharge] {
        let tables = chosen.compactMap { charge in
            charge.outcome == .applied
                ? charge.entry?.rates.map { (code: charge.charge.code, version: $0) } : nil
        }
        guard !tables.isEmpty, let destination = buyer.rated else { return chosen }
        let rates = try RateStore().rates(of: tables, to: destination, in: tx)
        return chosen.map { charge in
            guard tables.contains(where: { $0.code == charge.charge.code }) else { return charge }
            var rated = charge
            rated.rates = rates[charge.charge.code] ?? []
            return rated
        }
    }
}

extension Goods {
    /// Refuses charges that cannot be had, and goods that are sent while nobody says how.
    /// - Parameters:
    ///   - whole: leads to what brought them, where they were not named one by one.
    ///   - mayBeIdle: whether delivery may be left out where nothing is sent.
    /// - Throws: `orders.charge-unknown`, `orders.charge-refused`, `orders.delivery-missing`.
    func requireCharges(
        at whole: String? = nil, mayBeIdle: Bool = false
    ) throws(RetailError) {
        if !deliveries.isEmpty {
            throw OrdersErrors.deliveryMissing.error(
                "Say how the goods are sent: \(KnownCharges.told(deliveries)).",
                at: whole ?? "/delivery")
        }
        for (place, chosen) in charges.enumerated() {
            if chosen.outcome == .applied || (mayBeIdle && chosen.outcome == .nothingSent) {
                continue
            }
            let error =
                chosen.outcome == .unknown
                ? OrdersErrors.chargeUnknown : OrdersErrors.chargeRefused
            throw error.error(
                "\(chosen.charge.code): \(chosen.outcome.reason)",
                at: whole ?? charges.pointer(to: place))
        }
    }

    /// What is asked for beside goods, as the engine takes it.
    /// - Parameter goods: by the taxes of which place the first of the goods that are sent are
    ///   sold, or the first of all where none is sent: charges are taxed as those.
    /// - Throws: `core.money-overflow`, `core.invalid-rate`.
    func askedCharges(
        sold goods: TaxPlace?
    ) throws(RetailError) -> [(chosen: ChosenCharge, line: AskedLine)] {
        let place = goods ?? places.place(of: isSent ? .shipment : .carryOut, from: nil)
        let otherwise = [try TaxComponent("tax", taxRate)]
        var asked: [(ChosenCharge, AskedLine)] = []
        for chosen in charges where chosen.outcome == .applied {
            guard let entry = chosen.entry else { continue }
            let price = AgreedPrice(
                try UnitPrice(entry.price), isTaxIncluded: entry.isTaxIncluded,
                .byClassElse(entry.taxClass?.text ?? TaxClass.usual, otherwise))
            let kind: AskedLine.Kind = entry.charge.kind == .delivery ? .delivery : .fee
            asked.append(
                (chosen, AskedLine(kind, entry.charge.code.text, at: price, taxPlace: place.text)))
        }
        return asked
    }
}

extension Goods {
    /// All that was chosen beside goods, what is asked for with what it costs.
    func priced(_ asked: [(chosen: ChosenCharge, run: UnitRun?)]) -> [PricedCharge] {
        let runs = Dictionary(
            asked.map { ($0.chosen.charge, $0.run) }, uniquingKeysWith: { first, _ in first })
        return charges.map { PricedCharge($0, runs[$0.charge] ?? nil) }
    }
}

extension PricedLines {
    /// The charges that are asked for, numbered behind so many lines of goods.
    func orderCharges(after lines: Int) -> [OrderCharge] {
        var number = lines
        return charges.compactMap { charge in
            guard let run = charge.run else { return nil }
            number += 1
            return OrderCharge(
                number: number, charge: charge.charge, name: charge.name ?? charge.charge.code.text,
                run: run)
        }
    }
}
