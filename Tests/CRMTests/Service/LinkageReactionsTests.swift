import RetailContracts
import RetailCore
import RetailTestSupport
import Testing

@testable import RetailCRM

@Suite struct LinkageReactionsTests {
    private func identity(
        _ kind: ChannelKind, _ value: String, isVerified: Bool = false, seen: Int64 = 0
    ) -> CustomerIdentity {
        CustomerIdentity(
            number: 1, customer: CustomerID(.zero), kind: kind, namespace: "@", value: value,
            spelling: value, isVerified: isVerified, channel: nil, location: nil,
            firstSeen: testStart, lastSeen: testStart + .seconds(seen), endedAt: nil)
    }

    private func record(_ name: String?) -> CustomerRecord {
        CustomerRecord(
            id: CustomerID(.zero), parent: nil, name: name.map { .init($0) }, birthDate: nil,
            locale: nil, attributes: [:], version: 1, createdAt: testStart)
    }

    @Test func `takes the last word of a name for the surname`() {
        let cases: [(String?, [String?])] = [
            ("Ana Wijaya", ["Ana", "Wijaya"]), ("Sukarno", ["Sukarno", nil]), (nil, [nil, nil]),
            ("  Siti  Nur Haliza ", ["Siti Nur", "Haliza"]),
        ]
        for (name, expected) in cases {
            #expect(Array(record(name).linkageRows([])[0].prefix(2)) == expected)
        }
    }

    @Test func `makes a row for each address and number, the proven and latest first`() {
        let rows = record("Ana").linkageRows([
            identity(.email, "old@a.example"), identity(.email, "new@a.example", seen: 9),
            identity(.email, "own@a.example", isVerified: true),
            identity(.phone, "+6281"), identity(.chat, "ana"),
        ])
        #expect(rows.map { $0[2] } == ["own@a.example", "new@a.example", "old@a.example"])
        #expect(rows.map { $0[3] } == ["+6281", "+6281", "+6281"])
        let many = (0..<50).map { identity(.email, "a\($0)@a.example") }
        #expect(record("Ana").linkageRows(many).count == CustomerRecord.mostLinkageRows)
    }
}
