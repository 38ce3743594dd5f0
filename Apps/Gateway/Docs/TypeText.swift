import RetailJSON
import RetailKit

/// Says in HTML what a value looks like: its type, its bounds, its choices, its object.
struct TypeText {
    /// Which way the value travels: an object may differ in what may be left out.
    let direction: JSONSchema.Direction

    func html(_ schema: Schema) -> String {
        switch schema {
        case .string(let length, _, let format):
            schema.idPrefix.map { "id " + HTML.code("\($0)_…") } ?? text(length, format)
        case .integer(let range): "whole number" + bounds(range) { String($0) }
        case .decimal(let decimals): decimal(decimals)
        case .boolean: "true or false"
        case .choice(_, let words): "one of " + words.map(HTML.code).joined(separator: ", ")
        case .list(let element, let count):
            count.upperBound == .max
                ? "list: \(html(element))"
                : "list of \(count.lowerBound) to \(count.upperBound): \(html(element))"
        case .map(let value, let count):
            "object of at most \(count.upperBound) names, each \(html(value))"
        case .object(let outline):
            HTML.link(DocsPages.path(of: outline, direction), HTML.text(outline.name))
        case .anything: "any JSON"
        }
    }

    private func text(_ length: ClosedRange<Int>, _ format: String?) -> String {
        if let format { return "text, \(HTML.text(format))" }
        if length.upperBound == .max { return "text" }
        let size =
            length.lowerBound == length.upperBound
            ? "\(length.lowerBound)" : "\(length.lowerBound) to \(length.upperBound)"
        return "text of \(size) characters"
    }

    private func bounds(_ range: ClosedRange<Int64>, _ text: (Int64) -> String) -> String {
        switch (range.lowerBound == .min, range.upperBound == .max) {
        case (true, true): ""
        case (false, true): " from \(text(range.lowerBound))"
        case (true, false): " up to \(text(range.upperBound))"
        case (false, false): ", \(text(range.lowerBound)) to \(text(range.upperBound))"
        }
    }

    private func decimal(_ decimals: Decimals) -> String {
        let sign =
            switch decimals.sign {
            case .any: ""
            case .notNegative: ", not negative"
            case .positive: ", above zero"
            }
        return "decimal as text, such as \(HTML.code(decimals.example))\(sign), at most "
            + "\(decimals.places) places"
    }

    /// The rows of a table of fields; `place` says where a field travels.
    func table(_ fields: [FieldOutline], place: ((String) -> String)? = nil) -> String {
        let rows = fields.map { field in
            let name = HTML.code(field.name)
            let need =
                field.isRequired
                ? "required"
                : field.absent.map { "else " + HTML.text($0) } ?? field.cleared.map {
                    "or null: " + HTML.text($0)
                } ?? ""
            return [name] + (place.map { [$0(field.name)] } ?? [])
                + [html(field.schema), need, HTML.prose(field.meaning)]
        }
        let head = ["field"] + (place == nil ? [] : ["in"]) + ["type", "", "meaning"]
        return HTML.table(head, rows)
    }
}
