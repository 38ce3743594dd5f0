@_spi(_Unicode) import Swift

extension String {
    /// The text in normalization form C of Unicode, in which what looks composed is composed: two
    /// texts that are canonically equal have the same bytes in it.
    ///
    /// The standard library normalises whenever it compares texts, but offers the form itself only
    /// behind a marked door; the other ways are Foundation and tables of our own.
    public var composed: String {
        utf8.allSatisfy { $0 < 0x80 } ? self : String(String.UnicodeScalarView(_nfc))
    }

    /// The text without white space at its ends.
    package var trimmed: Substring {
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return self[first..<scalars.index(after: last)]
    }
}
