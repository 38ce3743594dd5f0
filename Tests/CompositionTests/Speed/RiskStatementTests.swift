import RetailComposition
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

/// How many statements an order runs that rules judge: a fixed number, whatever their number.
@Suite struct RiskStatementTests {
    @Test(arguments: Engines.available)
    func `risk rules cost an order as many statements however many judge it`(
        _ kind: EngineKind
    ) async throws {
        try await withCountedDatabase(kind) { database, _, meter in
            let shop = CountedShop(database: database, meter: meter)
            try await shop.furnish()
            let ani = #","customer_id":"\#(try await shop.customer())""#
            _ = try await shop.place(ani)
            let plain = try await shop.place(ani)
            var judged: [StatementCountTests.Count] = []
            for number in 0..<20 {
                try await shop.judge(by: number)
                guard [0, 2, 19].contains(number) else { continue }
                _ = try await shop.place(ani)
                judged.append(try await shop.place(ani))
            }
            print("statements of an order, \(kind): \(plain), with 1, 3, 20 rules \(judged)")
            // Whose orders those before are, these themselves, and the holds, told once.
            #expect(Set(judged).count == 1)
            #expect(judged.allSatisfy { $0.inside <= plain.inside + 5 })
            #expect(judged.allSatisfy { $0.outside <= plain.outside })
            #expect(try await shop.selaras.verify() == [])
        }
    }
}

extension CountedShop {
    /// A customer.
    fileprivate func customer() async throws -> String {
        try await ask("crm.customers.create", #"{"name":"Ani"}"#).id
    }

    /// Begins to judge by another rule, which finds something in every second order of a customer.
    fileprivate func judge(by number: Int) async throws {
        let kinds = [
            #""kind":"velocity","orders":1,"minutes":60"#, #""kind":"near-duplicate","minutes":60"#,
            #""kind":"value","amount":{"amount":"1","currency":"IDR"}"#,
        ]
        try await ask(
            "orders.risk-rules.create",
            #"{"code":"rule-\#(number)","name":"R",\#(kinds[number % kinds.count]),"#
                + #""hold_minutes":60,"at_end":"release"}"#)
    }
}
