import RetailCore
import RetailJSON

/// What stands in a cell, or in a field of a term: how its text becomes JSON and comes back.
///
/// A term is an object in one cell, as people write it: `kind=percentage; rate=0.1`. Several stand
/// in brackets between bars: `(kind=quantity; at_least=3)|(kind=order; last_order=1)`.
indirect enum TermKind: Sendable {
    /// A text, in a term a backslash before `;`, `|`, a bracket, a backslash and blanks at an end.
    case text
    /// A whole number.
    case integer
    /// `true` or `false`.
    case flag
    /// An amount with its currency: `5000 IDR`.
    case money
    /// Texts between bars.
    case texts
    /// A term; in another one it stands in brackets.
    case object
    /// Terms in brackets, between bars.
    case objects

    /// What stands in the field of a term. What has another name is a text, and whoever takes the
    /// term refuses the name where it is none of its own.
    static func field(_ name: String) -> TermKind {
        switch name {
        case "skus", "products", "categories", "brands", "collections", "weekdays", "tenders",
            "methods":
            .texts
        case "any_of", "except", "attributes", "parts", "tiers": .objects
        case "items": .object
        case "amount", "from_amount": .money
        case "is_negated", "is_discounted", "is_on_unit": .flag
        case "count", "most_sets", "first_order", "last_order": .integer
        default: .text
        }
    }

    /// What stands for an empty cell: what the field is where nothing is said.
    var empty: JSONTree {
        switch self {
        case .text, .integer, .money: .null
        case .flag: .boolean(false)
        case .texts, .objects: .array([])
        case .object: .object([])
        }
    }

    /// The text of a whole number, flag or amount as JSON.
    /// - Throws: ``TermProblem``.
    func leaf(_ text: String) throws(TermProblem) -> JSONTree {
        switch self {
        case .integer:
            guard let number = Int64(text) else {
                throw TermProblem("\(text.prefix(40)) is no whole number")
            }
            return .integer(number)
        case .flag:
            guard ["true", "false"].contains(text.lowercased()) else {
                throw TermProblem("\(text.prefix(40)) is neither true nor false")
            }
            return .boolean(text.lowercased() == "true")
        case .money:
            let parts = text.split(whereSeparator: \.isWhitespace)
            guard parts.count == 2 else {
                throw TermProblem(
                    "\(text.prefix(40)) is no amount with its currency, such as 5000 IDR")
            }
            return .members([
                "amount": .string(String(parts[0])),
                "currency": .string(parts[1].uppercased()),
            ])
        case .text, .texts, .object, .objects: return .string(text)
        }
    }
}

/// Why a term cannot be read.
struct TermProblem: Error {
    let message: String

    init(_ message: String) { self.message = message }
}
