import RetailJSON
import RetailStorage
import RetailTestSupport
import Testing

/// Staff of one store who try to reach staff, sessions, keys and roles of another.
@Suite struct ElsewhereTests {
    private let managing = [
        "access.staff.read", "access.staff.write", "access.roles.write", "access.keys.read",
        "access.keys.write",
    ]

    private struct Cast {
        let eka: String
        let gita: String
        let gitaToken: String
    }

    /// A manager of `jkt-01` who is a clerk everywhere, and a manager of `bdg-01`.
    private func cast(
        _ shop: Shop, _ owner: String
    ) async throws -> Cast {
        let gita = try await shop.staff(
            "gita", role: "manager", permissions: managing, location: "bdg-01", by: owner)
        try await shop.perform(
            "access.roles.set", #"{"code":"clerk","name":"C","permissions":["access.staff.read"]}"#,
            token: owner)
        try await shop.perform(
            "access.staff.create",
            #"{"login":"eka","name":"Eka","password":"\#(Shop.password)","roles":"#
                + #"[{"role":"manager","location":"jkt-01"},{"role":"clerk"}]}"#, token: owner)
        let eka = try await shop.signIn("eka")
        return Cast(eka: eka, gita: gita.id, gitaToken: gita.token)
    }

    @Test(arguments: Engines.available)
    func `a manager of one store who is a clerk everywhere manages that store alone`(
        kind: EngineKind
    ) async throws {
        try await Shop.with(kind) { shop in
            let owner = try await shop.owner()
            let cast = try await cast(shop, owner)
            let (eka, gita) = (cast.eka, cast.gita)
            func hire(_ roles: String) -> String {
                #"{"login":"new","name":"N","password":"\#(Shop.password)","roles":[\#(roles)]}"#
            }
            let acts: [(String, String)] = [
                ("access.staff.create", hire(#"{"role":"manager"}"#)),
                ("access.staff.create", hire(#"{"role":"manager","location":"bdg-01"}"#)),
                ("access.staff.create", hire(#"{"role":"clerk","location":"bdg-01"}"#)),
                ("access.staff.create", hire(#"{"role":"clerk"}"#)),
                ("access.staff.set-password", #"{"id":"\#(gita)","password":"taken over now"}"#),
                (
                    "access.roles.set",
                    #"{"code":"manager","name":"M","permissions":["access.staff.write"]}"#
                ),
                ("access.keys.create", #"{"name":"K","role":"manager"}"#),
                ("access.keys.create", #"{"name":"K","role":"clerk","locations":["bdg-01"]}"#),
                (
                    "access.keys.create",
                    #"{"name":"K","role":"clerk","locations":["jkt-01","bdg-01"]}"#
                ),
                ("access.keys.create", #"{"name":"K","role":"clerk"}"#),
                ("access.keys.create", #"{"name":"K","role":"clerk","channel":"web-id"}"#),
            ]
            for (name, json) in acts {
                let code = try await shop.refusal(name, json, token: eka)
                let isRefused = [
                    "access.beyond-own", "request.forbidden", "request.location-forbidden",
                ].contains(code)
                #expect(isRefused, "\(name) \(json): \(code ?? "done")")
            }
            let disable = #"{"id":"\#(gita)"}"#
            let refusal = try await shop.refusal("access.staff.disable", disable, token: eka)
            #expect(refusal == "access.staff-unknown")
            let signedIn = try await shop.refusal("access.me", token: cast.gitaToken)
            #expect(signedIn == nil)
            let own = hire(#"{"role":"clerk","location":"jkt-01"}"#)
            let hired = try await shop.refusal("access.staff.create", own, token: eka)
            #expect(hired == nil)
            let key = #"{"name":"K","role":"clerk","locations":["jkt-01"]}"#
            let keyed = try await shop.refusal("access.keys.create", key, token: eka)
            #expect(keyed == nil)
        }
    }

    @Test(arguments: Engines.available)
    func `a role without permissions makes no key elsewhere either`(
        kind: EngineKind
    ) async throws {
        try await Shop.with(kind) { shop in
            let owner = try await shop.owner()
            let eka = try await cast(shop, owner).eka
            try await shop.perform(
                "access.roles.set", #"{"code":"empty","name":"E","permissions":[]}"#, token: owner)
            for place in ["", #","locations":["bdg-01"]"#, #","channel":"web-id""#] {
                let code = try await shop.refusal(
                    "access.keys.create", #"{"name":"K","role":"empty"\#(place)}"#, token: eka)
                #expect(code == "access.beyond-own", "\(place)")
            }
            let own = #"{"name":"K","role":"empty","locations":["jkt-01"]}"#
            let made = try await shop.refusal("access.keys.create", own, token: eka)
            #expect(made == nil)
        }
    }

    /// Who works elsewhere, and what of theirs a stranger would like to have.
    private struct Other {
        let session: String
        let sessionToken: String
        let key: String
        let keyToken: String
    }

    private func other(_ shop: Shop, _ owner: String) async throws -> Other {
        let session = try await shop.perform(
            "access.sessions.create", #"{"login":"gita","password":"\#(Shop.password)"}"#)
        let made = try await shop.perform(
            "access.keys.create", #"{"name":"K","role":"manager","locations":["bdg-01"]}"#,
            token: owner)
        return Other(
            session: session.text("session_id"), sessionToken: session.text("token"),
            key: made["key"]?.text("id") ?? "", keyToken: made.text("token"))
    }

    @Test(arguments: Engines.available)
    func `sessions, keys and staff of another store stay out of reach`(
        kind: EngineKind
    ) async throws {
        try await Shop.with(kind) { shop in
            let owner = try await shop.owner()
            let eka = try await cast(shop, owner).eka
            let other = try await other(shop, owner)
            let ending = try await shop.refusal(
                "access.sessions.delete", #"{"id":"\#(other.session)"}"#, token: eka)
            #expect(ending == "access.session-unknown")
            let revoking = try await shop.refusal(
                "access.keys.revoke", #"{"id":"\#(other.key)"}"#, token: eka)
            #expect(revoking == "access.key-unknown")
            let signedIn = try await shop.refusal("access.me", token: other.sessionToken)
            #expect(signedIn == nil)
            let keyed = try await shop.refusal("access.me", token: other.keyToken)
            #expect(keyed == nil)
        }
    }
}
