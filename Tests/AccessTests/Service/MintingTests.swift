import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailAccess

/// What a member of staff has made for customers ends with their account.
@Suite struct MintingTests {
    private let ana = #"{"channel":"web","kind":"email","value":"ana@example.com"}"#
    private let permissions = ["access.customer-tokens.write", "access.staff.write"]

    private func isGood(_ token: String, _ shop: Shop) async throws -> Bool {
        try await shop.access.authentication.principal(
            PresentedToken(token), at: shop.clock.now()) != nil
    }

    @Test(arguments: Engines.available)
    func `customers' tokens end with the account that made them`(kind: EngineKind) async throws {
        try await Shop.with(kind) { shop in
            let owner = try await shop.owner()
            for ending in ["disable", "set-password"] {
                let clerk = try await shop.staff(
                    "clerk-\(ending)", role: "minter", permissions: permissions, by: owner)
                let own = try await shop.perform(
                    "access.customer-tokens.create", ana, token: clerk.token
                ).text("token")
                let other = try await shop.perform(
                    "access.customer-tokens.create", ana, token: owner
                ).text("token")
                #expect(try await isGood(own, shop))
                let password = ending == "disable" ? "" : #","password":"another horse battery""#
                try await shop.perform(
                    "access.staff.\(ending)", #"{"id":"\#(clerk.id)"\#(password)}"#, token: owner)
                #expect(try await !isGood(own, shop), "\(ending)")
                #expect(try await isGood(other, shop))
            }
        }
    }

    @Test(arguments: Engines.available)
    func `forgets what has ended in portions, until nothing is left`(
        kind: EngineKind
    ) async throws {
        try await Shop.with(kind) { shop in
            let owner = try await shop.owner()
            let principal = try await shop.access.authentication.principal(
                PresentedToken(owner), at: testStart)
            guard case .staff(let raw)? = principal?.actor else {
                Issue.record("the owner is no member of staff")
                return
            }
            let staff = ID<Staff>(raw)
            let ids = shop.ids
            try await shop.database.write(within: .day) { tx in
                for number in 0..<1_500 {
                    let session = Session(
                        id: ID(ids.next()), staff: staff,
                        createdAt: testStart - .seconds(20), expiresAt: testStart - .seconds(10),
                        confirmedAt: testStart - .seconds(20), idleAt: nil,
                        origin: SessionOrigin(network: nil, agent: nil))
                    try SessionStore().add(session, digest: Array("\(number)".utf8), in: tx)
                }
            }
            let job = try #require(shop.access.module.jobs.first)
            let call = Call(
                actor: .system("test"), grants: [], now: testStart, ids: ids, requestID: "test")
            let run = JobRun(call: call, payload: [], database: shop.database)
            #expect(try await job.run(run))
            #expect(try await !job.run(run))
            let left = try await shop.database.read { tx in
                try tx.first("SELECT COUNT(*) FROM access_sessions") { try $0[0] as Int }
            }
            #expect(left == 1)
        }
    }
}
