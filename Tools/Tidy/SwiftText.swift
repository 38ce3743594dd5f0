/// A Swift file taken apart. Both byte arrays have the length of the file, blanks in between.
struct SwiftText: Sendable {
    /// A string literal, without its quotes; interpolations are left out (they are code).
    struct Literal: Sendable {
        let start: Int
        var end: Int
        let isMultiline: Bool
        var text: [UInt8] = []
    }

    var code: [UInt8]
    var comments: [UInt8]
    var literals: [Literal] = []
}

/// Tells code, comments and string literals apart, as the Swift book's lexical structure has them.
struct SwiftLexer {
    private enum Mode {
        /// Code; in an interpolation the count of its open parentheses.
        case code(depth: Int)
        case string(pounds: Int, isMultiline: Bool, literal: Int)
    }

    private let bytes: [UInt8]
    private var at = 0
    private var modes: [Mode] = [.code(depth: 0)]
    private var result: SwiftText

    static func split(_ bytes: [UInt8]) -> SwiftText {
        var lexer = SwiftLexer(bytes)
        lexer.run()
        return lexer.result
    }

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
        let blank = bytes.map { $0 == Mark.newline ? $0 : Mark.blank }
        result = SwiftText(code: blank, comments: blank)
    }

    private mutating func run() {
        while at < bytes.count, let mode = modes.last {
            switch mode {
            case .code(let depth): stepCode(depth)
            case .string(let pounds, let isMultiline, let literal):
                stepString(pounds, isMultiline, literal)
            }
        }
    }

    private func byte(_ ahead: Int = 0) -> UInt8 {
        at + ahead < bytes.count ? bytes[at + ahead] : 0
    }

    private mutating func stepCode(_ depth: Int) {
        let current = byte()
        switch current {
        case Mark.slash where byte(1) == Mark.slash: skipLineComment()
        case Mark.slash where byte(1) == Mark.star: skipBlockComment()
        case Mark.tick: skipRawIdentifier()
        case Mark.quote: openString(pounds: 0)
        case Mark.pound:
            var pounds = 1
            while byte(pounds) == Mark.pound { pounds += 1 }
            if byte(pounds) == Mark.quote { openString(pounds: pounds) } else { keep() }
        case Mark.open where depth > 0: replaceDepth(depth + 1)
        case Mark.close where depth == 1:
            modes.removeLast()
            keep()
        case Mark.close where depth > 1: replaceDepth(depth - 1)
        default: keep()
        }
    }

    private mutating func replaceDepth(_ depth: Int) {
        modes[modes.count - 1] = .code(depth: depth)
        keep()
    }

    private mutating func keep() {
        result.code[at] = bytes[at]
        at += 1
    }

    private mutating func skipLineComment() {
        while at < bytes.count, bytes[at] != Mark.newline {
            result.comments[at] = bytes[at]
            at += 1
        }
    }

    private mutating func skipBlockComment() {
        var depth = 0
        repeat {
            let isOpen = byte() == Mark.slash && byte(1) == Mark.star
            let isClose = byte() == Mark.star && byte(1) == Mark.slash
            for _ in 0..<(isOpen || isClose ? 2 : 1) where at < bytes.count {
                result.comments[at] = bytes[at]
                at += 1
            }
            depth += isOpen ? 1 : isClose ? -1 : 0
        } while depth > 0 && at < bytes.count
    }

    /// Test names are sentences: their words are not code. Keeps the ticks and fills with `_`.
    private mutating func skipRawIdentifier() {
        keep()
        while at < bytes.count, bytes[at] != Mark.tick, bytes[at] != Mark.newline {
            result.code[at] = Mark.underscore
            at += 1
        }
        if byte() == Mark.tick { keep() }
    }

    private mutating func openString(pounds: Int) {
        at += pounds
        let isMultiline = byte(1) == Mark.quote && byte(2) == Mark.quote
        result.code[at] = Mark.quote
        at += isMultiline ? 3 : 1
        modes.append(
            .string(pounds: pounds, isMultiline: isMultiline, literal: result.literals.count))
        result.literals.append(.init(start: at, end: at, isMultiline: isMultiline))
    }

    private mutating func stepString(_ pounds: Int, _ isMultiline: Bool, _ literal: Int) {
        result.literals[literal].end = at
        if byte() == Mark.backslash, hasPounds(pounds, from: 1) {
            if byte(1 + pounds) == Mark.open {
                at += pounds + 1
                keep()
                modes.append(.code(depth: 1))
            } else {
                take(pounds + 2, literal)
            }
        } else if byte() == Mark.quote, closes(pounds, isMultiline) {
            at += (isMultiline ? 3 : 1) + pounds
            modes.removeLast()
        } else if byte() == Mark.newline, !isMultiline {
            modes.removeLast()
        } else {
            take(1, literal)
        }
    }

    private mutating func take(_ count: Int, _ literal: Int) {
        let end = min(at + count, bytes.count)
        result.literals[literal].text += bytes[at..<end]
        at = end
    }

    private func closes(_ pounds: Int, _ isMultiline: Bool) -> Bool {
        guard isMultiline else { return hasPounds(pounds, from: 1) }
        return byte(1) == Mark.quote && byte(2) == Mark.quote && hasPounds(pounds, from: 3)
    }

    private func hasPounds(_ count: Int, from ahead: Int) -> Bool {
        (0..<count).allSatisfy { byte(ahead + $0) == Mark.pound }
    }

    private enum Mark {
        static let newline = UInt8(ascii: "\n")
        static let blank = UInt8(ascii: " ")
        static let slash = UInt8(ascii: "/")
        static let star = UInt8(ascii: "*")
        static let tick = UInt8(ascii: "`")
        static let quote = UInt8(ascii: "\"")
        static let pound = UInt8(ascii: "#")
        static let open = UInt8(ascii: "(")
        static let close = UInt8(ascii: ")")
        static let backslash = UInt8(ascii: "\\")
        static let underscore = UInt8(ascii: "_")
    }
}
