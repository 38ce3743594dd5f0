/// Writes the OpenMetrics 1.0 text format
/// (https://prometheus.io/docs/specs/om/open_metrics_spec/).
struct OpenMetrics: Sendable {
    enum Kind: String, Sendable {
        case counter, gauge, histogram
    }

    private var text = ""
    private var name = ""
    private var kind = Kind.gauge

    /// Begins a family; its samples follow at once.
    mutating func family(_ name: String, _ kind: Kind, _ help: String, unit: String? = nil) {
        self.name = name
        self.kind = kind
        text += "# TYPE \(name) \(kind.rawValue)\n"
        if let unit { text += "# UNIT \(name) \(unit)\n" }
        text += "# HELP \(name) \(Self.escaped(help))\n"
    }

    /// Adds a sample of the family; counters get their suffix by themselves.
    mutating func sample(_ labels: [String: String], _ value: String, suffix: String = "") {
        text += name + (kind == .counter ? "_total" : suffix)
        if !labels.isEmpty {
            let pairs = labels.sorted { $0.key < $1.key }
                .map { "\($0.key)=\"\(Self.escaped($0.value))\"" }
            text += "{" + pairs.joined(separator: ",") + "}"
        }
        text += " \(value)\n"
    }

    /// The text with its end mark.
    func end() -> String { text + "# EOF\n" }

    /// Nanoseconds as seconds with nine places.
    static func seconds(_ nanoseconds: UInt64) -> String {
        let (whole, rest) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
        let digits = String(rest)
        return "\(whole)." + String(repeating: "0", count: 9 - digits.count) + digits
    }

    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            switch character {
            case "\\": result += "\\\\"
            case "\"": result += "\\\""
            case "\n": result += "\\n"
            default: result.append(character)
            }
        }
    }
}
