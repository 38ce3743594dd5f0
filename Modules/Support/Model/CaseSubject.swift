import RetailCore

/// What a case is about, with the words by which it is found: made while an input is read.
struct CaseSubject: Hashable, Sendable {
    /// What is kept: of every card number the last four digits are left.
    let masked: MaskedText
    let words: [String]

    var text: String { masked.text }

    /// What stands in the place of what somebody wrote who was forgotten.
    static let erased = "Erased."

    init(_ masked: MaskedText) {
        self.masked = masked
        words = FindableText(masked.text).words
    }

    /// What the channel says, else how the message begins, on one line.
    init(_ given: String?, of body: String) {
        let start = body.unicodeScalars.prefix(80).map { $0 == "\n" || $0 == "\t" ? " " : $0 }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: start)
        self.init(MaskedText(given ?? String(view)))
    }
}
