import RetailContracts
import RetailCore
import RetailPricing
import RetailStorage

extension Returns {
    /// What is clawed back where goods of an order came back, counted to what was before. Nothing,
    /// and nothing is read, where no promotion of the order claws back.
    ///
    /// A return is never refused for terms that cannot be read or reckoned: then each unit gives
    /// back what it cost, and the last one what was taken off before as well. `selaras verify`
    /// tells of such terms.
    func clawBack(
        on lines: [ReturnLine], of full: inout FullOrder, in tx: borrowing Transaction
    ) throws -> ClawBack {
        let order = full.order
        guard let before = order.clawedBack else { return .none(in: order.currency) }
        let terms = try ReturnTermsStore().find(order.id, in: tx).flatMap {
            ReturnTerms(text: $0, in: order.currency)
        }
        let numbers = terms.map { Set($0.goods.map(\.line)) } ?? Set(full.lines.map(\.number))
        let goods = try full.returning(
            lines.filter { $0.orderLine.map(numbers.contains) ?? false }, on: numbers,
            clawed: ReturnTermsStore().clawedBack(of: order, in: tx))
        let refund = terms.flatMap { terms in
            full.refund(by: terms, before: goods)
        }
        let clawBack = try goods.clawBack(
            giving: refund ?? goods.creditWithoutTerms, by: order.rules)
        full.order.clawedBack = try before.adding(clawBack.amount)
        return clawBack
    }
}

extension FullOrder {
    /// The goods on some lines, with those that came back by now counted.
    fileprivate func returning(
        _ back: [ReturnLine], on numbers: Set<Int>, clawed: ClawBack
    ) throws(RetailError) -> ReturningGoods {
        let goods = lines.filter { numbers.contains($0.number) }
        let currency = order.currency
        let now = (
            gross: try Money.sum(back.map(\.gross), in: currency),
            tax: try Money.sum(back.map(\.tax), in: currency)
        )
        return ReturningGoods(
            gross: try .sum(goods.map(\.gross), in: currency),
            tax: try .sum(goods.map(\.tax), in: currency),
            before: (
                gross: try Money.sum(goods.map(\.refunded), in: currency).subtracting(now.gross),
                tax: try Money.sum(goods.map(\.refundedTax), in: currency).subtracting(now.tax)
            ), now: now, clawed: clawed,
            isAll: goods.allSatisfy { $0.returned == $0.quantity })
    }

    /// What is given back for all that came back by now; nil where the terms cannot say.
    fileprivate func refund(by terms: ReturnTerms, before goods: ReturningGoods) -> Money? {
        let returned = Dictionary(
            lines.map { ($0.number, $0.returned) }, uniquingKeysWith: { first, _ in first }
        ).filter { number, _ in terms.goods.contains { $0.line == number } }
        do throws(RetailError) {
            guard try terms.gross(in: order.currency) == goods.gross else { return nil }
            return try terms.refund(
                returned: returned, before: goods.given, by: order.rules
            ).amount
        } catch { return nil }
    }
}
