public import RetailCore
import RetailJSON

/// Formats of the fields of events: what happened is read as it was written, whatever it is.
///
/// Bounds belong where something is taken in, before it happened. A bound in the shape of an event
/// refuses nothing: the event is in the log by then, and only its readers would stand still.
extension Format where Value == Int64 {
    /// Any whole number.
    public static var recorded: Format<Int64> { .integer(.min ... .max) }
}

extension Format where Value == Int {
    /// Any whole number.
    public static var recorded: Format<Int> { .count(.min ... .max) }
}

extension Format where Value == String {
    /// Any text.
    public static var recorded: Format<String> {
        Format(
            .string(length: 0 ... .max), write: { $1.string($0) },
            read: {
                guard let text = $0.string() else { throw Refusal("must be text") }
                return text
            })
    }
}

extension Format where Value == Quantity {
    /// Any quantity.
    public static var recorded: Format<Quantity> {
        let format = Format<Quantity>.balance
        return Format(
            format.schema, write: format.write,
            read: {
                guard let text = $0.string() else { throw Refusal("must be a decimal as text") }
                return try Quantity(text: text)
            })
    }
}

extension Format where Value == Money {
    /// Any amount with its currency.
    public static var recorded: Format<Money> {
        let format = Format<Money>.money
        return Format(
            format.schema, write: format.write,
            read: { json in
                guard let amount = json.member("amount")?.string(),
                    let currency = json.member("currency")
                else { throw Refusal("must be an amount as text and its currency") }
                return try Money(
                    text: amount, currency: try Format<Currency>.currency.read(currency))
            })
    }
}

extension Format {
    /// A list of any length.
    public static func recorded<Element: Sendable>(
        _ element: Format<Element>
    ) -> Format<[Element]> where Value == [Element] {
        .list(element, 0 ... .max)
    }
}
