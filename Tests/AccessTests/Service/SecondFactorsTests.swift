import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

/// Second factors: begun, shown to work, asked for, used once, ended.
@Suite struct SecondFactorsTests {
    private let current = #"{"current_password":"\#(Shop.password)"}"#

    /// Begins and confirms a second factor for whoever has the token.
    private func factor(_ shop: Shop, _ token: String) async throws -> Authenticator {
        let started = try await shop.perform("access.second-factors.create", current, token: token)
        let factor = try #require(Authenticator(secret: started.text("secret")))
        let code = factor.code(at: shop.clock.now())
        try await shop.perform(
            "access.second-factors.confirm", #"{"code":"\#(code)"}"#, token: token)
        return factor
    }

    private func code(_ factor: Authenticator, _ shop: Shop) -> String {
        factor.code(at: shop.clock.now())
    }

    private func sign(_ code: String?) -> String {
        let more = code.map { #","code":"\#($0)""# } ?? ""
        return #"{"login":"owner","password":"\#(Shop.password)"\#(more)}"#
    }

    @Test(arguments: Engines.available)
    func `is asked for once it was shown to work, and its code is good once`(
        kind: EngineKind
    ) async throws {
        try await Shop.with(kind) { shop in
            let token = try await shop.owner()
            let begun = try await shop.perform(
                "access.second-factors.create", current, token: token)
            #expect(begun.text("uri").hasPrefix("otpauth://totp/Selaras:owner?secret="))
            // Begun and not confirmed: nothing is asked for, and it may be begun again.
            #expect(try await shop.refusal("access.sessions.create", sign(nil)) == nil)
            #expect(
                try await shop.refusal(
                    "access.second-factors.confirm", #"{"code":"000000"}"#, token: token)
                    == "access.code-refused")
            let factor = try await factor(shop, token)
            #expect(
                try await shop.refusal("access.second-factors.create", current, token: token)
                    == "access.second-factor-exists")
            #expect(
                try await shop.refusal("access.sessions.create", sign(nil)) == "access.code-needed")
            // The code that confirmed it is used up.
            let used = code(factor, shop)
            #expect(
                try await shop.refusal("access.sessions.create", sign(used))
                    == "access.code-refused")
            shop.clock.advance(by: .seconds(30))
            let next = code(factor, shop)
            #expect(try await shop.refusal("access.sessions.create", sign(next)) == nil)
            #expect(
                try await shop.refusal("access.sessions.create", sign(next))
                    == "access.code-refused")
        }
    }

    @Test func `tells who has not the password nothing of it`() async throws {
        try await Shop.with(.sqlite) { shop in
            _ = try await factor(shop, try await shop.owner())
            for body in [
                #"{"login":"owner","password":"wrong password"}"#,
                #"{"login":"owner","password":"wrong password","code":"123456"}"#,
                #"{"login":"nobody","password":"wrong password","code":"123456"}"#,
            ] {
                #expect(
                    try await shop.refusal("access.sessions.create", body)
                        == "access.login-refused")
            }
        }
    }

    @Test func `slows down the guessing of codes`() async throws {
        try await Shop.with(.sqlite) { shop in
            let factor = try await factor(shop, try await shop.owner())
            shop.clock.advance(by: .seconds(60))
            let right = code(factor, shop)
            let wrong = right == "000000" ? "000001" : "000000"
            var refusals: [String?] = []
            for _ in 0..<6 {
                refusals.append(try await shop.refusal("access.sessions.create", sign(wrong)))
            }
            #expect(refusals.prefix(5).allSatisfy { $0 == "access.code-refused" })
            #expect(refusals.last == "access.too-many-attempts")
        }
    }

    @Test func `forgets no wrong code because of a right password`() async throws {
        try await Shop.with(.sqlite) { shop in
            let factor = try await factor(shop, try await shop.owner())
            shop.clock.advance(by: .seconds(30))
            let page = try await shop.signIn(
                "owner", more: #","browser":true,"code":"\#(code(factor, shop))""#)
            shop.clock.advance(by: .seconds(30))
            let wrong = code(factor, shop) == "000000" ? "000001" : "000000"
            var refusals: [String?] = []
            for _ in 0..<6 {
                // The password is right, and the factor is there already.
                #expect(
                    try await shop.refusal("access.second-factors.create", current, token: page)
                        == "access.second-factor-exists")
                refusals.append(
                    try await shop.refusal(
                        "access.sessions.confirm", #"{"code":"\#(wrong)"}"#, token: page))
            }
            #expect(refusals.prefix(5).allSatisfy { $0 == "access.code-refused" })
            #expect(refusals.last == "access.too-many-attempts")
        }
    }

    @Test func `counts wrong codes also before it is asked for, and waits a while only`()
        async throws
    {
        try await Shop.with(.sqlite) { shop in
            let token = try await shop.owner()
            let begun = try await shop.perform(
                "access.second-factors.create", current, token: token)
            let right = try #require(Authenticator(secret: begun.text("secret")))
            let wrong = right.code(at: shop.clock.now()) == "000000" ? "000001" : "000000"
            let confirm = "access.second-factors.confirm"
            for _ in 0..<5 {
                #expect(
                    try await shop.refusal(confirm, #"{"code":"\#(wrong)"}"#, token: token)
                        == "access.code-refused")
            }
            #expect(
                try await shop.refusal(confirm, #"{"code":"\#(wrong)"}"#, token: token)
                    == "access.too-many-attempts")
            shop.clock.advance(by: .seconds(15 * 60))
            let late = right.code(at: shop.clock.now())
            #expect(
                try await shop.refusal(confirm, #"{"code":"\#(late)"}"#, token: token)
                    == "access.second-factor-unknown")
        }
    }

    @Test(arguments: Engines.available)
    func `ends the sessions of other browsers when it is asked for`(
        kind: EngineKind
    ) async throws {
        try await Shop.with(kind) { shop in
            _ = try await shop.owner()
            let here = try await shop.signIn("owner", more: #","browser":true"#)
            let there = try await shop.signIn("owner", more: #","browser":true"#)
            _ = try await factor(shop, here)
            #expect(try await shop.refusal("access.me", token: here) == nil)
            #expect(try await shop.refusal("access.me", token: there) == "request.unauthenticated")
        }
    }

    @Test(arguments: Engines.available)
    func `lets one code start one session, however many try at once`(
        kind: EngineKind
    ) async throws {
        try await Shop.with(kind) { shop in
            let factor = try await factor(shop, try await shop.owner())
            shop.clock.advance(by: .seconds(30))
            let body = sign(code(factor, shop))
            let wins = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        (try? await shop.refusal("access.sessions.create", body)) == .some(nil)
                    }
                }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(wins == 1)
        }
    }

    @Test func `proves in a browser by a code who is there`() async throws {
        try await Shop.with(.sqlite) { shop in
            let factor = try await factor(shop, try await shop.owner())
            shop.clock.advance(by: .seconds(30))
            let token = try await shop.signIn(
                "owner", more: #","browser":true,"code":"\#(code(factor, shop))""#)
            shop.clock.advance(by: .seconds(16 * 60))
            let confirm = "access.sessions.confirm"
            #expect(
                try await shop.refusal(
                    confirm, #"{"password":"\#(Shop.password)"}"#, token: token)
                    == "access.code-needed")
            let proof = #"{"code":"\#(code(factor, shop))"}"#
            #expect(try await shop.refusal(confirm, proof, token: token) == nil)
            #expect(try await shop.refusal(confirm, proof, token: token) == "access.code-refused")
        }
    }

    @Test(arguments: Engines.available)
    func `ends by its owner with the password, and by who manages the account`(
        kind: EngineKind
    ) async throws {
        try await Shop.with(kind) { shop in
            let owner = try await shop.owner()
            let clerk = try await shop.staff("budi", role: "clerk", permissions: [], by: owner)
            _ = try await factor(shop, clerk.token)
            let remove = "access.second-factors.remove"
            let named = #"{"id":"\#(clerk.id)"}"#
            #expect(
                try await shop.refusal(remove, named, token: clerk.token)
                    == "request.invalid-input")
            #expect(try await shop.refusal(remove, named, token: owner) == nil)
            #expect(
                try await shop.refusal(remove, named, token: owner)
                    == "access.second-factor-unknown")
            #expect(
                try await shop.refusal(
                    "access.sessions.create",
                    #"{"login":"budi","password":"\#(Shop.password)"}"#) == nil)
            let other = try await shop.staff("citra", role: "clerk", permissions: [], by: owner)
            let again = try await factor(shop, clerk.token)
            #expect(
                try await shop.refusal(remove, named, token: other.token) == "request.forbidden")
            // Neither the password alone nor the telephone alone takes it away.
            let proof = #""current_password":"\#(Shop.password)""#
            #expect(
                try await shop.refusal(
                    remove, #"{"id":"\#(clerk.id)",\#(proof)}"#, token: clerk.token)
                    == "access.code-needed")
            shop.clock.advance(by: .seconds(30))
            let now = code(again, shop)
            #expect(
                try await shop.refusal(
                    remove,
                    #"{"id":"\#(clerk.id)","current_password":"wrong password","code":"\#(now)"}"#,
                    token: clerk.token) == "access.login-refused")
            #expect(
                try await shop.refusal(
                    remove, #"{"id":"\#(clerk.id)",\#(proof),"code":"\#(now)"}"#,
                    token: clerk.token) == nil)
        }
    }
}
