import Glibc

/// One file: its bytes, where its lines begin, and for Swift what is code and what is not.
struct SourceFile: Sendable {
    /// The path from the root of the project.
    let path: String
    let bytes: [UInt8]
    private let lineStarts: [Int]
    /// For Swift: code, comments and string literals told apart; else nil.
    let swift: SwiftText?

    init(_ path: String, _ bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
        var starts = [0]
        for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
            starts.append(index + 1)
        }
        if starts.count > 1, starts.last == bytes.count { starts.removeLast() }
        lineStarts = starts
        swift = path.hasSuffix(".swift") ? SwiftLexer.split(bytes) : nil
    }

    init(_ path: String, _ text: String) { self.init(path, Array(text.utf8)) }

    var isSwift: Bool { swift != nil }
    var lineCount: Int { lineStarts.count }

    /// The name without folders.
    var name: Substring { path.split(separator: "/").last ?? "" }

    /// The code of a Swift file with all else blanked out, at the same offsets; else all bytes.
    var code: [UInt8] { swift?.code ?? bytes }

    /// The line, counted from 1, that the byte at `offset` stands on.
    func line(at offset: Int) -> Int {
        var (low, high) = (0, lineStarts.count)
        while low + 1 < high {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        return low + 1
    }

    /// The bytes of a line, counted from 1, without its line end, out of `bytes` or `code`.
    func line(_ number: Int, of source: [UInt8]) -> ArraySlice<UInt8> {
        guard (1...lineStarts.count).contains(number) else { return [] }
        let end = number < lineStarts.count ? lineStarts[number] - 1 : source.count
        let line = source[lineStarts[number - 1]..<max(end, lineStarts[number - 1])]
        return line.last == UInt8(ascii: "\n") ? line.dropLast() : line
    }

    func text(ofLine number: Int) -> String {
        String(decoding: line(number, of: bytes), as: UTF8.self)
    }
}

/// Searching bytes, by the C library where there is much of them.
enum Bytes {
    /// The offsets at which `word` begins in `bytes`.
    static func offsets(of word: String, in bytes: [UInt8]) -> [Int] {
        let needle = Array(word.utf8)
        guard let first = needle.first else { return [] }
        var found: [Int] = []
        bytes.withUnsafeBytes { buffer in
            guard let start = buffer.baseAddress else { return }
            var from = 0
            while from + needle.count <= buffer.count,
                let hit = memchr(start + from, Int32(first), buffer.count - from)
            {
                let offset = UnsafeRawPointer(hit) - start
                from = offset + 1
                guard offset + needle.count <= buffer.count,
                    memcmp(hit, needle, needle.count) == 0
                else { continue }
                found.append(offset)
            }
        }
        return found
    }

    /// As `offsets(of:in:)`, where no letter, digit or `_` stands before or after the word.
    static func words(_ word: String, in bytes: [UInt8]) -> [Int] {
        offsets(of: word, in: bytes).filter { offset in
            let end = offset + word.utf8.count
            let isBegun = offset > 0 && isWordByte(bytes[offset - 1]) && isWordByte(bytes[offset])
            let goesOn = end < bytes.count && isWordByte(bytes[end]) && isWordByte(bytes[end - 1])
            return !isBegun && !goesOn
        }
    }

    static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 128...255:
            true
        default: false
        }
    }

    /// The identifier that begins at or after the blanks at `offset`.
    static func identifier(after offset: Int, in bytes: [UInt8]) -> Substring {
        var start = offset
        while start < bytes.count, bytes[start] == 32 || bytes[start] == 10 { start += 1 }
        var end = start
        while end < bytes.count, isWordByte(bytes[end]) { end += 1 }
        return Substring(decoding: bytes[start..<end], as: UTF8.self)
    }
}
