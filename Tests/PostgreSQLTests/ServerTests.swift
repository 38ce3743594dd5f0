import RetailStorage
import RetailTestSupport
import Testing

@Suite struct ServerTests {
    @Test func `reports that PostgreSQL suites are skipped where no server is named`() {
        if !Engines.available.contains(.postgresql) {
            print("PostgreSQL suites are skipped: \(Engines.variable) is not set.")
        }
        #expect(Engines.available.contains(.postgresql) == (Engines.server != nil))
    }
}
