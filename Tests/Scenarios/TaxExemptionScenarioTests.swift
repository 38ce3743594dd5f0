import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

/// Customers who owe no tax: as themselves or as members of a group, for a time.
@Suite struct TaxExemptionScenarioTests {
    private static let soon = testStart + .seconds(600)
    private static let later = testStart + .seconds(1_200)

    @Test(arguments: Engines.available)
    func `who is exempt pays the price less the tax in it, while it holds`(
        kind: EngineKind
    ) async throws {
        try await withDesk(kind) { desk in
            let mira = try await desk.customer("1110")
            let noted = try await desk.ask(
                "crm.tax-exemptions.create",
                #"{"customer_id":"\#(mira)","reason":"reseller","certificate":"R-1","#
                    + #""starts_at":"\#(Self.soon.rfc3339)","ends_at":"\#(Self.later.rfc3339)"}"#)
            for (moment, gross, tax) in [
                (testStart, "1110", "110"), (Self.soon, "1000", "0"), (Self.later, "1110", "110"),
            ] {
                let cart = try await desk.ask(
                    "orders.carts.create", #"{"channel":"shop","customer_id":"\#(mira)"}"#,
                    at: moment
                ).text("id")
                let shown = try await desk.ask(
                    "orders.carts.add", #"{"sku":"green-tea","quantity":"1"}"#,
                    path: ["cart_id": cart], at: moment)
                let placed = try await desk.ask(
                    "orders.place", #"{"cart_id":"\#(cart)"}"#, at: moment)
                let direct = try await desk.buy(mira, at: moment)
                for answer in [shown, placed, direct] {
                    #expect(answer.text("gross", "amount") == gross, "\(moment)")
                    #expect(answer.text("tax", "amount") == tax, "\(moment)")
                }
                let number = tax == "0" ? noted.text("number") : ""
                #expect(placed.text("tax_exemption") == number)
                #expect(direct.text("tax_exemption") == number)
                #expect((direct.text("taxes", "0", "name") == "") == (tax == "0"))
            }
            let told = try await desk.ask(
                "orders.place",
                #"{"channel":"shop","customer_id":"\#(mira)","#
                    + #""occurred_at":"\#(Self.soon.rfc3339)","#
                    + #""lines":[{"sku":"green-tea","quantity":"1"}]}"#,
                at: Self.later + .seconds(60))
            #expect(told.text("gross", "amount") == "1000")
        }
    }

    @Test(arguments: Engines.available)
    func `what an exempt customer holds keeps its price, and bears no tax`(
        kind: EngineKind
    ) async throws {
        try await withDesk(kind) { desk in
            for ownRate in ["null", #""0.11""#] {
                let mira = try await desk.customer("1110")
                _ = try await desk.ask(
                    "catalogue.products.update", #"{"tax_rate":\#(ownRate)}"#,
                    path: ["id": "tea"])
                _ = try await desk.ask(
                    "crm.tax-exemptions.create",
                    #"{"customer_id":"\#(mira)","reason":"reseller","#
                        + #""ends_at":"\#(Self.soon.rfc3339)"}"#)
                var carts: [String] = []
                for _ in 0..<2 {
                    let cart = try await desk.ask(
                        "orders.carts.create", #"{"channel":"shop","customer_id":"\#(mira)"}"#
                    ).text("id")
                    carts.append(cart)
                    let path = ["cart_id": cart]
                    _ = try await desk.ask(
                        "orders.carts.add", #"{"sku":"green-tea","quantity":"1"}"#, path: path)
                    let held = try await desk.ask("orders.carts.hold", "{}", path: path)
                    let shown = try await desk.ask("orders.carts.show", path: path)
                    #expect(held.text("gross", "amount") == "1000", "\(ownRate)")
                    #expect(shown.text("gross", "amount") == "1000", "\(ownRate)")
                }
                let placed = try await desk.ask("orders.place", #"{"cart_id":"\#(carts[0])"}"#)
                #expect(placed.text("gross", "amount") == "1000", "\(ownRate)")
                #expect(placed.text("tax", "amount") == "0")
                // Once the exemption is over, the tax is owed, also on what is held.
                let late = try await desk.ask(
                    "orders.place", #"{"cart_id":"\#(carts[1])"}"#, at: Self.soon)
                #expect(late.text("gross", "amount") == "1110", "\(ownRate)")
                #expect(late.text("tax", "amount") == "110", "\(ownRate)")
            }
        }
    }

    @Test(arguments: Engines.available)
    func `a group is exempt, under any merged record, until it is ended`(
        kind: EngineKind
    ) async throws {
        try await withDesk(kind) { desk in
            let mira = try await desk.customer("1110")
            let other = try await desk.ask("crm.customers.create", #"{"name":"M"}"#).text("id")
            _ = try await desk.ask(
                "crm.customer-groups.create", #"{"code":"embassy","name":"Embassies"}"#)
            _ = try await desk.ask(
                "crm.group-members.add", #"{"customers":["\#(mira)"]}"#, path: ["code": "embassy"])
            let noted = try await desk.ask(
                "crm.tax-exemptions.create", #"{"group":"embassy","reason":"diplomats"}"#)
            #expect(try await desk.buy(mira).text("gross", "amount") == "1000")
            #expect(try await desk.buy(other).text("gross", "amount") == "1110")
            _ = try await desk.ask(
                "crm.customers.merge", #"{"other_id":"\#(other)","reason":"same"}"#,
                path: ["customer_id": mira])
            #expect(try await desk.buy(other).text("gross", "amount") == "1000")
            _ = try await desk.ask(
                "crm.tax-exemptions.end", "{}", path: ["number": noted.text("number")],
                at: Self.soon)
            #expect(try await desk.buy(mira, at: Self.soon).text("gross", "amount") == "1110")
            let again = await desk.refusal(
                "crm.tax-exemptions.end", "{}", path: ["number": noted.text("number")],
                at: Self.later)
            #expect(again?.code == "crm.exemption-backwards")
        }
    }

    @Test(arguments: [
        (#"{"reason":"x"}"#, "request.invalid-input", "/customer_id"),
        (#"{"group":"nobody","reason":"x"}"#, "crm.customer-group-unknown", "/group"),
        (
            #"{"group":"all","reason":"x","starts_at":"2020-01-01T00:00:00Z"}"#,
            "crm.exemption-backwards", "/starts_at"
        ),
        (
            #"{"group":"all","reason":"x","ends_at":"2020-01-01T00:00:00Z"}"#,
            "crm.exemption-backwards", "/ends_at"
        ),
    ])
    func `what cannot be noted is refused where it stands`(
        body: String, code: String, pointer: String
    ) async throws {
        try await withDesk(.sqlite) { desk in
            _ = try await desk.ask("crm.customer-groups.create", #"{"code":"all","name":"A"}"#)
            let refused = await desk.refusal("crm.tax-exemptions.create", body)
            #expect(refused.map { "\($0.code)" } == code)
            #expect(refused?.issues.map(\.pointer) == [pointer])
        }
    }
}

extension Desk {
    /// A customer in a shop whose tea costs so much.
    fileprivate func customer(_ price: String) async throws -> String {
        _ = try await ask(
            "catalogue.prices.set", #"{"prices":[{"channel":"shop","amount":"\#(price)"}]}"#,
            path: ["sku": "green-tea"])
        _ = try await ask(
            "inventory.stock.receive",
            #"{"location":"dc-9","lines":[{"sku":"GREEN-TEA","quantity":"50"}]}"#)
        return try await ask("crm.customers.create", #"{"name":"Mira"}"#).text("id")
    }

    fileprivate func buy(_ customer: String, at moment: Instant = testStart) async throws -> Answer
    {
        try await ask(
            "orders.place",
            #"{"channel":"shop","customer_id":"\#(customer)","#
                + #""lines":[{"sku":"green-tea","quantity":"1"}]}"#, at: moment)
    }
}
