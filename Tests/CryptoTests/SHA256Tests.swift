import RetailCrypto
import Testing

/// Known answers of FIPS 180-4 (NIST's example values).
struct SHA256Tests {
    static let answers: [(String, String)] = [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ]

    @Test(arguments: answers)
    func `gives the published digests`(message: String, digest: String) {
        #expect(Hex.encode(SHA256.digest(of: message)) == digest)
    }

    @Test func `gives the published digest of a million times a, in pieces`() {
        var sum = SHA256()
        for _ in 0..<1000 { sum.update([UInt8](repeating: UInt8(ascii: "a"), count: 1000)) }
        #expect(
            Hex.encode(sum.finish())
                == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    }

    @Test(arguments: 0...70)
    func `gives the same digest wherever a message is cut`(cut: Int) {
        let message = (0..<70).map(UInt8.init)
        var sum = SHA256()
        sum.update(Array(message[..<cut]))
        sum.update(Array(message[cut...]))
        #expect(sum.finish() == SHA256.digest(of: message))
    }
}
