import Testing

@testable import tidy

struct SwiftLexerTests {
    private func code(_ text: String) -> String {
        String(decoding: SwiftLexer.split(Array(text.utf8)).code, as: UTF8.self)
    }

    private func literals(_ text: String) -> [String] {
        SwiftLexer.split(Array(text.utf8)).literals.map { String(decoding: $0.text, as: UTF8.self) }
    }

    @Test func `blanks strings and comments out of the code`() {
        #expect(code("a \"b\" c // d") == "a \"   c     ")
        #expect(code("a /* b /* c */ d */ e") == "a                   e")
        #expect(code("a `b c` d") == "a `___` d")
    }

    @Test func `keeps interpolated code, nested as deep as it may be`() {
        #expect(code("\"a\\(b(\"c\\(d)\"))e\" f").filter { $0 != " " } == "\"(b(\"(d)))f")
        #expect(literals("\"a\\(b(\"c\\(d)\"))e\"") == ["ae", "c"])
    }

    @Test func `knows raw and multi-line strings and escapes`() {
        #expect(literals("#\"a\"b\\(c)\"# + \"d\\\"e\"") == ["a\"b\\(c)", "d\\\"e"])
        #expect(literals("\"\"\"\na \"b\" c\n\"\"\"") == ["\na \"b\" c\n"])
        #expect(literals("##\"a\"#b\"##") == ["a\"#b"])
    }

    @Test func `is sound again on the line after a broken string`() {
        #expect(code("let a = \"b\nlet c") == "let a = \" \nlet c")
    }
}
