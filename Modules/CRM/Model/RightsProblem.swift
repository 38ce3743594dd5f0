import RetailCore
import RetailCrypto

/// What keeps a request of somebody about their data, as who looks after it is told.
struct RightsProblem: Sendable, Hashable {
    /// A sentence without anything of a person.
    let text: String
    /// How often in a row it came.
    let failures: Int64

    /// How long it is at most.
    static let longest = 300
    /// After so many times `selaras verify` speaks of it.
    static let told: Int64 = 3
    /// How long a request that failed gives way to those behind it.
    static let pause = Duration.seconds(60)

    /// What an error says to strangers, which is no more than they may know.
    static func text(of error: RetailError) -> String {
        String("\(error.code.rawValue): \(error.message)".unicodeScalars.prefix(longest))
    }
}

/// In which order places are done: what is counted by one is not counted by another.
enum RightsPlan {
    /// A digest of the places.
    static func digest(of places: [String]) -> String {
        String(Hex.encode(SHA256.digest(of: Array(places.joined(separator: "\n").utf8))).prefix(16))
    }
}
