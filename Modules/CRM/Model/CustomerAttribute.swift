import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// What values an attribute takes.
enum AttributeType: String, CaseIterable, Sendable, SQLStorable {
    case text, number, date, flag, choice
}

/// What customers themselves may do with an attribute of theirs.
enum AttributeAccess: String, CaseIterable, Sendable, SQLStorable {
    /// It is the staff's alone.
    case none
    /// Customers see it.
    case read
    /// Customers see it and change it: a preference.
    case write
}

/// A thing that the retailer wants to know of customers, and what values it takes.
struct CustomerAttribute: CodedEntry, Hashable {
    /// What the code names.
    enum Name {}

    /// Its code, for good: the name of the attribute with customers.
    let code: Code<Name>
    /// Its name for people.
    var name: String
    /// For good: values were checked against it.
    let type: AttributeType
    /// The values of a choice; none of other types.
    var choices: [String]
    var access: AttributeAccess
    /// Whether it takes new values.
    var isActive: Bool
    /// Since when it takes none; nil where it does.
    private(set) var archivedAt: Instant?
    var version: Int64

    init(
        code: Code<Name>, name: String, type: AttributeType, choices: [String],
        access: AttributeAccess, archivedAt: Instant? = nil, version: Int64 = 1
    ) {
        self.code = code
        self.name = name
        self.type = type
        self.choices = choices
        self.access = access
        isActive = archivedAt == nil
        self.archivedAt = archivedAt
        self.version = version
    }

    /// Notes the moment of a change at which it was archived, or that it is in use again.
    mutating func noteChange(at now: Instant) {
        archivedAt = isActive ? nil : archivedAt ?? now
    }

    /// Whether it has choices exactly where its type needs them.
    var hasFittingChoices: Bool {
        Set(choices).count == choices.count && (type == .choice) != choices.isEmpty
    }

    /// What is wrong with a value, as the rest of "The value …"; nil where it fits.
    func fault(in text: String) -> String? {
        switch type {
        case .text: nil
        case .number: Self.isNumber(text) ? nil : "must be a decimal number, such as 12.5"
        case .date:
            (try? CivilDate(text)) == nil ? "must be a day, such as 2026-01-31" : nil
        case .flag: ["true", "false"].contains(text) ? nil : "must be true or false"
        case .choice:
            choices.contains(text)
                ? nil : "must be one of \(choices.prefix(20).joined(separator: ", "))"
        }
    }

    /// At most 15 digits before the point and 9 after it.
    private static func isNumber(_ text: String) -> Bool {
        let parts = text.utf8.drop { $0 == UInt8(ascii: "-") }
            .split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let signs = text.utf8.prefix { $0 == UInt8(ascii: "-") }.count
        guard signs <= 1, (1...2).contains(parts.count) else { return false }
        return zip(parts, [15, 9]).allSatisfy { part, most in
            (1...most).contains(part.count)
                && part.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        }
    }
}

/// What to change of an attribute.
struct AttributeChange: Sendable {
    let code: Code<CustomerAttribute.Name>
    let own: Patch<CustomerAttribute>
}

/// The orders in which attributes are listed.
enum AttributeSort: String, CaseIterable, Sendable {
    case code
    case name
}

/// Which attributes a list shows.
struct AttributeFilter: Sendable {
    var isActive: Bool?
}
