import RetailCore
import Testing

struct PageTests {
    @Test func `brings the limit into 1 to 200`() {
        #expect(PageRequest().limit == 50)
        #expect(PageRequest(limit: 0).limit == 1)
        #expect(PageRequest(limit: -5).limit == 1)
        #expect(PageRequest(limit: 200).limit == 200)
        #expect(PageRequest(limit: .max).limit == 200)
    }

    @Test func `keeps the limit and points behind the last item kept`() throws {
        let request = PageRequest(limit: 2)
        let page = Page(reading: [1, 2, 3], for: request) { Cursor([.integer(Int64($0))]) }
        #expect(page.items == [1, 2])
        #expect(try Cursor(page.next ?? "").keys == [.integer(2)])
        let last = Page(reading: [1, 2], for: request) { Cursor([.integer(Int64($0))]) }
        #expect(last == Page(items: [1, 2], next: nil))
        #expect(page.map { "\($0)" }.items == ["1", "2"])
        #expect(page.map { "\($0)" }.next == page.next)
    }
}
