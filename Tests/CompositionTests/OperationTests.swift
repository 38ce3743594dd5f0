import RetailComposition
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@Suite struct OperationTests {
    private func withSelaras(_ body: (Selaras) async throws -> Void) async throws {
        try await withDatabase(.sqlite) { database in
            try await body(Selaras(database: database, clock: testClock().clock, ids: testIDs()))
        }
    }

    @Test func `finds no fault in what is declared`() async throws {
        try await withSelaras { selaras in
            #expect(Module.faults(in: selaras.modules) == [])
        }
    }

    /// Commands leave the module out: a noun is one module's.
    @Test func `lets no two modules speak of different things by one noun`() async throws {
        try await withSelaras { selaras in
            #expect(Module.nounClashes(in: selaras.modules) == [])
        }
    }

    @Test func `lets no secret travel in an address`() async throws {
        try await withSelaras { selaras in
            for operation in selaras.operations {
                for field in operation.input.fields where field.secrecy != .none {
                    #expect(operation.carrier(of: field.name) == .body, "\(operation.name)")
                }
            }
            #expect(selaras.operation("support.cases.status")?.method == .post)
        }
    }

    @Test func `names every operation once and after its module`() async throws {
        try await withSelaras { selaras in
            var seen: Set<String> = []
            for module in selaras.modules {
                for operation in module.operations {
                    #expect(seen.insert(operation.name).inserted, "\(operation.name) occurs twice")
                    #expect(operation.name.hasPrefix(module.name + "."), "\(operation.name)")
                    #expect(operation.name.split(separator: ".").count >= 2, "\(operation.name)")
                }
            }
        }
    }

    @Test func `gives every operation a route of its own`() async throws {
        try await withSelaras { selaras in
            var seen: [String: String] = [:]
            for operation in selaras.operations {
                // Two templates that differ in the names of their values are one route.
                let steps = operation.path.steps.map { step in
                    if case .word(let word) = step { word } else { "{}" }
                }
                let route = "\(operation.method.rawValue) /" + steps.joined(separator: "/")
                let other = seen.updateValue(operation.name, forKey: route)
                #expect(other == nil, "\(operation.name) and \(other ?? "") share \(route)")
            }
        }
    }

    @Test func `reads the example of every operation`() async throws {
        try await withSelaras { selaras in
            for operation in selaras.operations {
                let document = try JSONDocument(Array(operation.example.utf8))
                let input = try exampleInput(of: operation, document.root)
                let call = Call(
                    actor: .system("test"), grants: .all, now: testStart, ids: testIDs(),
                    requestID: "test")
                do { _ = try await operation.work(input, call) } catch let error as RetailError {
                    #expect(
                        error.kind != .invalid && error.kind != .malformed,
                        "\(operation.name): \(error)")
                }
            }
        }
    }

    /// Puts every member of the example where it travels.
    private func exampleInput(
        of operation: RetailKit.Operation, _ example: JSONValue
    ) throws -> OperationInput {
        var input = OperationInput()
        var body = JSONWriter()
        body.beginObject()
        example.forEachMember { key, value in
            let name = key.string
            let text = value.string() ?? String(decoding: value.rawBytes, as: UTF8.self)
            switch operation.carrier(of: name) {
            case .path: input.path[name] = text
            case .query: input.query.append((name, text))
            case .body:
                body.key(name)
                body.raw(value.rawBytes)
            }
        }
        body.endObject()
        if operation.hasBody { input.body = try JSONDocument(body.bytes).root }
        return input
    }

    @Test func `gives every error code one kind and every input a summary`() async throws {
        try await withSelaras { selaras in
            var kinds: [String: RetailError.Kind] = [:]
            for operation in selaras.operations {
                #expect(operation.summary.hasSuffix("."), "\(operation.name)")
                var own: Set<String> = []
                for error in operation.errors {
                    let code = error.code.rawValue
                    #expect(own.insert(code).inserted, "\(operation.name) lists \(code) twice")
                    #expect(!error.summary.isEmpty, "\(code)")
                    let known = kinds.updateValue(error.kind, forKey: code) ?? error.kind
                    #expect(known == error.kind, "\(code) is \(known) and \(error.kind)")
                }
                for field in operation.input.fields {
                    #expect(!field.summary.isEmpty, "\(operation.name) \(field.name)")
                }
            }
        }
    }

    @Test func `declares every permission in one way, named after a module`() async throws {
        try await withSelaras { selaras in
            let modules = Set(selaras.modules.map(\.name))
            var summaries: [String: String] = [:]
            for permission in selaras.operations.flatMap(\.permissions) {
                let module = String(permission.name.prefix { $0 != "." })
                #expect(modules.contains(module), "\(permission.name)")
                let known =
                    summaries.updateValue(permission.summary, forKey: permission.name)
                    ?? permission.summary
                #expect(known == permission.summary, "\(permission.name) has two summaries")
            }
        }
    }
}
