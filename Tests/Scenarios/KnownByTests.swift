import RetailComposition
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

/// An order's customer is named by what they are known by, under the rules of finding people.
@Suite struct KnownByTests {
    private func place(
        _ customer: String, _ grants: [Grant] = .all, own: OwnData? = nil, in desk: Desk
    ) async throws -> String {
        let operation = try #require(desk.selaras.operation("orders.place"))
        let call = Call(
            actor: own.map { .customer($0.customer) } ?? .system("test"), grants: grants, own: own,
            now: testStart, ids: desk.ids, requestID: "test",
            idempotencyKey: "\(desk.ids.next())")
        let body = #"{"channel":"shop",\#(customer),"lines":[{"sku":"GREEN-TEA","quantity":1}]}"#
        let outcome = try await desk.selaras.perform(
            operation, OperationInput(body: try JSONDocument(Array(body.utf8)).root), call)
        return try JSONDocument(outcome.body).root.member("customer_id")?.string() ?? ""
    }

    private func refusal(
        _ customer: String, _ grants: [Grant] = .all, own: OwnData? = nil, in desk: Desk
    ) async -> RetailError? {
        do { _ = try await place(customer, grants, own: own, in: desk) } catch {
            return RetailError.wrapping(error)
        }
        return nil
    }

    @Test(arguments: Engines.available)
    func `an order is tied to who is known by a number, an address or an account`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            var ids: [String] = []
            for identifier in [
                #""kind":"phone","value":"+6281234567890""#,
                #""kind":"email","value":"ana@example.com""#,
                #""kind":"marketplace","namespace":"tokopedia","value":"ana-77""#,
            ] {
                let known = try await desk.ask(
                    "crm.customers.identify", "{\(identifier),\"verified\":true}")
                ids.append(known.text("id"))
                #expect(try await place("\"customer\":{\(identifier)}", in: desk) == ids.last)
            }
            #expect(Set(ids).count == 3)
            // A number without its country is read as in the channel's.
            let spelt = #""customer":{"kind":"phone","value":"0812-3456-7890"}"#
            #expect(try await place(spelt, in: desk) == ids[0])
            let both = await refusal(spelt + #","customer_id":"\#(ids[0])""#, in: desk)
            #expect(both?.issues.map(\.pointer) == ["/customer"])
            let wrong = await refusal(#""customer":{"kind":"phone","value":"1"}"#, in: desk)
            #expect(wrong?.code == .invalidInput)
            #expect(wrong?.issues.map(\.pointer) == ["/customer/value"])
        }
    }

    @Test(arguments: Engines.available)
    func `whom the caller may not find is as unknown as nobody`(engine: EngineKind) async throws {
        try await withDesk(engine) { desk in
            _ = try await desk.ask(
                "crm.customers.identify",
                #"{"kind":"phone","value":"+6281234567890","verified":true}"#)
            let budi = try await desk.ask("crm.customers.create", #"{"name":"Budi"}"#).text("id")
            let ana = #""customer":{"kind":"phone","value":"+6281234567890"}"#
            let nobody = #""customer":{"kind":"phone","value":"+6281234567891"}"#
            let blind = await refusal(ana, [Grant(Permissions(["orders.write"]))], in: desk)
            #expect(blind?.code == RequestErrors.forbidden.code)
            #expect(blind?.message.contains("crm.customers.read") == true)
            let own = OwnData(customer: try TypeID.parse(budi).raw, channel: try Code("shop"))
            let herself = await refusal(ana, [], own: own, in: desk)
            #expect(herself?.code == RequestErrors.forbidden.code)
            // A till that has not met her is told what it is told of nobody.
            let till = [
                Grant(
                    Permissions(["orders.write", "crm.customers.read"]),
                    channels: [try Code("shop")])
            ]
            let hidden = await refusal(ana, till, in: desk)
            let unknown = await refusal(nobody, till, in: desk)
            #expect(hidden?.code == "orders.customer-unknown")
            #expect(hidden?.message == unknown?.message)
            #expect(hidden?.issues.map(\.pointer) == ["/customer/value"])
        }
    }
}
