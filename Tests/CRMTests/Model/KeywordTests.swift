import Testing

@testable import RetailCRM

@Suite struct KeywordTests {
    @Test(arguments: [
        ("stop", "STOP"), (" Stop.\n", "STOP"), ("\"stop\"", "STOP"), ("STOP!!", "STOP"),
        ("ＳＴＯＰ", "STOP"), ("ｓｔｏｐ．", "STOP"), ("berhenti", "BERHENTI"), ("стоп", "СТОП"),
        ("停止。", "停止"),
    ])
    func `is one word, whatever signs stand around it and however wide it is`(
        text: String, word: String
    ) {
        #expect(Keyword.form(text) == word)
    }

    @Test(arguments: ["", "...", "s.", "please stop", "stop it", String(repeating: "a", count: 31)])
    func `is nothing else`(text: String) {
        #expect(Keyword.form(text) == nil)
    }

    @Test func `is read in no long text`() {
        #expect(Keyword.form("stop" + String(repeating: ".", count: 200)) == nil)
    }
}
