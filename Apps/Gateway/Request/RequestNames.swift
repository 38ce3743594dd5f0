import RetailCore
import RetailHTTP
import Synchronization

/// Names requests and spans: a random part for the process and a number that rises.
final class RequestNames: Sendable {
    private let prefix: String
    private let base: UInt64
    private let next = Atomic<UInt64>(1)

    init(random: UInt64) {
        prefix = "r" + String(random >> 24, radix: 32) + "-"
        base = random
    }

    /// The request's own name when it is well-formed, else a new one.
    func name(for request: HTTPRequest) -> String {
        if let given = request.headers.first("X-Request-Id"), Self.isWellFormed(given) {
            return given
        }
        return fresh()
    }

    /// A new name.
    func fresh() -> String { prefix + String(number(), radix: 32) }

    /// A new span: 16 hexadecimal digits, not all zero.
    func span() -> String {
        var random = SeededRandom(seed: base &+ number())
        let text = String(random.next() | 1, radix: 16)
        return String(repeating: "0", count: 16 - text.count) + text
    }

    private func number() -> UInt64 { next.wrappingAdd(1, ordering: .relaxed).oldValue }

    /// 8 to 100 letters, digits, `-`, `_` and `.`.
    static func isWellFormed(_ text: String) -> Bool {
        (8...100).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
                    UInt8(ascii: "_"), UInt8(ascii: "."):
                    true
                default: false
                }
            }
    }
}
