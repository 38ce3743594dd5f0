import RetailCore
public import RetailStorage

extension Operation {
    /// Declares a query: `handler` reads one snapshot.
    ///
    /// It is a GET. One that takes a secret, or what somebody is found by, is a POST with that in
    /// its body: an address is kept in logs, histories and proxies. So is one that takes objects,
    /// which no address holds.
    ///
    /// - Parameters:
    ///   - version: where the record's version is, which becomes the ETag.
    ///   - scope: how callers are kept to their places.
    ///   - asks: permissions that the handler asks for besides.
    public static func query<In, Out>(
        _ name: String, _ path: String, _ access: Access, _ summary: String,
        details: String = "", input: Input<In>, output: Answer<Out>,
        errors: [KnownError] = [], example: String = "{}", weight: ReadWeight = .light,
        scope: Scope<In>, asks: [Permission] = [],
        version: (@Sendable (Out) -> Int64)? = nil,
        handler: @escaping @Sendable (In, Call, borrowing Transaction) throws -> Out
    ) -> Operation {
        query(
            name, path, access, summary, details: details, input: input, output: output,
            errors: errors, example: example, weight: weight, scope: scope, asks: asks,
            version: version, prepare: { input, _ in input }, handler: handler)
    }

    /// Declares a query whose `prepare` works outside the snapshot: on text of any length, or by
    /// asking other operations, each of which reads a snapshot of its own.
    public static func query<In, Prepared: Sendable, Out>(
        _ name: String, _ path: String, _ access: Access, _ summary: String,
        details: String = "", input: Input<In>, output: Answer<Out>,
        errors: [KnownError] = [], example: String = "{}", weight: ReadWeight = .light,
        scope: Scope<In>, asks: [Permission] = [],
        version: (@Sendable (Out) -> Int64)? = nil,
        prepare: @escaping @Sendable (In, Call) async throws -> Prepared,
        handler: @escaping @Sendable (Prepared, Call, borrowing Transaction) throws -> Out
    ) -> Operation {
        let path = Path(path)
        let method: Method = input.outline.travelsInBody ? .post : .get
        let place = placing(method, path)
        let source = SubjectSource(path: path, input: input.outline, output: output.outline)
        let isPersonal = output.outline.isPersonal
        return Operation(
            name: name, kind: .query, method: method, path: path, access: access, summary: summary,
            details: details, input: input.outline, output: output.outline, status: 200,
            errors: errors, example: example, weight: weight, needsKey: false,
            isSecret: false,
            answersVersion: version != nil, scope: scope.outline, asks: asks,
            subjectSource: source,
            check: { _ = try $0.read(input, place: place) }
        ) { parts, call in
            let input = try parts.read(input, place: place)
            let asking = call.running(access.permission)
            try scope.check(input, asking)
            let prepared = try await prepare(input, asking)
            return { tx in
                let call = call.running(access.permission).begun(in: tx)
                let value = try handler(prepared, call, tx)
                try call.requireCompared(scope.outline)
                return Outcome(
                    status: 200, body: output.bytes(value), version: version?(value),
                    subject: isPersonal ? try subject(source, parts, output, value) : nil,
                    records: isPersonal ? output.records(value) : 0)
            }
        }
    }

    /// Declares a command: `handler` acts in one transaction and may be run again after a conflict.
    public static func command<In, Out>(
        _ name: String, _ method: Method, _ path: String, _ access: Access,
        _ summary: String, details: String = "", input: Input<In>, output: Answer<Out>,
        status: Int = 200, errors: [KnownError] = [], example: String = "{}",
        needsKey: Bool = true, scope: Scope<In>, asks: [Permission] = [],
        version: (@Sendable (Out) -> Int64)? = nil,
        handler: @escaping @Sendable (In, Call, borrowing Transaction) throws -> Out
    ) -> Operation {
        command(
            name, method, path, access, summary, details: details, input: input, output: output,
            status: status, errors: errors, example: example, needsKey: needsKey, scope: scope,
            asks: asks, version: version, prepare: { input, _ in input }, handler: handler)
    }

    /// Declares a command whose `prepare` works outside the transaction: slow computations such as
    /// hashing a password, never a decision that the transaction does not check again.
    ///
    /// Secrets are told by the shapes: see ``Secrecy``.
    public static func command<In, Prepared: Sendable, Out>(
        _ name: String, _ method: Method, _ path: String, _ access: Access,
        _ summary: String, details: String = "", input: Input<In>, output: Answer<Out>,
        status: Int = 200, errors: [KnownError] = [], example: String = "{}",
        needsKey: Bool = true,
        scope: Scope<In>, asks: [Permission] = [],
        version: (@Sendable (Out) -> Int64)? = nil,
        prepare: @escaping @Sendable (In, Call) async throws -> Prepared,
        handler: @escaping @Sendable (Prepared, Call, borrowing Transaction) throws -> Out
    ) -> Operation {
        let path = Path(path)
        let place = placing(method, path)
        let source = SubjectSource(path: path, input: input.outline, output: output.outline)
        let isSecret = input.outline.secrecy == .lasting
        let hidesAnswer = output.outline.secrecy != .none
        return Operation(
            name: name, kind: .command, method: method, path: path, access: access,
            summary: summary, details: details, input: input.outline, output: output.outline,
            status: status, errors: errors, example: example, weight: .light,
            needsKey: needsKey && !isSecret, isSecret: isSecret,
            answersVersion: version != nil, scope: scope.outline, asks: asks,
            subjectSource: source,
            check: { _ = try $0.read(input, place: place) }
        ) { parts, call in
            let input = try parts.read(input, place: place)
            let asking = call.running(access.permission)
            try scope.check(input, asking)
            let prepared = try await prepare(input, asking)
            return { tx in
                let call = call.running(access.permission).begun(in: tx)
                let value = try handler(prepared, call, tx)
                try call.requireCompared(scope.outline)
                let body = output.bytes(value)
                return Outcome(
                    status: status, body: body, version: version?(value),
                    kept: hidesAnswer ? try output.outline.redacted(body) : nil,
                    subject: try subject(source, parts, output, value))
            }
        }
    }

    private static func subject<Out>(
        _ source: SubjectSource, _ parts: OperationInput, _ output: Answer<Out>, _ value: Out
    ) throws -> String? {
        guard case .answer(let way) = source else { return source.read(parts) }
        return try output.name(in: value, along: way)
    }

    private static func placing(
        _ method: Method, _ path: Path
    ) -> @Sendable (String) -> Carrier {
        // One or two: comparing them costs less than a table of their hashes.
        let names = path.names
        let rest: Carrier = method == .get || method == .delete ? .query : .body
        return { names.contains($0) ? .path : rest }
    }
}
