import RetailComposition
import RetailCore
import RetailJSON
import RetailKit
import Testing

@testable import selaras_gateway

/// Who may call what, for every operation there is.
@Suite(.serialized) struct MatrixTests {
    @Test func `lets nobody in without the right role`() async throws {
        try await Running.with { running in
            let nobody = try running.key("nobody", [])
            // What an operation asks for besides is in the right role: its example may need it.
            var keys: [[String]: String] = [:]
            for operation in running.service.gateway.operations {
                let names = operation.permissions.map(\.name)
                guard !names.isEmpty, keys[names] == nil else { continue }
                keys[names] = try running.key("role-\(keys.count)", names)
            }
            let client = try running.client()
            for operation in running.service.gateway.operations {
                let stranger = try ask(client, operation, token: nil)
                let wrong = try ask(client, operation, token: nobody)
                let made_up = try ask(client, operation, token: "selaras_live_x")
                #expect(made_up.code == "request.unauthenticated", "\(operation.name)")
                switch operation.access {
                case .open: #expect(stranger.code != "request.unauthenticated", "\(operation.name)")
                case .signedIn:
                    #expect(stranger.status == 401, "\(operation.name)")
                    #expect(wrong.code != "request.unauthenticated", "\(operation.name)")
                case .permission:
                    #expect(stranger.status == 401, "\(operation.name)")
                    #expect(wrong.code == "request.forbidden", "\(operation.name)")
                    let right = try ask(
                        client, operation, token: keys[operation.permissions.map(\.name)])
                    // A file holds what its reader may read besides, by that reader's own rights.
                    guard operation.name != "exchange.exports.read" else { continue }
                    #expect(
                        !["request.forbidden", "request.unauthenticated"].contains(right.code),
                        "\(operation.name)")
                    #expect(right.status < 500, "\(operation.name): \(right.body)")
                }
            }
        }
    }

    @Test func `refuses an unknown field in every operation`() async throws {
        try await Running.with { running in
            let client = try running.local()
            for operation in running.service.gateway.operations {
                let reply =
                    operation.hasBody
                    ? try ask(client, operation, token: nil, body: #"{"no_such_field":1}"#)
                    : try ask(client, operation, token: nil, query: "no_such_field=1")
                #expect(reply.status == 422, "\(operation.name): \(reply.body)")
                #expect(reply.body.contains("/no_such_field"), "\(operation.name)")
            }
        }
    }

    @Test func `refuses an unknown query parameter in every operation, naming it`() async throws {
        try await Running.with { running in
            let client = try running.local()
            for operation in running.service.gateway.operations {
                let fields = operation.input.fields.map(\.name)
                // Words that a stranger tries as a filter where there is none.
                let words = ["channel", "on_channel", "location", "status", "limit", "order"]
                for word in words where operation.method == .post || !fields.contains(word) {
                    let reply = try ask(client, operation, token: nil, query: "\(word)=web")
                    #expect(reply.status == 422, "\(operation.name) \(word): \(reply.body)")
                    #expect(reply.code == "request.invalid-input", "\(operation.name)")
                    #expect(reply.body.contains("\"/\(word)\""), "\(operation.name): \(word)")
                }
            }
        }
    }

    /// Sends the example of an operation.
    private func ask(
        _ client: WireClient, _ operation: RetailKit.Operation, token: String?,
        body: String? = nil, query: String? = nil
    ) throws -> WireClient.Reply {
        let example = try JSONDocument(Array(operation.example.utf8))
        let input = try OperationInput(whole: example.root, for: operation)
        let path = operation.path.steps.map { step in
            switch step {
            case .word(let word): word
            case .value(let name): input.path[name].map(escaped) ?? "x1"
            }
        }
        let items =
            query
            ?? input.query.map { "\($0.name)=\(escaped($0.value))" }
            .joined(separator: "&")
        return try client.ask(
            operation.method.rawValue,
            "/v1/" + path.joined(separator: "/") + (items.isEmpty ? "" : "?" + items),
            token: token,
            body: body ?? input.body.map { String(decoding: $0.rawBytes, as: UTF8.self) },
            headers: operation.kind == .command
                ? ["Idempotency-Key: \(operation.name)-\(token ?? "")-\(query ?? "")"] : [])
    }

    private func escaped(_ text: String) -> String {
        text.utf8.reduce(into: "") { result, byte in
            let scalar = Unicode.Scalar(byte)
            if byte < 128, scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                result.unicodeScalars.append(scalar)
            } else {
                let hex = String(byte, radix: 16, uppercase: true)
                result += "%" + (hex.utf8.count == 1 ? "0" : "") + hex
            }
        }
    }
}
