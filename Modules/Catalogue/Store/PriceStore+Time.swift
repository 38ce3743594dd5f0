import RetailCore
import RetailKit
import RetailPricing
import RetailStorage
import RetailSync

/// Prices as they stand, and as they stood.
extension PriceStore {
    /// A page of the prices that hold at a moment and of those that begin later, of a list, an item
    /// or all. An end that holds is none.
    func standing(
        _ filter: StandingFilter, at now: Instant, _ request: ListRequest<StandingSort>,
        in tx: borrowing Transaction
    ) throws -> Page<Price> {
        try standing(filter, at: now).page(request, by: Self.standingOrder, in: tx, read)
    }

    func standing(_ filter: StandingFilter, at now: Instant) -> SortedList<Price> {
        var conditions: [SQL] = []
        if let list = filter.list { conditions.append("r.list = \(list)") }
        if let sku = filter.sku { conditions.append("r.sku = \(sku)") }
        // What stands depends on the moment, cursors do not.
        return SortedList(
            "catalogue.standing-prices", Self.fields, from: Self.source, where: conditions,
            within: """
                (r.valid_from > \(now) OR r.amount IS NOT NULL AND \(Self.isLatest(at: now)))
                """)
    }

    static let standingOrder = ListOrder<Price>.rising(
        .text("r.sku") { $0.sku.key }, .text("r.list") { $0.list.text },
        .number("r.from_quantity") { $0.from.thousandths },
        .text("r.currency") { $0.currency.code },
        .instant("r.valid_from") { $0.validFrom }, .number("r.number") { $0.number })

    /// The prices of one unit of items by some lists as they were asked since a moment: those that
    /// held then, as far as they were set by then, and those that began or were set later. Two
    /// statements.
    func history(
        of skus: [SKU], by lists: [Code<PriceList>], from start: Instant, until now: Instant,
        in tx: borrowing Transaction
    ) throws -> [Price] {
        let begun = try tx.query(
            """
            \(columns)
             WHERE r.sku IN (\(list: skus)) \(Self.among(lists, of: "r"))
               AND (r.valid_from > \(start) OR r.set_at > \(start)) AND r.valid_from <= \(now)
            """, read)
        let held = try tx.query(
            """
            \(columns)
             WHERE r.sku IN (\(list: skus)) \(Self.among(lists, of: "r"))
               AND r.valid_from <= \(start) AND r.set_at <= \(start)
               AND \(Self.isLatest(at: start, setUntil: start))
            """, read)
        return (held + begun).filter { $0.from <= .one }
    }
}
