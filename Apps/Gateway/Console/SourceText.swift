/// What of a module or a style sheet is sent to browsers: all but what is there for people alone.
///
/// Comments that have lines of their own and the blanks at the beginning of lines are a fifth of
/// the console. Nothing else is touched, so that a line that a browser names is easily found.
enum SourceText {
    /// The text without its comments, indentation and empty lines.
    static func sent(_ bytes: [UInt8]) -> [UInt8] {
        var sent: [UInt8] = []
        sent.reserveCapacity(bytes.count)
        var isInComment = false
        for line in bytes.split(separator: newline) {
            let text = line.drop { $0 == UInt8(ascii: " ") }
            if isInComment {
                isInComment = !text.contains("*/")
            } else if text.starts(with: "/*".utf8) {
                isInComment = !text.contains("*/")
                // What stands behind a comment on its line is no comment.
                if !isInComment, !text.hasEnd("*/") { append(text, to: &sent) }
            } else if !text.isEmpty, !text.starts(with: "//".utf8) {
                append(text, to: &sent)
            }
        }
        return sent
    }

    private static let newline = UInt8(ascii: "\n")

    private static func append(_ line: ArraySlice<UInt8>, to sent: inout [UInt8]) {
        sent += line
        sent.append(newline)
    }
}

extension ArraySlice<UInt8> {
    fileprivate func contains(_ word: StaticString) -> Bool {
        !ranges(of: Array(word.description.utf8)).isEmpty
    }

    fileprivate func hasEnd(_ word: StaticString) -> Bool {
        suffix(word.utf8CodeUnitCount).elementsEqual(word.description.utf8)
    }
}
