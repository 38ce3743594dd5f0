import RetailCore
import RetailTestSupport
import Testing

@testable import RetailSupport

struct CardMaskTests {
    @Test(arguments: [
        ("4111111111111111", "************1111"),
        ("Card 4111 1111 1111 1111!", "Card **** **** **** 1111!"),
        ("5500-0055-5555-5559", "****-****-****-5559"),
        ("378282246310005", "***********0005"),
        ("order 1234 4111 1111 1111 1111 ok", "order 1234 **** **** **** 1111 ok"),
        ("4111111111111111 and 4012888888881881", "************1111 and ************1881"),
        ("4222222222222", "*********2222"),
    ])
    func `card numbers are hidden but for the last four`(text: String, masked: String) {
        #expect(CardMask.mask(text) == masked)
    }

    @Test(arguments: [
        "", "no digits", "4111111111111112", "411111111111", "+62 811 1234 5678",
        "41111111111111111111", "4111  1111  1111  1111", "4111\n1111\n1111\n1111",
    ])
    func `what is no card number stays`(text: String) {
        #expect(CardMask.mask(text) == text)
    }

    @Test func `hiding twice changes nothing more`() {
        let seed = testSeed()
        var random = SeededRandom(seed: seed)
        let letters = Array("0123456789 -a\u{a0}é")
        for _ in 0..<500 {
            let text = String((0..<40).map { _ in letters.randomElement(using: &random) ?? "0" })
            let once = CardMask.mask(text)
            #expect(once.unicodeScalars.count == text.unicodeScalars.count, "seed \(seed)")
            #expect(CardMask.mask(once) == once, "seed \(seed): \(text)")
        }
    }
}
