import RetailKit
import Testing

@testable import RetailSegments

@Suite struct DeclarationTests {
    @Test func `declares nothing that a door cannot offer`() {
        #expect(Module.faults(in: [SegmentsDesk().module]) == [])
    }
}
