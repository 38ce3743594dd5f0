import RetailContracts
import RetailCore

/// How customers are spread over the values of something.
struct Distribution: Sendable, Hashable {
    let measure: Measure
    /// The values, the most frequent first.
    let bars: [Bar]

    /// Of what.
    enum Measure: String, CaseIterable, Sendable {
        case age, gender, occupation, region, interest, channel, orders, spent
    }

    /// A value and how many customers have it.
    struct Bar: Sendable, Hashable {
        let value: String
        let count: Int
    }

    /// Of fewer customers nothing is told by itself, so that a bar is nobody in particular.
    static let floor = 5
    /// How many values are told by themselves.
    static let mostBars = 20
    /// What values are joined in that are not told by themselves.
    static let other = "other"

    /// Counts the values of customers, each of whom may have several or none.
    ///
    /// Values of fewer than ``floor`` customers are joined; where even together they are fewer, the
    /// least frequent value that could be told joins them, so that they cannot be found as the
    /// rest. What is still fewer is not told at all.
    init(_ measure: Measure, of values: [Set<String>]) {
        var counts: [String: Int] = [:]
        for value in values.flatMap(\.self) { counts[value, default: 0] += 1 }
        var bars = counts.map { Bar(value: $0.key, count: $0.value) }
            .sorted { ($1.count, $0.value) < ($0.count, $1.value) }
        let large = bars.prefix(Self.mostBars).prefix { $0.count >= Self.floor }
        var rest = bars.dropFirst(large.count).reduce(0) { $0 + $1.count }
        bars = Array(large)
        while rest > 0, rest < Self.floor, let last = bars.popLast() { rest += last.count }
        if rest >= Self.floor { bars.append(Bar(value: Self.other, count: rest)) }
        self.measure = measure
        self.bars = bars
    }
}

extension Distribution {
    /// How customers are spread, by all measures of which anything can be told.
    static func all(of customers: [CustomerFacts], at now: Instant) -> [Distribution] {
        Measure.allCases.map { measure in
            Distribution(measure, of: customers.map { $0.spread(measure, at: now) })
        }.filter { !$0.bars.isEmpty }
    }
}

extension CustomerFacts {
    fileprivate func spread(_ measure: Distribution.Measure, at now: Instant) -> Set<String> {
        switch measure {
        case .age: band(.age, Self.ages, at: now)
        case .gender: told(as: .gender, at: now)
        case .occupation: told(as: .occupation, at: now)
        case .region: told(as: .region, at: now)
        case .interest: told(as: .interest, at: now)
        case .channel: channels
        case .orders: band(.orders, Self.counts, at: now)
        case .spent: spendings
        }
    }

    private static let ages: [Int64] = [0, 18, 25, 35, 45, 55, 65]
    private static let counts: [Int64] = [0, 1, 2, 5, 10, 20, 50]

    private func told(as field: RuleField, at now: Instant) -> Set<String> {
        guard case .words(let words) = value(field, of: "", at: now) else { return [] }
        return words
    }

    private func band(_ field: RuleField, _ starts: [Int64], at now: Instant) -> Set<String> {
        guard case .number(let number) = value(field, of: "", at: now) else { return [] }
        return [Self.band(number, starts)]
    }

    /// `18-24`, or `65+` for the last band.
    static func band(_ number: Int64, _ starts: [Int64]) -> String {
        guard let index = starts.lastIndex(where: { $0 <= number }) else { return "under" }
        guard index + 1 < starts.count else { return "\(starts[index])+" }
        let last = starts[index + 1] - 1
        return last == starts[index] ? "\(last)" : "\(starts[index])-\(last)"
    }
}
