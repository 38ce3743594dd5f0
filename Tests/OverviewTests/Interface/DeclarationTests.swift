import RetailKit
import Testing

@testable import RetailOverview

@Suite struct DeclarationTests {
    @Test func `declares nothing that a door cannot offer`() {
        #expect(Module.faults(in: [OverviewModule(searched: []).module]) == [])
    }
}
