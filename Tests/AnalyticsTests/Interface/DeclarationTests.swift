import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailAnalytics

struct DeclarationTests {
    @Test func `declares nothing that a door cannot offer`() async throws {
        try await withOffice(.sqlite) { office in
            #expect(Module.faults(in: [office.module]) == [])
        }
    }
}
