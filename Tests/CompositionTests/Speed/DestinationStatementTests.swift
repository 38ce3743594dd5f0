import RetailComposition
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

/// What it costs an order to say where it goes.
@Suite struct DestinationStatementTests {
    @Test(arguments: Engines.available)
    func `where an order goes, at a rate by zone and weight, costs three statements`(
        _ kind: EngineKind
    ) async throws {
        try await withCountedDatabase(kind) { database, _, meter in
            let shop = CountedShop(database: database, meter: meter)
            try await shop.furnish()
            _ = try await shop.place()
            let plain = try await shop.place()
            try await shop.ask(
                "crm.regions.import",
                #"{"country":"ID","level":1,"regions":[{"code":"31","name":"DKI Jakarta"}]}"#)
            for number in 1...3 {
                try await shop.ask(
                    "catalogue.weights.set", #"{"sku":"I-\#(number)","weight":200}"#)
            }
            try await shop.ask(
                "orders.charges.create",
                #"{"code":"jne","kind":"delivery","market":"id","name":"JNE","#
                    + #""price":{"amount":"18000","currency":"IDR"}}"#)
            let rates = (1...500).map {
                #"{"zone":"java","weight_up_to":\#($0 * 100),"#
                    + #""price":{"amount":"\#($0 * 100)","currency":"IDR"}}"#
            }.joined(separator: ",")
            try await shop.ask(
                "orders.charge-rates.set",
                #"{"code":"jne","zones":[{"code":"java","places":[{"country":"ID","#
                    + #""region":"31"}]}],"rates":[\#(rates)]}"#)
            let sent =
                #","delivery":"jne","destination":{"address":{"country":"ID","region":"31","#
                + #""lines":["Jl. Melati 5"]},"gift_message":"For you"}"#
            _ = try await shop.place(sent)
            let counted = try await shop.place(sent)
            print("statements of an order, \(kind): \(plain), sent by a rate \(counted)")
            #expect(counted.inside == plain.inside + 1)
            #expect(counted.outside == plain.outside + 2 && counted.inside <= 25)
            #expect(try await shop.selaras.verify() == [])
        }
    }
}
