import RetailCore
import RetailKit

/// What the dates of a whole file say about their form.
struct DateEvidence: Sendable {
    private var iso: Int?
    private var other: Int?
    private var firstIsDay: Int?
    private var secondIsDay: Int?
    private var isEither: Int?

    /// Takes the date of a line into account; what is a date in no form says nothing of the others.
    mutating func add(_ date: WrittenDate, line: Int) {
        guard DateForm.allCases.contains(where: { date.day($0) != nil }) else { return }
        guard !date.isISO else {
            iso = iso ?? line
            return
        }
        other = other ?? line
        let (first, second) = (date.numbers[0], date.numbers[1])
        if first > 12 { firstIsDay = firstIsDay ?? line }
        if second > 12 { secondIsDay = secondIsDay ?? line }
        if first <= 12, second <= 12, first != second { isEither = isEither ?? line }
    }

    /// The one form in which all dates can be read.
    /// - Throws: `exchange.dates-mixed`, `exchange.dates-ambiguous`, with the lines that show
    ///   it.
    func form() throws(RetailError) -> DateForm {
        guard let other else { return .iso }
        if let iso { throw mixed(iso, other) }
        switch (firstIsDay, secondIsDay) {
        case (let first?, let second?): throw mixed(first, second)
        case (_?, nil): return .dayFirst
        case (nil, _?): return .monthFirst
        case (nil, nil):
            guard let isEither else { return .dayFirst }
            throw ConnectorErrors.datesAmbiguous.error(
                "Every date of the file can be read in two ways (line \(isEither) is one). Say "
                    + "which is meant by the option dates: month-first or day-first.")
        }
    }

    private func mixed(_ one: Int, _ other: Int) -> RetailError {
        ConnectorErrors.datesMixed.error(
            "Lines \(min(one, other)) and \(max(one, other)) write their dates in two forms. A "
                + "spreadsheet may have turned some around: export the file again, or name the one "
                + "right form by the option dates; lines of the other are then rejected.")
    }
}
