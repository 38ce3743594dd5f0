/// How telephone numbers are written in the countries that share a calling code.
public struct CallingPlan: Sendable {
    /// The calling code, such as `62`.
    public let code: String
    /// The countries that have it, by the two letters of ISO 3166.
    public let countries: [String]
    /// What is dialled before a number inside the country and is no part of it; empty for nothing.
    let trunk: String
    /// What is dialled to reach another country, besides `00`.
    let exits: [String]
    /// The numbers that there are, without the calling code.
    let shapes: [Shape]

    /// Numbers that begin with one of some digits, and how long they are.
    struct Shape: Sendable {
        let leads: String
        let lengths: ClosedRange<Int>
    }

    /// The plan of a country by its two capital letters; nil where none is in the table, so that
    /// numbers there are read with their calling code alone.
    public init?(country: String) {
        guard let plan = Self.table.first(where: { $0.countries.contains(country) }) else {
            return nil
        }
        self = plan
    }

    init(
        _ code: String, _ countries: [String], trunk: String = "0", exits: [String] = [],
        _ shapes: (String, ClosedRange<Int>)...
    ) {
        self.code = code
        self.countries = countries
        self.trunk = trunk
        self.exits = exits
        self.shapes = shapes.map { Shape(leads: $0.0, lengths: $0.1) }
    }

    /// Whether there are such numbers in the plan.
    func has(_ digits: Substring) -> Bool {
        guard let first = digits.first else { return false }
        return shapes.contains {
            $0.leads.contains(first) && $0.lengths.contains(digits.utf8.count)
        }
    }

    /// The number without what is dialled before it inside the country; nil when it is none of the
    /// plan's either way. A trunk prefix that is the calling code, as in North America, is not
    /// dialled twice: what looks so is another number.
    func significant(_ digits: Substring) -> Substring? {
        if has(digits) { return digits }
        guard !trunk.isEmpty, trunk != code, digits.hasPrefix(trunk) else { return nil }
        let rest = digits.dropFirst(trunk.utf8.count)
        return has(rest) ? rest : nil
    }
}

extension CallingPlan {
    /// The calling code with which digits begin, by the zones of ITU-T E.164; nil for none.
    static func code(of digits: Substring) -> Substring? {
        guard let first = digits.first, first != "0" else { return nil }
        if "17".contains(first) { return digits.prefix(1) }
        return digits.prefix(twoDigits.contains(String(digits.prefix(2))) ? 2 : 3)
    }

    /// Whether digits begin with a way out that is `00` and more, and one country's own.
    static func isOwnExit(_ digits: Substring) -> Bool {
        table.contains { $0.exits.contains { $0.hasPrefix("00") && digits.hasPrefix($0) } }
    }

    /// The plan of a calling code.
    static func plan(_ code: Substring) -> CallingPlan? {
        table.first { $0.code == code }
    }

    private static let twoDigits: Set<String> = [
        "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46",
        "47", "48", "49", "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63",
        "64", "65", "66", "81", "82", "84", "86", "90", "91", "92", "93", "94", "95", "98",
    ]
}
