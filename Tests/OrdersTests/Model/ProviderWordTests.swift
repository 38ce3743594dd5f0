import RetailContracts
import RetailCore
import RetailTestSupport
import Testing

@testable import RetailOrders

@Suite struct ProviderWordTests {
    /// Something that is told: money in full, in part, a promise, and ends.
    private enum Word: CaseIterable, Hashable {
        case pending, authorised, settled, partSettled, expired, voided

        var told: ToldAmount {
            switch self {
            case .pending: ToldAmount(kind: .pending, currency: nil, amount: nil)
            case .authorised: ToldAmount(kind: .authorised, currency: .idr, amount: 100)
            case .settled: ToldAmount(kind: .settled, currency: .idr, amount: 100)
            case .partSettled: ToldAmount(kind: .settled, currency: .idr, amount: 40)
            case .expired: ToldAmount(kind: .expired, currency: nil, amount: nil)
            case .voided: ToldAmount(kind: .voided, currency: nil, amount: nil)
            }
        }
    }

    private struct End: Hashable {
        let stage: PaymentStage
        let captured: Int64
        let voided: Int64
        let isPending: Bool
    }

    /// Every set of up to six words, duplicates among them, in every order.
    @Test func `a payment ends the same in whatever order its provider speaks`() throws {
        var sets = 0
        var orders = 0
        for count in 1...6 {
            for set in Self.multisets(count) {
                sets += 1
                var ends: Set<End> = []
                try Self.forEachOrder(set) { words in
                    orders += 1
                    ends.insert(try Self.end(of: words))
                }
                #expect(ends.count == 1, "\(set): \(ends)")
            }
        }
        // Six words, six times at most: 6, 21, 56, 126, 252 and 462 sets.
        #expect(sets == 923)
        #expect(orders == 6 + 36 + 216 + 1_296 + 7_776 + 46_656)
    }

    private static func multisets(_ count: Int, from first: Int = 0) -> [[Word]] {
        guard count > 0 else { return [[]] }
        return (first..<Word.allCases.count).flatMap { index in
            multisets(count - 1, from: index).map { [Word.allCases[index]] + $0 }
        }
    }

    /// Each order of a set once.
    private static func forEachOrder(
        _ set: [Word], behind: [Word] = [], _ body: ([Word]) throws -> Void
    ) rethrows {
        guard !set.isEmpty else { return try body(behind) }
        for word in Set(set) {
            var rest = set
            if let index = rest.firstIndex(of: word) { rest.remove(at: index) }
            try forEachOrder(rest, behind: behind + [word], body)
        }
    }

    /// A payment that follows each word as it comes.
    private static func end(of words: [Word]) throws -> End {
        var payment = Payment(
            order: OrderID(.zero), number: 1, tender: .card, reference: "r", account: "a",
            amount: idr(100), captured: idr(0), voided: idr(0), refunded: idr(0), excess: idr(0),
            step: 1, rounding: idr(0), refundRounding: idr(0), change: idr(0), points: 0,
            pointsRestored: 0, transactions: 0, occurredAt: testStart, recordedAt: testStart)
        try payment.move(.ask, idr(100), at: testStart)
        var told: [ToldAmount] = []
        for word in words {
            told.append(word.told)
            var heard = ProviderWord()
            heard.hear(told, of: payment, by: .fine)
            _ = try payment.follow(heard, at: testStart)
        }
        return End(
            stage: payment.stage, captured: payment.captured.amount,
            voided: payment.voided.amount, isPending: payment.isPending)
    }
}
