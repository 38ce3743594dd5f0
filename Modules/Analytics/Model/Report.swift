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

/// Figures of one group.
struct ReportRow<Name: Figure>: Sendable {
    /// Numbers by their text: days and months as well.
    let numbers: [RollupKey: Int64]
    let words: [RollupKey: String]
    let figures: Figures<Name>

    func callAsFunction(_ name: Name) -> Int64 { figures[name] }

    var day: CivilDate? { numbers[.day].map { CivilDate(dayNumber: Int($0)) } }

    /// The first day of the month.
    var month: CivilDate? {
        numbers[.month].flatMap { month in
            try? CivilDate(year: Int(month / 12), month: Int(month % 12) + 1, day: 1)
        }
    }

    func word(_ key: RollupKey) -> String? {
        words[key].flatMap { $0.isEmpty ? nil : $0 }
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
