import Synchronization
import Testing

@testable import selaras_gateway

@Suite struct OnceTests {
    @Test func `makes nothing before it is asked, and one value for all who ask`() async {
        let made = Atomic(0)
        let once = Once { made.wrappingAdd(1, ordering: .relaxed).newValue }
        #expect(made.load(ordering: .relaxed) == 0)
        await withTaskGroup(of: Int.self) { group in
            for _ in 0..<8 { group.addTask { once.value } }
            for await value in group { #expect(value == 1) }
        }
        #expect(made.load(ordering: .relaxed) == 1)
    }
}
