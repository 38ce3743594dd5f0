import RetailComposition
import RetailCore
import RetailJSON
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

/// What comes of somebody who was forgotten: late, or at the very moment.
@Suite struct ForgottenScenarioTests {
    private static let later = testStart + .seconds(7_200)
    private static let phone = #""kind":"phone","value":"+628127777888""#

    @Test(arguments: Engines.available)
    func `a sale of before they were forgotten is nobody's, whoever has the number since`(
        kind: EngineKind
    ) async throws {
        try await withDesk(kind) { desk in
            let gone = try await identify(at: desk)
            try await forget(gone, at: desk, Self.later)
            let late = Self.later + .seconds(60)
            let told = try await desk.ask("orders.place", sale(at: testStart), at: late)
            #expect(told.text("customer_id") == "")
            _ = try await desk.ask(
                "crm.customers.identify", "{\(Self.phone),\"verified\":true}", at: late)
            let second = try await desk.ask(
                "orders.place", sale(at: testStart + .seconds(1)), at: late)
            #expect(second.text("customer_id") == "")
            let now = try await desk.ask("orders.place", sale(at: nil), at: late)
            #expect(now.text("customer_id") != "")
        }
    }

    @Test(arguments: Engines.available)
    func `a message of before they were forgotten is refused, and a newer one taken in`(
        kind: EngineKind
    ) async throws {
        try await withDesk(kind) { desk in
            let gone = try await identify(at: desk)
            try await forget(gone, at: desk, Self.later)
            for isVerified in [true, false] {
                let message =
                    #"{"kind":"phone","sender":"+628127777888","verified":\#(isVerified),"#
                    + #""body":"Hello"}"#
                let late = message.replacing(
                    #""body""#, with: #""occurred_at":"\#(testStart)","body""#)
                let refusal = await desk.refusal(
                    "support.messages.receive", late, at: Self.later + .seconds(60))
                #expect(refusal?.code == "crm.customer-erased")
                _ = try await desk.ask(
                    "support.messages.receive", message, at: Self.later + .seconds(60))
            }
        }
    }

    @Test(arguments: Engines.available)
    func `carts and cases of who was forgotten are taken up by nobody`(
        kind: EngineKind
    ) async throws {
        try await withDesk(kind) { desk in
            let gone = try await identify(at: desk)
            let cart = try await desk.ask(
                "orders.carts.create", #"{"channel":"shop","customer_id":"\#(gone)"}"#
            ).text("id")
            _ = try await desk.ask(
                "orders.carts.add", #"{"sku":"green-tea","quantity":"1"}"#,
                path: ["cart_id": cart])
            let link = try await desk.ask("orders.cart-links.create", path: ["cart_id": cart])
                .text("link")
            let opened = try await desk.ask(
                "support.messages.receive",
                #"{"kind":"phone","sender":"+628127777888","verified":true,"body":"Hello"}"#
            ).text("id")
            _ = try await desk.ask("support.cases.solve", "{}", path: ["case_id": opened])
            try await forget(gone, at: desk, testStart)
            let case_ = ["case_id": opened], cart_ = ["cart_id": cart]
            let refusals = [
                await desk.refusal("orders.place", #"{"cart_id":"\#(cart)"}"#),
                await desk.refusal("orders.cart-links.show", #"{"link":"\#(link)"}"#),
                await desk.refusal("orders.carts.show", path: cart_),
                await desk.refusal("support.cases.show", path: case_),
                await desk.refusal("support.cases.reopen", "{}", path: case_),
                await desk.refusal("support.notes.create", #"{"body":"Again"}"#, path: case_),
            ]
            #expect(Set(refusals.map { $0?.code.rawValue }) == ["crm.customer-erased"])
        }
    }

    /// Who wrote without proof from an address of theirs left words all the same.
    @Test(arguments: Engines.available)
    func `what came unproven from their address goes with them`(kind: EngineKind) async throws {
        try await withDesk(kind) { desk in
            let gone = try await identify(at: desk)
            let opened = try await desk.ask(
                "support.messages.receive",
                #"{"kind":"phone","sender":"+628127777888","verified":false,"body":"It is me"}"#
            ).text("id")
            let request = try await desk.ask(
                "crm.erasures.request", #"{"customer_id":"\#(gone)","ground":"asked"}"#)
            let path = ["number": request.text("number")]
            let refusal = await desk.refusal("crm.erasures.confirm", "{}", path: path)
            #expect(refusal?.code == "crm.erasure-obstructed")
            _ = try await desk.ask("support.cases.close", "{}", path: ["case_id": opened])
            _ = try await desk.ask("crm.erasures.confirm", "{}", path: path)
            while try await desk.selaras.jobs.runDue() > 0 {}
            let left: Int64? = try await desk.selaras.database.read { tx in
                try tx.first(
                    """
                    SELECT COUNT(*) FROM support_messages m JOIN support_legs l
                        ON l.case_id = m.case_id
                     WHERE m.body <> '' OR m.sender IS NOT NULL OR l.address <> ''
                    """
                ) { row in try row.next() }
            }
            #expect(left == 0)
        }
    }

    /// An open order forbids to forget, and who is forgotten orders nothing.
    @Test(arguments: Engines.available)
    func `who orders and is forgotten at once is one of the two`(kind: EngineKind) async throws {
        try await withDesk(kind) { desk in
            var outcomes: Set<String> = []
            for round in 0..<7 {
                let customer = try await desk.ask(
                    "crm.customers.identify",
                    #"{"kind":"email","value":"r\#(round)@x.example","verified":true}"#
                ).text("id")
                let number = try await desk.ask(
                    "crm.erasures.request", #"{"customer_id":"\#(customer)","ground":"asked"}"#
                ).text("number")
                async let order = desk.refusal(
                    "orders.place",
                    #"{"channel":"shop","lines":[{"sku":"green-tea","quantity":"1"}],"#
                        + #""customer_id":"\#(customer)"}"#)
                async let end = desk.refusal(
                    "crm.erasures.confirm", "{}", path: ["number": number])
                let (ordered, ended) = (await order, await end)
                let outcome = [
                    ordered?.code.rawValue ?? "ordered", ended?.code.rawValue ?? "forgotten",
                ].joined(separator: ", ")
                outcomes.insert(outcome)
            }
            let possible: Set = [
                "ordered, crm.erasure-obstructed", "crm.customer-erased, forgotten",
            ]
            #expect(outcomes.isSubset(of: possible), "\(outcomes)")
        }
    }

    /// A till may keep the number of the identifier by which it knew somebody.
    @Test(arguments: Engines.available, [false, true])
    func `a sale told late by the number of an identifier is nobody's, too`(
        kind: EngineKind, isWorkedOff: Bool
    ) async throws {
        try await withDesk(kind) { desk in
            let gone = try await identify(at: desk)
            try await forget(gone, at: desk, Self.later)
            if isWorkedOff { while try await desk.selaras.jobs.runDue() > 0 {} }
            let late = Self.later + .seconds(60)
            func sale(at moment: Instant?) -> String {
                #"{"channel":"shop","lines":[{"sku":"green-tea","quantity":"1"}],"identity":1"#
                    + (moment.map { #","occurred_at":"\#($0)"}"# } ?? "}")
            }
            let told = try await desk.ask("orders.place", sale(at: testStart), at: late)
            #expect(told.text("customer_id") == "")
            // What happens now, or after they were forgotten, is of somebody who must be known.
            for moment in [nil, Self.later + .seconds(1)] {
                let refusal = await desk.refusal("orders.place", sale(at: moment), at: late)
                #expect(
                    refusal?.code.rawValue
                        == (isWorkedOff ? "orders.customer-unknown" : "crm.customer-erased"))
            }
        }
    }

    private func identify(at desk: Desk) async throws -> String {
        try await desk.ask("crm.customers.identify", "{\(Self.phone),\"verified\":true}")
            .text("id")
    }

    private func forget(_ customer: String, at desk: Desk, _ moment: Instant) async throws {
        let request = try await desk.ask(
            "crm.erasures.request", #"{"customer_id":"\#(customer)","ground":"asked"}"#,
            at: moment)
        _ = try await desk.ask(
            "crm.erasures.confirm", "{}", path: ["number": request.text("number")], at: moment)
    }

    private func sale(at moment: Instant?) -> String {
        #"{"channel":"shop","lines":[{"sku":"green-tea","quantity":"1"}],"#
            + #""customer":{\#(Self.phone)}"#
            + (moment.map { #","occurred_at":"\#($0)"}"# } ?? "}")
    }
}
