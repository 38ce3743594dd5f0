public import RetailCore
import RetailJSON

extension Format {
    /// A decimal that travels as text.
    static func decimal(
        _ decimals: Decimals,
        write: @escaping @Sendable (Value, inout [UInt8]) -> Void,
        make: @escaping @Sendable (_ digits: Int64, _ places: Int) throws -> Value
    ) -> Format<Value> {
        Format(
            .decimal(decimals),
            write: { value, writer in
                // Digits need no escapes: straight into the bytes.
                writer.plainText { write(value, &$0) }
            },
            read: { json in
                let (digits, places) = try decimals.read(json)
                return try make(digits, places)
            },
            parse: { text in
                let (digits, places) = try decimals.parse(text)
                return try make(digits, places)
            })
    }
}

extension Format where Value == Quantity {
    /// A quantity that is sold, moved or held: above zero, below one hundred million.
    public static var quantity: Format<Quantity> { quantity(whole: 8, .positive) }

    /// Nothing or more, below one hundred million.
    public static var stock: Format<Quantity> { quantity(whole: 8, .notNegative) }

    /// Any quantity, also negative: balances and differences.
    public static var balance: Format<Quantity> { quantity(whole: 13, .any) }

    private static func quantity(whole: Int, _ sign: Decimals.Sign) -> Format<Quantity> {
        let decimals = Decimals(.quantity, whole: whole, places: 3, sign)
        return decimal(decimals) {
            $0.write(into: &$1)
        } make: {
            Quantity(thousandths: decimals.scaled(($0, $1)))
        }
    }
}

extension Format where Value == Rate {
    /// A rate as a fraction: `"0.11"` is 11 %. Up to below a hundredfold, so that who takes it can
    /// say what `"11"` means.
    public static var rate: Format<Rate> {
        let decimals = Decimals(.rate, whole: 2, places: 6, .notNegative)
        return decimal(decimals) {
            $0.write(into: &$1)
        } make: {
            Rate(millionths: decimals.scaled(($0, $1)))
        }
    }
}

extension Format where Value == WrittenAmount {
    /// Money beside a currency that the object names elsewhere, in its units.
    public static func amount(_ sign: Decimals.Sign = .notNegative) -> Format<WrittenAmount> {
        written(Decimals(.amount, whole: 14, places: 4, sign))
    }

    /// The price of one unit beside a currency that the object names elsewhere, in its units.
    public static var unitAmount: Format<WrittenAmount> {
        written(Decimals(.amount, whole: 12, places: UnitPrice.places, .notNegative))
    }

    /// The price of one unit beside a currency, also below zero: a correction, a bad debt.
    public static var correctedUnitAmount: Format<WrittenAmount> {
        written(Decimals(.amount, whole: 12, places: UnitPrice.places, .any))
    }

    private static func written(_ decimals: Decimals) -> Format<WrittenAmount> {
        decimal(decimals) {
            $0.write(into: &$1)
        } make: {
            WrittenAmount(digits: $0, places: $1)
        }
    }
}

extension Format where Value == Money {
    /// An amount with its currency.
    public static var money: Format<Money> { anyMoney }

    /// An amount above zero with its currency.
    public static var positiveMoney: Format<Money> { moneyAboveZero }
}

extension Format where Value == UnitPrice {
    /// The price of one unit with its currency.
    public static var unitPrice: Format<UnitPrice> { priceOfOne }
}

extension WrittenAmount {
    /// The amount in a currency that the object names; `pointer` leads to the amount.
    /// - Throws: ``Refusal`` at the pointer when it has more places than the currency stores.
    public func money(in currency: Currency, at pointer: String) throws -> Money {
        do { return try money(in: currency) } catch { throw Refusal.of(error, at: pointer) }
    }

    /// The millionths of the unit of a currency that the object may name; `pointer` leads to the
    /// amount.
    /// - Throws: ``Refusal`` at the pointer when it may have been meant to group thousands.
    public func millionths(of currency: Currency?, at pointer: String) throws -> Int64 {
        do { return try millionths(usualPlaces: max(2, currency?.exponent ?? 0)) } catch {
            throw Refusal.of(error, at: pointer)
        }
    }
}

extension Refusal {
    fileprivate static func of(_ error: RetailError, at pointer: String) -> Refusal {
        pointer.split(separator: "/").reversed().reduce(of(error)) { $0.inside(String($1)) }
    }
}
