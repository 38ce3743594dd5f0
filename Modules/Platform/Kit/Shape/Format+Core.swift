public import RetailCore
import RetailJSON

extension Format where Value == MaskedText {
    /// One line in which card numbers are hidden as it is read, `length` Unicode scalars.
    public static func maskedLine(_ length: ClosedRange<Int>) -> Format<MaskedText> {
        Format<String>.line(length).mapped(to: { MaskedText($0) }, from: \.text)
    }

    /// Text of several lines in which card numbers are hidden as it is read.
    public static func maskedLines(_ length: ClosedRange<Int>) -> Format<MaskedText> {
        Format<String>.lines(length).mapped(to: { MaskedText($0) }, from: \.text)
    }
}

extension Format {
    /// A typed id: prefix, underscore, 26 characters.
    public static func id<Subject: Identified>(
        _ subject: Subject.Type = Subject.self
    ) -> Format<ID<Subject>> where Value == ID<Subject> {
        plain(
            .id(Subject.idPrefix), { try ID<Subject>($0) },
            write: { $0.write(into: &$1) })
    }

    /// A code of reference data: a channel's, a location's.
    public static func code<Subject: SendableMetatype>(
        _ subject: Subject.Type = Subject.self
    ) -> Format<Code<Subject>> where Value == Code<Subject> {
        plain(.string(length: 2...40, pattern: Code<Subject>.pattern)) { text in
            try Code<Subject>(text)
        } from: {
            $0.text
        }
    }

    /// Text that `make` checks; the schema says what it looks like.
    static func plain(
        _ schema: Schema, _ make: @escaping @Sendable (String) throws -> Value,
        from take: @escaping @Sendable (Value) -> String
    ) -> Format<Value> {
        Format(schema, write: { $1.string(take($0)) }, read: text(make), parse: make)
    }

    /// The same of what needs no escapes, such as digits and letters: straight into the bytes.
    static func plain(
        _ schema: Schema, _ make: @escaping @Sendable (String) throws -> Value,
        write: @escaping @Sendable (Value, inout [UInt8]) -> Void
    ) -> Format<Value> {
        Format(
            schema, write: { value, writer in writer.plainText { write(value, &$0) } },
            read: text(make), parse: make)
    }

    private static func text(
        _ make: @escaping @Sendable (String) throws -> Value
    ) -> @Sendable (JSONValue) throws -> Value {
        {
            guard let text = $0.string() else { throw Refusal("must be text") }
            return try make(text)
        }
    }
}

extension Format where Value == SKU {
    /// The code of a sellable item.
    public static var sku: Format<SKU> {
        plain(.string(length: 1...64, pattern: "^[!-~]([ -~]*[!-~])?$")) {
            try SKU($0)
        } from: {
            $0.text
        }
    }
}

extension Format where Value == Currency {
    /// An ISO 4217 code.
    public static var currency: Format<Currency> {
        Format(
            .string(length: 3...3, pattern: "^[A-Z]{3}$"),
            write: { value, writer in writer.plainText { value.write(into: &$0) } },
            read: { json in
                var currency: Currency?
                let isText = try json.withText { currency = try Currency(utf8: $0) }
                guard isText, let currency else { throw Refusal("must be text") }
                return currency
            },
            parse: { try Currency($0) })
    }
}

extension Format where Value == Country {
    /// A country by the two letters of ISO 3166.
    public static var country: Format<Country> {
        plain(.string(length: 2...2, pattern: Country.pattern)) {
            try Country($0)
        } from: {
            $0.code
        }
    }
}

extension Format where Value == TaxPlace {
    /// A country or a part of one, as a place of taxes.
    public static var taxPlace: Format<TaxPlace> {
        plain(.string(length: 2...65, pattern: TaxPlace.pattern)) {
            try TaxPlace($0)
        } from: {
            $0.text
        }
    }
}

extension Format where Value == Instant {
    /// An RFC 3339 instant, written in UTC.
    public static var instant: Format<Instant> {
        plain(
            .string(length: 20...40, format: "date-time"), { try Instant(rfc3339: $0) },
            write: { $0.write(into: &$1) })
    }
}

extension Format where Value == CivilDate {
    /// A calendar day: `2026-01-31`.
    public static var date: Format<CivilDate> {
        plain(.string(length: 10...10, format: "date")) {
            try CivilDate($0)
        } from: {
            $0.text
        }
    }
}

extension Format where Value == Zone {
    /// The name of a time zone of the IANA database: `Asia/Jakarta`.
    public static var zone: Format<Zone> {
        plain(.string(length: 1...Zone.longestName, pattern: Zone.pattern)) {
            try Zone($0)
        } from: {
            $0.name
        }
    }
}

extension Schema {
    /// A typed id of a prefix.
    static func id(_ prefix: String) -> Schema {
        let length = prefix.count + 27
        return .string(
            length: length...length, pattern: "^\(prefix)_[0-7][0-9a-hjkmnp-tv-z]{25}$")
    }
}

extension Schema {
    /// The prefix of the typed ids of which the value is one, such as `order`; nil for what is no
    /// id.
    public var idPrefix: String? {
        guard case .string(_, let pattern?, _) = self, let end = pattern.firstIndex(of: "_")
        else { return nil }
        let prefix = String(pattern[..<end].dropFirst())
        return self == .id(prefix) ? prefix : nil
    }
}
