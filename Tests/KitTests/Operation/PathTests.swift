import RetailKit
import Testing

@Suite struct PathTests {
    @Test(arguments: [
        ("/orders/{id}/lines/{line}", ["id", "line"], "/orders/{id}/lines/{line}"),
        ("orders", [], "/orders"), ("/", [], ""), ("//a//", [], "/a"),
    ])
    func `reads a template`(template: String, names: [String], text: String) {
        let path = Path(template)
        #expect(path.names == names)
        #expect(path.description == text)
    }

    @Test func `keeps words and values apart`() {
        #expect(Path("/a/{b}").steps == [.word("a"), .value("b")])
    }
}
