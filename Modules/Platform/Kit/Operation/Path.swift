/// A route's path: fixed words and named values, e.g. `/orders/{id}/lines`.
public struct Path: Sendable, CustomStringConvertible {
    /// One step.
    public enum Step: Sendable, Hashable {
        /// A fixed word.
        case word(String)
        /// A value, by its field's name.
        case value(String)
    }

    /// The steps in order.
    public let steps: [Step]

    /// Reads a template.
    public init(_ template: String) {
        steps = template.split(separator: "/").map { step in
            step.hasPrefix("{") && step.hasSuffix("}")
                ? .value(String(step.dropFirst().dropLast())) : .word(String(step))
        }
    }

    /// The names of its values.
    public var names: [String] {
        steps.compactMap { if case .value(let name) = $0 { name } else { nil } }
    }

    /// The template.
    public var description: String {
        steps.reduce(into: "") { text, step in
            switch step {
            case .word(let word): text += "/" + word
            case .value(let name): text += "/{" + name + "}"
            }
        }
    }
}
