import RetailCore
import RetailKit
import RetailStorage

extension ActStore {
    /// The newest acts that were done to one of the subjects; each of them is looked for by the
    /// index of subjects.
    func newest(
        of subjects: [String], recordedAt moment: Instant? = nil, limit: Int,
        in tx: borrowing Transaction
    ) throws -> [DoneAct] {
        let then: SQL = moment.map { "AND at = \($0)" } ?? ""
        var acts: [DoneAct] = []
        for portion in Set(subjects).sorted().chunks {
            acts += try read(
                """
                SELECT \(Self.columns) FROM sync_acts
                 WHERE subject IN (\(list: Array(portion))) AND operation IS NOT NULL
                   AND code IS NULL AND records IS NULL \(then)
                 ORDER BY number DESC
                 LIMIT \(limit)
                """, in: tx)
        }
        return Array(acts.sorted { $0.number > $1.number }.prefix(limit))
    }

    private static let columns: SQL = """
        number, id, actor, operation, channel, location, origin, request_id, subject, occurred_at,
        at, events
        """

    private func read(_ query: SQL, in tx: borrowing Transaction) throws -> [DoneAct] {
        try tx.query(query) { row in
            let (number, id): (Int64, RawID?) = (try row.next(), try row.next())
            let (actor, operation): (String, String) = (try row.next(), try row.next())
            let (channel, location): (Code<Channel>?, Code<Location>?) =
                (try row.next(), try row.next())
            let (origin, request): (String?, String) = (try row.next(), try row.next())
            let subject: String = try row.next()
            let (occurred, recorded): (Instant?, Instant) = (try row.next(), try row.next())
            let text: String? = try row.next()
            var events: [EventRecord] = []
            if let text, let id, let origin {
                events = ActHead(
                    number: number, id: id, actor: actor, channel: channel, location: location,
                    origin: origin, requestID: request, occurredAt: occurred, recordedAt: recorded
                ).records(of: try EventText.read(text))
            }
            return DoneAct(
                number: number, at: occurred ?? recorded, actor: actor, operation: operation,
                channel: channel, location: location, subject: subject, events: events)
        }
    }
}
