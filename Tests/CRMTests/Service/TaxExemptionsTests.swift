import RetailContracts
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailCRM

@Suite struct TaxExemptionsTests {
    private static let soon = testStart + .seconds(60)

    @Test(arguments: Engines.available)
    func `an exemption is noted, listed, told to peers, and never made longer`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.newcomer()
            let other = try await desk.newcomer()
            let noted = try await desk.perform(
                "crm.tax-exemptions.create",
                #"{"customer_id":"\#(ana)","reason":"reseller","certificate":"R-1","#
                    + #""ends_at":"\#(Self.soon.rfc3339)"}"#)
            #expect(noted.text("certificate") == "R-1")
            #expect(try await desk.number(ana, at: testStart) == 1)
            #expect(try await desk.number(ana, at: Self.soon) == nil)
            #expect(try await desk.number(ana, at: testStart - .seconds(1)) == nil)
            #expect(try await desk.number(other, at: testStart) == nil)
            for (query, count) in [("{}", 1), (#"{"customer_id":"\#(other)"}"#, 0)] {
                let listed = try await desk.perform("crm.tax-exemptions.list", query)
                #expect(listed.list("items").count == count)
            }
            await refuses(CRMErrors.exemptionBackwards.code) {
                _ = try await desk.perform(
                    "crm.tax-exemptions.end",
                    #"{"number":1,"ends_at":"\#((Self.soon + .seconds(1)).rfc3339)"}"#)
            }
            _ = try await desk.perform("crm.tax-exemptions.end", #"{"number":1}"#)
            #expect(try await desk.number(ana, at: testStart) == nil)
            await refuses(CRMErrors.exemptionUnknown.code) {
                _ = try await desk.perform("crm.tax-exemptions.end", #"{"number":9}"#)
            }
        }
    }

    @Test(arguments: Engines.available)
    func `a group exempts from when somebody joins it, and until it is archived`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            try await desk.exemptGroup()
            let ana = try await desk.newcomer()
            desk.clock.advance(by: .seconds(60))
            try await desk.perform(
                "crm.group-members.add", #"{"code":"embassy","customers":["\#(ana)"]}"#)
            desk.clock.advance(by: .seconds(60))
            try await desk.perform(
                "crm.customer-groups.update", #"{"code":"embassy","is_active":false}"#)
            for (second, number) in [(59, nil), (60, 1), (119, 1), (120, nil)] as [(Int64, Int64?)]
            {
                #expect(
                    try await desk.number(ana, at: testStart + .seconds(second)) == number,
                    "\(second)")
            }
        }
    }

    @Test(arguments: Engines.available)
    func `who may exempt nobody lets no exempt group count again, and it does not count back`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            try await desk.exemptGroup()
            let ana = try await desk.newcomer()
            try await desk.perform(
                "crm.group-members.add", #"{"code":"embassy","customers":["\#(ana)"]}"#)
            func activate(_ isActive: Bool, _ grants: [Grant]) async throws {
                try await desk.perform(
                    "crm.customer-groups.update",
                    #"{"code":"embassy","is_active":\#(isActive)}"#, grants: grants)
            }
            let clerk = [Grant(Permissions(["crm.customer-groups.write"]))]
            desk.clock.advance(by: .seconds(60))
            try await activate(false, clerk)
            desk.clock.advance(by: .seconds(60))
            let told = await refusal { try await activate(true, clerk) }
            #expect(told?.code == RequestErrors.forbidden.code)
            #expect(told?.issues.map(\.pointer) == ["/is_active"])
            // What does not let it count again needs no more than before.
            try await desk.perform(
                "crm.customer-groups.update", #"{"code":"embassy","name":"Embassies"}"#,
                grants: clerk)
            try await activate(true, [Grant(.all)])
            try await desk.perform(
                "crm.customer-groups.update", #"{"code":"embassy","name":"Embassy"}"#,
                grants: clerk)
            for (second, number) in [(0, nil), (59, nil), (119, nil), (120, 1)]
                as [(Int64, Int64?)]
            {
                #expect(
                    try await desk.number(ana, at: testStart + .seconds(second)) == number,
                    "\(second)")
            }
            desk.clock.advance(by: .seconds(60))
            try await activate(false, clerk)
            for (second, number) in [(119, nil), (179, 1), (180, nil)] as [(Int64, Int64?)] {
                #expect(
                    try await desk.number(ana, at: testStart + .seconds(second)) == number,
                    "\(second)")
            }
        }
    }

    @Test(arguments: Engines.available)
    func `who may exempt nobody puts nobody into a group that is exempt`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            try await desk.exemptGroup()
            let ana = try await desk.newcomer()
            let add = #"{"code":"embassy","customers":["\#(ana)"]}"#
            let clerk = [Grant(Permissions(["crm.group-members.write"]))]
            func refused(_ grants: [Grant]) async -> RetailError? {
                await refusal {
                    try await desk.perform("crm.group-members.add", add, grants: grants)
                }
            }
            let told = await refused(clerk)
            #expect(told?.code == RequestErrors.forbidden.code)
            #expect(told?.issues.map(\.pointer) == ["/code"])
            // To exempt in one store is not to exempt.
            let here = [Grant(.all, locations: [try Code("jkt-01")])]
            #expect(await refused(clerk + here)?.code == RequestErrors.forbidden.code)
            #expect(try await desk.number(ana, at: testStart) == nil)
            try await desk.perform("crm.tax-exemptions.end", #"{"number":1}"#)
            desk.clock.advance(by: .seconds(1))
            try await desk.perform("crm.group-members.add", add, grants: clerk)
        }
    }
}

extension Desk {
    /// A group of which all members owe no tax.
    fileprivate func exemptGroup() async throws {
        try await perform("crm.customer-groups.create", #"{"code":"embassy","name":"Embassy"}"#)
        try await perform(
            "crm.tax-exemptions.create", #"{"group":"embassy","reason":"diplomats"}"#)
    }

    fileprivate func newcomer() async throws -> String {
        try await perform("crm.customers.create", "{}").text("id")
    }

    /// By which exemption a customer owes no tax.
    fileprivate func number(_ customer: String, at moment: Instant) async throws -> Int64? {
        try await database.read { tx in
            try crm.directory.taxExemption(of: try CustomerID(customer), at: moment, in: tx)
        }
    }
}
