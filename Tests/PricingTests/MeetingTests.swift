import RetailCore
import Testing

@testable import RetailPricing

/// How two promotions go together, of which one multiplies points.
@Suite struct MeetingTests {
    private static let acme = ItemPredicate.has(Facet(.brand, "Acme"))

    private func promotion(
        _ code: String, _ effect: Effect, lane: String = "item",
        on items: ItemPredicate = Self.acme, stacking: Stacking = Stacking()
    ) throws -> Promotion {
        Promotion(
            try Code(code), lane: try Code(lane), effect, on: .items(items), stacking: stacking)
    }

    @Test func `points are told beside whatever is given, but for what is exclusive in their lane`()
        throws
    {
        let book = PriceBook(
            lists: [], items: [], lanes: [Lane(try Code("item")), Lane(try Code("order"))])
        let double = Effect.points(try Rate(percent: "200"))
        let tenth = Effect.percentage(try Rate(percent: "10"))
        let points = try promotion("points", double)
        func meeting(_ other: Promotion) -> Meeting? {
            let meeting = book.meeting(points, other)
            #expect(book.meeting(other, points) == meeting)
            return meeting
        }
        #expect(meeting(try promotion("tenth", tenth)) == .combine)
        #expect(meeting(try promotion("later", tenth, lane: "order")) == .combine)
        #expect(
            meeting(try promotion("final", tenth, stacking: Stacking(isFinal: true))) == .combine)
        #expect(
            meeting(try promotion("other", tenth, on: .has(Facet(.brand, "Other")))) == .apart)
        let alone = Stacking(isExclusive: true)
        #expect(meeting(try promotion("alone", tenth, stacking: alone)) == .exclusive)
        #expect(meeting(try promotion("above", tenth, lane: "order", stacking: alone)) == .combine)
    }
}
