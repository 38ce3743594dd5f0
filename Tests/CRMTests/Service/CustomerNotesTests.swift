import RetailContracts
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

@testable import RetailCRM

@Suite struct CustomerNotesTests {
    @Test(arguments: Engines.available)
    func `notes stay with their record and are read with all of the customer's, newest first`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.perform("crm.customers.create", "{}").text("id")
            desk.clock.advance(by: .seconds(1))
            let other = try await desk.perform("crm.customers.create", "{}").text("id")
            let first = try await desk.note(ana, "Likes tea")
            #expect(first.text("actor") == "system:test")
            #expect(first.text("at") == desk.clock.clock.now().rfc3339)
            try await desk.join(ana, other)
            try await desk.note(other, "Paid by 4111 1111 1111 1111")
            let all = try await desk.notes(ana)
            #expect(all.map { $0.text("customer_id") } == [other, ana])
            #expect(all.first?.text("text").contains("4111 1111") == false)
            try await desk.perform("crm.merges.undo", #"{"number":1}"#)
            #expect(try await desk.notes(ana).map { $0.text("text") } == ["Likes tea"])
        }
    }

    @Test(arguments: Engines.available)
    func `notes are not for customers, nor for who was not there`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.perform("crm.customers.create", "{}").text("id")
            let outline = desk.crm.module.operations.filter {
                $0.name.hasPrefix("crm.customer-notes.")
            }
            #expect(outline.count == 2)
            #expect(outline.allSatisfy { !$0.scope.isOpenToCustomers })
            await refuses("crm.customer-unknown") {
                try await desk.perform(
                    "crm.customer-notes.create", #"{"customer_id":"\#(ana)","text":"T"}"#,
                    grants: [Grant(.all, locations: [try Code("jkt-01")])])
            }
            let summary = CustomerSummary(
                id: try CustomerID(ana), name: nil, members: [try CustomerID(ana)])
            for query in NoteStore().list(summary).queries(by: NoteStore.order(.newest), limit: 9) {
                let sorts = try await desk.database.sorts(query, on: engine)
                #expect(!sorts)
            }
        }
    }
}

extension Desk {
    @discardableResult
    fileprivate func note(_ customer: String, _ text: String) async throws -> JSONTree {
        try await perform(
            "crm.customer-notes.create", #"{"customer_id":"\#(customer)","text":"\#(text)"}"#)
    }

    fileprivate func notes(_ customer: String) async throws -> [JSONTree] {
        try await perform("crm.customer-notes.list", #"{"customer_id":"\#(customer)"}"#).list(
            "items")
    }
}
