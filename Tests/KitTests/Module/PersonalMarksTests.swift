import RetailCore
import RetailKit
import Testing

@Suite struct PersonalMarksTests {
    private static let record = RawID(high: 0x0199_8877_6655_7444, low: 0x8333_2222_1111_0000)
    private static let id = TypeID(prefix: "", raw: record).text

    private func marks(
        _ identifiers: Set<String> = [], names: Set<String> = []
    ) -> PersonalMarks {
        PersonalMarks(ids: [Self.record], identifiers: identifiers, names: names)
    }

    private func isMarked(_ json: String, _ marks: PersonalMarks) -> Bool {
        marks.isMarked(json: Array(json.utf8))
    }

    private func isMarked(line: String, _ marks: PersonalMarks) -> Bool {
        marks.isMarked(line: Array(line.utf8)[...])
    }

    @Test func `knows an id wherever it stands by itself`() {
        let marks = marks()
        #expect(isMarked(#"{"id":"customer_\#(Self.id)"}"#, marks))
        #expect(isMarked(#"{"text":"See /orders/order_\#(Self.id)/lines"}"#, marks))
        #expect(isMarked(line: "a;\(Self.id)", marks))
        #expect(!isMarked(#"{"id":"customer_0\#(Self.id)"}"#, marks))
        #expect(!isMarked(#"{"id":"customer_\#(Self.id.dropLast())1"}"#, marks))
    }

    @Test(arguments: ["status", "customer", "amount", "Ana", "100000", "ok", "tea-green"])
    func `what is one word or a few digits marks nobody`(name: String) {
        let text =
            #"{"status":"status","customer":"customer","amount":"100000","name":"Ana","#
            + #""ok":"ok","sku":"tea-green"}"#
        #expect(!isMarked(text, marks(names: [name])))
        #expect(!isMarked(text, marks([name])))
        #expect(!isMarked(line: "100000;status;Ana", marks([name], names: [name])))
    }

    @Test func `a name of several words marks as a whole value alone`() {
        let marks = marks(names: ["Ana Zqx", #"Jo "Zq" Wi"#, "out of"])
        #expect(isMarked(#"{"name":"ana zqx"}"#, marks))
        #expect(isMarked(#"{"name":"Jo \"Zq\" Wi"}"#, marks))
        #expect(!isMarked(#"{"Ana Zqx":1,"out of" : "stock"}"#, marks))
        #expect(!isMarked(#"{"text":"Dear Ana Zqx, out of stock"}"#, marks))
        #expect(isMarked(line: #"7,"Ana Zqx",x"#, marks))
        #expect(isMarked(line: "7; Ana Zqx ;x", marks))
    }

    @Test func `two parts of a name mark a row, and no JSON`() {
        let marks = marks(names: ["Ana", "Zqx"])
        #expect(isMarked(line: "7;Ana;Zqx", marks))
        #expect(!isMarked(line: "7;Ana;Ana", marks))
        // The marks of letters may stand beside them.
        let other = self.marks(names: ["Jürgen", "Müßigmark"])
        #expect(isMarked(line: "7;Ju\u{308}rgen;Mu\u{308}ßigmark", other))
        #expect(!isMarked(line: "7;Ju\u{308}rgen;Mußigmark", other))
        #expect(!isMarked(#"{"given":"Ana","family":"Zqx"}"#, marks))
    }

    @Test func `an identifier marks where it stands by itself`() {
        let marks = marks(["ana@x.example", "+6281234567890", "AB-1234"])
        for text in [
            #"{"value":"ANA@x.example"}"#, #"{"body":"Hi\nana@x.example."}"#,
            #"{"body":"mailto:ana@x.example, thanks"}"#, #"{"body":"call +6281234567890"}"#,
            #"{"card":"ab-1234"}"#,
        ] {
            #expect(isMarked(text, marks), "\(text)")
        }
        for text in [
            #"{"value":"joana@x.example"}"#, #"{"value":"jo.ana@x.example"}"#,
            #"{"value":"ana@x.example.org"}"#, #"{"value":"ana@x.examples"}"#,
            #"{"value":"+62812345678901"}"#, #"{"card":"ab-12345"}"#, #"{"card":"zab-1234"}"#,
        ] {
            #expect(!isMarked(text, marks), "\(text)")
        }
    }

    @Test func `a telephone's number marks a row in any spelling`() {
        let marks = marks(["+6281234567890"])
        for line in ["a;+62 812-3456-7890", "a,0812 3456 7890,b", "a|62 (812) 34567890"] {
            #expect(isMarked(line: line, marks), "\(line)")
        }
        for line in ["a;81234567891", "a;34567890", "a;0812 3456 789"] {
            #expect(!isMarked(line: line, marks), "\(line)")
        }
    }

    @Test func `reads no text beyond its end`() {
        let marks = marks(["ana@x.example"], names: ["Ana Zqx"])
        for text in ["", "\"", "\"\\", "\"Ana Zqx", "ana@x.exampl", #""Ana Zqx":"#] {
            #expect(!isMarked(text, marks))
            #expect(!isMarked(line: String(text.prefix(3)), marks))
        }
        #expect(isMarked("\"Ana Zqx\"", marks))
    }
}
