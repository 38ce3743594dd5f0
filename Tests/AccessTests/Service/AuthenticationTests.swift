import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailAccess

@Suite struct AuthenticationTests {
    @Test(arguments: [
        "", "nonsense", "selaras_live_", "selaras_session_'; DROP TABLE access_staff; --",
        "selaras_live_0123456789abcdefghijklmnopqrstuvwxyzABCDEFG",
    ])
    func `knows nobody behind a made-up token`(token: String) async throws {
        try await Shop.with(.sqlite) { shop in
            let found = try await shop.access.authentication.principal(
                PresentedToken(token), at: testStart)
            #expect(found == nil)
        }
    }

    @Test func `lets a grant count where it holds only`() throws {
        let read = Permission("a.read", "Read.")
        let write = Permission("a.write", "Write.")
        let shop = try Code<Location>("jkt-01")
        let principal = Principal(
            actor: .system("test"),
            grants: [
                Grant(Permissions(["a.read"])),
                Grant(Permissions(["a.read", "a.write"]), locations: [shop]),
            ])
        #expect(principal.grants.permit(read, at: nil, on: nil))
        #expect(principal.grants.permit(write, at: shop, on: nil))
        #expect(!principal.grants.permit(write, at: nil, on: nil))
        #expect(!principal.grants.permitEverywhere(write))
        #expect(!principal.grants.permitSomewhere(Permission("a.none", "No.")))
    }

    @Test(arguments: Engines.available)
    func `sees within 50 ms what another gateway has changed`(kind: EngineKind) async throws {
        guard kind == .postgresql else { return }
        try await Shop.with(kind) { shop in
            let token = try await shop.owner()
            let other = Authentication(database: shop.database)
            let before = try await other.principal(
                PresentedToken(token), at: shop.clock.now())
            #expect(before != nil)
            try await shop.perform(
                "access.sessions.create", #"{"login":"owner","password":"\#(Shop.password)"}"#)
            let id = try await shop.database.read { tx in
                try tx.first("SELECT id FROM access_sessions ORDER BY id LIMIT 1") { row in
                    ID<Session>(try row[0] as RawID).text
                }
            }
            try await shop.perform(
                "access.sessions.delete", #"{"id":"\#(id ?? "")"}"#, token: token)
            shop.clock.advance(by: .milliseconds(50))
            let after = try await other.principal(
                PresentedToken(token), at: shop.clock.now())
            #expect(after == nil)
        }
    }
}
