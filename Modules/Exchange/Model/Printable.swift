import RetailCore

extension String {
    /// The text as it can be stored and shown whatever stands in it: at most so many characters of
    /// Unicode, each control character but a line feed as the mark of what cannot be shown.
    func printable(most: Int) -> String {
        guard
            unicodeScalars.count > most || unicodeScalars.contains(where: { $0.isUnprintable })
        else { return self }
        var text = UnicodeScalarView()
        for scalar in unicodeScalars.prefix(most) {
            text.append(scalar.isUnprintable ? "\u{fffd}" : scalar)
        }
        return String(text)
    }
}

extension Unicode.Scalar {
    fileprivate var isUnprintable: Bool {
        properties.generalCategory == .control && self != "\n"
    }
}
