import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

extension LevelStore {
    /// Where an item is, by location; on a channel only where it sells from, the preferred first.
    func levels(
        of sku: SKU, on channel: Code<Channel>?, in tx: borrowing Transaction
    ) throws -> [Level] {
        guard let channel else {
            return try tx.query(
                """
                SELECT \(Self.columns())
                  FROM inventory_levels l JOIN inventory_items i ON i.sku = l.sku
                 WHERE l.sku = \(sku)
                 ORDER BY l.location
                """, Self.level)
        }
        return try tx.query(
            """
            SELECT \(Self.columns(keeping: "s.safety_stock"))
              FROM inventory_sources s
              JOIN inventory_levels l ON l.sku = \(sku) AND l.location = s.location
              JOIN inventory_items i ON i.sku = l.sku
             WHERE s.channel = \(channel)
             ORDER BY s.position
            """, Self.level)
    }

    /// What there is of items at locations, by item and location; without those that never were.
    func levels(_ keys: [StockKey], in tx: borrowing Transaction) throws -> [Level] {
        try keys.sorted().chunks.flatMap { portion in
            let rows = SQL.rows(Array(portion)) { "(\($0.sku), \($0.location))" }
            return try tx.query(
                """
                SELECT \(Self.columns())
                  FROM (VALUES \(rows)) AS w CROSS JOIN inventory_levels l
                  JOIN inventory_items i ON i.sku = l.sku
                 WHERE l.sku = w.column1 AND l.location = w.column2
                 ORDER BY l.sku, l.location
                """, Self.level)
        }
    }

    /// A page of levels, of those at places that the caller reaches; of all without a reach.
    func list(
        _ filter: LevelFilter, _ request: ListRequest<LevelSort>, within reach: Reach?,
        in tx: borrowing Transaction
    ) throws -> Page<Level> {
        try list(filter, within: reach).page(request, by: request.sort.order, in: tx, Self.level)
    }

    /// Levels; `found` are the items to which the filter's terms lead. They are no part of what
    /// cursors are good for: an item may be renamed between two pages.
    func list(
        _ filter: LevelFilter, among found: Set<SKU>? = nil, within reach: Reach?
    ) -> SortedList<Level> {
        // Stock is of no channel: who is limited to channels alone sees none.
        let seen = reach.map {
            $0.condition(location: "l.location", channel: "CAST(NULL AS TEXT)")
        }
        let among: SQL? = found.map { "l.sku IN (\(list: $0.sorted()))" }
        let within = [reach?.isUnlimited == false ? seen : nil, among].compactMap(\.self)
        return SortedList(
            "inventory.levels/\(filter.terms?.words.joined(separator: " ") ?? "")",
            Self.columns(), from: "inventory_levels l JOIN inventory_items i ON i.sku = l.sku",
            where: filter.conditions,
            within: within.isEmpty ? nil : .joined(within, by: " AND "))
    }

    /// Stores in use that have an item, with what they can give; on a channel only those that
    /// serve it.
    func stores(
        having sku: SKU, atLeast quantity: Quantity, on channel: Code<Channel>?,
        in tx: borrowing Transaction
    ) throws -> [(place: StoredLocation, available: Quantity)] {
        let serving: SQL =
            channel.map {
                "JOIN inventory_sources s ON s.channel = \($0) AND s.location = l.location"
            } ?? ""
        let safetyStock: SQL = channel == nil ? "0" : "s.safety_stock"
        return try tx.query(
            """
            SELECT \(LocationStore.columns),
                   l.on_hand - l.reserved - \(safetyStock)
              FROM inventory_levels l
              JOIN inventory_locations p ON p.code = l.location
              \(serving)
             WHERE l.sku = \(sku) AND p.kind = 'store' AND p.is_active = 1
               AND p.latitude IS NOT NULL
               AND l.on_hand - l.reserved - \(safetyStock) >= \(quantity)
            """
        ) { row in (try LocationStore.place(row), try row.next()) }
    }

    /// Whether there is anything at a location, promised there, or on its way from or to there.
    func isInUse(_ location: Code<Location>, in tx: borrowing Transaction) throws -> Bool {
        try tx.first(
            """
            SELECT 1 FROM inventory_locations p
             WHERE p.code = \(location)
               AND (EXISTS (SELECT 1 FROM inventory_levels l
                             WHERE l.location = p.code AND (l.on_hand <> 0 OR l.reserved <> 0))
                 OR EXISTS (SELECT 1 FROM inventory_buckets b
                             WHERE b.location = p.code AND b.quantity > 0)
                 OR EXISTS (SELECT 1 FROM inventory_transfers t
                             WHERE t.state IN ('draft', 'shipped')
                               AND (t.source = p.code OR t.destination = p.code)))
            """
        ) { row in try row.next() as Int64 } != nil
    }

    /// What is read of a level; `safety` is what a channel leaves alone.
    private static func columns(keeping safety: SQL = "0") -> SQL {
        """
        i.spelling, l.location, l.on_hand, l.reserved, \(safety), l.version, l.changed_at,
        l.reorder_point
        """
    }

    static func level(_ row: borrowing Row) throws -> Level {
        Level(
            sku: try row.next(), location: try row.next(), onHand: try row.next(),
            reserved: try row.next(),
            safetyStock: try row.next(), version: try row.next(), changedAt: try row.next(),
            reorderPoint: try row.next())
    }
}

extension LevelFilter {
    fileprivate var conditions: [SQL] {
        var all: [SQL] = []
        if let location { all.append("l.location = \(location)") }
        if let sku { all.append("l.sku = \(sku)") }
        if let below { all.append("l.on_hand - l.reserved < \(below)") }
        if isNegative { all.append("l.on_hand < l.reserved") }
        if hasReorderPoint { all.append("l.reorder_point IS NOT NULL") }
        // Word for word as in the indexes `inventory_levels_out` and `_low`, and those place by
        // place.
        if isOut { all += ["l.on_hand <= l.reserved", "l.in_transit = 0"] }
        if isLow { all += ["l.reorder_point >= l.on_hand - l.reserved", "l.in_transit = 0"] }
        // What is closed sells nothing, so nothing is missing there.
        if isOut || isLow {
            all.append(
                "l.location NOT IN (SELECT code FROM inventory_locations WHERE is_active = 0)")
        }
        return all
    }
}

extension LevelSort {
    var order: ListOrder<Level> {
        let item = ListKey<Level>.text("l.sku") { $0.sku.key }
        let location = ListKey<Level>.text("l.location") { $0.location.text }
        return switch self {
        case .item: .rising(item, location)
        case .location: .rising(location, item)
        }
    }
}
