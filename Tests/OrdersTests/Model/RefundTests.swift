import RetailContracts
import RetailCore
import RetailTestSupport
import Testing

@testable import RetailOrders

struct RefundTests {
    @Test func `any order and grouping of returns gives back what was paid, as it can be paid`()
        throws
    {
        var random = SeededRandom(seed: testSeed())
        for _ in 0..<testSeeds(200) {
            let rules = try Self.rules(&random)
            var lines = try randomLines(&random, rules)
            let total = try Money.sum(lines.map(\.gross), in: .idr)
            guard total.isPositive else { continue }
            var payments = try randomPayments(total, &random, rules)
            let (paidLines, paid) = (lines, payments)
            #expect(try Money.sum(paid.map(\.captured), in: .idr) == total)
            while lines.contains(where: { $0.returned < $0.quantity }) {
                var refund = Money.zero(.idr)
                for index in lines.indices where Bool.random(using: &random) {
                    refund = try refund.adding(
                        bringBack(&lines[index], &random, rules))
                }
                try pay(refund, by: &payments, rules)
            }
            #expect(lines.map(\.refunded) == paidLines.map(\.gross))
            #expect(lines.map(\.refundedTax) == paidLines.map(\.tax))
            #expect(payments.map(\.refunded) == paid.map(\.captured))
            for payment in payments where payment.tender == .cash {
                #expect(payment.refundRounding == payment.rounding)
            }
        }
    }

    @Test func `what is owed is that of cards and transfers, and goods do not give it back`()
        throws
    {
        let payments = try [(Tender.points, Int64(50)), (.card, 100), (.transfer, 20)].enumerated()
            .map { try payment($0 + 1, $1.0, idr($1.1)) }
        let owed = try Refund.excess(of: idr(60), among: payments, by: .fine)
        #expect(owed == [idr(0), idr(50), idr(10)])
        #expect(
            try Refund.excess(of: idr(130), among: payments, by: .fine)
                == [idr(10), idr(100), idr(20)])
        let shares = try Refund.shares(
            of: idr(110), among: payments, sparing: idr(60), by: .fine)
        #expect(shares == [idr(50), idr(50), idr(10)])
        #expect(try Refund.excess(of: idr(0), among: [], by: .fine) == [])
    }

    @Test func `what is less than a point or a coin goes to a tender with finer steps`() throws {
        let settled = try Settlement.plan(
            KnownTenders.shipped.known([points(10), card(700_000), cash(700_000)]),
            due: idr(1_500_000), rounded: idr(0), by: .rupiah
        ) { Money($0 * 10_000, .idr) }
        let payments = try settled.enumerated().map { try payment($0 + 1, $1, .rupiah) }
        let shares = try Refund.shares(
            of: idr(500_000), among: payments, sparing: idr(0), by: .rupiah)
        // A third of ten points is three; half of the rest is no number of coins: the card's.
        #expect(shares == [idr(30_000), idr(240_000), idr(230_000)])
    }

    @Test func `points alone give whole points, and the rest in coins`() throws {
        let settled = try Settlement.plan(
            KnownTenders.shipped.known([points(150)]), due: idr(1_500_000), rounded: idr(0),
            by: .rupiah
        ) {
            Money($0 * 10_000, .idr)
        }
        var points = try payment(1, try #require(settled.first), .rupiah)
        let first = try points.parts(returning: idr(505_000), by: .rupiah)
        #expect(first.map(\.points) == [50, 0])
        #expect(first.map(\.amount.amount) == [500_000, 5_000])
        #expect(first.map(\.rounding.amount) == [0, -5_000])
        try points.take(first)
        let second = try points.parts(returning: idr(995_000), by: .rupiah)
        #expect(second.map(\.points) == [99, 0])
        // With the fifty rupiah that no coin paid before, there is a coin now.
        #expect(second.map(\.amount.amount) == [990_000, 5_000])
        #expect(second.map(\.rounding.amount) == [0, 5_000])
    }

    private func bringBack(
        _ line: inout OrderLine, _ random: inout SeededRandom, _ rules: MoneyRules
    ) throws -> Money {
        let left = try line.quantity.subtracting(line.returned)
        guard left.isPositive else { return .zero(.idr) }
        let some = Quantity(thousandths: .random(in: 1...left.thousandths, using: &random))
        let back = try line.bringBack(some, by: rules)
        for units in back {
            #expect(units.tax.amount <= units.gross.amount && !units.tax.isNegative)
            #expect(rules.isPayable(units.gross) && rules.isPayable(units.tax))
        }
        return try .sum(back.map(\.gross), in: .idr)
    }

    private func pay(
        _ refund: Money, by payments: inout [Payment], _ rules: MoneyRules
    ) throws {
        guard refund.isPositive else { return }
        let shares = try Refund.shares(
            of: refund, among: payments, sparing: .zero(.idr), by: rules)
        #expect(try Money.sum(shares, in: .idr) == refund)
        for (index, share) in shares.enumerated() where share.isPositive {
            #expect(share.amount <= payments[index].refundable.amount)
            let parts = try payments[index].parts(returning: share, by: rules)
            #expect(try Money.sum(parts.map(\.amount), in: .idr) == share)
            for part in parts {
                let given = try part.amount.adding(part.rounding)
                #expect(rules.isPayable(part.amount) && !given.isNegative)
                #expect(part.tender != .cash || given.amount.isMultiple(of: rules.cashStep))
                #expect(part.tender == .cash || part.rounding.isZero)
                #expect(
                    part.tender != .points
                        || part.amount.amount == part.points * payments[index].worthOfPoint)
            }
            try payments[index].take(parts)
        }
    }

    private static func rules(_ random: inout SeededRandom) throws -> MoneyRules {
        let unit: Int64 = [1, 5, 100].randomElement(using: &random) ?? 1
        return try MoneyRules(
            currency: .idr, payableUnit: unit,
            cashStep: unit * (Int64.random(in: 1...20, using: &random)),
            cashRounding: Rounding.allCases.randomElement(using: &random) ?? .down,
            taxLevel: Bool.random(using: &random) ? .line : .document,
            rounding: Rounding.allCases.randomElement(using: &random) ?? .down)
    }

    private func randomLines(
        _ random: inout SeededRandom, _ rules: MoneyRules
    ) throws -> [OrderLine] {
        let lines = (1...Int.random(in: 1...5, using: &random)).map { _ in
            (1...Int.random(in: 1...3, using: &random)).map { _ in Self.part(&random) }
        }
        return try zip(lines, LinePrice.of(lines: lines, by: rules)).enumerated().map {
            index, line in
            let (parts, prices) = line
            #expect(prices.allSatisfy { rules.isPayable($0.gross) && rules.isPayable($0.tax) })
            let runs = try UnitRun.of(parts, at: prices)
            return OrderLine(
                number: index + 1, sku: .tea, name: "", unit: nil,
                quantity: Quantity(
                    thousandths: parts.reduce(0) { $0 + $1.quantity.thousandths }),
                runs: runs, allocations: [],
                fulfilled: Quantity(
                    thousandths: parts.reduce(0) { $0 + $1.quantity.thousandths }), in: .idr)
        }
    }

    private static func part(_ random: inout SeededRandom) -> PricedPart {
        PricedPart(
            terms: LineTerms(
                unitPrice: UnitPrice(
                    millionths: .random(in: 0...99_999_999, using: &random), currency: .idr),
                taxRate: Rate(
                    basisPoints: [0, 700, 1_100, 2_100].randomElement(using: &random) ?? 0),
                isTaxIncluded: Bool.random(using: &random)),
            quantity: Quantity(
                thousandths: Bool.random(using: &random)
                    ? .random(in: 1...9, using: &random) * 1_000
                    : .random(in: 1...9_999, using: &random)))
    }

    /// Points, a card and a transfer for parts of it, and cash for the rest.
    private func randomPayments(
        _ total: Money, _ random: inout SeededRandom, _ rules: MoneyRules
    ) throws -> [Payment] {
        let unit = rules.payableUnit
        let worth = unit * .random(in: 1...30, using: &random)
        var left = total.amount
        var offers: [TenderOffer] = []
        let most = min(50, left / worth)
        if most > 0, Bool.random(using: &random) {
            let count = Int64.random(in: 1...most, using: &random)
            offers.append(points(count))
            left -= count * worth
        }
        if left / unit > 1, Bool.random(using: &random) {
            let amount = Int64.random(in: 1...(left / unit), using: &random) * unit
            offers.append(card(amount))
            left -= amount
        }
        if left > 0 {
            let asked = try rules.inCash(idr(left)).amount
            // What coins cannot pay at all is paid by card.
            offers.append(asked > 0 ? cash(asked + 3 * rules.cashStep) : card(left))
        }
        return try Settlement.plan(
            KnownTenders.shipped.known(offers), due: total, rounded: idr(0), by: rules
        ) { idr($0 * worth) }
        .enumerated().map { try payment($0 + 1, $1, rules) }
    }

    private func payment(
        _ number: Int, _ part: Settlement.Part, _ rules: MoneyRules
    ) throws -> Payment {
        let points = part.offer.points
        let asked = try part.amount.adding(part.rounding)
        #expect(part.offer.tender != .cash || asked.amount.isMultiple(of: rules.cashStep))
        #expect(part.change.amount.isMultiple(of: rules.cashStep))
        return try payment(
            number, part.offer.tender, part.amount, points: points,
            step: rules.step(
                of: part.offer.tender.kind, worthOfPoint: part.amount.amount / max(1, points)),
            rounding: part.rounding)
    }

    private func payment(
        _ number: Int, _ tender: Tender, _ amount: Money, points: Int64 = 0, step: Int64 = 1,
        rounding: Money = .zero(.idr)
    ) throws -> Payment {
        var payment = Payment(
            order: OrderID(.zero), number: number, tender: tender, reference: nil,
            account: nil, amount: amount, captured: .zero(.idr), voided: .zero(.idr),
            refunded: .zero(.idr), excess: .zero(.idr), step: step, rounding: rounding,
            refundRounding: .zero(.idr), change: .zero(.idr), points: points,
            pointsRestored: 0, transactions: 0, occurredAt: testStart, recordedAt: testStart)
        try payment.move(.charge, amount, at: testStart)
        return payment
    }
}

extension Payment {
    /// Counts parts as given back.
    fileprivate mutating func take(_ parts: [RefundPart]) throws {
        try giveBack(
            .sum(parts.map(\.amount), in: amount.currency), as: parts,
            for: ReturnID(RawID(high: 1, low: 1)), reference: nil, account: nil, at: testStart)
    }
}
