import RetailContracts
import RetailCore
import RetailPricing
import RetailStorage

/// A table that says for whom things count, of one shape for price lists and promotions.
struct AudienceStore<Subject>: Sendable {
    private let table: SQL
    /// The column that names the thing.
    private let subject: SQL

    /// For whom one of them counts.
    func audience(of code: Code<Subject>, in tx: borrowing Transaction) throws -> Audience {
        try audiences(where: "\(subject) = \(code)", in: tx)[code] ?? Audience()
    }

    /// For whom all of them count; none of those that are for everybody.
    func all(in tx: borrowing Transaction) throws -> [Code<Subject>: Audience] {
        try audiences(where: "1 = 1", in: tx)
    }

    /// Puts an audience in the place of what is stored.
    func set(
        _ audience: Audience, of code: Code<Subject>, in tx: borrowing Transaction
    ) throws {
        try tx.execute("DELETE FROM \(table) WHERE \(subject) = \(code)")
        try insert(audience, of: code, in: tx)
    }

    /// Stores the audience of something new.
    func insert(
        _ audience: Audience, of code: Code<Subject>, in tx: borrowing Transaction
    ) throws {
        let members = audience.members
        guard !members.isEmpty else { return }
        let rows = SQL.rows(members) { member in
            let channel = member.kind == .channel ? member.value : nil
            return "(\(code), \(member.kind.rawValue), \(member.value), \(channel))"
        }
        try tx.execute("INSERT INTO \(table) (\(subject), kind, value, channel) VALUES \(rows)")
    }

    private func audiences(
        where condition: SQL, in tx: borrowing Transaction
    ) throws -> [Code<Subject>: Audience] {
        let rows = try tx.query(
            "SELECT \(subject), kind, value FROM \(table) WHERE \(condition)"
        ) { row in
            (
                code: try row.next() as Code<Subject>,
                member: AudienceMember(
                    kind: try AudienceMember.Kind(stored: try row.next()), value: try row.next())
            )
        }
        var audiences: [Code<Subject>: Audience] = [:]
        for row in rows { try audiences[row.code, default: Audience()].add(row.member) }
        return audiences
    }
}

extension AudienceStore where Subject == PriceList {
    /// That of price lists.
    init() {
        table = "catalogue_list_audiences"
        subject = "list"
    }
}

extension AudienceStore where Subject == Promotion {
    /// That of promotions.
    init() {
        table = "catalogue_promotion_audiences"
        subject = "promotion"
    }
}
