import RetailAccess
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@Suite struct ActorNamesTests {
    @Test(arguments: Engines.available)
    func `names staff and keys to who sees them, and everybody to themselves`(
        kind: EngineKind
    ) async throws {
        try await Shop.with(kind) { shop in
            let owner = try await shop.owner()
            let ayu = try await shop.perform("access.me", token: owner).text("actor")
            let budi = try await shop.staff(
                "budi", role: "clerk", permissions: [], location: "jkt-01", by: owner)
            let made = try await shop.perform(
                "access.keys.create", #"{"name":"Web shop","role":"clerk"}"#, token: owner)
            let key = try #require(made["key"]).text("id")
            let actors: Set = [ayu, budi.id, key, "system:import", "nobody at all"]
            func names(
                _ grants: [Grant], as actor: Actor = .system("test")
            ) async throws -> [String: String] {
                let call = Call(
                    actor: actor, grants: grants, now: testStart, ids: shop.ids,
                    requestID: "test")
                return try await shop.database.read { tx in
                    try AccessModule.actors.names(of: actors, by: call, in: tx)
                }
            }
            let all = [ayu: "Ayu", budi.id: "Name", key: "Web shop"]
            #expect(try await names(.all) == all)
            let read = Permissions(["access.staff.read", "access.keys.read"])
            let here = Grant(read, locations: [try Code("jkt-01")])
            #expect(try await names([here]) == [budi.id: "Name"])
            let elsewhere = Grant(read, locations: [try Code("jkt-02")])
            #expect(try await names([elsewhere]) == [:])
            #expect(try await names([Grant(read, channels: [try Code("web")])]) == [:])
            #expect(try await names([]) == [:])
            #expect(try await names([], as: Actor(ayu)) == [ayu: "Ayu"])
        }
    }
}
