import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@Suite struct CheckTests {
    @Test func `a check that finds more than it tells says so`() async throws {
        try await withDatabase(.sqlite) { database in
            for (count, told) in [(0, 0), (100, 100), (101, 101), (5_000, 101)] {
                let check = Check("test.many", "Many.") { _ in
                    (0..<count).map { "Finding \($0)." }
                }
                let found = try await database.read { tx in try check.run(tx) }
                #expect(found.count == told)
                #expect((found.last?.contains("more than these 100") ?? false) == (count > 100))
            }
        }
    }
}
