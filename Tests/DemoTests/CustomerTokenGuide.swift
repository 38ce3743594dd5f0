import RetailComposition
import RetailHTTPClient
import RetailJSON
import RetailKit
import Testing

@testable import RetailDemo

/// The guide to customers' tokens: each command in it is sent to a gateway, and what is printed
/// behind it is the answer.
struct CustomerTokenGuide {
    /// Who sends a command: the file in which their token stands.
    enum Caller: String { case admin, backend, customer }

    let gateway: GatewayLine
    let office: GatewayLine
    private var tokens: [Caller: String] = [:]
    private var ids: [String: String] = [:]
    private var sent = 0
    /// What the last command answered.
    private(set) var last: (status: Int, body: JSONTree) = (0, .null)

    init(gateway: GatewayLine, office: GatewayLine) {
        self.gateway = gateway
        self.office = office
    }

    /// The page.
    mutating func text(_ selaras: Selaras) async throws -> String {
        let maker = try await making()
        let reach = try await reaching()
        let ending = try await ending()
        let open = selaras.operations.filter(\.scope.isOpenToCustomers).map(\.name).sorted()
        return """
            \(Self.introduction)

            ## Once: a key for the backend

            The key acts on one channel. It needs `crm.customers.write` to identify customers,
            `crm.identifiers.verify` because the shop trusts it to say who proved what, and
            `access.customer-tokens.write` to make tokens, and no more.

            \(maker.setup)

            ## At each sign-in: a token

            The backend names what it has verified: a telephone number to which it sent a code, an e-mail
            address. That makes or finds the customer's record, and the channel has met the customer.

            \(maker.signIn)

            A token is made only for whoever has **verified** the identifier, only by a key that acts on
            the channel, and only for a customer whom that channel has met; all else is answered as if
            there were no such customer:

            \(maker.refusals)

            ## What it reaches

            The data of the record, and of all records merged with it: carts, orders, returns, points,
            support cases, consents. It needs no permissions and no customer id where its own is meant.

            \(reach.own)

            Nothing else: not another customer's data, not another channel, and no operation besides
            those in the list.

            \(reach.others)

            \(Self.list(open))

            ## How it ends

            - By itself, an hour after it was made; `minutes` says how long, a day at most.
            - With the key that made it: when that is revoked, all its tokens end at once.
            - By hand: the customer signs out, or the backend ends it by its id. On PostgreSQL other
              gateways follow within 50 ms.

            \(ending)

            Make a new token when a request is answered 401. When two records are merged or parted, a token
            follows at once: it reaches what its record is part of at that moment.

            """
    }

    private static let introduction = """
        # Customers' tokens

        Written by the tests of the demo; do not edit.

        A web shop or an app has its own sign-in. Once its backend knows who the customer is, it makes
        a token for the customer's browser or phone, which then talks to Selaras itself, and reaches
        this customer's data alone. The backend's key never leaves the backend.

        The commands below keep each token in a file (`backend.header` holds one line,
        `Authorization: Bearer …`), because other users of a machine can read a command line.
        """

    private mutating func making() async throws -> (
        setup: String, signIn: String, refusals: String
    ) {
        let role = try await send(
            .admin, "PUT", "/roles/web-backend",
            #"{"name":"Web shop backend","permissions":"#
                + #"["crm.customers.write","crm.identifiers.verify","#
                + #""access.customer-tokens.write"]}"#, answers: 200)
        let key = try await send(
            .admin, "POST", "/keys",
            #"{"name":"Web shop","role":"web-backend","channel":"web-id"}"#, answers: 201)
        tokens[.backend] = try given("token")
        let known = try await send(
            .backend, "POST", "/customers/identify",
            #"{"kind":"phone","value":"+6281234567890","verified":true,"name":"Ratna"}"#,
            answers: 200)
        let made = try await send(
            .backend, "POST", "/customer-tokens",
            #"{"channel":"web-id","kind":"phone","value":"+6281234567890","minutes":30}"#,
            answers: 201)
        tokens[.customer] = try given("token")
        let (token, customer) = (try given("id"), try given("customer_id"))
        (ids["token"], ids["customer"]) = (token, customer)
        let unknown = try await send(
            .backend, "POST", "/customer-tokens",
            #"{"channel":"web-id","kind":"phone","value":"+6289999999999"}"#, answers: 404)
        let elsewhere = try await send(
            .backend, "POST", "/customer-tokens",
            #"{"channel":"app-id","kind":"phone","value":"+6281234567890"}"#, answers: 403)
        return (role + "\n\n" + key, known + "\n\n" + made, unknown + "\n\n" + elsewhere)
    }

    private mutating func reaching() async throws -> (own: String, others: String) {
        let cart = try await send(
            .customer, "POST", "/carts", #"{"channel":"web-id"}"#, answers: 201)
        let orders = try await send(.customer, "GET", "/orders?limit=5", nil, answers: 200)
        let points = try await send(
            .customer, "GET", "/points-accounts/\(try #require(ids["customer"]))", nil,
            answers: 200)
        _ = try await send(
            .admin, "POST", "/customers", #"{"name":"Somebody else"}"#,
            answers: 201)
        let stranger = try await send(
            .customer, "GET", "/points-accounts/\(try given("id"))", nil, answers: 404)
        let list = try await send(.customer, "GET", "/customers", nil, answers: 403)
        let channel = try await send(
            .customer, "POST", "/carts", #"{"channel":"app-id"}"#, answers: 403)
        return (
            cart + "\n\n" + orders + "\n\n" + points, stranger + "\n\n" + list + "\n\n" + channel
        )
    }

    private mutating func ending() async throws -> String {
        let end = try await send(
            .backend, "POST", "/customer-tokens/\(try #require(ids["token"]))/revoke", "{}",
            answers: 204)
        let after = try await send(.customer, "GET", "/orders?limit=5", nil, answers: 401)
        return end + "\n\n" + after
    }

    /// What the last answer gave under a name: a page whose commands lack it shows nothing.
    private func given(_ name: String) throws -> String {
        let text = last.body.text(name)
        return try #require(text.isEmpty ? nil : text, "The answer gives no \(name).")
    }

    /// Sends a request, sees that it is answered as the page says, and returns the command
    /// with its answer, as the page shows them.
    private mutating func send(
        _ caller: Caller, _ method: String, _ path: String, _ body: String?,
        answers status: Int
    ) async throws -> String {
        let line = caller == .admin ? office : gateway
        var request = line.request(
            method, "/v1" + path, as: tokens[caller], body: body.map { Array($0.utf8) })
        sent += 1
        if body != nil {
            request.headers.append((name: "Idempotency-Key", value: "guide-\(sent)"))
        }
        let response = try await line.send(request)
        let answer = String(decoding: response.body, as: UTF8.self)
        let tree =
            response.body.isEmpty ? .null : JSONTree(try JSONDocument(response.body).root)
        last = (response.status, tree)
        #expect(response.status == status, "\(method) \(path): \(answer)")
        return Self.block(caller, method, path, body, answer + "\n\(response.status)")
    }

    private static func block(
        _ caller: Caller, _ method: String, _ path: String, _ body: String?, _ answer: String
    ) -> String {
        var words = ["curl", "-sS", "-w '\\n%{http_code}\\n'"]
        if method != "GET" { words.append("-X \(method)") }
        words += ["-H @\(caller.rawValue).header", "\"$SELARAS/v1\(path)\""]
        if let body {
            words.append("\\\n    -H \"Idempotency-Key: $(cat /proc/sys/kernel/random/uuid)\"")
            words.append("--json '\(body)'")
        }
        let text = steady(words.joined(separator: " ") + "\n" + answer)
        return "```console\n$ " + text + "\n```"
    }

    /// The text without what differs from run to run.
    private static func steady(_ text: String) -> String {
        text.replacing(/\d{4}-\d\d-\d\dT[0-9:.]+Z/, with: "2026-01-05T08:30:00Z")
            .replacing(/([a-z]+)_[0-9a-hjkmnp-tv-z]{26}/) { "\($0.output.1)_01h455…" }
            .replacing(/(selaras_[a-z]+)_[A-Za-z0-9_-]+/) { "\($0.output.1)_…" }
            .replacing(/"(request_id|instance|trace_id)":"[^"]*"/) { "\"\($0.output.1)\":\"…\"" }
    }

    private static func list(_ names: [String]) -> String {
        "The operations that are open to customers' tokens:\n\n"
            + names.map { name in
                // As headings get their anchors: without the points.
                let module = name.prefix { $0 != "." }
                let anchor = name.replacing(".", with: "")
                return "- [\(name)](../Reference/modules/\(module).md#\(anchor))"
            }
            .joined(separator: "\n")
    }
}
