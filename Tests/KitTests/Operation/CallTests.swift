import RetailCore
import RetailKit
import Testing

@Suite struct CallTests {
    @Test func `refuses locations outside the caller's scope`() throws {
        let here: Code<Location> = try Code("jakarta-01")
        let there: Code<Location> = try Code("bandung-01")
        let bound = call(locations: [here])
        try bound.require(here)
        let refusal = #expect(throws: RetailError.self) { try bound.require(there) }
        #expect(refusal?.code == RequestErrors.locationForbidden.code)
        try call(locations: nil).require(there)
        #expect(throws: RetailError.self) { try call(locations: []).require(here) }
    }

    @Test func `refuses an edit of an older version`() throws {
        try call(version: nil).requireVersion(4)
        try call(version: 4).requireVersion(4)
        let refusal = #expect(throws: RetailError.self) { try call(version: 3).requireVersion(4) }
        #expect(refusal?.kind == .stale)
    }

    @Test func `grants by name, or everything`() {
        let permission = Permission("shelf.write", "Fill shelves.")
        #expect(Permissions.all.contains(permission))
        #expect(!Permissions.none.contains(permission))
        #expect(Permissions(["shelf.write"]).contains(permission))
        #expect(!Permissions(["shelf"]).contains(permission))
        #expect(permission == Permission("shelf.write", "Otherwise said."))
    }

    @Test func `makes a known error with its field`() {
        let error = ShelfErrors.full.error("No room.", at: "/lines")
        #expect(error.code == "shelf.full")
        #expect(error.kind == .conflict)
        #expect(error.issues.map(\.pointer) == ["/lines"])
        #expect(error.fileID.hasSuffix("CallTests.swift"))
    }

    private func call(locations: Set<Code<Location>>? = nil, version: Int64? = nil) -> Call {
        Call(
            actor: .system("test"), permissions: .all, locations: locations,
            now: Instant(milliseconds: 0), ids: NoIDs(), requestID: "r", expectedVersion: version)
    }
}
