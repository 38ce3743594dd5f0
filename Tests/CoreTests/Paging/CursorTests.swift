import RetailCore
import Testing

struct CursorTests {
    @Test func `any keys survive the text`() throws {
        let seed: UInt64 = 8080
        print("CursorTests seed \(seed)")
        var random = SeededRandom(seed: seed)
        for _ in 0..<500 {
            let keys = (0..<Int.random(in: 0...4, using: &random)).map { _ -> Cursor.Key in
                switch random.next() & 3 {
                case 0: .null
                case 1: .integer(Int64(bitPattern: random.next()))
                case 2: .text(String(repeating: "ä€😀", count: Int(random.next() & 7)))
                default: .id(RawID(high: random.next(), low: random.next()))
                }
            }
            let cursor = Cursor(keys, scope: "orders?status=open")
            #expect(try Cursor(cursor.text, scope: "orders?status=open") == cursor)
            let isSafe = cursor.text.utf8.allSatisfy {
                $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
                    || Character(Unicode.Scalar($0)).isLetter
                    || Character(Unicode.Scalar($0)).isNumber
            }
            #expect(isSafe)
        }
    }

    @Test func `refuses cursors of another list`() {
        let text = Cursor([.integer(7)], scope: "orders").text
        for scope in ["", "order", "orders2", "customers"] {
            let error = #expect(throws: RetailError.self) { try Cursor(text, scope: scope) }
            #expect(error?.code == .invalidCursor)
        }
    }

    @Test func `refuses every single change of a character`() {
        let text = Array(Cursor([.integer(7), .text("abc"), .null]).text)
        for place in text.indices {
            for other in "AZaz09-_=é " where other != text[place] {
                var changed = text
                changed[place] = other
                #expect(throws: RetailError.self) { try Cursor(String(changed)) }
            }
        }
        for count in text.indices {
            #expect(throws: RetailError.self) { try Cursor(String(text.prefix(count))) }
        }
    }

    @Test(arguments: ["", "A", "AQ", "AAAAAAA", "next", "AQ==", "%41", "50"])
    func `refuses foreign text`(text: String) {
        let error = #expect(throws: RetailError.self) { try Cursor(text) }
        #expect(error?.code == .invalidCursor)
        #expect(error?.kind == .invalid)
    }
}
