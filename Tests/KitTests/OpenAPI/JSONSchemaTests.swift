import RetailCore
import RetailJSON
import RetailKit
import Testing

@Suite struct JSONSchemaTests {
    @Test func `writes an input with its bounds`() throws {
        #expect(
            text(JSONSchema(.input).tree(FillShelf.input.outline)) == """
                {"type":"object","description":"What to put where.","properties":{"id":\
                {"type":"string","minLength":32,"maxLength":32,\
                "pattern":"^shelf_[0-7][0-9a-hjkmnp-tv-z]{25}$","description":"The shelf."},\
                "lines":{"type":"array","items":{"type":"object",\
                "description":"An item on a shelf.","properties":{"sku":{"type":"string",\
                "minLength":1,"maxLength":64,"pattern":"^[!-~]([ -~]*[!-~])?$",\
                "description":"The item."},"quantity":{"type":["string","number"],\
                "pattern":"^(?!0(\\\\.0+)?$)(0|[1-9][0-9]{0,7})(\\\\.[0-9]{1,3})?$",\
                "exclusiveMinimum":0,"exclusiveMaximum":100000000,"multipleOf":0.001,\
                "examples":["1.5"],"description":"How much of it."}},\
                "required":["sku","quantity"],"additionalProperties":false},"minItems":1,\
                "maxItems":100,"description":"What to put there."},"note":{"type":"string",\
                "minLength":1,"maxLength":200,"pattern":"^[^\\\\u0000-\\\\u001f\\\\u007f]*$",\
                "description":"For the colleagues."}},"required":["id","lines"],\
                "additionalProperties":false}
                """)
    }

    @Test func `writes an answer open and without steps`() {
        let schema = JSONSchema(.output, refersTo: "#/x/")
        #expect(
            text(schema.tree(ShelfLine.record.outline)) == """
                {"type":"object","description":"An item on a shelf.","properties":{"sku":\
                {"type":"string","minLength":1,"maxLength":64,"pattern":"^[!-~]([ -~]*[!-~])?$",\
                "description":"The item."},"quantity":{"type":"string",\
                "pattern":"^(?!0(\\\\.0+)?$)(0|[1-9][0-9]*)(\\\\.[0-9]{1,3})?$",\
                "examples":["1.5"],"description":"How much of it."}},\
                "required":["sku","quantity"]}
                """)
        #expect(
            text(schema.tree(.object(ShelfLine.record.outline))) == ##"{"$ref":"#/x/ShelfLine"}"##)
    }

    @Test func `keeps answers' whole numbers within what every reader can keep`() {
        #expect(
            text(JSONSchema(.output).tree(.integer(Int64.min...Int64.max))) == """
                {"type":"integer","format":"int64","minimum":-9007199254740991,\
                "maximum":9007199254740991}
                """)
    }

    @Test func `shows the bounds by which an input is read`() {
        #expect(
            text(JSONSchema(.input).tree(.integer(0...Int64.max))) == """
                {"type":"integer","format":"int64","minimum":0,"maximum":9223372036854775807}
                """)
    }

    @Test(arguments: [
        (Schema.boolean, #"{"type":"boolean"}"#),
        (.choice(name: "Letter", ["a", "b"]), #"{"type":"string","enum":["a","b"]}"#),
        (.anything, "{}"),
        (
            .string(length: 10...10, format: "date"),
            #"{"type":"string","minLength":10,"maxLength":10,"format":"date"}"#
        ),
        (
            .decimal(Decimals(.amount, whole: 14, places: 4, .any)),
            #"{"type":["string","number"],"pattern":"^-?(0|[1-9][0-9]{0,13})(\\.[0-9]{1,4})?$","#
                + #""exclusiveMinimum":-100000000000000,"exclusiveMaximum":100000000000000,"#
                + #""multipleOf":0.0001,"examples":["129000"]}"#
        ),
        (
            .decimal(Decimals(.rate, whole: 1, places: 6, .notNegative)),
            #"{"type":["string","number"],"pattern":"^(0|[1-9][0-9]{0,0})(\\.[0-9]{1,6})?$","#
                + #""minimum":0,"exclusiveMaximum":10,"multipleOf":0.000001,"examples":["0.11"]}"#
        ),
        (.integer(-1...5), #"{"type":"integer","format":"int64","minimum":-1,"maximum":5}"#),
        (
            .list(.boolean, count: 0...2),
            #"{"type":"array","items":{"type":"boolean"},"minItems":0,"maxItems":2}"#
        ),
    ])
    func `writes each kind`(schema: Schema, expected: String) {
        #expect(text(JSONSchema(.input).tree(schema)) == expected)
    }

    @Test func `tells what an absent field means`() {
        let tree = JSONSchema(.input).tree(Search.input.outline)
        #expect(
            tree["properties"]?["at_least"]?["description"]
                == .string("How much. Absent means 0."))
    }

    private func text(_ tree: JSONTree) -> String {
        var writer = JSONWriter()
        tree.write(into: &writer)
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}
