import RetailCore
import Testing

struct RetailErrorTests {
    private struct Secret: Error {}

    @Test func `description is safe and debug description tells cause and place`() {
        let error = RetailError.conflict(
            "core.test", "Read again.", at: "/lines/0", cause: Secret(), fileID: "M/F.swift",
            line: 7)
        #expect(error.description == "core.test: Read again.")
        #expect(error.debugDescription.contains("core.test: Read again. (conflict, M/F.swift:7)"))
        #expect(error.debugDescription.contains("Secret"))
        #expect(error.issues == [.init(pointer: "/lines/0", message: "Read again.")])
    }

    @Test func `every maker gives its kind`() {
        let made: [RetailError] = [
            .malformed("a", ""), .invalid("a", ""), .unauthenticated("a", ""),
            .forbidden("a", ""), .notFound("a", ""), .gone("a", ""), .conflict("a", ""),
            .stale("a", ""), .limited("a", "", retryAfter: .seconds(3)), .unavailable("a", ""),
            .fault("a", ""),
        ]
        #expect(made.map(\.kind) == RetailError.Kind.allCases)
        #expect(made[8].retryAfter == .seconds(3))
        #expect(made.allSatisfy { $0.fileID == "CoreTests/RetailErrorTests.swift" && $0.line > 0 })
    }

    @Test func `replacing issues keeps the rest`() {
        let error = RetailError.invalid("core.test", "No.", cause: Secret(), line: 3)
            .with(issues: [.init(pointer: "/a", message: "Give a.")])
        #expect(error.description == "core.test: No. [/a: Give a.]")
        #expect(error.line == 3)
        #expect(error.cause is Secret)
    }

    @Test func `an error is one reference wide`() {
        #expect(MemoryLayout<RetailError>.size == MemoryLayout<Int>.size)
    }
}
