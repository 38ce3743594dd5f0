import RetailContracts
import RetailCore
import RetailKit
import RetailPricing
import RetailStorage

/// A return as it enters the transaction.
struct ReadyReturn: Sendable {
    let request: ReturnRequest
    /// What is given back where a promotion of the order claws back; nil where none does.
    let refund: ReckonedRefund?
}

extension Returns {
    /// Does before the transaction what can be done there: prices anew what is kept of an order of
    /// which a promotion claws back. Of others only their row is read.
    /// - Throws: as ``take(_:knowing:by:in:)``.
    func prepare(_ request: ReturnRequest, by call: Call) async throws -> ReadyReturn {
        try await database.read { tx in
            guard let order = try book.orders.find(request.order, in: tx), order.clawedBack != nil
            else { return ReadyReturn(request: request, refund: nil) }
            let (_, judged) = try judge(request, by: call, in: tx)
            return ReadyReturn(request: request, refund: judged.reckoned)
        }
    }

    /// Takes back what was prepared.
    /// - Throws: as ``take(_:knowing:by:in:)``; `Outdated` where the order has changed since.
    func take(
        _ ready: ReadyReturn, by call: Call, in tx: borrowing Transaction
    ) throws -> Return {
        try take(ready.request, knowing: ready.refund, by: call, in: tx)
    }

    /// What is clawed back where goods of an order came back, counted to what was before. Nothing,
    /// and nothing is read, where no promotion of the order claws back.
    ///
    /// A return is never refused for terms that cannot be read or reckoned: then each unit gives
    /// back what it cost, and the last one what was taken off before as well. `selaras verify`
    /// tells of such terms.
    /// - Parameter known: what was reckoned of this version of the order; nil to reckon it now.
    ///
    /// What could not be had, or was lost, counts as kept: nobody is asked back what promotions
    /// gave for it. Once nothing is kept at all, all that was clawed back is given again.
    func clawBack(
        on lines: [ReturnLine], of full: inout FullOrder, for cause: ReturnCause,
        knowing known: ReckonedRefund?, in tx: borrowing Transaction
    ) throws -> (amount: ClawBack, reckoned: ReckonedRefund?) {
        let order = full.order
        guard let before = order.clawedBack else { return (.none(in: order.currency), nil) }
        let keepsNothing = full.lines.allSatisfy { $0.credited == $0.quantity }
        if cause.isFault, !keepsNothing { return (.none(in: order.currency), nil) }
        let returned = try ReturnTermsStore().returned(of: order, in: tx)
        let isSpared = returned.hasFaults && !keepsNothing
        let spared = isSpared ? try store.spared(of: order, in: tx) : [:]
        let reckoned = try known ?? reckon(full, sparing: spared, in: tx)
        let goods = try full.returning(
            lines.filter { $0.orderLine.map(reckoned.lines.contains) ?? false },
            on: reckoned.lines, sparing: spared, clawed: returned.clawed)
        let credit = try reckoned.amount?.subtracting(goods.given)
        let clawBack = try goods.clawBack(
            giving: credit.map { $0.isNegative ? .zero(order.currency) : $0 }
                ?? goods.creditWithoutTerms, by: order.rules)
        full.order.clawedBack = try before.adding(clawBack.amount)
        return (clawBack, reckoned)
    }

    private func reckon(
        _ full: FullOrder, sparing spared: [Int: SparedUnits], in tx: borrowing Transaction
    ) throws -> ReckonedRefund {
        let terms = try ReturnTermsStore().find(full.order.id, in: tx).flatMap {
            ReturnTerms(text: $0, in: full.order.currency)
        }
        return ReckonedRefund(
            version: full.order.version,
            lines: terms.map { Set($0.goods.map(\.line)) } ?? Set(full.lines.map(\.number)),
            amount: terms.flatMap { full.refund(by: $0, sparing: spared) })
    }
}

extension FullOrder {
    /// The goods on some lines, with those that came back by now counted.
    fileprivate func returning(
        _ back: [ReturnLine], on numbers: Set<Int>, sparing spared: [Int: SparedUnits],
        clawed: ClawBack
    ) throws(RetailError) -> ReturningGoods {
        let goods = lines.filter { numbers.contains($0.number) }
        let currency = order.currency
        let apart = spared.filter { numbers.contains($0.key) }.values
        let now = (
            gross: try Money.sum(back.map(\.gross), in: currency),
            tax: try Money.sum(back.map(\.tax), in: currency)
        )
        return ReturningGoods(
            gross: try .sum(goods.map(\.gross), in: currency),
            tax: try .sum(goods.map(\.tax), in: currency),
            before: (
                gross: try Money.sum(goods.map(\.refunded), in: currency).subtracting(now.gross)
                    .subtracting(.sum(apart.map(\.gross), in: currency)),
                tax: try Money.sum(goods.map(\.refundedTax), in: currency).subtracting(now.tax)
                    .subtracting(.sum(apart.map(\.tax), in: currency))
            ), now: now, clawed: clawed,
            isAll: goods.allSatisfy { $0.credited == $0.quantity })
    }

    /// What is given back for all that came back by now, with that of before; nil where the terms
    /// cannot say.
    fileprivate func refund(
        by terms: ReturnTerms, sparing spared: [Int: SparedUnits]
    ) -> Money? {
        let numbers = Set(terms.goods.map(\.line))
        let goods = lines.filter { numbers.contains($0.number) }
        do throws(RetailError) {
            guard
                try terms.gross(in: order.currency)
                    == .sum(goods.map(\.gross), in: order.currency)
            else { return nil }
            return try terms.refund(
                returned: Dictionary(
                    goods.map { line in
                        (
                            line.number,
                            Quantity(
                                thousandths: line.credited.thousandths
                                    &- (spared[line.number]?.quantity.thousandths ?? 0))
                        )
                    }, uniquingKeysWith: { first, _ in first }), before: .zero(order.currency),
                by: order.rules
            ).amount
        } catch { return nil }
    }
}
