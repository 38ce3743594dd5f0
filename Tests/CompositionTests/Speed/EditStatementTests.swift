import RetailComposition
import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

/// How many statements an edit of an order runs: a fixed number, whatever its lines.
@Suite struct EditStatementTests {
    @Test(arguments: Engines.available)
    func `an edit runs as many statements for sixty lines as for two, and no more than thirty`(
        _ kind: EngineKind
    ) async throws {
        try await withCountedDatabase(kind) { database, _, meter in
            let shop = CountedShop(database: database, meter: meter)
            try await shop.furnish()
            _ = try await shop.edits(of: 60)
            var table: [String: [StatementCountTests.Count]] = [:]
            for lines in [2, 10, 60] {
                for (act, count) in try await shop.edits(of: lines) {
                    table[act, default: []].append(count)
                }
            }
            for (act, counts) in table.sorted(by: { $0.key < $1.key }) {
                print("statements of \(act), \(kind): \(counts) for 2, 10, 60 lines")
                #expect(Set(counts).count == 1, "\(act): \(counts)")
                #expect(counts.allSatisfy { $0.inside <= 30 && $0.outside <= 30 }, "\(act)")
            }
            #expect(try await shop.selaras.verify() == [])
        }
    }
}

extension CountedShop {
    /// An edit that replaces a unit of each line by another item, and its undoing.
    fileprivate func edits(of lines: Int) async throws -> [String: StatementCountTests.Count] {
        let wanted = (1...lines).map { #"{"sku":"I-\#($0)","quantity":"2"}"# }
        let order = try await ask(
            "orders.place",
            #"{"channel":"web","lines":[\#(wanted.joined(separator: ","))],"payments":["#
                + #"{"tender":"card","amount":{"amount":"\#(lines * 2_000)","currency":"IDR"},"#
                + #""reference":"\#(selaras.ids.next())"}]}"#
        ).id
        let changes = (1...lines).map {
            #"{"kind":"replace","line":\#($0),"quantity":"1","sku":"I-\#($0 % lines + 1)"}"#
        }
        let asked = #""order_id":"\#(order)""#
        let list = #"\#(asked),"changes":[\#(changes.joined(separator: ","))]"#
        return [
            "a preview of an edit": try await ask("orders.edits.preview", "{\(list)}").count,
            "a request for an edit": try await ask("orders.edits.request", "{\(list)}").count,
            "an edit": try await ask("orders.edits.approve", #"{\#(asked),"edit":1}"#).count,
            "the undoing of an edit": try await ask(
                "orders.edits.undo", #"{\#(asked),"edit":1}"#
            ).count,
        ]
    }
}
