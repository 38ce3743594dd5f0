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

extension JSONTree {
    /// An amount with its currency as a person reads it, `IDR 129000`; nil for anything else.
    var money: String? {
        guard case .object(let members) = self, members.count == 2,
            case .string(let amount)? = self["amount"],
            case .string(let currency)? = self["currency"]
        else { return nil }
        return "\(currency) \(amount)"
    }
}
