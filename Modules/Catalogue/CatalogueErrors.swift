import RetailCore
public import RetailKit

/// What the catalogue refuses.
public enum CatalogueErrors {
    /// No channel has the code.
    public static let channelUnknown = KnownError(
        "catalogue.channel-unknown", .notFound, "No channel has the code.")
    /// A channel has the code already.
    public static let channelTaken = KnownError(
        "catalogue.channel-taken", .conflict, "A channel has the code already.")
    /// No market has the code.
    public static let marketUnknown = KnownError(
        "catalogue.market-unknown", .notFound, "No market has the code.")
    /// A market has the code already.
    public static let marketTaken = KnownError(
        "catalogue.market-taken", .conflict, "A market has the code already.")
    /// A channel needs a market to be named: none, or more than one, fits it.
    public static let marketNeeded = KnownError(
        "catalogue.market-needed", .invalid,
        "No market, or more than one, sells in the channel's currency.")
    /// The market has another currency than the channel.
    public static let marketMismatch = KnownError(
        "catalogue.market-mismatch", .invalid, "The market has another currency.")
    /// Amounts that can be paid in a market could not be shown there.
    public static let placesTooFew = KnownError(
        "catalogue.places-too-few", .invalid,
        "With so few displayed places a payable amount could not be shown.")
    /// The text is no origin of web pages.
    public static let invalidOrigin = KnownError(
        "catalogue.invalid-origin", .invalid, "The text is no origin such as https://shop.example.")
    /// Only the pages of a web channel have origins.
    public static let originsNotWeb = KnownError(
        "catalogue.origins-not-web", .invalid, "Only a channel of kind web has origins.")
    /// No category has the id.
    public static let categoryUnknown = KnownError(
        "catalogue.category-unknown", .notFound, "No category has the id.")
    /// A category or a product has the slug already.
    public static let slugTaken = KnownError(
        "catalogue.slug-taken", .conflict, "Another category or product has the slug.")
    /// A product and its items have more text than can be searched.
    public static let tooManyWords = KnownError(
        "catalogue.too-many-words", .invalid, "The product has more text than can be searched.")
    /// No product has the id.
    public static let productUnknown = KnownError(
        "catalogue.product-unknown", .notFound, "No product has the id.")
    /// The product is archived and cannot be changed.
    public static let productArchived = KnownError(
        "catalogue.product-archived", .conflict, "The product is archived.")
    /// No item has the SKU or the code.
    public static let itemUnknown = KnownError(
        "catalogue.item-unknown", .notFound, "No item has the SKU or the code.")
    /// The SKU is in use, or given twice.
    public static let skuTaken = KnownError(
        "catalogue.sku-taken", .conflict, "Another item has the SKU.")
    /// The barcode belongs to another item.
    public static let barcodeTaken = KnownError(
        "catalogue.barcode-taken", .conflict, "Another item has the barcode.")
    /// The code of the channel leads to another item.
    public static let codeTaken = KnownError(
        "catalogue.code-taken", .conflict, "The channel's code leads to another item.")
    /// A variant's choices do not fit the product's options, or another variant has them.
    public static let choicesWrong = KnownError(
        "catalogue.choices-wrong", .invalid,
        "A variant needs one choice for each option, and other ones than its siblings.")
    /// Limits of a listing leave no quantity that an order could take.
    public static let limitsUnfit = KnownError(
        "catalogue.limits-unfit", .invalid,
        "What an order takes at least, at most and by multiples does not fit together.")
    /// A channel does not sell in the currency of a price.
    public static let currencyNotSold = KnownError(
        "catalogue.currency-not-sold", .invalid, "The channel sells in another currency.")
    /// No price list has the code.
    public static let priceListUnknown = KnownError(
        "catalogue.price-list-unknown", .notFound, "No price list has the code.")
    /// A price list has the code already, its own or as that of a channel.
    public static let priceListTaken = KnownError(
        "catalogue.price-list-taken", .conflict, "A price list has the code already.")
    /// The list is a channel's own and follows the channel.
    public static let priceListOfChannel = KnownError(
        "catalogue.price-list-of-channel", .conflict,
        "A channel's own price list is changed by changing the channel.")
    /// No collection has the code.
    public static let collectionUnknown = KnownError(
        "catalogue.collection-unknown", .notFound, "No collection has the code.")
    /// A collection has the code already.
    public static let collectionTaken = KnownError(
        "catalogue.collection-taken", .conflict, "A collection has the code already.")
    /// No lane has the code.
    public static let laneUnknown = KnownError(
        "catalogue.lane-unknown", .notFound, "No lane has the code.")
    /// A lane has the code or the position already.
    public static let laneTaken = KnownError(
        "catalogue.lane-taken", .conflict, "A lane has the code or the position already.")
    /// No promotion has the code.
    public static let promotionUnknown = KnownError(
        "catalogue.promotion-unknown", .notFound, "No promotion has the code.")
    /// A promotion has the code already.
    public static let promotionTaken = KnownError(
        "catalogue.promotion-taken", .conflict, "A promotion has the code already.")
    /// No coupon has the code.
    public static let couponUnknown = KnownError(
        "catalogue.coupon-unknown", .notFound, "No coupon has the code.")
    /// A coupon or a batch of them has the code already.
    public static let couponTaken = KnownError(
        "catalogue.coupon-taken", .conflict, "A coupon, or a batch of them, has the code already.")
    /// The coupon is out of use already.
    public static let couponArchived = KnownError(
        "catalogue.coupon-archived", .conflict, "The coupon is out of use.")
    /// The promotion asks for no coupon.
    public static let couponNotNeeded = KnownError(
        "catalogue.coupon-not-needed", .invalid, "The promotion asks for no coupon.")
    /// It is not the time for the act: what is live is not changed, what has ended stays so.
    public static let wrongState = KnownError(
        "catalogue.wrong-state", .conflict, "That is not done with what stands so.")
    /// Something would start in the past, or end before it starts or before now.
    public static let periodBackwards = KnownError(
        "catalogue.period-backwards", .invalid,
        "A start is not over yet, and an end comes after it.")
    /// A tax rate that looks like a mistake is not confirmed.
    public static let taxRateUnlikely = KnownError(
        "catalogue.tax-rate-unlikely", .invalid,
        "A tax below 0.1 % or above 100 % has to be confirmed.")
    /// Nothing says how a class of goods is taxed in a place.
    public static let taxRuleUnknown = KnownError(
        "catalogue.tax-rule-unknown", .notFound,
        "No rule says how the class is taxed in the place.")
    /// No rule of any place is for the class of goods.
    public static let taxClassUnknown = KnownError(
        "catalogue.tax-class-unknown", .invalid, "No tax rule is for the class.")
    /// A tax is given twice in one rule.
    public static let taxTwice = KnownError(
        "catalogue.tax-twice", .invalid, "A rule has each tax once.")
    /// As many classes in places have a tax rule as may.
    public static let tooManyTaxRules = KnownError(
        "catalogue.too-many-tax-rules", .conflict,
        "As many classes in places have a tax rule as may.")
    /// No set of tax rules is shipped under the code.
    public static let taxPresetUnknown = KnownError(
        "catalogue.tax-preset-unknown", .notFound, "No tax rules are shipped under the code.")
    /// A listing would end before it begins.
    public static let listingBackwards = KnownError(
        "catalogue.listing-backwards", .invalid, "A listing ends after it begins.")
}
