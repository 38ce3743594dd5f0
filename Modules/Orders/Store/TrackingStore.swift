import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The table of what carriers tell of parcels.
struct TrackingStore: Sendable {
    /// Keeps an event.
    /// - Returns: false when it is kept already.
    func insert(_ told: TrackingEvent, in tx: borrowing Transaction) throws -> Bool {
        try tx.execute(
            """
            INSERT INTO orders_tracking_events
                (carrier, event, tracking, kind, happened_at, received_at, order_id, fulfilment)
            VALUES (\(told.carrier), \(told.event), \(told.tracking), \(told.kind),
                \(told.happenedAt), \(told.receivedAt), \(told.order), \(told.fulfilment))
            ON CONFLICT (carrier, event) DO NOTHING
            """) == 1
    }

    /// Notes of which parcel an event tells, and what came of it.
    func update(_ told: TrackingEvent, in tx: borrowing Transaction) throws {
        try tx.execute(
            """
            UPDATE orders_tracking_events
               SET order_id = \(told.order), fulfilment = \(told.fulfilment),
                   stage = \(told.stage), problem = \(told.problem),
                   dismissed_at = \(told.dismissedAt)
             WHERE carrier = \(told.carrier) AND event = \(told.event)
            """)
    }

    func find(
        _ event: String, of carrier: Code<Carrier>, in tx: borrowing Transaction
    ) throws -> TrackingEvent? {
        try tx.first(
            """
            SELECT \(Self.columns) FROM orders_tracking_events t
             WHERE t.carrier = \(carrier) AND t.event = \(event)
            """, Self.event)
    }

    /// The parcel that has a number at a carrier, or at one that nobody named: one that is under
    /// way before one that is not, the newest of several.
    func parcel(
        numbered tracking: String, at carrier: Code<Carrier>, in tx: borrowing Transaction
    ) throws -> (order: OrderID, fulfilment: FulfilmentID)? {
        try tx.first(
            """
            SELECT f.order_id, f.id FROM orders_fulfilments f
             WHERE f.tracking = \(tracking) AND f.tracking IS NOT NULL
               AND (f.carrier IS NULL OR f.carrier = \(carrier))
             ORDER BY CASE WHEN f.stage IN ('shipped', 'attempted', 'arrived', 'refused',
                                            'undeliverable')
                           THEN 0 ELSE 1 END, f.id DESC
             LIMIT 1
            """
        ) { row in (try row.next(), try row.next()) }
    }

    /// When what last moved a parcel by the carrier's word had happened.
    func lastMove(
        of parcel: Fulfilment, in tx: borrowing Transaction
    ) throws -> Instant? {
        try tx.first(
            """
            SELECT MAX(t.happened_at) FROM orders_tracking_events t
             WHERE t.order_id = \(parcel.order) AND t.fulfilment = \(parcel.id)
               AND t.order_id IS NOT NULL AND t.stage IS NOT NULL
            """
        ) { row in try row.next() as Instant? }.flatMap(\.self)
    }

    /// Events of no parcel that was known when they came, of which one is known by now.
    func overtaken(limit: Int, in tx: borrowing Transaction) throws -> [TrackingEvent] {
        try tx.query(
            """
            SELECT \(Self.columns) FROM orders_tracking_events t
             WHERE t.order_id IS NULL AND t.problem IS NULL
               AND EXISTS (SELECT 1 FROM orders_fulfilments f
                            WHERE f.tracking = t.tracking AND f.tracking IS NOT NULL
                              AND (f.carrier IS NULL OR f.carrier = t.carrier))
             ORDER BY t.received_at, t.carrier, t.event
             LIMIT \(limit)
            """, Self.event)
    }

    /// Events of no parcel that came before a moment.
    func stranded(
        before moment: Instant, limit: Int, in tx: borrowing Transaction
    ) throws -> [TrackingEvent] {
        try tx.query(
            """
            SELECT \(Self.columns) FROM orders_tracking_events t
             WHERE t.order_id IS NULL AND t.problem IS NULL AND t.received_at < \(moment)
             ORDER BY t.received_at, t.carrier, t.event
             LIMIT \(limit)
            """, Self.event)
    }

    func list(
        _ filter: TrackingFilter, _ request: ListRequest<AgeSort>, in tx: borrowing Transaction
    ) throws -> Page<TrackingEvent> {
        var conditions: [SQL] = []
        if let order = filter.order {
            conditions.append("t.order_id = \(order) AND t.order_id IS NOT NULL")
        }
        if let tracking = filter.tracking { conditions.append("t.tracking = \(tracking)") }
        if let isOpen = filter.isOpen {
            conditions.append(
                isOpen
                    ? "t.problem IS NOT NULL AND t.dismissed_at IS NULL"
                    : "(t.problem IS NULL OR t.dismissed_at IS NOT NULL)")
        }
        let list = SortedList<TrackingEvent>(
            "orders.tracking-events", Self.columns, from: "orders_tracking_events t",
            where: conditions)
        return try list.page(
            request,
            by: .by(
                request.sort, .instant("t.received_at") { $0.receivedAt },
                .text("t.carrier") { $0.carrier.text }, .text("t.event") { $0.event }),
            in: tx, Self.event)
    }

    private static let columns: SQL = """
        t.carrier, t.event, t.tracking, t.kind, t.happened_at, t.received_at, t.order_id,
        t.fulfilment, t.stage, t.problem, t.dismissed_at
        """

    private static func event(_ row: borrowing Row) throws -> TrackingEvent {
        TrackingEvent(
            carrier: try row.next(), event: try row.next(), tracking: try row.next(),
            kind: try row.next(), happenedAt: try row.next(), receivedAt: try row.next(),
            order: try row.next(), fulfilment: try row.next(), stage: try row.next(),
            problem: try row.next(), dismissedAt: try row.next())
    }
}
