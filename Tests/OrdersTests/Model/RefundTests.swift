import RetailContracts
import RetailCore
import RetailTestSupport
import Testing

@testable import RetailOrders

struct RefundTests {
    @Test func `any order and grouping of returns gives back what was paid, by every tender`()
        throws
    {
        var random = SeededRandom(seed: testSeed())
        for _ in 0..<400 {
            var lines = try randomLines(&random)
            var payments = try randomPayments(
                Money.sum(lines.map(\.gross), in: .idr), &random)
            let (paidLines, paid) = (lines, payments)
            while lines.contains(where: { $0.returned < $0.quantity }) {
                var refund = Money.zero(.idr)
                for index in lines.indices where Bool.random(using: &random) {
                    let left = try lines[index].quantity.subtracting(lines[index].returned)
                    guard left.isPositive else { continue }
                    let some = Quantity(
                        thousandths: .random(in: 1...left.thousandths, using: &random))
                    let back = try Refund.of(some, of: lines[index])
                    lines[index].returned = try lines[index].returned.adding(some)
                    lines[index].refunded = try lines[index].refunded.adding(back.gross)
                    lines[index].refundedTax = try lines[index].refundedTax.adding(back.tax)
                    #expect(back.tax.amount <= back.gross.amount && !back.tax.isNegative)
                    refund = try refund.adding(back.gross)
                }
                try pay(refund, by: &payments)
            }
            #expect(lines.map(\.refunded) == paidLines.map(\.gross))
            #expect(lines.map(\.refundedTax) == paidLines.map(\.tax))
            #expect(payments.map(\.refunded) == paid.map(\.captured))
            #expect(payments.map(\.pointsRestored) == paid.map(\.points))
        }
    }

    @Test func `what is owed is that of cards and transfers, and goods do not give it back`()
        throws
    {
        let payments = try [(Tender.points, Int64(50)), (.card, 100), (.transfer, 20)].enumerated()
            .map { try payment($0 + 1, $1.0, idr($1.1)) }
        let owed = try Refund.excess(of: idr(60), among: payments)
        #expect(owed == [idr(0), idr(50), idr(10)])
        #expect(
            try Refund.excess(of: idr(130), among: payments) == [idr(10), idr(100), idr(20)])
        let shares = try Refund.shares(of: idr(110), among: payments, sparing: idr(60))
        #expect(shares == [idr(50), idr(50), idr(10)])
        #expect(try Refund.excess(of: idr(0), among: []) == [])
    }

    private func pay(_ refund: Money, by payments: inout [Payment]) throws {
        guard refund.isPositive else { return }
        let shares = try Refund.shares(of: refund, among: payments, sparing: .zero(.idr))
        #expect(try Money.sum(shares, in: .idr) == refund)
        for (index, share) in shares.enumerated() {
            let points = try Refund.points(for: share, of: payments[index])
            #expect(share.amount <= payments[index].refundable.amount)
            payments[index].refunded = try payments[index].refunded.adding(share)
            payments[index].pointsRestored += points
        }
    }

    private func randomLines(_ random: inout SeededRandom) throws -> [OrderLine] {
        try (1...Int.random(in: 1...5, using: &random)).map { number in
            let quantity = Quantity(
                thousandths: Bool.random(using: &random)
                    ? .random(in: 1...9, using: &random) * 1_000
                    : .random(in: 1...9_999, using: &random))
            let unit = UnitPrice(
                millionths: .random(in: 0...99_999_999, using: &random), currency: .idr)
            let rate = Rate(basisPoints: .random(in: 0...2_500, using: &random))
            let isIncluded = Bool.random(using: &random)
            let price = try LinePrice(unit, quantity, rate: rate, isTaxIncluded: isIncluded)
            return OrderLine(
                number: number, sku: .tea, name: "", quantity: quantity, unitPrice: unit,
                taxRate: rate, isTaxIncluded: isIncluded, gross: price.gross, tax: price.tax,
                method: .carryOut, location: nil, assigned: quantity, fulfilled: quantity,
                refunded: .zero(.idr), refundedTax: .zero(.idr))
        }
    }

    private func randomPayments(
        _ total: Money, _ random: inout SeededRandom
    ) throws -> [Payment] {
        let weights = (0..<4).map { _ in Int64.random(in: 1...100, using: &random) }
        let parts = try total.allocated(by: weights)
        return try zip(Tender.allCases, parts).enumerated().compactMap { index, part in
            guard part.1.isPositive else { return nil }
            let points = part.0 == .points ? Int64.random(in: 1...5_000, using: &random) : 0
            return try payment(index + 1, part.0, part.1, points: points)
        }
    }

    private func payment(
        _ number: Int, _ tender: Tender, _ amount: Money, points: Int64 = 0
    ) throws -> Payment {
        Payment(
            order: OrderID(.zero), number: number, tender: tender, reference: nil,
            account: nil, amount: amount, captured: amount, voided: .zero(.idr),
            refunded: .zero(.idr), excess: .zero(.idr), change: .zero(.idr), points: points,
            pointsRestored: 0, entries: 2, occurredAt: testStart, recordedAt: testStart)
    }
}
