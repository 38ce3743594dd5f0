import RetailJSON
import Testing

@Suite struct JSONWriterTests {
    private func written(_ body: (inout JSONWriter) -> Void) -> String {
        var writer = JSONWriter()
        body(&writer)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    @Test func `puts the commas in`() {
        let text = written {
            $0.beginObject()
            $0.key("a")
            $0.integer(1)
            $0.key(prerendered: Array("\"b\":".utf8))
            $0.beginArray()
            $0.beginArray()
            $0.endArray()
            $0.beginObject()
            $0.endObject()
            $0.string("x")
            $0.boolean(true)
            $0.boolean(false)
            $0.null()
            $0.decimal(1500, places: 3)
            $0.raw(Array("{\"r\":1}".utf8))
            $0.plainText { $0 += "12.5".utf8 }
            $0.plainText { _ in }
            $0.integer(.min)
            $0.endArray()
            $0.key("c\"")
            $0.string("")
            $0.endObject()
        }
        let expected =
            #"{"a":1,"b":[[],{},"x",true,false,null,1.5,{"r":1},"12.5","","#
            + #"-9223372036854775808],"c\"":""}"#
        #expect(text == expected)
        #expect(refusal(text) == nil)
    }

    @Test func `escapes what must be escaped and nothing else`() throws {
        let short: [UInt32: String] = [
            8: #"\b"#, 9: #"\t"#, 10: #"\n"#, 12: #"\f"#, 13: #"\r"#, 0x22: #"\""#, 0x5C: #"\\"#,
        ]
        for value in UInt32(0)..<0x3000 {
            let scalar = try #require(Unicode.Scalar(value))
            let digits = String(value, radix: 16)
            let long = "\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
            let plain = String(Character(scalar))
            let expected = short[value] ?? (value < 0x20 ? long : plain)
            #expect(written { $0.string(plain) }.utf8.elementsEqual("\"\(expected)\"".utf8))
        }
    }

    @Test func `writes a document a line`() {
        let text = written {
            $0.integer(1)
            $0.endLine()
            $0.beginObject()
            $0.endObject()
            $0.endLine()
        }
        #expect(text == "1\n{}\n")
    }

    @Test func `begins anew`() {
        let text = written {
            $0.integer(1)
            $0.reset()
            $0.null()
        }
        #expect(text == "null")
    }
}
