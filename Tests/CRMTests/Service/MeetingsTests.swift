import RetailContracts
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

@Suite struct MeetingsTests {
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
    func `an order and a case make the customer known where they happened`(
        kind: EngineKind
    ) async throws {
        try await withDesk(kind) { desk in
            let id = try CustomerID(try await desk.identify("email", "ana@example.com"))
            let call = Call.system("test", now: desk.clock.clock.now(), ids: desk.ids)
            let web: Code<Channel> = try Code("web")
            try await desk.database.write { tx in
                try tx.record(
                    CartStarted(cart: CartID(call.ids.next()), customer: id, channel: web),
                    by: call)
            }
            try await desk.consumption.catchUp()
            let shown = try await desk.perform(
                "crm.customers.show", #"{"customer_id":"\#(id.text)"}"#,
                grants: [Grant(.all, channels: [web])])
            #expect(shown.text("id") == id.text)
        }
    }

    @Test(arguments: Engines.available)
    func `goods that come back without a receipt make their bringer known there`(
        kind: EngineKind
    ) async throws {
        try await withDesk(kind) { desk in
            let id = try CustomerID(try await desk.identify("email", "ana@example.com"))
            let call = Call.system("test", now: desk.clock.clock.now(), ids: desk.ids)
            let shop: Code<Location> = try Code("jkt-01")
            let asked = #"{"customer_id":"\#(id.text)"}"#
            let here = [Grant(.all, locations: [shop])]
            await #expect(throws: RetailError.self) {
                try await desk.perform("crm.customers.show", asked, grants: here)
            }
            try await desk.database.write { tx in
                try tx.record(
                    GoodsReturned(
                        returnID: ReturnID(call.ids.next()), customer: id, location: shop,
                        lines: [], total: Money(amount: 100, currency: .idr)), by: call)
            }
            try await desk.consumption.catchUp()
            let shown = try await desk.perform("crm.customers.show", asked, grants: here)
            #expect(shown.text("id") == id.text)
            let lived = try await desk.perform("crm.timeline.list", asked, grants: here)
            #expect("\(lived)".contains("without a receipt"))
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
