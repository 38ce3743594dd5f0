import RetailCore
import RetailExchange
import RetailJSON

/// The price that a row of a file asks for.
struct WantedPrice {
    let sku: String
    /// The channel whose own list it is; nil of another list.
    let channel: String?
    /// The list, a channel's own by the channel's code.
    let list: String
    let quantity: String
    let currency: String?
    let amount: String?
    private(set) var compareAt: String?
    /// From when; nil for now.
    let from: String?

    /// Reads a row.
    /// - Throws: `exchange.row-unreadable`.
    init(_ row: TableRow) throws {
        sku = try row.required("sku")
        channel = row.word("channel")
        switch (channel, row.word("list")) {
        case (let channel?, nil): list = channel
        case (nil, let other?): list = other
        case (nil, nil), (.some, .some):
            throw TableRow.refusal(
                "channel", "Say where the price holds: in channel or in list, and not in both")
        }
        quantity = try row.decimal("from_quantity") ?? "0"
        currency = row.word("currency")?.uppercased()
        amount = try row.decimal("amount")
        compareAt = try row.decimal("compare_at")
        from = try row.moment("valid_from")
    }

    /// Leaves what it cost before as it is, for the file says nothing of it.
    mutating func keepCompareAt(of known: JSONTree?) {
        guard amount != nil, let known, currency == nil || currency == known.text("currency")
        else { return }
        compareAt = known.text("compare_at")
    }

    /// Whether a price of the item stands where this one is to stand, at whatever moment.
    func isInPlace(of price: JSONTree) -> Bool {
        price.text("list") == list && DecimalText.isSame(quantity, price.text("from_quantity"))
    }

    func isSame(as known: JSONTree) -> Bool {
        DecimalText.isSame(amount, known.text("amount"))
            && DecimalText.isSame(compareAt, known.text("compare_at"))
            && (currency == nil || currency == known.text("currency"))
    }

    /// What sets it.
    var act: TableAct {
        let price = JSONTree.members([
            "channel": channel.map { .string($0) }, "list": channel == nil ? .string(list) : nil,
            "from_quantity": .string(quantity), "currency": currency.map { .string($0) },
            "amount": amount.map { .string($0) }, "compare_at": compareAt.map { .string($0) },
            "valid_from": from.map { .string($0) },
        ])
        return TableAct("catalogue.prices.set", ["sku": .string(sku), "prices": .array([price])])
    }
}
