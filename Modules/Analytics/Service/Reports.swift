import RetailCore
import RetailKit
import RetailStorage

/// Reads figures; every report is one snapshot.
struct Reports: Sendable {
    /// Groups of figures, at most `most` of them.
    func rows<Name: RecordedFigure>(
        _ name: Name.Type, _ filter: ReportFilter, by keys: [RollupKey], most: Int = 1_000,
        at now: Instant, in tx: borrowing Transaction
    ) throws -> [ReportRow<Name>] {
        try check(filter)
        let allowed: [RollupKey] = [.day, .month] + Name.words
        return try RollupStore<Name>().report(
            filter, by: keys.filter(allowed.contains), limit: most, at: now, in: tx)
    }

    /// A page of sales by groups, and all of them together by currency.
    func sales(
        _ query: SalesQuery, at now: Instant, in tx: borrowing Transaction
    ) throws -> SalesReport {
        let filter = query.filter
        try check(filter)
        let store = RollupStore<SalesFigure>()
        let rows = try store.report(
            filter, by: query.keys, after: try place(query), limit: query.page.limit + 1, at: now,
            in: tx)
        let page = Page(reading: rows, for: query.page) { row in
            Cursor(
                query.keys.map { key in
                    row.group.numbers[key].map { .integer($0) }
                        ?? .text(row.group.words[key] ?? "")
                }, scope: query.scope)
        }
        let totals = try store.report(filter, by: [.currency], limit: 400, at: now, in: tx)
        let spellings = try SpellingStore().find(
            page.items.compactMap { $0.word(.sku) }, in: tx)
        return SalesReport(
            items: try page.items.map {
                try SalesLine($0, isByItem: query.isByItem, spelt: spellings)
            },
            totals: try totals.map { try SalesLine($0, isByItem: query.sku != nil) },
            next: page.next)
    }

    /// All of one day.
    func day(
        _ day: CivilDate, at now: Instant, in tx: borrowing Transaction
    ) throws -> DayReport {
        let filter = ReportFilter(from: day, to: day)
        func sales(_ keys: [RollupKey], _ tx: borrowing Transaction) throws -> [SalesLine] {
            try rows(SalesFigure.self, filter, by: keys, at: now, in: tx)
                .map { try SalesLine($0, isByItem: false) }
        }
        let carts = try rows(CartFigure.self, filter, by: [.channel], at: now, in: tx)
        let points = try rows(PointsFigure.self, filter, by: [.day], at: now, in: tx)
        let support = try rows(SupportFigure.self, filter, by: [.kind], at: now, in: tx)
        return DayReport(
            day: day, totals: try sales([.currency], tx),
            channels: try sales([.channel, .currency], tx),
            locations: try sales([.location, .currency], tx),
            promotions: try promotions(filter, by: [.promotion], at: now, in: tx),
            carts: carts.map { CartLine(row: $0) },
            points: points.first.map { PointsLine(row: $0) },
            support: support.map { SupportLine(row: $0) })
    }

    /// What promotions gave, by groups and always by currency.
    func promotions(
        _ filter: ReportFilter, by keys: [RollupKey], at now: Instant,
        in tx: borrowing Transaction
    ) throws -> [PromotionLine] {
        try rows(PromotionFigure.self, filter, by: keys + [.currency], at: now, in: tx)
            .map { try PromotionLine($0) }
    }

    private func check(_ filter: ReportFilter) throws {
        guard filter.from <= filter.to else {
            throw AnalyticsErrors.periodInvalid.error(
                "Give a last day that is not before the first.", at: "/to")
        }
    }

    /// Where the page before ended: a value for each key of the groups, of its type.
    /// - Throws: `core.invalid-cursor`.
    private func place(_ query: SalesQuery) throws(RetailError) -> [SQLValue]? {
        guard let after = query.page.after else { return nil }
        let places = try Cursor(after, scope: query.scope).keys
        guard places.count == query.keys.count else { throw Cursor.refusal }
        var values: [SQLValue] = []
        for (key, place) in zip(query.keys, places) {
            switch place {
            case .integer(let number) where key.isNumber: values.append(.integer(number))
            case .text(let text) where !key.isNumber: values.append(.text(text))
            default: throw Cursor.refusal
            }
        }
        return values
    }
}
