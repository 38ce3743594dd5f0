import RetailCore
import RetailPricing
import Testing

@testable import RetailCatalogue

/// The lowest price of the thirty days before a reduction, in a table: what was asked on which day,
/// and what is told on the last.
@Suite struct PriceHistoryTests {
    /// A price from a day on, in whole units; nil ends it. Days count back from now.
    struct Step: CustomStringConvertible {
        let day: Int64
        let amount: Int64?
        var compareAt: Int64?
        var list = "web"
        /// On which day it was entered; nil where that was on the first one of it.
        var entered: Int64?

        var description: String {
            "\(amount ?? -1)/\(compareAt ?? -1) in \(list) since \(day) days"
        }
    }

    struct Row: CustomTestStringConvertible {
        let name: String
        let steps: [Step]
        /// What is told, and since how many days the price is reduced; nil for nothing.
        let prior: (amount: Int64, day: Int64)?
        /// When the sale list counts, in days before now.
        var sale: ClosedRange<Int64>?
        var testDescription: String { name }
    }

    private static func at(_ day: Int64, _ amount: Int64?, _ compareAt: Int64? = nil) -> Step {
        Step(day: day, amount: amount, compareAt: compareAt)
    }

    static let rows = [
        Row(name: "never reduced", steps: [at(90, 100), at(10, 80)], prior: nil),
        Row(name: "reduced once", steps: [at(90, 100), at(10, 80, 100)], prior: (100, 10)),
        Row(
            name: "a price raised shortly before does not count",
            steps: [at(90, 100), at(20, 150), at(10, 80, 150)], prior: (100, 10)),
        Row(
            name: "a raised price counts when it was asked for thirty days",
            steps: [at(90, 100), at(40, 150), at(10, 80, 150)], prior: (150, 10)),
        Row(
            name: "a price that ended as the thirty days began does not count",
            steps: [at(90, 70), at(40, 100), at(10, 80, 100)], prior: (100, 10)),
        Row(
            name: "one that was asked a day of them does",
            steps: [at(90, 70), at(39, 100), at(10, 80, 100)], prior: (70, 10)),
        Row(
            name: "reduced further and further is one reduction",
            steps: [at(90, 100), at(20, 80, 100), at(10, 60, 100), at(5, 40, 100)],
            prior: (100, 20)),
        Row(
            name: "so for longer than thirty days",
            steps: [at(120, 100), at(60, 80, 100), at(10, 60, 100)], prior: (100, 60)),
        Row(
            name: "after a rise another one begins",
            steps: [at(90, 100), at(20, 60, 100), at(10, 80, 100)], prior: (60, 10)),
        Row(
            name: "reduced again after an end",
            steps: [at(90, 100), at(25, 60, 100), at(20, 100), at(10, 80, 100)],
            prior: (60, 10)),
        Row(
            name: "a price shorter than thirty days",
            steps: [at(12, 100), at(10, 80, 100)], prior: (100, 10)),
        Row(name: "new and reduced at once", steps: [at(10, 80, 100)], prior: nil),
        Row(
            name: "a reduction that lasts a year is none any more",
            steps: [at(500, 100), at(366, 80, 100)], prior: nil),
        Row(
            name: "nearly a year", steps: [at(500, 100), at(364, 80, 100)], prior: (100, 364)),
        Row(
            name: "not sold for a while", steps: [at(90, 100), at(50, nil), at(10, 80, 100)],
            prior: nil),
        Row(
            name: "not sold for part of the thirty days",
            steps: [at(90, 100), at(20, nil), at(10, 80, 100)], prior: (100, 10)),
        Row(
            name: "compared with what it costs is no reduction",
            steps: [at(90, 90), at(10, 100, 100)], prior: nil),
        Row(
            name: "a price that is to come counts for nothing",
            steps: [at(90, 100), at(10, 80, 100), at(-5, 10, 100)], prior: (100, 10)),
        Row(
            name: "corrected in its place",
            steps: [at(90, 100), at(10, 8, 100), at(10, 80, 100)], prior: (100, 10)),
        Row(
            name: "one entered for an earlier day counts from when it was entered",
            steps: [
                at(90, 100), Step(day: 40, amount: 150, entered: 12), at(10, 80, 150),
            ], prior: (100, 10)),
        Row(
            name: "a low one that was entered late was asked of nobody before",
            steps: [at(90, 100), Step(day: 40, amount: 60, entered: 5), at(3, 50, 100)],
            prior: (60, 3)),
        Row(
            name: "a past that was entered today says nothing",
            steps: [Step(day: 90, amount: 100, entered: 0), at(0, 80, 100)], prior: nil),
        Row(
            name: "a sale list is a reduction for as long as it counts",
            steps: [at(90, 100), Step(day: 90, amount: 70, list: "sale")], prior: (100, 15),
            sale: 0...15),
        Row(
            name: "a sale list that is over counts in the thirty days",
            steps: [at(90, 100), Step(day: 90, amount: 70, list: "sale"), at(10, 80, 100)],
            prior: (70, 10), sale: 12...20),
        Row(
            name: "a sale list that is dearer is no reduction",
            steps: [at(90, 100), Step(day: 90, amount: 120, list: "sale")], prior: nil,
            sale: 0...15),
        Row(
            name: "a list of members alone says nothing to the public",
            steps: [at(90, 100), Step(day: 90, amount: 10, list: "club"), at(10, 80, 100)],
            prior: (100, 10)),
    ]

    @Test(arguments: rows)
    func `tells the lowest price of the thirty days before`(_ row: Row) throws {
        let now = Self.now
        let frame = try Self.frame(sale: row.sale)
        let prices = try row.steps.enumerated().map { number, step in
            Price(
                number: Int64(number), sku: try SKU("TEA"), list: try Code(step.list), channel: nil,
                from: .zero, currency: .idr, validFrom: Self.moment(step.day),
                amount: step.amount.map { $0 * 1_000_000 },
                compareAt: step.compareAt.map { $0 * 1_000_000 },
                setAt: min(now, Self.moment(step.entered ?? step.day)), setBy: nil)
        }
        let terms = ShelfTerms(
            channel: try Code("web"), currency: .idr, isPublished: true, publishedAt: .earliest,
            unpublishedAt: nil, taxRate: .zero, country: try Country("ID"), isTaxIncluded: true)
        let item = BookItem(try SKU("TEA"), .agreed([]), prices: [])
        let prior = PriceHistory(prices, of: item, on: terms, by: frame).prior(at: now)
        #expect(prior?.price.millionths == row.prior.map { $0.amount * 1_000_000 })
        #expect(prior?.since == row.prior.map { Self.moment($0.day) })
    }

    private static let now = Instant(milliseconds: 1_800_000_000_000)

    private static func moment(_ day: Int64) -> Instant {
        now - .seconds(day * 86_400)
    }

    private static func frame(sale: ClosedRange<Int64>?) throws -> PriceFrame {
        let period = sale.map {
            Period(
                from: moment($0.upperBound),
                until: $0.lowerBound == 0 ? nil : moment($0.lowerBound))
        }
        return PriceFrame(lists: [
            PriceList(
                try Code("web"), in: .idr, isTaxIncluded: true,
                audience: Audience(channels: [try Code("web")])),
            PriceList(
                try Code("sale"), .sale, in: .idr, isTaxIncluded: true,
                period: period ?? Period(from: now + .seconds(1))),
            PriceList(
                try Code("club"), in: .idr, isTaxIncluded: true,
                audience: Audience(groups: [try Code("club")])),
        ])
    }
}
