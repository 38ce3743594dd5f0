import RetailCore
import RetailHTTPClient
import Testing

struct DomainNamesTests {
    private static func domain(_ name: String) throws -> String {
        let key = try EmailAddress("a@\(name)", domains: .curl).key
        return String(key.dropFirst(2))
    }

    @Test(
        .enabled(if: DomainNames.isInternational),
        arguments: [
            ("b\u{FC}cher.example", "xn--bcher-kva.example"),
            ("BU\u{308}CHER.Example", "xn--bcher-kva.example"),
            ("xn--bcher-kva.example", "xn--bcher-kva.example"),
            ("stra\u{DF}e.de", "xn--strae-oqa.de"),
            ("\u{4F8B}\u{3048}.jp", "xn--r8jz45g.jp"),
            ("\u{FF45}\u{FF58}ample\u{3002}com", "example.com"),
            ("Example.COM", "example.com"),
        ])
    func `a domain beyond ASCII has the form of the name system`(
        name: String, ascii: String
    ) throws {
        #expect(try Self.domain(name) == ascii)
        #expect(try Self.domain(ascii) == ascii)
    }

    @Test(arguments: [
        "-\u{FC}-.de", "\u{FC}", "\u{FC}..de", "a_b.\u{FC}.de", "\u{FC}.de/x", "\u{FC}:80.de",
        "\(String(repeating: "\u{FC}", count: 80)).de",
    ])
    func `what the name system cannot have is refused`(name: String) {
        #expect(throws: RetailError.self) { try Self.domain(name) }
    }

    @Test
    func `many threads may write domains at once`() async throws {
        guard DomainNames.isInternational else { return }
        let forms = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<200 { group.addTask { try Self.domain("b\u{FC}cher.example") } }
            return try await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(forms == ["xn--bcher-kva.example"])
    }
}
