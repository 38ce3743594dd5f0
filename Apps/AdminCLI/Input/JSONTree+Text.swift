import RetailCore
import RetailJSON

extension JSONTree {
    /// Compact JSON.
    var bytes: [UInt8] {
        var writer = JSONWriter(capacity: 512)
        write(into: &writer)
        return writer.bytes
    }

    /// Compact JSON as text.
    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// A scalar as a person writes it; containers as JSON.
    var word: String {
        switch self {
        case .string(let text): text
        case .number(let number): number.text
        case .boolean(let value): value ? "true" : "false"
        case .null: ""
        case .object, .array: text
        }
    }

    /// The elements of a list.
    var elements: [JSONTree]? {
        if case .array(let elements) = self { elements } else { nil }
    }

    /// The members of an object.
    var members: [Member]? {
        if case .object(let members) = self { members } else { nil }
    }
}

extension Money {
    /// Reads `{"amount":…,"currency":…}`; nil for anything else.
    init?(_ tree: JSONTree?) {
        guard case .number(let number)? = tree?["amount"], let amount = Int64(number.text),
            case .string(let code)? = tree?["currency"], let currency = try? Currency(code)
        else { return nil }
        self.init(amount: amount, currency: currency)
    }
}
