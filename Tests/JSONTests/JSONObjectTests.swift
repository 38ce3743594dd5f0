import RetailJSON
import Testing

@Suite struct JSONObjectTests {
    @Test(arguments: [
        #"{"a":1,"a":1}"#, #"{"a":1,"b":2,"a":3}"#, #"{"a":1,"\u0061":2}"#,
        #"{"\u00e9":1,"é":2}"#, #"{"x":{"a":1,"\u0061":2}}"#, #"[{"":1,"":2}]"#,
        #"{"a\/b":1,"a/b":2}"#, #"{"\ud83d\ude00":1,"😀":2}"#,
    ])
    func `refuses a repeated name in any spelling`(source: String) {
        #expect(refusal(source)?.code == .duplicateMember)
    }

    @Test(arguments: [
        #"{"a":1,"A":2}"#, #"{"a":{"a":{"a":1}}}"#, #"[{"a":1},{"a":2}]"#,
        "{\"e\u{301}\":1,\"\u{E9}\":2}", #"{"a":1,"a\u0000":2}"#, #"{"":1,"\u0000":2}"#,
    ])
    func `accepts names that only look alike`(source: String) {
        #expect(refusal(source) == nil)
    }

    @Test(arguments: [2, 31, 32, 33, 100, 1_000])
    func `finds the repeated name among many`(count: Int) {
        let members = (0..<count).map { "\"name\($0)\":{\"v\":\($0)}" }
        #expect(refusal("{\(members.joined(separator: ","))}") == nil)
        let repeated = members + [#""\u006eame0":0"#]
        let source = "{\(repeated.joined(separator: ","))}"
        let error = refusal(source)
        #expect(error?.code == .duplicateMember)
        #expect(error?.offset == source.utf8.count - 15)
    }

    @Test func `finds members by their unescaped name`() throws {
        let root = try read(#"{"a":1,"na\u006de":2,"longer than a word":3,"é":4,"":5}"#)
        let found = ["a", "name", "longer than a word", "é", "", "nam", "A", "longer than a worD"]
            .map { root.member($0)?.integer() }
        #expect(found == [1, 2, 3, 4, 5, nil, nil, nil])
        #expect(try read("[1]").member("a")?.kind == nil)
        #expect(try read("\"a\"").member("a")?.kind == nil)
    }

    @Test func `matches names byte for byte`() throws {
        let name = Array("customerReference".utf8)
        for source in ["customerReference", #"customer\u0052eference"#] {
            var keys: [Bool] = []
            try read("{\"\(source)\":1}").forEachMember { key, _ in
                keys = [key.matches(name), key.matches(name.dropLast() + [0]), key.matches([])]
                #expect(key.string == "customerReference")
            }
            #expect(keys == [true, false, false])
        }
    }

    @Test func `passes on what a visitor throws`() throws {
        struct Stop: Error, Equatable { let position: Int }
        let root = try read("[1,2,3]")
        #expect(throws: Stop(position: 1)) {
            try root.forEachElement { (position, _) throws(Stop) in
                if position == 1 { throw Stop(position: position) }
            }
        }
    }

    @Test func `answers nil or nothing for other kinds`() throws {
        let root = try read("[1,\"s\",true,false,null,{},[]]")
        var kinds: [JSONKind] = []
        root.forEachElement { _, value in
            kinds.append(value.kind)
            #expect((value.string() != nil) == (value.kind == .string))
            #expect((value.boolean() != nil) == (value.kind == .boolean))
            #expect((value.integer() != nil) == (value.kind == .number))
            #expect(value.isNull == (value.kind == .null))
            #expect(value.count == 0)
            value.forEachMember { _, _ in Issue.record("no members here") }
            value.forEachElement { _, _ in Issue.record("no elements here") }
        }
        #expect(kinds == [.number, .string, .boolean, .boolean, .null, .object, .array])
    }
}
