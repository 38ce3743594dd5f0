import RetailCore
import RetailKit
import RetailStorage

/// Tells metrics twice: of all records, and without those that are no customers.
///
/// Both are read by the same statements from the same lines, with and without one condition. By
/// what was known at a moment means: by the lines, verdicts and merges that had been recorded then.
struct MetricReports: Sendable {
    /// - Throws: `analytics.period-invalid`, `request.occurs-in-future`, `core.invalid-cursor`.
    func report(
        _ query: MetricQuery, by call: Call, in tx: borrowing Transaction
    ) throws -> MetricReport {
        guard query.from <= query.to else {
            throw AnalyticsErrors.periodInvalid.error(
                "Give a last day that is not before the first.", at: "/to")
        }
        if let asOf = query.asOf { _ = try call.past(at: asOf, pointer: "/as_of") }
        let asOf = query.asOf ?? call.now
        let after = try place(query)
        let range = MetricRange(after: after, limit: query.page.limit + 1)
        let whose = try CustomerColumn(asOf: asOf, in: tx)
        let all = try MetricStore(query: query, whose: whose, leavesOut: false).read(range, in: tx)
        let page = Page(reading: all, for: query.page) { sums in
            Cursor(sums.keys.map(\.cursor), scope: query.scope)
        }
        let rest = MetricRange(
            after: after, last: page.items.last?.keys, limit: query.page.limit + 1)
        let without =
            page.items.isEmpty
            ? []
            : try MetricStore(query: query, whose: whose, leavesOut: true).read(rest, in: tx)
        let others = Dictionary(without.map { ($0.keys, $0) }) { first, _ in first }
        let spellings = try SpellingStore().find(
            page.items.compactMap { sku(of: $0, query) }, in: tx)
        return MetricReport(
            asOf: asOf,
            items: try page.items.map {
                try row($0, without: others[$0.keys], query, spelt: spellings)
            }, next: page.next)
    }

    private func sku(of sums: MetricSums, _ query: MetricQuery) -> String? {
        value(.sku, of: sums, query).flatMap(\.text)
    }

    private func value(_ key: RollupKey, of sums: MetricSums, _ query: MetricQuery) -> GroupValue? {
        query.keys.firstIndex(of: key).map { sums.keys[$0] }
    }

    private func row(
        _ sums: MetricSums, without: MetricSums?, _ query: MetricQuery,
        spelt spellings: [String: String]
    ) throws -> MetricRow {
        let currency = try Currency(value(.currency, of: sums, query)?.text ?? "")
        let rest = without?.values ?? [:]
        let month = value(.month, of: sums, query)?.number
        return MetricRow(
            day: value(.day, of: sums, query)?.number.map { CivilDate(dayNumber: Int($0)) },
            month: try month.map {
                try CivilDate(year: Int($0 / 12), month: Int($0 % 12) + 1, day: 1)
            },
            channel: value(.channel, of: sums, query)?.text,
            location: value(.location, of: sums, query)?.text,
            sku: sku(of: sums, query).map { spellings[$0] ?? $0 },
            currency: currency,
            figures: query.asked.map { metric in
                MetricFigure(
                    metric: metric,
                    all: metric.text(of: sums.values, currency, isByItem: query.isByItem),
                    without: metric.text(of: rest, currency, isByItem: query.isByItem))
            },
            excludedCustomers: (sums.values[.customers] ?? 0) - (rest[.customers] ?? 0),
            excludedOrders: (sums.values[.orders] ?? 0) - (rest[.orders] ?? 0))
    }

    /// Where the page before ended: a value for each key, of its type.
    private func place(_ query: MetricQuery) throws(RetailError) -> [GroupValue]? {
        guard let after = query.page.after else { return nil }
        let places = try Cursor(after, scope: query.scope).keys
        guard places.count == query.keys.count else { throw Cursor.refusal }
        var values: [GroupValue] = []
        for (key, place) in zip(query.keys, places) {
            switch place {
            case .integer(let number) where key.isNumber: values.append(.number(number))
            case .text(let text) where !key.isNumber: values.append(.word(text))
            default: throw Cursor.refusal
            }
        }
        return values
    }
}

extension Metric {
    /// The metric as it is written: money in units of its currency, quantities as decimals.
    fileprivate func text(
        of sums: [Metric: Int64], _ currency: Currency, isByItem: Bool
    ) -> String? {
        let value: Int64?
        switch self {
        case .averageOrder:
            value = isByItem ? nil : average(sums[.gross] ?? 0, over: sums[.orders] ?? 0)
        case .discount: value = isByItem ? nil : sums[self] ?? 0
        default: value = sums[self] ?? 0
        }
        return value.map { value in
            switch entry.unit {
            case .money: Money(value, currency).written.text
            case .quantity: Quantity(thousandths: value).text
            case .count: "\(value)"
            }
        }
    }
}

extension GroupValue {
    fileprivate var text: String? {
        guard case .word(let word) = self, !word.isEmpty else { return nil }
        return word
    }

    fileprivate var number: Int64? {
        guard case .number(let number) = self else { return nil }
        return number
    }

    fileprivate var cursor: Cursor.Key {
        switch self {
        case .number(let number): .integer(number)
        case .word(let word): .text(word)
        }
    }
}
