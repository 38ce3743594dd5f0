import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailLoyalty

@Suite struct OpeningReferenceTests {
    @Test(arguments: [
        "REF-1", "ref-1", " Ref-1 ", "ref\u{a0}-1", "\u{ff32}EF-1", "ref \u{3000}- 1",
    ])
    func `is one however it is written`(_ text: String) {
        #expect(OpeningReference(text).form == "ref-1")
        #expect(OpeningReference(text).text == text)
    }

    @Test func `is another where signs differ`() {
        #expect(OpeningReference("ref/1").form != OpeningReference("ref-1").form)
        #expect(OpeningReference("e\u{301}1").form == OpeningReference("\u{c9}1").form)
    }

    @Test(arguments: Engines.available)
    func `points are taken in once, however the file writes their reference`(
        engine: EngineKind
    ) async throws {
        try await withShop(engine) { shop in
            func open(_ reference: String, points: Int64 = 50) async throws -> Bool {
                let new = OpeningBalance(
                    customer: shop.ana, points: points, currency: .idr, reference: reference,
                    expiresAt: nil)
                let form = OpeningReference(reference)
                let call = shop.call()
                return try await shop.database.write { tx in
                    try shop.loyalty.points.open(new, as: form, by: call, in: tx)
                }
            }
            #expect(try await open("REF-1"))
            for reference in ["ref-1", "Ref\u{a0}-1", "\u{ff32}ef-1"] {
                #expect(try await !open(reference))
                await refuses("loyalty.opening-taken") {
                    _ = try await open(reference, points: 51)
                }
            }
            #expect(try await shop.balance(of: shop.ana) == 50)
            // One of before, whose form the schema could not fold.
            try await shop.database.write { tx in
                try tx.execute("UPDATE loyalty_openings SET form = NULL")
            }
            #expect(try await !open("REF-1"))
            #expect(try await shop.findings().isEmpty)
        }
    }
}
