import RetailJSON
import Testing

@Suite struct JSONDocumentTests {
    @Test func `reads members, elements and scalars`() throws {
        let root = try JSONDocument(
            Array(
                #" {"sku": "A\u00e9\ud83d\ude00", "lines": [1, 2.50, true, null], "o": {}} "#.utf8)
        ).root
        #expect(root.kind == .object)
        #expect(root.count == 3)
        #expect(root.member("sku")?.string() == "Aé😀")
        #expect(root.member("o")?.count == 0)
        #expect(root.member("x")?.kind == nil)
        var seen: [String] = []
        root.member("lines")?.forEachElement { position, value in
            seen.append("\(position):\(String(decoding: value.rawBytes, as: UTF8.self))")
        }
        #expect(seen == ["0:1", "1:2.50", "2:true", "3:null"])
        var names: [String] = []
        root.forEachMember { key, value in names.append("\(key.string) \(value.kind)") }
        #expect(names == ["sku string", "lines array", "o object"])
    }
}
