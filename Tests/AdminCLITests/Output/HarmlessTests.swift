import RetailCore
import RetailJSON
import Testing

@testable import selaras

/// Whatever a server or the data says, a terminal is not steered by it.
@Suite struct HarmlessTests {
    /// Controls (C0, DEL, C1), marks that turn text, line separators, tags.
    private static let hostile: [String] = [
        "\u{1b}]0;title\u{7}", "\u{1b}[2J", "\u{9b}31m", "\u{9d}0;x\u{9c}", "\u{202e}gnp",
        "\u{2066}x\u{2069}", "\u{200f}x", "\u{2028}code: forged", "\u{7f}", "\u{8}\u{8}",
        "\r\u{1b}[Kerror", "\u{e0041}", "\u{feff}", "\u{1b}[31mred", "\u{1b}[31;1;5m",
    ]

    private static func steers(_ text: String) -> Bool {
        var rest = text
        for code in Style.codes { rest = rest.replacing("\u{1b}[\(code)m", with: "") }
        return rest.unicodeScalars.contains {
            Width.safe(String($0)) != String($0) && $0 != "\n" && $0 != "\t"
        }
    }

    @Test(arguments: hostile) func `shows every text for people without its power`(
        text: String
    ) async throws {
        let command = Command(path: ["say"], summary: "Says it.") { call in
            call.console.writeLine(text)
            call.console.write(text)
            call.console.tell(text)
            call.console.writeExact(text)
            throw CommandFailure.failed(
                .init(
                    code: .init(rawValue: text), kind: .invalid, message: text,
                    issues: [.init(pointer: text, message: text)]), requestID: text, hint: text)
        }
        let bench = try Bench(width: 80)
        let result = try await bench.run([command], ["say"])
        #expect(!Self.steers(result.out), "\(result.out.debugDescription)")
        #expect(!Self.steers(result.error), "\(result.error.debugDescription)")
        let codes = result.error.split(separator: "\n").filter { $0.hasPrefix("  code: ") }
        #expect(codes.count == 1)
    }

    @Test(arguments: hostile) func `keeps what JSON means on a terminal, and its bytes elsewhere`(
        text: String
    ) async throws {
        let json = JSONTree.object([JSONTree.Member("name", .string(text))]).bytes
        let command = Command(path: ["say"], summary: "Says it.") { call in
            call.console.writeJSON(json)
            return .success
        }
        let shown = try await Bench(width: 80).run([command], ["say"]).out
        #expect(!Self.steers(shown))
        #expect(JSONTree(try JSONDocument(Array(shown.utf8)).root)["name"]?.word == text)
        let piped = try await Bench().run([command], ["say"]).out
        #expect(Array(piped.utf8) == json)
    }

    @Test func `keeps colours, tabs and line ends of its own`() {
        let text = "\u{1b}[31;1merror:\u{1b}[0m a\n\tb"
        #expect(Width.harmless(text) == text)
        #expect(Width.harmless("a\u{1b}") == "a·")
        #expect(Width.harmless("\u{1b}\u{1b}[1m") == "·\u{1b}[1m")
    }
}
