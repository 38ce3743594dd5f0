import RetailComposition
import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

/// How many statements a return runs that was asked for: a fixed number, whatever its lines.
@Suite struct ReturnStatementTests {
    @Test(arguments: Engines.available)
    func `a return of sixty lines that was asked for runs no more than thirty statements`(
        _ kind: EngineKind
    ) async throws {
        try await withCountedDatabase(kind) { database, _, meter in
            let shop = CountedShop(database: database, meter: meter)
            try await shop.furnish()
            try await shop.ask(
                "orders.return-reasons.create", #"{"code":"broken","name":"Broken"}"#)
            _ = try await shop.returns(of: 60)
            var table: [String: [StatementCountTests.Count]] = [:]
            for lines in [2, 10, 60] {
                for (act, count) in try await shop.returns(of: lines) {
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

    @Test(arguments: Engines.available)
    func `a return of sixty lines under a gift receipt runs no more than thirty statements`(
        _ kind: EngineKind
    ) async throws {
        try await withCountedDatabase(kind) { database, _, meter in
            let shop = CountedShop(database: database, meter: meter)
            try await shop.furnish()
            _ = try await shop.gifts(of: 60)
            var table: [String: [StatementCountTests.Count]] = [:]
            for lines in [2, 10, 60] {
                for (act, count) in try await shop.gifts(of: lines) {
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

    @Test(arguments: Engines.available)
    func `twenty rules that look at a customer's past read it once`(
        _ kind: EngineKind
    ) async throws {
        try await withCountedDatabase(kind) { database, _, meter in
            let shop = CountedShop(database: database, meter: meter)
            try await shop.furnish()
            let ani = try await shop.ask("crm.customers.create", #"{"name":"Ani"}"#).id
            var counts: [StatementCountTests.Count] = []
            for rules in [1...2, 3...20] {
                for number in rules { try await shop.judge(by: number) }
                // The first one reads what is kept in memory.
                _ = try await shop.bringBack(from: ani)
                counts.append(try await shop.bringBack(from: ani))
            }
            print("statements of a return that 2 and 20 rules judge, \(kind): \(counts)")
            #expect(Set(counts).count == 1, "\(counts)")
        }
    }
}

extension CountedShop {
    /// Begins to judge by how often or how much customers bring back, and finds nothing.
    fileprivate func judge(by number: Int) async throws {
        let own =
            number % 2 == 0
            ? #""kind":"velocity","returns":100"#
            : #""kind":"share","percent":100,"amount":{"amount":"900000000","currency":"IDR"}"#
        try await ask(
            "orders.return-rules.create",
            #"{"code":"r-\#(number)","name":"R","days":\#(30 + number),\#(own)}"#)
    }

    /// A sale to a customer who brings all of it back.
    fileprivate func bringBack(from customer: String) async throws -> StatementCountTests.Count {
        let sale = try await ask(
            "orders.place",
            #"{"channel":"till","location":"shop","customer_id":"\#(customer)","#
                + #""lines":[{"sku":"I-1","quantity":"1","method":"carry-out"}],"#
                + #""payments":[{"tender":"card","amount":{"amount":"1000","#
                + #""currency":"IDR"},"reference":"\#(selaras.ids.next())"}]}"#
        ).id
        return try await ask(
            "orders.returns.create",
            #"{"order_id":"\#(sale)","location":"shop","lines":[{"line":1,"quantity":"1"}]}"#
        ).count
    }

    /// A sale of so many lines of which all is asked back, for a reason, and comes.
    fileprivate func returns(of lines: Int) async throws -> [String: StatementCountTests.Count] {
        let sale = try await sale(of: lines)
        let asked = (1...lines).map { #"{"line":\#($0),"quantity":"1","reason":"broken"}"# }
            .joined(separator: ",")
        let one = #"{"order_id":"\#(sale)","authorisation":1}"#
        return [
            "a request for a return": try await ask(
                "orders.return-authorisations.request",
                #"{"order_id":"\#(sale)","lines":[\#(asked)]}"#
            ).count,
            "an approval of a return": try await ask(
                "orders.return-authorisations.approve", one
            ).count,
            "a return that was asked for": try await ask(
                "orders.returns.create",
                #"{"order_id":"\#(sale)","location":"shop","authorisation":1}"#
            ).count,
        ]
    }

    /// A sale of so many lines, all of it given away and brought back under its gift receipt.
    fileprivate func gifts(of lines: Int) async throws -> [String: StatementCountTests.Count] {
        let sale = try await sale(of: lines)
        let given = (1...lines).map { #"{"line":\#($0),"quantity":"1"}"# }.joined(separator: ",")
        let receipt = try await ask(
            "orders.gift-receipts.issue", #"{"order_id":"\#(sale)","lines":[\#(given)]}"#,
            naming: "gift_receipt")
        return [
            "a gift receipt": receipt.count,
            "a return under a gift receipt": try await ask(
                "orders.returns.create",
                #"{"order_id":"\#(sale)","location":"shop","note":"A gift","#
                    + #""gift_receipt":"\#(receipt.id)"}"#
            ).count,
        ]
    }

    private func sale(of lines: Int) async throws -> String {
        let sold = (1...lines).map {
            #"{"sku":"I-\#($0)","quantity":"1","method":"carry-out"}"#
        }
        return try await ask(
            "orders.place",
            #"{"channel":"till","location":"shop","lines":[\#(sold.joined(separator: ","))],"#
                + #""payments":[{"tender":"card","amount":{"amount":"\#(lines * 1_000)","#
                + #""currency":"IDR"},"reference":"\#(selaras.ids.next())"}]}"#
        ).id
    }
}
