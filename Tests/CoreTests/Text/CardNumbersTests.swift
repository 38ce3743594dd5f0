import RetailTestSupport
import Testing

@testable import RetailCore

struct CardNumbersTests {
    @Test(arguments: [
        ("4111111111111111", "************1111"),
        ("Card 4111 1111 1111 1111!", "Card **** **** **** 1111!"),
        ("5500-0055-5555-5559", "****-****-****-5559"),
        ("378282246310005", "***********0005"),
        ("order 1234 4111 1111 1111 1111 ok", "order 1234 **** **** **** 1111 ok"),
        ("4111111111111111 and 4012888888881881", "************1111 and ************1881"),
        ("4222222222222", "*********2222"),
        ("4111.1111.1111.1111", "****.****.****.1111"),
        ("4111  1111  1111  1111", "****  ****  ****  1111"),
        ("4111\n1111\r\n1111\t1111", "****\n****\r\n****\t1111"),
        ("4111 - 1111 / 1111_1111", "**** - **** / ****_1111"),
        ("4111\u{2013}1111\u{200b}1111\u{202f}1111", "****\u{2013}****\u{200b}****\u{202f}1111"),
        ("\u{ff14}\u{ff11}11 1111 1111 1111", "**** **** **** 1111"),
        (
            "\u{664}\u{661}\u{661}\u{661} 1111 1111 111\u{661}", "**** **** **** 111\u{661}"
        ),
    ])
    func `card numbers are hidden but for the last four`(text: String, masked: String) {
        #expect(MaskedText(text).text == masked)
    }

    @Test(arguments: [
        "", "no digits", "4111111111111112", "411111111111", "+62 811 1234 5678",
        "41111111111111111111", "4111     1111     1111     1111", "4111,1111,1111,1111", "-",
        " 1 ", "4111a1111a1111a1111", "\u{bd}111 1111 1111 1111",
    ])
    func `what is no card number stays`(text: String) {
        #expect(MaskedText(text).text == text)
    }

    @Test(arguments: [
        ("4111 1111 1111 1111", true), ("4111-1111-1111-1111", true), ("5500005555555559", true),
        ("4111111111111112", false), ("411111111111", false), ("pay_4111111111111111", false),
        ("", false), ("0000000000000", true), ("4111\u{a0}1111 1111--1111", true),
        ("41111111111111111111", false),
    ])
    func `knows what is a card number as a whole`(text: String, isWhole: Bool) {
        #expect(CardNumbers.isWhole(text) == isWhole)
    }

    @Test func `hides what a plain reading of the rule hides, and hiding twice changes nothing`() {
        let seed = testSeed()
        var random = SeededRandom(seed: seed)
        let alphabets = [
            "0123456789 -a\u{a0}é", "01 ", "0123456789", "4 1", "0 -\u{a0}1", "01.\n\u{200b},",
            "0\u{661}\u{ff14} -",
        ]
        for round in 0..<2_000 {
            let letters = Array(alphabets[round % alphabets.count].unicodeScalars)
            let length = Int.random(in: 0...60, using: &random)
            var view = String.UnicodeScalarView()
            view.append(
                contentsOf: (0..<length).map { _ in
                    letters[Int.random(in: 0..<letters.count, using: &random)]
                })
            let text = String(view)
            let once = CardNumbers.masked(text)
            #expect(once == Oracle.masked(text), "seed \(seed): \(text)")
            #expect(CardNumbers.masked(once) == once, "seed \(seed): \(text)")
        }
    }

    @Test(arguments: ["1", "1 ", "1 1 1 1-", "4111 1111 1111 1111 ", "0", "12345678901234567890 "])
    func `work grows with the length and no faster`(pattern: String) {
        func work(_ count: Int) -> Int {
            var work = 0
            let text = String(String(repeating: pattern, count: count).prefix(count))
            _ = CardNumbers.masked(text, counting: &work)
            return work
        }
        let (half, whole) = (work(50_000), work(100_000))
        #expect(whole <= half * 2 + 200)
        #expect(whole <= 100_000 * 10)
    }
}

/// The rule as it is said, without a thought of speed.
private enum Oracle {
    static func masked(_ text: String) -> String {
        var scalars = Array(text.unicodeScalars)
        while let number = first(scalars) {
            let places = number.filter { isDigit(scalars[$0]) }
            for place in places.dropLast(4) { scalars[place] = "*" }
        }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    /// The leftmost number, the longest that begins there.
    private static func first(_ all: [Unicode.Scalar]) -> Range<Int>? {
        for start in all.indices {
            let ends = (start + 1)..<(all.count + 1)
            if let end = ends.last(where: { isNumber(all, start, $0) }) { return start..<end }
        }
        return nil
    }

    private static func isNumber(_ all: [Unicode.Scalar], _ start: Int, _ end: Int) -> Bool {
        guard isDigit(all[start]), isDigit(all[end - 1]), end - start <= 100,
            start == 0 || !isDigit(all[start - 1]), end == all.count || !isDigit(all[end])
        else { return false }
        var between = 0
        for place in start..<end {
            between = isDigit(all[place]) ? 0 : between + 1
            guard between == 0 || isSeparator(all[place]), between <= 4 else { return false }
        }
        let values = all[start..<end].filter(isDigit).map { Int($0.properties.numericValue ?? 0) }
        guard (13...19).contains(values.count) else { return false }
        var sum = 0
        for (place, value) in values.reversed().enumerated() {
            let weighed = place % 2 == 0 ? value : value * 2
            sum += weighed / 10 + weighed % 10
        }
        return sum % 10 == 0
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .decimalNumber
    }

    private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        " -\u{a0}.\n\u{200b}".unicodeScalars.contains(scalar)
    }
}
