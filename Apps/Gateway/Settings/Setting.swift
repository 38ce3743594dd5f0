import RetailComposition
import RetailCore

/// One thing that can be set, declared once: from it come the flag, the environment variable, the
/// line of the file, the help and the check.
struct Setting: Sendable {
    /// What values look like.
    enum Form: Sendable {
        /// Any text that is not empty, or empty where the fallback is.
        case text
        /// `on` or `off`.
        case flag
        /// A whole number.
        case number(ClosedRange<Int>)
        /// One of a few words.
        case choice([String])
        /// Addresses to listen on, separated by commas.
        case addresses
        /// Addresses and networks, separated by commas.
        case networks
        /// A SQLite file or a PostgreSQL address.
        case database
    }

    let name: String
    let form: Form
    let fallback: String
    let meaning: String
    /// The environment variable, when it is not named after the setting.
    var otherVariable: String?

    /// `SELARAS_MAX_BODY` for `max-body`.
    var variable: String {
        otherVariable ?? "SELARAS_" + name.uppercased().replacing("-", with: "_")
    }

    /// Says what is wrong with a value; nil when nothing is.
    func problem(with value: String) -> String? {
        switch form {
        case .text: return value.isEmpty && !fallback.isEmpty ? "must not be empty" : nil
        case .flag: return ["on", "off"].contains(value) ? nil : "must be on or off"
        case .choice(let words):
            return words.contains(value) ? nil : "must be one of \(words.joined(separator: ", "))"
        case .number(let range):
            guard let number = Self.number(value), range.contains(number) else {
                return "must be a whole number from \(range.lowerBound) to \(range.upperBound)"
            }
            return nil
        case .addresses:
            return ListenAddress.list(value) == nil
                ? "must be host:port, [ipv6]:port or several of them with commas" : nil
        case .networks:
            return AddressRange.list(value) == nil
                ? "must be IP addresses or networks such as 10.0.0.0/8, with commas" : nil
        case .database:
            do {
                if !value.isEmpty { _ = try DatabasePlace(value) }
                return nil
            } catch { return "is no database: \(error.message)" }
        }
    }

    /// Reads ASCII digits only, unlike `Int(_: String)`.
    static func number(_ text: String) -> Int? {
        guard (1...12).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) })
        else { return nil }
        return Int(text)
    }
}
