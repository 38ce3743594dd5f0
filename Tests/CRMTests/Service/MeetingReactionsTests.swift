import RetailContracts
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

@testable import RetailCRM

@Suite struct MeetingReactionsTests {
    @Test(arguments: Engines.available)
    func `a shop sees the customers whom it met, under any merged record`(
        kind: EngineKind
    ) async throws {
        try await withDesk(kind) { desk in
            let here = [Grant(.all, locations: [try Code("jkt-01")])]
            let there = [Grant(.all, locations: [try Code("bdg-01")])]
            let phone = #"{"kind":"phone","value":"+6281234567890","verified":true}"#
            let ana = try await desk.perform("crm.customers.identify", phone, grants: here)
                .text("id")
            let asked = #"{"customer_id":"\#(ana)"}"#
            func code(_ grants: [Grant]) async -> String? {
                do {
                    try await desk.perform("crm.customers.show", asked, grants: grants)
                    return nil
                } catch { return RetailError.wrapping(error).code.rawValue }
            }
            #expect(await code(here) == nil)
            #expect(await code(there) == "crm.customer-unknown")
            let seen = try await desk.perform("crm.customers.list", "{}", grants: here)
            #expect(seen.list("items").count == 1)
            let unseen = try await desk.perform("crm.customers.list", "{}", grants: there)
            #expect(unseen.list("items").isEmpty)
            // Who names the verified number meets the customer.
            try await desk.perform("crm.customers.identify", phone, grants: there)
            #expect(await code(there) == nil)
            #expect(await code([Grant(.all, channels: [try Code("web")])]) != nil)
            // A record that is merged into another brings where it was met along.
            let other = try await desk.identify("email", "ana@example.com")
            try await desk.perform(
                "crm.customers.merge",
                #"{"customer_id":"\#(ana)","other_id":"\#(other)","reason":"same"}"#)
            let merged = try await desk.perform(
                "crm.customers.show", #"{"customer_id":"\#(other)"}"#, grants: there)
            #expect(merged.text("id") == ana)
        }
    }

    @Test(arguments: Engines.available)
    func `a shop pages through those it met, each once, whatever was merged into what`(
        kind: EngineKind
    ) async throws {
        try await withDesk(kind) { desk in
            let here = [Grant(.all, locations: [try Code("jkt-01")])]
            var met: Set<String> = []
            var last = ""
            for number in 0..<12 {
                desk.clock.advance(by: .seconds(1))
                let phone = "+62812345678\(10 + number)"
                let input = #"{"kind":"phone","value":"\#(phone)","verified":true}"#
                let isMet = number % 3 != 0
                let id = try await desk.perform(
                    "crm.customers.identify", input, grants: isMet ? here : .all
                ).text("id")
                if isMet { met.insert(id) }
                // The first of three was met nowhere; the second, met here, becomes part of it.
                if number % 3 == 1, number < 9 {
                    try await desk.perform(
                        "crm.customers.merge",
                        #"{"customer_id":"\#(last)","other_id":"\#(id)","reason":"same"}"#)
                    met.remove(id)
                    met.insert(last)
                }
                last = id
            }
            var seen: [String] = []
            var after: String?
            repeat {
                let more = after.map { #","after":"\#($0)""# } ?? ""
                let page = try await desk.perform(
                    "crm.customers.list", "{\"limit\":3\(more)}", grants: here)
                seen += page.list("items").map { $0.text("id") }
                after = page.text("next").isEmpty ? nil : page.text("next")
            } while after != nil
            #expect(seen.count == met.count)
            #expect(Set(seen) == met)
            #expect(seen == seen.sorted(by: >))
            let oldest = try await desk.perform(
                "crm.customers.list", #"{"sort":"oldest","total":true}"#, grants: here)
            #expect(oldest.list("items").map { $0.text("id") } == seen.reversed())
            #expect(oldest["total"]?["count"] == .integer(Int64(met.count)))
        }
    }

    @Test(arguments: Engines.available)
    func `an index gives everybody, and those who were met at each place, in order`(
        kind: EngineKind
    ) async throws {
        try await withDesk(kind) { desk in
            let here = [
                Grant(.all, locations: [try Code("jkt-01"), try Code("bdg-01")]),
                Grant(.all, channels: [try Code("web")]),
            ]
            for grants in [.all, here] as [[Grant]] {
                let reach = Call(
                    actor: .system("test"), grants: grants, now: desk.clock.clock.now(),
                    ids: desk.ids, requestID: "test"
                ).reach()
                let list = CustomerStore().list(CustomerFilter(), within: reach)
                for age in AgeSort.allCases {
                    let order = CustomerStore.order(age, within: reach)
                    let queries = list.queries(by: order, limit: 5)
                    // Those alone of whom a merged record was met are looked for all at once.
                    for query in reach.isUnlimited ? queries : queries.dropLast() {
                        let sorts = try await desk.database.sorts(query, on: kind)
                        #expect(!sorts, "\(query.text)")
                    }
                }
            }
        }
    }

    @Test(arguments: Engines.available)
    func `a customer reaches the own merged records, and no longer when they part`(
        kind: EngineKind
    ) async throws {
        try await withDesk(kind) { desk in
            let ana = try CustomerID(try await desk.identify("email", "ana@example.com"))
            let other = try CustomerID(try await desk.identify("phone", "+6281234567890"))
            let own = OwnData(customer: other.raw, channel: try Code("web"))
            func sees(_ id: CustomerID) async -> Bool {
                let shown = try? await desk.perform(
                    "crm.consents.list", #"{"customer_id":"\#(id.text)"}"#, grants: [], own: own)
                return shown != nil
            }
            #expect(await sees(other))
            #expect(await !sees(ana))
            try await desk.perform(
                "crm.customers.merge",
                #"{"customer_id":"\#(ana.text)","other_id":"\#(other.text)","reason":"same"}"#)
            #expect(await sees(ana))
            try await desk.perform("crm.merges.undo", #"{"number":1}"#)
            #expect(await !sees(ana))
            #expect(await sees(other))
        }
    }
}
