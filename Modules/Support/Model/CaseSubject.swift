import RetailCore

extension MaskedText {
    /// What a case is about: what the channel says, else how the message begins, on one line.
    static func subject(_ given: String?, of body: String) -> MaskedText {
        let start = body.unicodeScalars.prefix(80).map { $0 == "\n" || $0 == "\t" ? " " : $0 }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: start)
        return MaskedText(given ?? String(view))
    }
}
