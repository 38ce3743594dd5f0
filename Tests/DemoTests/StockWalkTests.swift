import Glibc
import RetailComposition
import RetailStorage
import RetailTestSupport
import Testing

/// Whatever keys of different scopes do with the same goods: nothing is sold that is not there.
///
/// `SELARAS_TEST_STEPS` makes the walk longer.
@Suite struct StockWalkTests {
    private static let steps =
        getenv("SELARAS_TEST_STEPS").flatMap { Int(String(cString: $0)) } ?? 300

    @Test(arguments: Engines.available)
    func `random acts over HTTP lose no goods and sell none that are not there`(
        engine: EngineKind
    ) async throws {
        let seed = testSeed()
        try await withGateway(engine, shop: nil) { selaras, line, office in
            var walk = StockWalk(gateway: line, office: office, seed: seed)
            try await walk.furnish()
            var step = 0
            var hasSeenEnough: Bool { walk.sold > 0 && walk.made["order", default: 0] > 5 }
            // Longer while nearly everything was refused: that would prove nothing.
            while step < Self.steps || (!hasSeenEnough && step < 20 * Self.steps) {
                for _ in 0..<50 { try await walk.step() }
                step += 50
                let faults = try await walk.faults()
                #expect(faults == [], "seed \(seed), step \(step): \(walk.done.suffix(50))")
            }
            #expect(hasSeenEnough, "seed \(seed): \(walk.made)")
            #expect(try await selaras.verify() == [], "seed \(seed)")
        }
    }
}
