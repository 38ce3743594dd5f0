import RetailContracts
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

@testable import RetailCRM

@Suite struct CustomerOwnersTests {
    @Test(arguments: Engines.available)
    func `one member of staff looks after a record at a time, and who did before is known`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.perform("crm.customers.create", #"{"name":"Ana"}"#).text("id")
            let (budi, sari) = (desk.staff(), desk.staff())
            let first = try await desk.assign(ana, to: budi)
            #expect(first.text("owner_id") == budi && first.text("set_by") == "system:test")
            #expect(try await desk.assign(ana, to: budi) == first)
            desk.clock.advance(by: .seconds(60))
            try await desk.assign(ana, to: sari)
            #expect(try await desk.owned(by: budi).isEmpty)
            #expect(try await desk.owned(by: sari) == [ana])
            let all = try await desk.perform(
                "crm.customer-owners.list", #"{"customer_id":"\#(ana)"}"#
            ).list("items")
            #expect(all.map { $0.text("owner_id") } == [sari, budi])
            #expect(all.map { $0.text("until").isEmpty } == [true, false])
            let released = try await desk.perform(
                "crm.customer-owners.release", #"{"customer_id":"\#(ana)"}"#)
            #expect(released["changed"] == .integer(1))
            let again = try await desk.perform(
                "crm.customer-owners.release", #"{"customer_id":"\#(ana)"}"#)
            #expect(again["changed"] == .integer(0))
            #expect(try await desk.owned(by: sari).isEmpty)
        }
    }

    @Test(arguments: Engines.available)
    func
        `a customer is in the care of all who look after any record, and undoing is exact`(
            engine: EngineKind
        ) async throws
    {
        try await withDesk(engine) { desk in
            let ana = try await desk.perform("crm.customers.create", "{}").text("id")
            desk.clock.advance(by: .seconds(1))
            let other = try await desk.perform("crm.customers.create", "{}").text("id")
            let (budi, sari) = (desk.staff(), desk.staff())
            try await desk.assign(ana, to: budi)
            try await desk.assign(other, to: sari)
            try await desk.join(ana, other)
            #expect(try await desk.owned(by: sari) == [ana])
            let shown = try await desk.perform("crm.customers.show", #"{"customer_id":"\#(ana)"}"#)
            #expect(shown.list("owner_ids") == [.string(budi), .string(sari)])
            let own = OwnData(customer: try CustomerID(ana).raw, channel: try Code("web"))
            let seen = try await desk.perform(
                "crm.customers.show", #"{"customer_id":"\#(ana)"}"#, grants: [], own: own)
            #expect(seen["owner_ids"] == nil && seen["last_contact_at"] == nil)
            try await desk.perform("crm.merges.undo", #"{"number":1}"#)
            #expect(try await desk.owned(by: sari) == [other])
            #expect(try await desk.owned(by: budi) == [ana])
        }
    }

    @Test(arguments: Engines.available)
    func `the list tells when there was word of each last, which no merge is`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.perform("crm.customers.create", "{}").text("id")
            let known = desk.clock.clock.now()
            desk.clock.advance(by: .seconds(60))
            let other = try await desk.identify("phone", "+6281234567890")
            desk.clock.advance(by: .seconds(60))
            try await desk.perform(
                "crm.notices.record",
                #"{"customer_id":"\#(other)","kind":"sms","purpose":"service","text":"Ready."}"#)
            let told = desk.clock.clock.now()
            let budi = desk.staff()
            try await desk.assign(ana, to: budi)
            #expect(try await desk.contacts(with: budi) == [known.rfc3339])
            desk.clock.advance(by: .seconds(60))
            try await desk.join(ana, other)
            #expect(try await desk.contacts(with: budi) == [told.rfc3339])
        }
    }

    @Test(arguments: Engines.available)
    func `all customers of who is on leave go to another, so many a call`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let (budi, sari) = (desk.staff(), desk.staff())
            let owner = try StaffID(budi)
            let most = CustomerOwners.mostHandedOver
            let ids = desk.ids
            try await desk.database.write { tx in
                let call = Call.system("test", now: testStart, ids: ids)
                let people = (0...most).map { _ in CustomerID(ids.next()) }
                for person in people {
                    try CustomerStore().add(
                        CustomerRecord(
                            id: person, parent: nil, name: nil, birthDate: nil, locale: nil,
                            attributes: [:], version: 1, createdAt: testStart), in: tx)
                }
                try OwnerStore().add(owner, of: people, by: call, in: tx)
            }
            let first = try await desk.handOver(budi, to: sari)
            #expect(first["changed"] == .integer(Int64(most)) && first["more"] == .boolean(true))
            let second = try await desk.handOver(budi, to: sari)
            #expect(second["changed"] == .integer(1) && second["more"] == .boolean(false))
            let third = try await desk.handOver(budi, to: sari)
            #expect(third["changed"] == .integer(0))
            let page = try await desk.perform(
                "crm.customers.list", #"{"owner_id":"\#(sari)","limit":1,"total":true}"#)
            #expect(page["total"]?["count"] == .integer(Int64(most + 1)))
            await refuses("request.invalid-input") { _ = try await desk.handOver(sari, to: sari) }
            await refuses("request.location-forbidden") {
                try await desk.perform(
                    "crm.customer-owners.hand-over",
                    #"{"owner_id":"\#(sari)","successor_id":"\#(budi)"}"#,
                    grants: [Grant(.all, locations: [try Code("jkt-01")])])
            }
        }
    }

    @Test(arguments: Engines.available)
    func `a page of owners is read by an index`(engine: EngineKind) async throws {
        try await withDesk(engine) { desk in
            let customer = CustomerID(desk.ids.next())
            let list = OwnerStore().list(
                CustomerSummary(id: customer, name: nil, members: [customer]))
            for query in list.queries(by: OwnerStore.order(.newest), limit: 9) {
                let sorts = try await desk.database.sorts(query, on: engine)
                #expect(!sorts)
            }
        }
    }
}

extension Desk {
    fileprivate func staff() -> String { StaffID(ids.next()).text }

    @discardableResult
    fileprivate func assign(_ customer: String, to owner: String) async throws -> JSONTree {
        try await perform(
            "crm.customer-owners.assign", #"{"customer_id":"\#(customer)","owner_id":"\#(owner)"}"#)
    }

    fileprivate func handOver(_ owner: String, to successor: String) async throws -> JSONTree {
        try await act(
            "crm.customer-owners.hand-over",
            #"{"owner_id":"\#(owner)","successor_id":"\#(successor)"}"#)
    }

    fileprivate func owned(by owner: String) async throws -> [String] {
        try await perform("crm.customers.list", #"{"owner_id":"\#(owner)"}"#).list("items")
            .map { $0.text("id") }
    }

    fileprivate func contacts(with owner: String) async throws -> [String] {
        try await perform("crm.customers.list", #"{"owner_id":"\#(owner)"}"#).list("items")
            .map { $0.text("last_contact_at") }
    }
}
