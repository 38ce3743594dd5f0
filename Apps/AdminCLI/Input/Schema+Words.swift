import RetailCore
import RetailKit

/// How help speaks of a schema.
extension Schema {
    /// What stands for a value.
    var placeholder: String {
        switch self {
        case .string(_, _, let format):
            if let prefix = idPrefix {
                "<\(prefix)_…>"
            } else {
                format == "date-time" ? "<time>" : format == "date" ? "<date>" : "<text>"
            }
        case .integer: "<number>"
        case .decimal(let decimals): decimals.use == .rate ? "<rate>" : "<decimal>"
        case .boolean: "<true|false>"
        case .choice(_, let words):
            words.joined().count <= 30 ? "<\(words.joined(separator: "|"))>" : "<word>"
        case .list(let element, _):
            element.isScalar
                ? String(element.placeholder.dropLast()) + ",…>" : element.placeholder
        case .map(let value, _): value.isScalar ? "<name=value>" : "<json>"
        case .object: isMoney ? "<money>" : isOfPairs ? "<name=value,…>" : "<json>"
        case .anything: "<json>"
        }
    }

    /// Type and bounds.
    var words: String {
        switch self {
        case .string(let length, _, let format):
            idPrefix.map { "an id that begins with \($0)_" } ?? Self.text(length, format)
        case .integer(let range): Self.integer(range)
        case .decimal(let decimals): Self.decimal(decimals)
        case .boolean: "true or false"
        case .choice(_, let words): "one of " + words.joined(separator: ", ")
        case .list(let element, let count): Self.list(element, count)
        case .map(_, let count): "at most \(count.upperBound) names, or one JSON object"
        case .object(let outline):
            isMoney
                ? "currency and amount: \"IDR 129000\""
                : (isOfPairs ? "name=value,… or a JSON object: " : "JSON object: ") + outline.names
        case .anything: "any JSON"
        }
    }

    private static func text(_ length: ClosedRange<Int>, _ format: String?) -> String {
        if format == "date-time" { return "RFC 3339, e.g. 2026-01-31T08:00:00Z" }
        if format == "date" { return "e.g. 2026-01-31" }
        if length.upperBound == .max { return "text" }
        return length.lowerBound == length.upperBound
            ? "\(length.lowerBound) characters"
            : "\(length.lowerBound) to \(length.upperBound) characters"
    }

    private static func integer(_ range: ClosedRange<Int64>) -> String {
        switch (range.lowerBound == .min, range.upperBound == .max) {
        case (true, true): "a whole number"
        case (false, true): "a whole number from \(range.lowerBound)"
        case (true, false): "a whole number up to \(range.upperBound)"
        case (false, false): "\(range.lowerBound) to \(range.upperBound)"
        }
    }

    private static func list(_ element: Schema, _ count: ClosedRange<Int>) -> String {
        let number = "\(count.lowerBound) to \(count.upperBound)"
        if element.isScalar { return "\(number), by commas or repeated; each \(element.words)" }
        if case .object(let outline) = element {
            return element.isOfPairs
                ? "\(number), each name=value,… or JSON: \(outline.names)"
                : "\(number) JSON objects: \(outline.names)"
        }
        return "a JSON list of \(number)"
    }

    private static func decimal(_ decimals: Decimals) -> String {
        let sign =
            switch decimals.sign {
            case .any: "a decimal"
            case .notNegative: "a decimal not below zero"
            case .positive: "a decimal above zero"
            }
        let example = decimals.use == .rate ? "0.11 or 11%" : decimals.example
        return "\(sign), at most \(decimals.places) decimal places, e.g. \(example)"
    }
}

extension Schema {
    /// Whether one word says it.
    var isScalar: Bool {
        switch self {
        case .string, .integer, .decimal, .boolean, .choice: true
        case .list, .map, .object, .anything: false
        }
    }

    /// Whether it is said as `value` in `name=value`.
    var isPlain: Bool { isScalar || isMoney }

    /// Whether it is an object that `name=value,…` can say.
    var isOfPairs: Bool {
        guard case .object(let outline) = self else { return false }
        return outline.fields.allSatisfy { $0.schema.isPlain || !$0.isRequired }
    }

    /// Whether its flag may be given several times.
    var isRepeatable: Bool {
        switch self {
        case .list: true
        case .map(let value, _): value.isScalar
        case .string, .integer, .decimal, .boolean, .choice, .object, .anything: false
        }
    }

    /// Whether it is an amount or a price with its currency.
    var isMoney: Bool {
        guard case .object(let outline) = self else { return false }
        return outline.fields.map(\.name) == ["amount", "currency"]
    }

    /// Whether it is the price of one unit, which may be finer than money.
    var isUnitPrice: Bool {
        guard isMoney, case .object(let outline) = self,
            case .decimal(let decimals)? = outline.fields.first?.schema
        else { return false }
        return decimals.places == UnitPrice.places
    }
}

extension Outline {
    /// The names of the fields; those that may be left out with a question mark.
    var names: String {
        fields.map { $0.name + ($0.isRequired ? "" : "?") }.joined(separator: ", ")
    }
}
