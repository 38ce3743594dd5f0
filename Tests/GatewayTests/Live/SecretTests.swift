import Testing

@testable import selaras_gateway

/// Whatever a secret comes with, right or wrong, it is not told again.
@Suite(.serialized) struct SecretTests {
    @Test func `repeats no secret in a log or in a refusal`() async throws {
        let arguments = ["--rate=0", "--open-rate=0", "--log=all"]
        try await Running.with(arguments) { running in
            let client = try running.client()
            let status = "/v1/case-status"
            var bodies: [String] = []
            func ask(_ method: String, _ path: String, _ body: String?) throws -> Int {
                let reply = try client.ask(method, path, body: body)
                bodies.append(reply.body)
                return reply.status
            }
            #expect(try ask("POST", status, #"{"number":"C-1","code":"HUSH-1"}"#) == 404)
            #expect(try ask("POST", status, #"{"number":"?","code":"HUSH-2"}"#) == 422)
            #expect(try ask("POST", status, #"{"number":"C-1","code":"HUSH-3\#u{7}"}"#) == 400)
            #expect(try ask("POST", status, #"{"number":"C-1","code":["HUSH-4"]}"#) == 422)
            #expect(try ask("POST", status + "?code=HUSH-5", #"{"number":"C-1"}"#) == 422)
            #expect(try ask("GET", status + "?number=C-1&code=HUSH-6", nil) == 405)
            let claim = #"{"token":"HUSH-7","login":"a","name":"A","password":"HUSH-8"}"#
            #expect(try ask("POST", "/v1/owners", claim) >= 400)
            let session = #"{"login":"HUSH","password":"HUSH-9","more":"HUSH-10"}"#
            #expect(try ask("POST", "/v1/sessions", session) == 422)
            let logged = running.logged()
            #expect(logged.contains("/v1/case-status"))
            for text in bodies + [logged] { #expect(!text.contains("HUSH"), "\(text)") }
        }
    }
}
