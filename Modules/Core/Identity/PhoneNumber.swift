/// A telephone number in its one form for comparing: `+`, the calling code and the number in the
/// country, as ITU-T E.164 has it.
public struct PhoneNumber: Hashable, Sendable, CustomStringConvertible {
    /// The form for comparing and for unique indexes, such as `+6281234567890`.
    public let key: String

    static let advice = "Give the number with its country, such as +62 812 3456 7890."

    /// Completes digits by where they would be dialled.
    ///
    /// `+62 812…`, `0062 812…` and `+62 (0)812…` are complete without. `0812…` and `812…` are
    /// national, and `62812…` may be either: they are read by the plan of the country, and refused
    /// where it allows two readings or is not known.
    /// - Parameter plan: The country's; nil when nobody knows the country.
    /// - Throws: `core.invalid-phone`.
    public init(_ dialled: DialledNumber, in plan: CallingPlan?) throws(RetailError) {
        let digits = dialled.digits[...]
        if dialled.isInternational {
            self = try PhoneNumber(international: digits)
            return
        }
        if digits.hasPrefix("00") {
            let exit = plan?.exits.first { $0.hasPrefix("00") && digits.hasPrefix($0) } ?? "00"
            self = try PhoneNumber(international: digits.dropFirst(exit.utf8.count))
            return
        }
        guard let plan else {
            throw .invalid(
                .invalidPhone,
                "Nobody knows in which country this number is dialled. " + Self.advice)
        }
        let readings = Self.readings(of: digits, in: plan)
        guard let only = readings.first, readings.count == 1 else {
            throw .invalid(.invalidPhone, Self.doubt(readings, in: plan))
        }
        self = only
    }

    /// The form for comparing.
    public var description: String { key }

    /// Reads a calling code and a number; a trunk prefix between the two is no part of it.
    private init(international digits: Substring) throws(RetailError) {
        guard let code = CallingPlan.code(of: digits) else {
            throw .invalid(.invalidPhone, "No country has this calling code. " + Self.advice)
        }
        let rest = digits.dropFirst(code.utf8.count)
        guard let plan = CallingPlan.plan(code) else {
            guard rest.first != "0", (4...15 - code.utf8.count).contains(rest.utf8.count) else {
                throw .invalid(
                    .invalidPhone,
                    "Check the number behind +\(code): leave out the 0 that is dialled inside the "
                        + "country; at most 15 digits are left.")
            }
            key = "+" + digits
            return
        }
        guard let number = plan.significant(rest) else {
            throw .invalid(.invalidPhone, "Check the number: none behind +\(code) is like it.")
        }
        key = "+" + code + number
    }

    /// The numbers that digits without a `+` can be for somebody in the country.
    private static func readings(of digits: Substring, in plan: CallingPlan) -> Set<PhoneNumber> {
        var found: Set<PhoneNumber> = []
        if plan.has(digits) { found.insert(PhoneNumber(key: "+\(plan.code)\(digits)")) }
        let inside = digits.dropFirst(plan.trunk.utf8.count)
        if !plan.trunk.isEmpty, digits.hasPrefix(plan.trunk), plan.has(inside) {
            found.insert(PhoneNumber(key: "+\(plan.code)\(inside)"))
        }
        let codes = [""] + plan.exits
        for exit in codes where digits.hasPrefix(exit) {
            let rest = digits.dropFirst(exit.utf8.count)
            // Without an exit only the country's own code can have been meant.
            guard !exit.isEmpty || rest.hasPrefix(plan.code) else { continue }
            if let number = try? PhoneNumber(international: rest) { found.insert(number) }
        }
        return found
    }

    private init(key: String) { self.key = key }

    private static func doubt(_ readings: Set<PhoneNumber>, in plan: CallingPlan) -> String {
        guard !readings.isEmpty else {
            return "No number in \(plan.countries.first ?? "the country") is like this. " + advice
        }
        let ways = readings.map(\.key).sorted().joined(separator: " or ")
        return "This can be \(ways). Write it with the +."
    }
}
