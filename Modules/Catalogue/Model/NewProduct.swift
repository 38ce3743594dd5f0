import RetailContracts
import RetailCore
import RetailKit
import RetailPricing

/// A product to be made, with everything that hangs on it.
struct NewProduct: Hashable, Sendable {
    /// What is known of the product itself.
    var facts: ProductFacts
    /// What its variants differ in, e.g. size and colour.
    var options: [String] = []
    /// What is sold.
    var variants: [NewVariant] = []
    /// Where it is sold.
    var listings: [NewListing] = []
    /// What shows it.
    var media: [Media] = []
    /// Whether an unlikely tax rate is meant.
    var isTaxConfirmed = false
}

/// A sellable item to be made.
struct NewVariant: Hashable, Sendable {
    /// Its code on every channel.
    var sku: SKU
    /// In what it is counted or measured.
    var unit = MeasureUnit.piece
    /// What tells it apart, when it has no choices.
    var name = ""
    /// Its value for each option of the product, in the options' order.
    var choices: [String] = []
    /// What is printed on it.
    var barcodes: [String] = []
    /// What it costs.
    var prices: [NewPrice] = []
    /// What one unit weighs, packed as it is sent, in grams.
    var weight: Int64?
}

/// A price to be set.
struct NewPrice: Hashable, Sendable {
    /// By which list it holds.
    var list: PriceHome
    /// From how much on, of all lines of the item together.
    var from: Quantity
    /// The currency; nil for that of the list.
    var currency: Currency?
    /// What one unit costs, in millionths of the unit; nil ends the sale.
    var amount: Int64?
    /// What one unit cost before or is worth, in millionths of the unit.
    var compareAt: Int64?
    /// From when it holds; nil for now.
    var validFrom: Instant?

    /// Makes a price.
    init(
        by list: PriceHome, from: Quantity = .zero, currency: Currency?, amount: Int64?,
        compareAt: Int64? = nil, validFrom: Instant? = nil
    ) {
        self.list = list
        self.from = from
        self.currency = currency
        self.amount = amount
        self.compareAt = compareAt
        self.validFrom = validFrom
    }

    /// Makes a price of a channel's own list.
    init(
        channel: Code<Channel>, currency: Currency?, amount: Int64?, compareAt: Int64? = nil,
        validFrom: Instant? = nil
    ) {
        self.init(
            by: .channel(channel), currency: currency, amount: amount, compareAt: compareAt,
            validFrom: validFrom)
    }
}

/// By which list a price holds: a channel's own, or another one.
enum PriceHome: Hashable, Sendable {
    /// The own list of a channel.
    case channel(Code<Channel>)
    /// A list that stands by itself.
    case list(Code<PriceList>)

    /// The code of the list: a channel's own list has the channel's.
    var code: String {
        switch self {
        case .channel(let channel): channel.text
        case .list(let list): list.text
        }
    }

    /// The channel whose own list it is.
    var channel: Code<Channel>? {
        if case .channel(let channel) = self { channel } else { nil }
    }

    /// The list, where it is no channel's own.
    var list: Code<PriceList>? {
        if case .list(let list) = self { list } else { nil }
    }
}

/// On which channel a product shall be seen, and when.
struct NewListing: Hashable, Sendable {
    /// The channel.
    var channel: Code<Channel>
    /// From when; nil for now.
    var publishedAt: Instant?
    /// Until when; nil for good.
    var unpublishedAt: Instant?
    /// How much of each of its items one order takes there.
    var limits: QuantityLimits

    /// Makes a wish.
    init(
        channel: Code<Channel>, publishedAt: Instant? = nil, unpublishedAt: Instant? = nil,
        limits: QuantityLimits = .none
    ) {
        self.channel = channel
        self.publishedAt = publishedAt
        self.unpublishedAt = unpublishedAt
        self.limits = limits
    }
}

/// What to change of a product.
struct ProductChange: Sendable {
    let id: ProductID
    let own: Patch<ProductFacts>
    /// What shows it from now on; nil leaves it.
    var media: [Media]?
    var isTaxConfirmed = false
}

extension ProductChange {
    /// A change of one field.
    init<Value: Sendable>(
        of id: ProductID, _ path: any WritableKeyPath<ProductFacts, Value> & Sendable,
        to value: Value
    ) {
        self.init(id: id, own: Patch().setting(path, to: value))
    }
}
