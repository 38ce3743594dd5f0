import RetailCore

/// An order's number as people read it: `S-000123`; an imported order keeps the text it came with.
enum OrderNumber {
    static func text(_ number: Int64) -> String {
        let digits = String(number)
        return "S-" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
    }

    /// The number in a text such as `S-000123`; nil for the text of an imported order.
    static func number(in text: String) -> Int64? {
        let digits = text.dropFirst(2)
        guard text.hasPrefix("S-"), (6...18).contains(digits.utf8.count),
            digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let number = Int64(digits), self.text(number) == text
        else { return nil }
        return number
    }
}
