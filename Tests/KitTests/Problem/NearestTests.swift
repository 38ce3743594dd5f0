import RetailKit
import Testing

@Suite struct NearestTests {
    @Test(arguments: [
        ("stokc", "stock"), ("reserv", "reserve"), ("STOCK", "stock"), ("transferss", "transfers"),
        ("stick", "stock"), ("on-chanel", "on-channel"),
    ])
    func `finds the word that was mistyped`(given: String, wanted: String) {
        #expect(Nearest.word(to: given, among: words) == wanted)
    }

    @Test(arguments: [
        "zzzzzz", "s", "st", "", "channel", "release", "publish", "state", "placed", "customer",
        "tsokc",
    ])
    func `never takes another meaning for it`(given: String) {
        #expect(Nearest.word(to: given, among: words) == nil)
    }

    @Test func `does not choose between two`() {
        #expect(Nearest.word(to: "pen", among: ["pend", "open"]) == nil)
        #expect(Nearest.word(to: "pen", among: ["pend", "pend"]) == "pend")
    }

    private let words = [
        "stock", "reserve", "transfers", "on-channel", "unpublish", "status", "placed-from",
        "customer-id",
    ]
}
