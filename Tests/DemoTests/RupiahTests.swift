import Testing

@testable import RetailDemo

@Suite struct RupiahTests {
    @Test(
        arguments: [
            (0, "Rp 0"), (100, "Rp 1"), (99_900, "Rp 999"), (100_000, "Rp 1.000"),
            (123_450_000, "Rp 1.234.500"), (252_285, "Rp 2.522,85"), (5, "Rp 0,05"),
            (-150_000, "-Rp 1.500"),
        ] as [(Int64, String)])
    func `groups thousands and shows sen only where there are any`(minor: Int64, text: String) {
        #expect(rupiah(minor) == text)
    }

    @Test(arguments: [(2_000, "2"), (500, "0.5"), (1_250, "1.25"), (0, "0")] as [(Int64, String)])
    func `writes a quantity without needless zeros`(thousandths: Int64, text: String) {
        #expect(pieces(thousandths) == text)
    }
}
