import RetailCore
import RetailKit
import Testing

/// Lists that are read whole are answered as all others.
@Suite struct ListRequestTests {
    private let names = ["mango", "apple", "kiwi", "banana", "cherry"]

    private func page(
        _ limit: Int, after: String?, in list: String = "fruit"
    ) throws
        -> Page<String>
    {
        try Page(
            of: names, in: list,
            ListQuery(page: PageRequest(limit: limit, after: after), countsAll: true)
        ) { $0 }
    }

    @Test(arguments: 1...6)
    func `come once each in the order of their names, and counted`(limit: Int) throws {
        var (found, after): ([String], String?) = ([], nil)
        repeat {
            let page = try page(limit, after: after)
            #expect(page.total == Total(counted: 5))
            found += page.items
            after = page.next
        } while after != nil
        #expect(found == names.sorted())
    }

    @Test func `refuse the cursor of another list`() throws {
        let next = try #require(try page(2, after: nil).next)
        #expect(throws: RetailError.self) { try page(2, after: next, in: "vegetables") }
        #expect(throws: RetailError.self) { try page(2, after: "geheim") }
    }

    @Test func `take limit, cursor and total, and no order`() {
        #expect(ListQuery.input.outline.fields.map(\.name) == ["limit", "after", "total"])
    }
}
