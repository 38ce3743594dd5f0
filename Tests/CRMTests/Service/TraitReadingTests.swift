import RetailContracts
import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailCRM

@Suite struct TraitReadingTests {
    @Test(arguments: Engines.available)
    func `tells of many customers at once what all their records say`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.perform(
                "crm.customers.create",
                #"{"name":"Ana","gender":"female","birth_date":"1990-05-01","interests":["tea"]}"#
            ).text("id")
            let other = try await desk.perform(
                "crm.customers.create", #"{"occupation":"teacher","interests":["milk"]}"#
            ).text("id")
            let budi = try await desk.perform(
                "crm.customers.create", #"{"name":"Budi"}"#
            ).text("id")
            try await desk.perform(
                "crm.regions.import",
                #"{"country":"ID","level":1,"regions":[{"code":"31","name":"Jakarta"}]}"#)
            try await desk.perform(
                "crm.addresses.create",
                #"{"customer_id":"\#(other)","country":"ID","region":"31","lines":["Jl. 5"]}"#)
            try await desk.perform(
                "crm.identities.create",
                #"{"customer_id":"\#(ana)","kind":"email","value":"ana@example.com","#
                    + #""verified":true}"#)
            let apart = try await traits(desk, [ana, other, budi])
            #expect(apart.count == 3)
            try await desk.perform(
                "crm.customers.merge",
                #"{"customer_id":"\#(ana)","other_id":"\#(other)","reason":"Same"}"#)
            let found = try await traits(desk, [other, ana])
            #expect(found.count == 1)
            let one = try #require(found.first)
            #expect(Set(one.members.map(\.text)) == [ana, other])
            #expect(one.birthDate?.text == "1990-05-01")
            #expect(
                one.words == [
                    .gender: ["female"], .occupation: ["teacher"], .interest: ["tea", "milk"],
                    .region: ["ID", "ID:31"], .verified: ["email"],
                ])
            #expect(try await traits(desk, []).isEmpty)
        }
    }

    @Test(arguments: Engines.available)
    func `tells groups that are filled by name and in use, and who looks after somebody`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.perform("crm.customers.create", #"{"name":"Ana"}"#).text("id")
            for code in ["vip", "old", "ruled"] {
                try await desk.perform(
                    "crm.customer-groups.create", #"{"code":"\#(code)","name":"A"}"#)
                try await desk.perform(
                    "crm.group-members.add", #"{"code":"\#(code)","customers":["\#(ana)"]}"#)
            }
            try await desk.perform(
                "crm.customer-groups.update", #"{"code":"old","is_active":false}"#)
            try await desk.database.write { tx in
                _ = try tx.execute("UPDATE crm_groups SET filled_by = 'x' WHERE code = 'ruled'")
            }
            let staff = "staff_01h455vb4pex5vsknk084sn02q"
            try await desk.perform(
                "crm.customer-owners.assign",
                #"{"customer_id":"\#(ana)","owner_id":"\#(staff)"}"#)
            let told = try await traits(desk, [ana]).first?.words
            #expect(told == [.group: ["vip"], .owner: [staff]])
            try await desk.perform("crm.customer-owners.release", #"{"customer_id":"\#(ana)"}"#)
            #expect(try await traits(desk, [ana]).first?.words == [.group: ["vip"]])
        }
    }

    private func traits(_ desk: Desk, _ ids: [String]) async throws -> [CustomerTraits] {
        let records = try ids.map { try CustomerID($0) }
        return try await desk.database.read { tx in
            try TraitReading().traits(
                of: records, asking: [.region, .verified, .group, .owner], in: tx)
        }
    }
}
