import RetailContracts
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailCRM

@Suite struct AddressesTests {
    @Test(arguments: Engines.available)
    func `an address names the deepest region and shows the names of all levels`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            try await desk.take(1, [("31", "DKI Jakarta", nil)])
            try await desk.take(2, [("31.71", "Jakarta Pusat", "31")])
            let ana = try await desk.perform("crm.customers.create", "{}").text("id")
            let error = await #expect(throws: RetailError.self) {
                try await desk.address(ana, #""region":"31.99""#)
            }
            #expect(error?.issues.first?.pointer == "/region")
            let home = try await desk.address(ana, #""label":"home","region":"31.71""#)
            #expect(
                home.list("region_names") == [.string("DKI Jakarta"), .string("Jakarta Pusat")])
            #expect(home["version"] == .integer(1) && home.text("source") == "system")
            let listed = try await desk.addresses(ana)
            #expect(listed == [home])
        }
    }

    @Test(arguments: Engines.available)
    func `a change is a version, and what was before is known as of then`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.perform("crm.customers.create", "{}").text("id")
            let id = try await desk.address(ana, #""label":"home""#).text("id")
            let before = desk.clock.clock.now()
            desk.clock.advance(by: .seconds(60))
            let path = #""customer_id":"\#(ana)","address_id":"\#(id)""#
            let moved = try await desk.perform(
                "crm.addresses.update", #"{\#(path),"lines":["Jl. Mawar 7"],"label":null}"#,
                seen: 1)
            #expect(moved.text("label") == "" && moved["version"] == .integer(2))
            await refuses("request.stale-version") {
                try await desk.perform(
                    "crm.addresses.update", #"{\#(path),"label":"work"}"#, seen: 1)
            }
            let same = try await desk.perform("crm.addresses.update", #"{\#(path),"label":null}"#)
            #expect(same == moved)
            desk.clock.advance(by: .seconds(60))
            let ended = try await desk.perform("crm.addresses.end", "{\(path)}")
            #expect(!ended.text("until").isEmpty)
            await refuses("crm.address-unknown") {
                try await desk.perform("crm.addresses.end", "{\(path)}")
            }
            #expect(try await desk.addresses(ana).isEmpty)
            let then = try await desk.addresses(ana, at: before)
            #expect(then.map { $0.text("label") } == ["home"])
        }
    }

    @Test(arguments: Engines.available)
    func `a customer has the addresses of all records, each record its own after undoing`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.perform("crm.customers.create", "{}").text("id")
            desk.clock.advance(by: .seconds(1))
            let other = try await desk.perform("crm.customers.create", "{}").text("id")
            let home = try await desk.address(ana, #""label":"home""#)
            try await desk.join(ana, other)
            let work = try await desk.address(other, #""label":"work""#)
            #expect(try await desk.addresses(ana) == [home, work])
            #expect(try await desk.addresses(other) == [home, work])
            desk.clock.advance(by: .seconds(1))
            let joined = desk.clock.clock.now()
            desk.clock.advance(by: .seconds(1))
            try await desk.perform("crm.merges.undo", #"{"number":1}"#)
            #expect(try await desk.addresses(ana) == [home])
            #expect(try await desk.addresses(other) == [work])
            #expect(try await desk.addresses(other, at: joined) == [home, work])
            await refuses("crm.address-unknown") {
                try await desk.perform(
                    "crm.addresses.end",
                    #"{"customer_id":"\#(ana)","address_id":"\#(work.text("id"))"}"#)
            }
        }
    }

    @Test(arguments: Engines.available)
    func `customers keep their own addresses, of which there is a bounded number`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.perform("crm.customers.create", "{}").text("id")
            let other = try await desk.perform("crm.customers.create", "{}").text("id")
            let own = OwnData(customer: try CustomerID(ana).raw, channel: try Code("web"))
            let home = try await desk.address(ana, #""label":"home","source":"staff""#, own: own)
            #expect(home.text("source") == "customer" && home["actor"] == nil)
            await refuses("crm.customer-unknown") {
                try await desk.address(other, #""label":"home""#, own: own)
            }
            for _ in 1..<Addresses.most { try await desk.address(ana, #""label":"more""#) }
            await refuses("crm.too-many-addresses") {
                try await desk.address(ana, #""label":"more""#)
            }
        }
    }
}

extension Desk {
    @discardableResult
    fileprivate func address(
        _ customer: String, _ rest: String, own: OwnData? = nil
    ) async throws -> JSONTree {
        try await perform(
            "crm.addresses.create",
            #"{"customer_id":"\#(customer)","country":"ID","lines":["Jl. Melati 5"],\#(rest)}"#,
            grants: own == nil ? .all : [], own: own)
    }

    fileprivate func addresses(
        _ customer: String, at moment: Instant? = nil
    ) async throws -> [JSONTree] {
        let at = moment.map { #","at":"\#($0.rfc3339)""# } ?? ""
        return try await perform(
            "crm.addresses.list", #"{"customer_id":"\#(customer)"\#(at)}"#
        ).list("items")
    }
}
