import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

@Suite struct SessionsTests {
    @Test(arguments: Engines.available)
    func `signs in with any spelling of the login, and out`(kind: EngineKind) async throws {
        try await Shop.with(kind) { shop in
            _ = try await shop.owner()
            let started = try await shop.perform(
                "access.sessions.create",
                #"{"login":"OWNER","password":"\#(Shop.password)"}"#)
            let token = started.text("token")
            #expect(
                try await shop.perform("access.me", token: token).text("actor").hasPrefix("staff_"))
            try await shop.perform(
                "access.sessions.delete", #"{"id":"\#(started.text("session_id"))"}"#, token: token)
            #expect(try await shop.refusal("access.me", token: token) == "request.unauthenticated")
        }
    }

    @Test(arguments: Engines.available)
    func `refuses an unknown login and a wrong password alike`(kind: EngineKind) async throws {
        try await Shop.with(kind) { shop in
            _ = try await shop.owner()
            var answers: Set<String> = []
            for login in ["owner", "nobody"] {
                do {
                    try await shop.perform(
                        "access.sessions.create",
                        #"{"login":"\#(login)","password":"wrong password"}"#)
                } catch let error as RetailError { answers.insert(error.description) }
            }
            #expect(answers == ["access.login-refused: Login or password is wrong."])
        }
    }

    @Test func `ends a session by time`() async throws {
        try await Shop.with(.sqlite) { shop in
            let token = try await shop.owner()
            shop.clock.advance(by: .seconds(43_199))
            #expect(try await shop.refusal("access.me", token: token) == nil)
            shop.clock.advance(by: .seconds(1))
            #expect(try await shop.refusal("access.me", token: token) == "request.unauthenticated")
        }
    }

    @Test func `does not let one end the session of another`() async throws {
        try await Shop.with(.sqlite) { shop in
            let owner = try await shop.owner()
            let session = try await shop.perform(
                "access.sessions.create", #"{"login":"owner","password":"\#(Shop.password)"}"#
            ).text("session_id")
            let clerk = try await shop.staff("budi", role: "clerk", permissions: [], by: owner)
            #expect(
                try await shop.refusal(
                    "access.sessions.delete", #"{"id":"\#(session)"}"#, token: clerk.token)
                    == "access.session-unknown")
        }
    }
}
