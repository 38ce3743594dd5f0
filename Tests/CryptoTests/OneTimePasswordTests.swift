import Testing

@testable import RetailCrypto

/// Against the tables of RFC 4226 (appendix D), RFC 6238 (appendix B) and RFC 4648 (section 10).
@Suite struct OneTimePasswordTests {
    private let shared = OneTimePassword(secret: Array("12345678901234567890".utf8))

    @Test func `gives the codes of the standard`() {
        let counted = [
            "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583",
            "399871", "520489",
        ]
        for (step, code) in counted.enumerated() {
            #expect(shared.code(at: Int64(step)) == code)
        }
        // The table has eight digits; ours are the last six.
        let timed: [(Int64, String)] = [
            (59, "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"),
            (1_234_567_890, "005924"), (2_000_000_000, "279037"), (20_000_000_000, "353130"),
        ]
        for (seconds, code) in timed {
            let milliseconds = seconds * 1_000
            #expect(shared.code(at: OneTimePassword.step(at: milliseconds)) == code)
            #expect(
                shared.step(of: code, at: milliseconds) == OneTimePassword.step(at: milliseconds))
        }
    }

    @Test func `takes the code of the period before and after, and no other`() {
        let now: Int64 = 1_111_111_111_000
        let step = OneTimePassword.step(at: now)
        for offset in -3...3 {
            let code = shared.code(at: step + Int64(offset))
            let found = shared.step(of: code, at: now)
            #expect(found == (abs(offset) <= 1 ? step + Int64(offset) : nil))
        }
        for code in ["", "05047", "0504710", "05047a", "٠٥٠٤٧١"] {
            #expect(shared.step(of: code, at: now) == nil, "\(code)")
        }
    }

    @Test func `writes secrets in Base32`() {
        let texts = [
            ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"),
            ("fooba", "MZXW6YTB"), ("foobar", "MZXW6YTBOI"),
        ]
        for (plain, text) in texts {
            #expect(OneTimePassword(secret: Array(plain.utf8)).text == text)
        }
        var random = SecureRandom()
        let fresh = OneTimePassword(using: &random)
        #expect(fresh.secret.count == 20 && fresh.text.utf8.count == 32)
        #expect(fresh.secret != OneTimePassword(using: &random).secret)
    }
}
