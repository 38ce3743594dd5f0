import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Levels by since when nothing of them was sold.
struct DeadStockStore: Sendable {
    /// What has lain since before `moment`. That is no part of what cursors are good for: it moves
    /// on between two pages.
    func list(
        _ filter: DeadStockFilter, idleBefore moment: Instant, within reach: Reach
    ) -> SortedList<DeadStock> {
        // The first two word for word as in the indexes `inventory_levels_idle` and `_idle_at`.
        var conditions: [SQL] = ["l.on_hand > 0", "l.in_transit = 0"]
        if let location = filter.location { conditions.append("l.location = \(location)") }
        // Stock is of no channel: who is limited to channels alone sees none.
        let (location, channel): (SQL, SQL) = ("l.location", "CAST(NULL AS TEXT)")
        var seen: [SQL] = ["\(Self.idleSince) < \(moment)"]
        // Place by place, each by the index, where there are not too many.
        let branches =
            filter.location == nil ? reach.branches(location: location, channel: channel) : nil
        if branches == nil, !reach.isUnlimited {
            seen.append(reach.condition(location: location, channel: channel))
        }
        return SortedList(
            "inventory.dead-stock/\(filter.days)",
            "i.spelling, l.location, l.on_hand, l.last_sold_at, l.stocked_at",
            from: "inventory_levels l JOIN inventory_items i ON i.sku = l.sku",
            where: conditions, within: .joined(seen, by: " AND "), branches: branches)
    }

    /// What has lain longest first.
    static let order = ListOrder<DeadStock>.rising(
        .instant(idleSince) { $0.idleSince }, .text("l.sku") { $0.sku.key },
        .text("l.location") { $0.location.text })

    static func deadStock(_ row: borrowing Row) throws -> DeadStock {
        DeadStock(
            sku: try row.next(), location: try row.next(), onHand: try row.next(),
            lastSoldAt: try row.next(), stockedAt: try row.next())
    }

    private static let idleSince: SQL = """
        (CASE WHEN l.last_sold_at > l.stocked_at THEN l.last_sold_at ELSE l.stocked_at END)
        """
}
