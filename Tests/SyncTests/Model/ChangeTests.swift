import RetailCore
import RetailTestSupport
import Testing

@testable import RetailKit
@testable import RetailSync

@Suite struct ChangeTests {
    private func event(at location: String?, on channel: String?) throws -> EventRecord {
        EventRecord(
            position: 7, id: RawID(high: 1, low: 1), type: "orders.order-placed",
            subject: "order_1",
            payload: [], actor: "system:test", channel: try channel.map { try Code($0) },
            location: try location.map { try Code($0) }, origin: "node", requestID: "r",
            occurredAt: testStart, recordedAt: testStart)
    }

    private func reach(_ locations: Set<String>?, _ channels: Set<String>? = nil) throws -> Reach {
        Reach(
            places: [
                (
                    try locations.map { Set(try $0.map { try Code($0) }) },
                    try channels.map { Set(try $0.map { try Code($0) }) }
                )
            ], own: nil)
    }

    @Test func `tells who watches everything of everything`() throws {
        for place in [nil, "jkt-01"] {
            let change = try #require(
                Change(event(at: place, on: nil), within: reach(nil)))
            #expect(change.subject == "order_1" && change.position == 7)
        }
    }

    @Test func `tells who watches some places of those, and that something happened at none`()
        throws
    {
        let here = try reach(["jkt-01"])
        #expect(try Change(event(at: "jkt-01", on: "store"), within: here)?.subject == "order_1")
        #expect(try Change(event(at: "bdg-01", on: "store"), within: here) == nil)
        let nowhere = try #require(Change(event(at: nil, on: nil), within: here))
        #expect(nowhere.type == "orders.order-placed" && nowhere.subject == nil)
        let web = try reach(nil, ["web-id"])
        #expect(try Change(event(at: nil, on: "web-id"), within: web)?.subject == "order_1")
        #expect(try Change(event(at: "jkt-01", on: "store"), within: web) == nil)
        #expect(try Change(event(at: "jkt-01", on: nil), within: reach([])) == nil)
        // What a web shop sold may have to be packed here; which order it is stands in its list.
        let sold = try #require(Change(event(at: nil, on: "web-id"), within: here))
        #expect(sold.subject == nil)
    }
}
