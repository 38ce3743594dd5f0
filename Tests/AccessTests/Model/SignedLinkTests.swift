import RetailContracts
import RetailCore
import RetailTestSupport
import Testing

@testable import RetailAccess

@Suite struct SignedLinkTests {
    private let key = [UInt8](repeating: 7, count: 32)
    private let link = SignedLink(to: "order_01h455vb4pex5vsknk084sn02q", until: testStart)

    @Test func `says what it leads to and until when`() throws {
        let text = link.text(for: .order, key: key)
        #expect((20...200).contains(text.utf8.count))
        #expect(text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" })
        let read = try #require(SignedLink(text, for: .order, key: key))
        #expect(read.subject == link.subject && read.end == testStart)
    }

    @Test func `opens nothing else, and not with another key`() {
        let text = link.text(for: .order, key: key)
        #expect(SignedLink(text, for: .consent, key: key) == nil)
        #expect(SignedLink(text, for: .order, key: [UInt8](repeating: 8, count: 32)) == nil)
    }

    @Test func `is refused with any letter changed, left out or put in`() {
        let letters = Array(link.text(for: .order, key: key))
        for place in letters.indices {
            var changed = letters
            changed[place] = letters[place] == "A" ? "B" : "A"
            #expect(SignedLink(String(changed), for: .order, key: key) == nil, "\(place)")
            changed.remove(at: place)
            #expect(SignedLink(String(changed), for: .order, key: key) == nil, "\(place)")
            changed = letters
            changed.insert("A", at: place)
            #expect(SignedLink(String(changed), for: .order, key: key) == nil, "\(place)")
        }
    }

    @Test(arguments: ["", "A", "AAAA", String(repeating: "A", count: 100_000), "ü", "a b"])
    func `is nothing where it is no link`(text: String) {
        #expect(SignedLink(text, for: .order, key: key) == nil)
    }

    @Test func `carries the longest subject`() throws {
        let long = SignedLink(
            to: String(repeating: "s", count: SignedLink.longestSubject), until: testStart)
        let text = long.text(for: .consent, key: key)
        #expect(text.utf8.count <= 200)
        #expect(try #require(SignedLink(text, for: .consent, key: key)).subject == long.subject)
    }
}
