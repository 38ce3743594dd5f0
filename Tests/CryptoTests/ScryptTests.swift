import RetailCrypto
import Testing

/// Known answers of RFC 7914 section 12.
struct ScryptTests {
    struct Case: Sendable {
        let password: String
        let salt: String
        let cost: (ln: Int, r: Int, p: Int)
        let key: String
    }

    static let cases = [
        Case(
            password: "", salt: "", cost: (4, 1, 1),
            key: """
                77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442\
                fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906
                """),
        Case(
            password: "password", salt: "NaCl", cost: (10, 8, 16),
            key: """
                fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162\
                2eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640
                """),
        Case(
            password: "pleaseletmein", salt: "SodiumChloride", cost: (14, 8, 1),
            key: """
                7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2\
                d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887
                """),
    ]

    @Test(arguments: cases)
    func `derives the published keys`(known: Case) throws {
        let cost = try Scrypt.Cost(
            log2N: known.cost.ln, blockSize: known.cost.r, parallelism: known.cost.p)
        let key = try Scrypt.deriveKey(
            from: Array(known.password.utf8), salt: Array(known.salt.utf8), cost: cost, length: 64)
        #expect(Hex.encode(key) == known.key)
    }

    @Test(arguments: [
        (0, 8, 1), (25, 8, 1), (17, 0, 1), (17, 33, 1), (17, 8, 0), (17, 8, 17), (20, 8, 1),
        (-1, -1, -1), (Int.max, Int.max, Int.max),
    ])
    func `refuses a cost outside its bounds`(log2N: Int, blockSize: Int, parallelism: Int) {
        #expect(throws: CryptoError.costOutOfRange) {
            try Scrypt.Cost(log2N: log2N, blockSize: blockSize, parallelism: parallelism)
        }
    }
}
