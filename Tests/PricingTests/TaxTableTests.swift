import RetailCore
import Testing

@testable import RetailPricing

@Suite struct TaxTableTests {
    private static let turn = Instant(milliseconds: 1_000)

    private func rule(
        _ place: String, _ percent: String, _ period: Period = .always
    ) throws -> TaxRule {
        try TaxRule(
            place: place, taxClass: "standard", [TaxComponent("t", Rate(percent: percent))],
            period: period)
    }

    @Test func `a place goes by its own rule, or by that of the place around it`() throws {
        let table = TaxTable([
            try rule("US", "1"), try rule("US-IL-COOK", "3"), try rule("DE", "19"),
        ])
        func percent(_ place: String) -> String? {
            table.rule("standard", in: place, at: Self.turn)?.rate.percent
        }
        #expect(percent("US") == "1" && percent("US-NY") == "1" && percent("US-IL") == "1")
        #expect(percent("US-IL-COOK") == "3" && percent("US-IL-COOK-CHICAGO") == "3")
        #expect(percent("US-IL-COOKS") == "1")
        #expect(percent("DE-BY") == "19" && percent("FR") == nil && percent("") == nil)
        #expect(table.rule("reduced", in: "DE", at: Self.turn) == nil)
    }

    @Test func `each moment has the rule of its time`() throws {
        let table = TaxTable([
            try rule("DE", "16", Period(until: Self.turn)),
            try rule("DE", "19", Period(from: Self.turn)),
        ])
        let before = Self.turn - .milliseconds(1)
        #expect(table.rule("standard", in: "DE", at: before)?.rate.percent == "16")
        #expect(table.rule("standard", in: "DE", at: Self.turn)?.rate.percent == "19")
    }

    @Test func `goods without a rule bear what was said for that`() throws {
        let (own, other) = (try rule("DE", "19"), try TaxComponent("tax", Rate(percent: "7")))
        let book = PriceBook(lists: [], items: [], taxes: [own])
        let taxation = Taxation.byClassElse("standard", [other])
        func found(
            _ taxation: Taxation, _ place: String, isAssumed: Bool = false
        ) -> PriceBook.FoundTaxes? {
            book.taxation(taxation, in: place, at: Self.turn, isAssumed: isAssumed)
        }
        let ruled = found(taxation, "DE-BY")
        #expect(ruled?.components == own.components && ruled?.place == "DE")
        let unruled = found(taxation, "FR")
        #expect(unruled?.components == [other] && unruled?.place == nil)
        #expect(found(.byClass("standard"), "FR")?.components == nil)
        #expect(found(.agreed([other]), "DE")?.components == [other])
        // Germany has rules, and none for books: what was said for places without any is not so.
        let books = Taxation.byClassElse("books", [other])
        #expect(found(books, "DE")?.components == nil)
        #expect(found(books, "DE-BY")?.components == nil)
        #expect(found(books, "DE-BY", isAssumed: true)?.components == [other])
        #expect(found(books, "FR")?.components == [other])
    }

    @Test func `a place whose rules are over is one without rules`() throws {
        let other = try TaxComponent("tax", Rate(percent: "7"))
        let book = PriceBook(
            lists: [], items: [], taxes: [try rule("DE", "19", Period(until: Self.turn))])
        let books = Taxation.byClassElse("books", [other])
        let before = Self.turn - .milliseconds(1)
        #expect(book.taxation(books, in: "DE", at: before, isAssumed: false)?.components == nil)
        #expect(
            book.taxation(books, in: "DE", at: Self.turn, isAssumed: false)?.components == [other])
    }

    @Test func `several taxes are one rate to the millionth`() throws {
        let ppn = try TaxComponent("ppn", Rate(percent: "12"), base: .init(11, of: 12))
        #expect(try [ppn].rate.percent == "11")
        let (gst, qst) = (
            try TaxComponent("gst", Rate(percent: "5")),
            try TaxComponent("qst", Rate(percent: "9.5"), isCompound: true)
        )
        #expect(try [gst, qst].rate.percent == "14.975")
        #expect(try [TaxComponent]().rate == .zero)
    }
}
