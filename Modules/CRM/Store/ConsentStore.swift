import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The tables of consent evidence and of notices.
struct ConsentStore: Sendable {
    /// Adds pieces of evidence by one statement.
    /// - Returns: their numbers; none of what confirms something that was confirmed before.
    func add(
        _ words: [NewConsent], by call: Call, in tx: borrowing Transaction
    ) throws -> [Int64] {
        guard !words.isEmpty else { return [] }
        let here = call.here
        let rows = SQL.rows(words) { word in
            """
            (\(word.customer), \(word.kind), \(word.address?.namespace),
                \(word.address?.value), \(word.purpose), \(word.topic), \(word.state),
                \(word.basis), \(word.textVersion), \(word.source), \(word.proof),
                \(here.channel), \(here.location), \(call.actor.text), \(call.happened),
                \(call.now), \(word.confirms))
            """
        }
        return try tx.query(
            """
            INSERT INTO crm_consents (customer, kind, namespace, value, purpose, topic, state,
                basis, text_version, source, proof, channel, location, actor, at, recorded_at,
                confirms)
            VALUES \(rows)
            ON CONFLICT (confirms) DO NOTHING RETURNING number
            """
        ) { row in try row.next() }
    }

    /// The number of a piece of evidence that says the same, of the same moment and source.
    func find(
        same word: NewConsent, at moment: Instant, in tx: borrowing Transaction
    ) throws -> Int64? {
        try tx.first(
            """
            SELECT number FROM crm_consents
             WHERE customer = \(word.customer) AND kind = \(word.kind) AND at = \(moment)
               AND COALESCE(namespace, '') = \(word.address?.namespace ?? "")
               AND COALESCE(value, '') = \(word.address?.value ?? "")
               AND purpose = \(word.purpose) AND COALESCE(topic, '') = \(word.topic?.text ?? "")
               AND state = \(word.state) AND source = \(word.source)
             ORDER BY number LIMIT 1
            """
        ) { row in try row.next() }
    }

    /// The newest words of records by address, topic, state and whether they are proven, of those
    /// said by a moment: all that decides what holds then.
    func newest(
        of customers: [CustomerID], by kind: ChannelKind? = nil, for purpose: ConsentPurpose? = nil,
        until moment: Instant, in tx: borrowing Transaction
    ) throws -> [Consent] {
        try tx.query(
            """
            SELECT \(Self.columns)
              FROM (SELECT \(Self.columns), ROW_NUMBER() OVER (
                               PARTITION BY customer, kind, namespace, value, purpose, topic,
                                   state, CASE WHEN proof = 'none' THEN 0 ELSE 1 END
                               ORDER BY at DESC, number DESC) AS place
                      FROM crm_consents c
                     WHERE customer IN (\(list: customers)) AND at <= \(moment)
                       AND kind = COALESCE(\(kind), kind)
                       AND purpose = COALESCE(\(purpose), purpose)) c
             WHERE place = 1
            """, Self.consent)
    }

    func find(_ number: Int64, in tx: borrowing Transaction) throws -> Consent? {
        try tx.first(
            "SELECT \(Self.columns) FROM crm_consents c WHERE number = \(number)", Self.consent)
    }

    /// The evidence that confirms a request, by its number.
    func confirmation(of number: Int64, in tx: borrowing Transaction) throws -> Int64? {
        try tx.first("SELECT number FROM crm_consents WHERE confirms = \(number)") { row in
            try row.next()
        }
    }

    /// A page of the evidence of all records of a customer.
    func list(
        _ customer: CustomerSummary, _ request: ListRequest<AgeSort>, in tx: borrowing Transaction
    ) throws -> Page<Consent> {
        let list = SortedList<Consent>(
            "crm.consent-evidence/\(customer.id.text)", Self.columns, from: "crm_consents c",
            where: [], within: "c.customer IN (\(list: customer.members))")
        return try list.page(
            request, by: .by(request.sort, .number("c.number") { $0.number }), in: tx,
            Self.consent)
    }

    func addNotice(
        _ notice: Notice, _ eligibility: ContactEligibility, by call: Call,
        in tx: borrowing Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO crm_notices (customer, kind, purpose, topic, order_id, text, identity,
                consent, actor, at)
            VALUES (\(notice.customer), \(notice.kind), \(notice.purpose), \(notice.topic),
                \(notice.order), \(notice.text), \(eligibility.address?.identity),
                \(eligibility.consent), \(call.actor.text), \(call.now))
            """)
    }

    private static let columns: SQL = """
        number, customer, kind, namespace, value, purpose, topic, state, basis, text_version,
        source, proof, channel, location, actor, at, recorded_at, confirms
        """

    private static func consent(_ row: borrowing Row) throws -> Consent {
        let (number, customer): (Int64, CustomerID) = (try row.next(), try row.next())
        let kind: ChannelKind = try row.next()
        let (namespace, value): (String?, String?) = (try row.next(), try row.next())
        let address = namespace.flatMap { namespace in
            value.map { IdentifierKey(namespace: namespace, value: $0) }
        }
        return Consent(
            number: number, customer: customer, kind: kind, address: address,
            purpose: try row.next(), topic: try row.next(), state: try row.next(),
            basis: try row.next(), textVersion: try row.next(), source: try row.next(),
            proof: try row.next(), channel: try row.next(), location: try row.next(),
            actor: try row.next(), at: try row.next(), recordedAt: try row.next(),
            confirms: try row.next())
    }
}
