import RetailCore
import RetailJSON

let anyMoney: Format<Money> = priced(
    "Money", "An amount in units of a currency.", \.written, .amount(.any)
) { try $0.money(in: $1) }

let moneyAboveZero: Format<Money> = priced(
    "PositiveMoney", "An amount above zero in units of a currency.", \.written, .amount(.positive)
) { try $0.money(in: $1) }

let priceOfOne: Format<UnitPrice> = priced(
    "UnitPrice", "The price of one unit, which may be finer than money.", \.written, .unitAmount
) { try $0.price(in: $1) }

/// An amount beside its currency; which places it may have, only the currency says.
///
/// Nothing travels as often as amounts do: what is sent as it is nearly always, both as text and
/// the amount first, is read and written without asking the declaration field by field. Anything
/// else, and what is to be refused, is read by the declaration.
private func priced<Value: Priced>(
    _ name: String, _ summary: String, _ written: @escaping @Sendable (Value) -> WrittenAmount,
    _ amount: Format<WrittenAmount>,
    _ make: @escaping @Sendable (WrittenAmount, Currency) throws -> Value
) -> Format<Value> {
    guard case .decimal(let decimals) = amount.schema else {
        preconditionFailure("\(name) has an amount that is no decimal")
    }
    let record = declared(name, summary, written, amount, make)
    let opening = Array(#"{"amount":""#.utf8)
    let middle = Array(#"","currency":""#.utf8)
    let end = Array(#""}"#.utf8)
    return Format(
        .object(record.outline),
        write: { value, writer in
            writer.raw { bytes in
                bytes.append(contentsOf: opening)
                written(value).write(into: &bytes)
                bytes.append(contentsOf: middle)
                value.currency.write(into: &bytes)
                bytes.append(contentsOf: end)
            }
        },
        read: { json in
            var value: Value?
            _ = json.withTexts("amount", "currency") { amount, currency in
                guard let (digits, places) = try? decimals.parse(amount),
                    let currency = try? Currency(utf8: currency)
                else { return }
                value = try? make(WrittenAmount(digits: digits, places: places), currency)
            }
            if let value { return value }
            return try record.read(json)
        })
}

private func declared<Value: Priced>(
    _ name: String, _ summary: String, _ written: @escaping @Sendable (Value) -> WrittenAmount,
    _ amount: Format<WrittenAmount>,
    _ make: @escaping @Sendable (WrittenAmount, Currency) throws -> Value
) -> Record<Value> {
    Record(
        name, summary,
        { (amount: WrittenAmount, currency: Currency) in
            do { return try make(amount, currency) } catch {
                throw Refusal.of(error).inside("amount")
            }
        }
    ) {
        $0.field(
            "amount", written, amount, "Units of the currency: 12.50 is twelve euros and a half.")
        // Not a key path: one of a protocol's requirement is walked at run time, on each write.
        $0.field("currency", { $0.currency }, .currency, "The ISO 4217 code.")
    }
}

/// What is an amount of one currency.
private protocol Priced: Sendable {
    var currency: Currency { get }
}

extension Money: Priced {}
extension UnitPrice: Priced {}
