extension Rule {
    static let functionLength = Rule(
        name: "function-length",
        fix: "Give its steps names and functions of their own: aim at 20 lines."
    ) { tree in
        tree.swiftFiles.flatMap { file in
            ["func", "init", "deinit", "subscript"].flatMap { keyword in
                Bytes.words(keyword, in: file.code).compactMap { offset -> Finding? in
                    guard isDeclaration(keyword, at: offset, file.code),
                        let end = bodyEnd(from: offset, file.code)
                    else { return nil }
                    let first = file.line(at: offset)
                    let length = file.line(at: end) - first + 1
                    guard length > limit else { return nil }
                    let what = "The function has \(length) lines, \(limit) is the end"
                    return Finding(file.path, first, what)
                }
            }
        }
    }

    private static let limit = 60

    /// `x.init(…)` and `.init` are calls.
    private static func isDeclaration(_ keyword: String, at offset: Int, _ code: [UInt8]) -> Bool {
        keyword == "func" || offset == 0
            || code[offset - 1] == UInt8(ascii: " ") || code[offset - 1] == UInt8(ascii: "\n")
    }

    /// The brace that ends the body; nil for a requirement without one.
    private static func bodyEnd(from offset: Int, _ code: [UInt8]) -> Int? {
        var (round, curly) = (0, 0)
        for index in offset..<code.count {
            switch code[index] {
            case UInt8(ascii: "("), UInt8(ascii: "["): round += 1
            case UInt8(ascii: ")"), UInt8(ascii: "]"): round -= 1
            case UInt8(ascii: "{"): curly += 1
            case UInt8(ascii: "}"):
                curly -= 1
                if curly < 0 { return nil }
                if curly == 0, round == 0 { return index }
            case UInt8(ascii: "\n") where curly == 0 && round == 0:
                if isComplete(after: index, code) { return nil }
            default: break
            }
            if round < 0 { return nil }
        }
        return nil
    }

    /// Whether the line after `newline` begins something else, so that there is no body to come.
    private static func isComplete(after newline: Int, _ code: [UInt8]) -> Bool {
        var index = newline + 1
        while index < code.count, code[index] == 32 || code[index] == 10 { index += 1 }
        guard index < code.count else { return true }
        if [UInt8(ascii: "{"), UInt8(ascii: ")"), UInt8(ascii: "-")].contains(code[index]) {
            return false
        }
        let word = Bytes.identifier(after: index, in: code)
        return !["throws", "async", "rethrows", "where"].contains(word)
    }
}
