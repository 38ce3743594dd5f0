import RetailCore
import Testing

@testable import RetailKit

/// What customers on their own may do, and what is no comparison of a record.
@Suite struct CustomerScopeTests {
    private let write = Permission("shelf.write", "Fill shelves.")

    private func call(
        grants: [Grant], own: OwnData? = nil, at location: Code<Location>? = nil
    ) -> Call {
        Call(
            actor: .system("test"), grants: grants, own: own, location: location,
            now: Instant(milliseconds: 0),
            ids: NoIDs(), requestID: "test"
        ).running(nil)
    }

    @Test func `customers have no permission that an act names`() throws {
        let web: Code<Channel> = try Code("web")
        let customer = call(
            grants: [], own: OwnData(customer: RawID(high: 7, low: 7), channel: web))
        let error = #expect(throws: RetailError.self) {
            try customer.require(write, at: nil, on: web)
        }
        #expect(error?.kind == .forbidden)
        try customer.require(at: nil, on: web)
        let other: Code<Channel> = try Code("app")
        #expect(throws: RetailError.self) { try customer.require(at: nil, on: other) }
    }

    @Test func `to ask where the caller stands compares nothing`() throws {
        let here: Code<Location> = try Code("jkt-01")
        let call = call(grants: [Grant(.all, locations: [here])], at: here)
        #expect(call.whereabouts.count == 1)
        _ = try call.standpoint()
        let witness = try #require(call.witness)
        #expect(!witness.isSatisfied)
        #expect(call.may(at: here, on: nil))
        #expect(witness.isSatisfied)
    }
}
