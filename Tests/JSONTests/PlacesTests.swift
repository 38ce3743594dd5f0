import RetailJSON
import Testing

struct PlacesTests {
    @Test func `members are found in any order and strangers are named`() throws {
        let names = JSONNames(["a", "b", "c"])
        let root = try JSONDocument(Array(#"{"c":3,"x":0,"\u0061":1}"#.utf8)).root
        var strangers: [String] = []
        var places = JSONPlaces()
        root.places(of: names, &places) { strangers.append($0.string) }
        #expect(strangers == ["x"])
        #expect(root.value(at: places[0]).integer() == 1)
        #expect(places[1] == -1)
        #expect(root.value(at: places[2]).integer() == 3)
        #expect(places[JSONPlaces.most] == -1)
    }

    @Test func `names of every length are found, and told apart by every letter`() throws {
        let all = (1...20).map { String("abcdefghijklmnopqrst".prefix($0)) }
        let names = JSONNames(all)
        for (index, name) in all.enumerated() {
            // At the end of the text and before more of it, plain and escaped.
            let plain = #"{"\#(name)":1}"#
            let long = #"{"\#(name)":1,"another":"12345678"}"#
            let escaped = #"{"\u0061\#(name.dropFirst())":1}"#
            for text in [plain, long, escaped] {
                let root = try JSONDocument(Array(text.utf8)).root
                var places = JSONPlaces()
                root.places(of: names, &places) { #expect($0.string == "another") }
                #expect(root.value(at: places[index]).integer() == 1)
                #expect((0..<all.count).filter { places[$0] >= 0 } == [index])
                #expect(root.member(name)?.integer() == 1)
            }
            for at in name.indices {
                var other = name
                other.replaceSubrange(at...at, with: "_")
                let root = try JSONDocument(Array(#"{"\#(other)":1,"x":"1234567"}"#.utf8)).root
                var places = JSONPlaces()
                var strangers = 0
                root.places(of: names, &places) { _ in strangers += 1 }
                #expect(strangers == 2, "\(other)")
            }
        }
    }

    @Test func `a name is refused twice, however long and however it is written`() {
        for length in 1...20 {
            let rest = String("bcdefghijklmnopqrst".prefix(length - 1))
            for again in ["a\(rest)", "\\u0061\(rest)"] {
                let text = #"{"a\#(rest)":1,"\#(again)":2,"x":"1234567"}"#
                #expect(throws: JSONError.self) { try JSONDocument(Array(text.utf8)) }
            }
        }
    }

    @Test func `two texts are lent in their order, and nothing else`() throws {
        func text(_ span: Span<UInt8>) -> String {
            var bytes: [UInt8] = []
            for at in span.indices { bytes.append(span[at]) }
            return String(decoding: bytes, as: UTF8.self)
        }
        func texts(_ json: String) throws -> [String]? {
            var found: [String]?
            let root = try JSONDocument(Array(json.utf8)).root
            let isFound = root.withTexts("amount", "currency") { one, other in
                found = [text(one), text(other)]
            }
            #expect(isFound == (found != nil))
            return found
        }
        #expect(try texts(#"{"amount":"1","currency":"IDR"}"#) == ["1", "IDR"])
        #expect(try texts(#" { "amount" : "" , "currency" : "é" } "#) == ["", "é"])
        for other in [
            #"{"currency":"IDR","amount":"1"}"#, #"{"amount":1,"currency":"IDR"}"#,
            #"{"amount":"1","currency":null}"#, #"{"amount":"1","currency":"IDR","x":1}"#,
            #"{"amount":"1"}"#, "{}", #"["amount","currency"]"#, #""amount""#,
            #"{"amount":"\u0031","currency":"IDR"}"#, #"{"amount":["1","2"],"currency":"IDR"}"#,
            #"{"amount":"1","currency":{"a":"b"}}"#, #"{"amounts":"1","currency":"IDR"}"#,
        ] {
            #expect(try texts(other) == nil, "\(other)")
        }
    }
}
