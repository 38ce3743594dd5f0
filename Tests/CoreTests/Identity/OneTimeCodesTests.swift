import RetailCore
import Testing

@Suite struct OneTimeCodesTests {
    private let codes = OneTimeCodes(
        length: 8, random: { Array(0..<UInt8($0)) }, digest: { $0 })

    @Test func `a code is read without regard to case, spaces and hyphens`() {
        let made = codes.make()
        #expect(made.text == "0123-4567")
        #expect(codes.digest(of: "0123-4567") == made.digest)
        #expect(codes.digest(of: " 01234567 ") == made.digest)
        #expect(codes.digest(of: "0123-4568") != made.digest)
        #expect(codes.digest(of: "") != made.digest)
    }

    @Test func `a code survives being spelt over the phone`() {
        let made = codes.make()
        #expect(codes.digest(of: "oI23-4567") == made.digest)
        #expect(codes.digest(of: "Ol23 4567") == made.digest)
    }

    @Test func `a code is as long as it was asked to be`() {
        let long = OneTimeCodes(
            length: 10, random: { Array(repeating: 0xFF, count: $0) }, digest: { $0 }
        ).make()
        #expect(long.text == "ZZZZZ-ZZZZZ")
        #expect(long.digest.count == 10)
    }
}
