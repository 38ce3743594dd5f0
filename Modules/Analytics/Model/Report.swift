import RetailCore

/// What a report is about.
struct ReportFilter: Sendable {
    let from: CivilDate
    let to: CivilDate
    /// Words that rows must have.
    var words: [RollupKey: String] = [:]
    /// Words that rows must not have.
    var without: [RollupKey: String] = [:]
}

/// What a group has in common.
struct ReportGroup: Hashable, Sendable {
    /// Days and months.
    var numbers: [RollupKey: Int64] = [:]
    var words: [RollupKey: String] = [:]
}

/// Figures of one group.
struct ReportRow<Name: Figure>: Sendable {
    let group: ReportGroup
    let figures: Figures<Name>
    /// The same without records that are no customers; nil where it is the same.
    var without: Figures<Name>?

    var day: CivilDate? { group.numbers[.day].map { CivilDate(dayNumber: Int($0)) } }

    /// The first day of the month.
    var month: CivilDate? {
        group.numbers[.month].flatMap { month in
            try? CivilDate(year: Int(month / 12), month: Int(month % 12) + 1, day: 1)
        }
    }

    func word(_ key: RollupKey) -> String? {
        group.words[key].flatMap { $0.isEmpty ? nil : $0 }
    }
}

extension Array {
    /// The same rows, each with what is left without the row of its group among others.
    /// - Throws: `analytics.too-large`.
    func telling<Name: Figure>(
        without left: [ReportRow<Name>]
    ) throws(RetailError) -> [ReportRow<Name>] where Element == ReportRow<Name> {
        let byGroup = Dictionary(left.map { ($0.group, $0.figures) }) { first, _ in first }
        var told = self
        for index in told.indices {
            guard let others = byGroup[told[index].group], others != [:] else { continue }
            told[index].without = try told[index].figures.less(others)
        }
        return told
    }
}

extension CivilDate {
    /// Counts the months since the year 0, as rollups keep it.
    var monthNumber: Int { year * 12 + month - 1 }
}

/// The average of a sum, rounded half up; nil of nothing.
func average(_ sum: Int64, over count: Int64) -> Int64? {
    guard count > 0 else { return nil }
    let (quotient, rest) = sum.quotientAndRemainder(dividingBy: count)
    // Half up, towards the greater number; compared without doubling.
    if rest >= 0 { return rest >= count - rest ? quotient + 1 : quotient }
    return -rest > count + rest ? quotient - 1 : quotient
}
