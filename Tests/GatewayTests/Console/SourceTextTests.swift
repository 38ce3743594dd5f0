import Testing

@testable import selaras_gateway

@Suite struct SourceTextTests {
    @Test(arguments: [
        ("// a\nlet a = 1;\n", "let a = 1;\n"),
        ("/**\n * of a\n * @type {number}\n */\n  let a;  // kept\n", "let a;  // kept\n"),
        ("/* one */\n\n\n  a { color: red; } /* kept */\n", "a { color: red; } /* kept */\n"),
        ("/* one */ a {}\n/* two\n*/\nb {}", "a {}\nb {}\n"),
        ("/* one\n two */ a {}\n", "a {}\n"),
        ("const a = \"/* no comment */\";\n", "const a = \"/* no comment */\";\n"),
        ("const a = `x${\n    b}`;\n", "const a = `x${\nb}`;\n"),
        ("  /** a */\n  a,\n", "a,\n"),
        ("", ""), ("// only", ""), ("/* never closed\n a", ""),
    ]) func `leaves out comments, indentation and empty lines, and nothing else`(
        source: String, sent: String
    ) {
        #expect(String(decoding: SourceText.sent(Array(source.utf8)), as: UTF8.self) == sent)
    }
}
