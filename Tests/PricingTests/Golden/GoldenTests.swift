import RetailCore
import Testing

@testable import RetailPricing

/// Carts whose figures were derived from the rules by hand or by exact fractions, with the place
/// named where the rule or the complaint was found.
@Suite struct GoldenTests {
    @Test(arguments: Vector.rows(Tables.lists))
    func `the list that counts gives the price`(_ vector: Vector) throws { try check(vector) }

    @Test(arguments: Vector.rows(Tables.lines))
    func `a line is rounded once and shared by its units`(_ vector: Vector) throws {
        try check(vector)
    }

    @Test(arguments: Vector.rows(Tables.offers))
    func `an offer is rounded once and shared by what units cost`(_ vector: Vector) throws {
        try check(vector)
    }

    @Test(arguments: Vector.rows(Tables.sets))
    func `a set takes the dearest units and is spread over them`(_ vector: Vector) throws {
        try check(vector)
    }

    @Test(arguments: Vector.rows(Tables.conditions))
    func `an offer counts where its conditions are true`(_ vector: Vector) throws {
        try check(vector)
    }

    @Test(arguments: Vector.rows(Tables.stacks) + Vector.rows(Tables.setStacks))
    func `offers stack by lanes and tags, as a naive shop does not`(_ vector: Vector) throws {
        try check(vector)
        let this = try Case(vector)
        let quote = try this.quote()
        let naive = try NaiveShop(this, quote)
        #expect(
            naive.lines
                != quote.lines.map { line in
                    line.runs.reduce(0) { $0 + $1.count * $1.price }
                })
    }

    @Test(arguments: Vector.rows(Tables.taxes) + Vector.rows(Tables.taxRoundings))
    func `taxes are exact fractions that are rounded once`(_ vector: Vector) throws {
        try check(vector)
    }

    @Test(arguments: Vector.rows(Tables.complaints))
    func `a sum that shops got wrong in public is right`(_ vector: Vector) throws {
        try check(vector)
    }

    @Test(arguments: Tables.all)
    func `the order in which offers are stored does not matter`(_ vector: Vector) throws {
        let this = try Case(vector)
        let turned = PriceBook(
            lists: this.book.lists, items: this.book.items.values, lanes: this.book.lanes,
            promotions: this.stored.reversed(), taxes: this.book.taxes.all)
        #expect(try turned.quote(this.cart, for: this.context) == this.quote())
    }

    @Test func `every row names its source, and no two rows have one name`() {
        let rows = Tables.all
        #expect(rows.allSatisfy { $0["source"] != nil && $0["units"] != nil && $0["total"] != nil })
        #expect(Set(rows.map(\.name)).count == rows.count)
    }

    /// Compares a quote with what the row says.
    private func check(_ vector: Vector) throws {
        let this = try Case(vector)
        let quote = try this.quote()
        #expect(Told.units(of: quote) == vector["units"])
        #expect(Told.total(of: quote) == vector["total"])
        if let gave = vector["gave"] { #expect(Told.discounts(of: quote) == gave) }
        if let shares = vector["shares"] { #expect(Told.taxShares(of: quote) == shares) }
        if let taxes = vector["taxes"] { #expect(Told.taxes(of: quote) == taxes) }
        if let gifts = vector["gifts"] { #expect(Told.gifts(of: quote) == gifts) }
        if let points = vector["points"] { #expect(Told.points(of: quote) == points) }
        if let runs = vector["runs"] {
            #expect(quote.lines.reduce(0) { $0 + $1.runs.count } <= Int(runs) ?? 0)
        }
    }
}

extension Tables {
    /// The rows of all tables.
    static let all = [
        lists, lines, offers, sets, conditions, stacks, setStacks, taxes, taxRoundings, complaints,
    ].flatMap(Vector.rows)
}
