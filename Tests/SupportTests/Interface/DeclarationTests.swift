import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailSupport

struct DeclarationTests {
    @Test func `declares nothing that a door cannot offer`() async throws {
        try await withRoom(.sqlite) { room in
            #expect(Module.faults(in: [room.module]) == [])
        }
    }
}
