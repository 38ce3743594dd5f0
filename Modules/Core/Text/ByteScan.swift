/// Walks over the UTF-8 of a short text and takes what it expects, one piece at a time.
struct ByteScan {
    // Bytes of its own: each step into a text's view costs as much as copying a short one.
    private let bytes: [UInt8]
    private var at = 0

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    var isAtEnd: Bool { at == bytes.count }

    private var first: UInt8? { isAtEnd ? nil : bytes[at] }

    /// Takes one ASCII character if it comes next.
    mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
        guard let first, UInt32(first) == scalar.value else { return false }
        at += 1
        return true
    }

    /// Takes one decimal digit if it comes next.
    mutating func digit() -> Int? {
        guard let first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first)
        else { return nil }
        at += 1
        return Int(first - UInt8(ascii: "0"))
    }

    /// Takes one ASCII letter if it comes next.
    mutating func letter() -> Bool {
        guard let first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first | 32)
        else { return false }
        at += 1
        return true
    }

    /// Takes exactly `width` decimal digits; keep the width below 18.
    mutating func number(width: Int) -> Int? {
        var number = 0
        for _ in 0..<width {
            guard let digit = digit() else { return nil }
            number = number * 10 + digit
        }
        return number
    }
}
