import RetailContracts
import RetailCore
import RetailKit
import RetailPricing
import RetailStorage
import RetailTestSupport

@testable import RetailOrders

/// An assortment of four items of one product at fixed prices.
struct TeaShop: Assortment, ItemDirectory, MarketDirectory {
    /// What one of each item weighs, in grams; a cake was never weighed.
    static let weights: [SKU: Int64] = [.tea: 250, .mug: 400, .leaf: 250]

    /// What is given on top, lane by lane in the order of their names.
    let promotions: [Promotion]

    init(_ promotions: [Promotion] = []) { self.promotions = promotions }

    private var lanes: [Lane] { Set(promotions.map(\.lane)).sorted().map { Lane($0) } }

    func items(_ skus: Set<SKU>, in tx: borrowing Transaction) throws -> [KnownItem] {
        // Mugs are sold by weight, so that fractions of one can be.
        [SKU.tea, .mug, .cake, .leaf].filter { skus.contains($0) }.map {
            KnownItem(sku: $0, unit: $0 == .mug ? .kilogram : .piece)
        }
    }

    func names(of skus: Set<SKU>, in tx: borrowing Transaction) throws -> [SKU: String] {
        Dictionary(uniqueKeysWithValues: skus.map { ($0, $0.text) })
    }

    func items(
        matching terms: SearchTerms, most: Int, in tx: borrowing Transaction
    ) throws -> Set<SKU> {
        Set(
            [SKU.tea, .mug, .cake, .leaf].filter { $0.key.hasPrefix(terms.text.uppercased()) }
                .prefix(most)
        )
    }

    func channels(in tx: borrowing Transaction) throws -> Set<Code<Channel>> {
        [.web, .store, .dollars, .closed, .rupiahTill, .ringgitTill]
    }

    func weights(of skus: Set<SKU>, in tx: borrowing Transaction) throws -> [SKU: Int64] {
        Self.weights.filter { skus.contains($0.key) }
    }

    func hasTaxClass(_ taxClass: Code<TaxClass>, in tx: borrowing Transaction) throws -> Bool {
        false
    }

    func channel(_ code: Code<Channel>, in tx: borrowing Transaction) throws -> Channel? {
        guard try channels(in: tx).contains(code) else { return nil }
        let kind: ChannelKind = code == .web || code == .dollars ? .web : .store
        return Channel(
            code: code, name: code.text, kind: kind, currency: Self.currency(of: code),
            locale: "id-ID", isActive: code != .closed)
    }

    private static func currency(of channel: Code<Channel>) -> Currency {
        channel == .dollars ? .usd : channel == .ringgitTill ? .myr : .idr
    }

    /// A market that counts to the smallest stored unit, so that tests see every one of them; the
    /// two tills sell in real ones.
    func market(
        of channel: Code<Channel>, at place: Code<RetailCore.Market>?, in tx: borrowing Transaction
    ) throws -> RetailCore.Market? {
        guard let channel = try self.channel(channel, in: tx) else { return nil }
        let rules =
            switch channel.code {
            case .rupiahTill: MoneyRules.rupiah
            case .ringgitTill: MoneyRules.ringgit
            default:
                try MoneyRules(
                    currency: channel.currency, payableUnit: 1, cashStep: 1, rounding: .halfEven)
            }
        return RetailCore.Market(
            code: try Code("fine"), name: "Fine", country: try Country("ID"),
            zone: .utc, displayedPlaces: 2,
            rules: rules, returnDays: 30,
            exchangePrice: channel.code == .rupiahTill ? .now : .then)
    }

    func market(
        _ code: Code<RetailCore.Market>, in tx: borrowing Transaction
    ) throws -> RetailCore.Market? {
        try market(of: .store, at: nil, in: tx).flatMap { $0.code == code ? $0 : nil }
    }

    func markets(
        in currency: Currency, in tx: borrowing Transaction
    ) throws -> [RetailCore.Market] {
        let till: Code<Channel> = currency == .myr ? .ringgitTill : .store
        return try [market(of: till, at: nil, in: tx)].compactMap(\.self)
            .filter { $0.currency == currency }
    }

    /// What is asked with tax, and without it.
    private static func lists(in currency: Currency) throws -> [RetailPricing.PriceList] {
        try [true, false].map { isIncluded in
            try RetailPricing.PriceList(
                Code(isIncluded ? "with-tax" : "without-tax"), in: currency,
                isTaxIncluded: isIncluded)
        }
    }

    func trial(
        of promotion: Code<Promotion>, in tx: borrowing Transaction
    ) throws -> Promotion? {
        promotions.first { $0.code == promotion }
    }

    func usesPerCustomer(
        at now: Instant, most: Int, in tx: borrowing Transaction
    ) throws -> [Code<Promotion>: Int64] { [:] }

    func coupons(
        _ codes: Set<CouponCode>, in tx: borrowing Transaction
    ) throws -> [CouponCode: KnownCoupon] {
        [:]
    }

    func offering(
        _ skus: Set<SKU>, on channel: Code<Channel>, at now: Instant, in tx: borrowing Transaction
    ) throws -> Offering {
        let prices: [SKU: Int64] = [
            .tea: 25_000_000_000, .leaf: 25_000_000_000, .mug: 333_333_330,
            .cake: 10_000_000_000,
        ]
        // The web shop asks more from one hour after the start on, to see frozen prices.
        let isLater = now.milliseconds > 1_767_600_000_000 + 3_600_000
        let tax = try TaxComponent("tax", Rate(basisPoints: 1_100))
        let items = try items(skus, in: tx)
        return Offering(
            offers: Dictionary(
                uniqueKeysWithValues: items.map { item in
                    let product = ProductID(RawID(high: 3, low: 3))
                    return (
                        item.sku,
                        Offer(
                            sku: item.sku, unit: item.unit, product: product, name: "\(item.sku)",
                            weight: Self.weights[item.sku])
                    )
                }),
            book: PriceBook(
                lists: try Self.lists(in: Self.currency(of: channel)),
                items: items.map { item in
                    BookItem(
                        item.sku, unit: item.unit, .agreed([tax]),
                        prices: [
                            ListedPrice(
                                list: item.sku == .cake ? 1 : 0,
                                millionths: (prices[item.sku] ?? 0) * (isLater ? 2 : 1))
                        ])
                }, lanes: lanes, promotions: promotions))
    }

    func revision(in tx: borrowing Transaction) throws -> Revision { Revision(0) }
}

/// Three customers, of whom Ani also has an older record and the embassy owes no tax.
struct KnownCustomers: PlainIdentifiers {
    func customer(_ id: CustomerID, in tx: borrowing Transaction) throws -> CustomerSummary? {
        if id == .aniBefore {
            return CustomerSummary(id: .ani, name: nil, members: [.ani, .aniBefore])
        }
        guard [.ani, .budi, .embassy].contains(id) else { return nil }
        return CustomerSummary(id: id, name: nil, members: [id])
    }

    func record(
        identifiedBy identifier: CustomerIdentifier, in tx: borrowing Transaction
    ) throws -> KnownRecord? { nil }

    func record(ofIdentity number: Int64, in tx: borrowing Transaction) throws -> CustomerID? {
        nil
    }

    func isSeen(
        _ customer: CustomerID, under permission: Permission?, by call: Call,
        in tx: borrowing Transaction
    ) throws -> Bool { call.reach(permission).isUnlimited }

    func meet(_ customer: CustomerID, by call: Call, in tx: borrowing Transaction) throws {}

    func names(
        of customers: Set<CustomerID>, by call: Call, in tx: borrowing Transaction
    ) throws -> [CustomerID: String] {
        guard call.grants.permitSomewhere(Finding.permission) else { return [:] }
        let known: [CustomerID: String] = [.ani: "Ani", .aniBefore: "Ani", .budi: "Budi"]
        return known.filter { customers.contains($0.key) }
    }

    func records(
        fitting terms: SearchTerms, by call: Call, in tx: borrowing Transaction
    ) throws -> [CustomerID] {
        guard call.grants.permitSomewhere(Finding.permission) else { return [] }
        return terms.folded == ["ani"] ? [.ani, .aniBefore] : []
    }

    func taxExemption(
        of customer: CustomerID, at moment: Instant, in tx: borrowing Transaction
    ) throws -> Int64? { customer == .embassy ? 1 : nil }
}

/// Points at a hundred minor units each, kept in a table so that they are as atomic as the real.
struct PointsBook: PointsTender {
    /// What one of them is worth, in minor units.
    var minorsPerPoint: Int64 = 100

    static let table = Migration(
        "points.0001.create",
        sql: """
            CREATE TABLE points_book (
                customer UUID NOT NULL PRIMARY KEY,
                points BIGINT NOT NULL CHECK (points >= 0)
            );
            CREATE TABLE points_spent (
                reference TEXT NOT NULL PRIMARY KEY,
                points BIGINT NOT NULL CHECK (points >= 0)
            );
            """)

    func give(_ points: Int64, to customer: CustomerID, in tx: borrowing Transaction) throws {
        try tx.execute(
            "INSERT INTO points_book (customer, points) VALUES (\(customer), \(points))")
    }

    func worth(
        _ points: Int64, in currency: Currency, in tx: borrowing Transaction
    ) throws -> Money {
        Money(points * minorsPerPoint, currency)
    }

    func spend(
        _ points: Int64, of customer: CustomerID, in currency: Currency, for reference: String,
        by call: Call, in tx: borrowing Transaction
    ) throws -> Money {
        let isSpent = try tx.executeOne(
            """
            UPDATE points_book SET points = points - \(points)
             WHERE customer = \(customer) AND points >= \(points)
            """)
        guard isSpent else {
            throw RetailError.conflict("loyalty.insufficient-points", "Spend fewer points.")
        }
        try tx.execute(
            "INSERT INTO points_spent (reference, points) VALUES (\(reference), \(points))")
        return Money(points * minorsPerPoint, currency)
    }

    func restore(
        _ points: Int64, spentFor reference: String, to customer: CustomerID, by call: Call,
        in tx: borrowing Transaction
    ) throws {
        let isLeft = try tx.executeOne(
            """
            UPDATE points_spent SET points = points - \(points)
             WHERE reference = \(reference) AND points >= \(points)
            """)
        guard isLeft else {
            throw RetailError.conflict("loyalty.not-spent", "Fewer points were spent.")
        }
        try tx.execute(
            "UPDATE points_book SET points = points + \(points) WHERE customer = \(customer)")
    }

    func refund(
        _ amount: Money, to customer: CustomerID, for reference: String, by call: Call,
        in tx: borrowing Transaction
    ) throws -> (points: Int64, worth: Money) {
        let points = amount.amount / minorsPerPoint
        try tx.execute(
            "UPDATE points_book SET points = points + \(points) WHERE customer = \(customer)")
        return (points, Money(points * minorsPerPoint, amount.currency))
    }

    func balance(
        of customer: CustomerID, readBy call: Call, in tx: borrowing Transaction
    ) throws -> Int64? { try balance(of: customer, at: call.now, in: tx) }

    func balance(
        of customer: CustomerID, at now: Instant, in tx: borrowing Transaction
    ) throws -> Int64 {
        try tx.first("SELECT points FROM points_book WHERE customer = \(customer)") { row in
            try row[0]
        } ?? 0
    }
}
