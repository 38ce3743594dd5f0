import RetailContracts
import RetailCore
import RetailKit
import RetailTestSupport
import Testing

@testable import RetailCRM

@Suite struct ResolutionTests {
    private static let login = IdentifierRule(
        kind: .web, namespace: nil, priority: 1, most: 1, span: .ever)
    private static let mail = IdentifierRule(
        kind: .email, namespace: nil, priority: 2, most: 5, span: .ever)

    private static func account(_ name: String) throws -> CustomerIdentifier {
        try WrittenIdentifier(
            GivenIdentifier(name, of: .web, namespace: try Code("shop")),
            at: Spot(at: nil, on: nil), domains: .asciiOnly
        ).identifier(dialledIn: nil)
    }

    private static func address(_ text: String) throws -> CustomerIdentifier {
        try WrittenIdentifier(
            GivenIdentifier(text, of: .email), at: Spot(at: nil, on: nil), domains: .asciiOnly
        ).identifier(dialledIn: nil)
    }

    @Test func `the address of another is left out, as in the published example of Segment`()
        throws
    {
        let ids = testIDs()
        let known = CustomerID(ids.next())
        let mail = try Self.address("e@example.com")
        let claims = [
            Resolution.Claim(
                identifier: mail, rule: Self.mail,
                owner: IdentifierOwner(number: 1, record: known, root: known)),
            Resolution.Claim(
                identifier: try Self.account("abc456"), rule: Self.login, owner: nil),
        ]
        let profile = Resolution.Profile(
            held: [
                "shop": Resolution.Held(rule: Self.login, values: ["abc123"]),
                "@": Resolution.Held(rule: Self.mail, values: ["e@example.com"]),
            ], size: 1)
        let found = Resolution(of: claims, [known: profile]) { _, _ in false }
        #expect(found.roots == [])
        #expect(found.claims.map(\.identifier.value) == ["abc456"])
        #expect(found.demotions.map(\.claim.identifier.value) == ["e@example.com"])
        #expect(found.demotions.map(\.cause) == [.limit])
    }

    @Test func `nobody gets more of a kind than the rule allows, and nobody apart is joined`()
        throws
    {
        let seed = testSeed()
        var random = SeededRandom(seed: seed)
        let ids = testIDs()
        for _ in 0..<2_000 {
            let roots = (0..<3).map { _ in CustomerID(ids.next()) }
            var profiles: [CustomerID: Resolution.Profile] = [:]
            var claims: [Resolution.Claim] = []
            for root in roots {
                let count = Int.random(in: 0...1, using: &random)
                profiles[root] = Resolution.Profile(
                    held: [
                        "shop": Resolution.Held(
                            rule: Self.login,
                            values: Set((0..<count).map { "\(root.text)-\($0)" })),
                        "@": Resolution.Held(
                            rule: Self.mail,
                            values: Set(
                                (0..<Int.random(in: 0...4, using: &random)).map {
                                    "\(root.text)-\($0)@x.example"
                                })),
                    ], size: 1)
            }
            for index in 0..<Int.random(in: 1...4, using: &random) {
                let root = Bool.random(using: &random) ? roots.randomElement(using: &random) : nil
                let isLogin = Bool.random(using: &random)
                let identifier =
                    isLogin
                    ? try Self.account("new-\(index)") : try Self.address("new-\(index)@x.example")
                let owner = root.map { IdentifierOwner(number: 1, record: $0, root: $0) }
                if let root {
                    profiles[root]?.held[isLogin ? "shop" : "@"]?.values.insert(identifier.value)
                }
                claims.append(
                    Resolution.Claim(
                        identifier: identifier, rule: isLogin ? Self.login : Self.mail,
                        owner: owner))
            }
            let isApart = Bool.random(using: &random)
            let found = Resolution(of: claims, profiles) { one, other in
                isApart && Set([one, other]) == Set(roots.prefix(2))
            }
            #expect(found.claims.count + found.demotions.count == claims.count)
            #expect(!found.claims.isEmpty, "seed \(seed)")
            #expect(!isApart || !Set(roots.prefix(2)).isSubset(of: found.roots), "seed \(seed)")
            var logins = Set(
                found.claims.filter { $0.identifier.namespace == "shop" }.map(\.identifier.value))
            for root in found.roots { logins.formUnion(profiles[root]?.held["shop"]?.values ?? []) }
            let before = found.roots.map { profiles[$0]?.held["shop"]?.values.count ?? 0 }
            #expect(logins.count <= max(1, before.max() ?? 0), "seed \(seed)")
        }
    }
}
