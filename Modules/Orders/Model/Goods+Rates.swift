import RetailContracts
import RetailCore
import RetailKit
import RetailPricing

/// A line as it is priced.
typealias PricedLine = (sku: SKU, parts: [AskedPart], taxPlace: TaxPlace?, isSent: Bool)

extension Goods {
    /// The same with each charge at its rate for the lines, or said why there is none: the first
    /// that fits counts. What counts is what is sent, or all where nothing is.
    /// - Parameters:
    ///   - asked: the lines as the engine takes them.
    ///   - places: of which line each of them is.
    /// - Throws: as `PriceBook.quote`, `core.quantity-overflow`.
    func rated(
        _ lines: [PricedLine], _ asked: [AskedLine], _ places: [Int]
    ) throws(RetailError) -> Goods {
        guard charges.contains(where: { $0.outcome == .applied && $0.rates != nil }) else {
            return self
        }
        let counted = lines.map { $0.isSent || !isSent }
        var measures = try measures(of: lines, counted)
        let asksForValue = charges.contains { charge in
            charge.rates?.contains { !$0.value.isOpen } ?? false
        }
        if asksForValue {
            measures.value = try value(of: asked) { counted[places[$0]] }
        }
        if let beside { measures = try measures.adding(beside) }
        var goods = self
        goods.charges = charges.map { $0.rated(for: measures, isPast: isPast) }
        return goods
    }

    private func measures(
        of lines: [PricedLine], _ counted: [Bool]
    ) throws(RetailError) -> RatedMeasures {
        var sum = Quantity.zero
        var grams: Int64? = 0
        for (line, isCounted) in zip(lines, counted) where isCounted {
            var quantity = Quantity.zero
            for part in line.parts { quantity = try quantity.adding(part.quantity) }
            sum = try sum.adding(quantity)
            let offer = offers[line.sku]
            grams = Self.grams(of: quantity, offer?.unit, offer?.weight).flatMap { own in
                let (total, isOver) = (grams ?? 0).addingReportingOverflow(own)
                return grams == nil || isOver ? nil : total
            }
        }
        return RatedMeasures(weight: grams, value: 0, quantity: sum.thousandths)
    }

    /// What so much weighs, rounded up to grams: by the weight of one, or by itself where it is
    /// sold by weight; nil where neither is known.
    static func grams(of quantity: Quantity, _ unit: MeasureUnit?, _ weight: Int64?) -> Int64? {
        let one: Int64? =
            switch unit {
            case .kilogram: weight ?? 1_000
            case .gram: weight ?? 1
            default: weight
            }
        guard let one else { return nil }
        let (product, isOver) = one.multipliedReportingOverflow(by: quantity.thousandths)
        return isOver ? nil : product / 1_000 + (product % 1_000 == 0 ? 0 : 1)
    }

    /// What goods cost without anything beside them, promotions taken off.
    private func value(
        of asked: [AskedLine], where isCounted: (Int) -> Bool
    ) throws(RetailError) -> Int64 {
        let quote = try quote(asked)
        var sum = Money.zero(quote.currency)
        for (index, line) in quote.lines.enumerated() where isCounted(index) {
            for run in line.runs {
                sum = try sum.adding(
                    Money(run.gross, quote.currency).multiplied(by: run.count))
            }
        }
        return sum.amount
    }
}

extension RatedMeasures {
    /// Both together.
    /// - Throws: `core.quantity-overflow`.
    func adding(_ other: RatedMeasures) throws(RetailError) -> RatedMeasures {
        let sum = try Quantity(thousandths: quantity).adding(
            Quantity(thousandths: other.quantity))
        let (worth, isOver) = value.addingReportingOverflow(other.value)
        let grams = weight.flatMap { own in
            other.weight.flatMap { more in
                let (total, isOver) = own.addingReportingOverflow(more)
                return isOver ? nil : total
            }
        }
        return RatedMeasures(
            weight: grams, value: isOver ? .max : worth, quantity: sum.thousandths)
    }
}

extension ChosenCharge {
    /// The same at the first of its rates that holds for so much. A sale of before is a fact: one
    /// for which none holds costs the charge's own price.
    fileprivate func rated(for measures: RatedMeasures, isPast: Bool) -> ChosenCharge {
        guard outcome == .applied, let rates, let entry else { return self }
        if let rate = rates.first(where: { $0.holds(measures) }) {
            var priced = entry
            priced.price = rate.price
            return ChosenCharge(charge: charge, entry: priced, outcome: .applied, rates: rates)
        }
        guard !isPast else { return self }
        let reason: ChargeOutcome =
            rates.isEmpty
            ? .notThere
            : measures.weight == nil && rates.contains { !$0.weight.isOpen }
                ? .unweighed : .beyondRates
        return ChosenCharge(charge: charge, entry: entry, outcome: reason, rates: rates)
    }
}

extension PricedLines {
    /// Refuses charges of which no rate is for what is bought.
    /// - Parameter whole: leads to what brought them, where they were not named one by one.
    /// - Throws: `orders.charge-refused`.
    func requireRated(at whole: String? = nil) throws(RetailError) {
        let unfit: Set<ChargeOutcome> = [.notThere, .beyondRates, .unweighed]
        for (place, charge) in charges.enumerated() where unfit.contains(charge.outcome) {
            let fees = charges[..<place].count { $0.charge.kind == .fee }
            let own = charge.charge.kind == .fee ? "/fees/\(fees)" : "/delivery"
            throw OrdersErrors.chargeRefused.error(
                "\(charge.charge.code): \(charge.outcome.reason)", at: whole ?? own)
        }
    }
}
