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
            var text = line.drop { $0 == UInt8(ascii: " ") }
            if isInComment || text.starts(with: "/*".utf8) {
                // What stands behind a comment on its line is none.
                let end = text.ranges(of: Array("*/".utf8)).first?.upperBound
                isInComment = end == nil
                text = text[(end ?? text.endIndex)...].drop { $0 == UInt8(ascii: " ") }
            }
            if !text.isEmpty, !text.starts(with: "//".utf8) { append(text, to: &sent) }
        }
        return sent
    }

    private static let newline = UInt8(ascii: "\n")

    private static func append(_ line: ArraySlice<UInt8>, to sent: inout [UInt8]) {
        sent += line
        sent.append(newline)
    }
}
