import RetailAccess
import RetailStorage
import RetailTestSupport
import Testing

@Suite struct OwnershipTests {
    private func claim(_ token: String) -> String {
        """
        {"token":"\(token)","login":"ayu","name":"Ayu","password":"\(Shop.password)"}
        """
    }

    @Test(arguments: Engines.available)
    func `makes one owner of one token`(kind: EngineKind) async throws {
        try await Shop.with(kind) { shop in
            let first = try await shop.access.ownership.renewToken(at: testStart) ?? ""
            let token = try await shop.access.ownership.renewToken(at: testStart) ?? ""
            #expect(
                try await shop.refusal("access.owners.claim", claim(first))
                    == "access.claim-refused")
            #expect(try await shop.refusal("access.owners.claim", claim(token)) == nil)
            #expect(
                try await shop.refusal("access.owners.claim", claim(token))
                    == "access.claim-refused")
            let third = try await shop.access.ownership.renewToken(at: testStart)
            #expect(third == nil)
            let session = try await shop.signIn("ayu")
            #expect(try await shop.refusal("access.keys.list", token: session) == nil)
        }
    }

    @Test(arguments: Engines.available)
    func `shows the first token once, and keeps it through later starts`(
        kind: EngineKind
    ) async throws {
        try await Shop.with(kind) { shop in
            let ownership = shop.access.ownership
            let shown = try await withThrowingTaskGroup(of: String?.self) { group in
                for _ in 0..<8 {
                    group.addTask { try await ownership.firstToken(at: testStart) }
                }
                return try await group.reduce(into: [String]()) { $0 += [$1].compactMap(\.self) }
            }
            #expect(shown.count == 1)
            let later = try await ownership.firstToken(at: testStart)
            #expect(later == nil)
            #expect(try await shop.refusal("access.owners.claim", claim(shown.first ?? "")) == nil)
            let afterwards = try await ownership.firstToken(at: testStart)
            #expect(afterwards == nil)
            let renewed = try await ownership.renewToken(at: testStart)
            #expect(renewed == nil)
        }
    }

    @Test func `makes one owner of forty claims at once`() async throws {
        try await Shop.with(.sqlite) { shop in
            let token = try await shop.access.ownership.renewToken(at: testStart) ?? ""
            let json = claim(token)
            let made = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<40 {
                    group.addTask {
                        (try? await shop.refusal("access.owners.claim", json)) == .some(nil)
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(made == 1)
        }
    }
}
