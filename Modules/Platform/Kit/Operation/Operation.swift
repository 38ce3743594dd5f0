public import RetailCore
public import RetailStorage

/// One thing that Selaras can do, declared once: from it come the route, the OpenAPI entry, the
/// command, the reference page, the audit entry and the metric label.
public struct Operation: Sendable {
    /// Whether it only reads.
    public enum Kind: String, Sendable {
        /// Reads one snapshot.
        case query
        /// Changes something, in one transaction.
        case command
    }

    /// The methods that operations use.
    public enum Method: String, Sendable {
        /// Reads.
        case get = "GET"
        /// Acts or creates.
        case post = "POST"
        /// Replaces.
        case put = "PUT"
        /// Changes the fields given.
        case patch = "PATCH"
        /// Removes.
        case delete = "DELETE"
    }

    /// `module.nouns.verb`, e.g. `inventory.holds.release`; `module.verb` where the noun would be
    /// the module's name again, e.g. `orders.place`.
    public let name: String
    /// Query or command.
    public let kind: Kind
    /// The HTTP method.
    public let method: Method
    /// The route below the API's root.
    public let path: Path
    /// Who may call it.
    public let access: Access
    /// What it does, in one sentence.
    public let summary: String
    /// What else a caller should know.
    public let details: String
    /// Its input, as data.
    public let input: Outline
    /// Its answer, as data; a status of 204 sends none of it.
    public let output: Outline
    /// The status of success.
    public let status: Int
    /// The refusals of its own.
    public internal(set) var errors: [KnownError]
    /// An example input as a JSON object.
    public let example: String
    /// How much a query costs.
    public let weight: ReadWeight
    /// Whether a command must come with an idempotency key.
    public let needsKey: Bool
    /// Whether its input has a lasting secret: then not even a digest of it is kept, and an
    /// idempotency key has no effect.
    public let isSecret: Bool
    /// Whether its answer has a version, which becomes the ETag.
    public let answersVersion: Bool
    /// How callers are kept to their places.
    public let scope: ScopeOutline
    /// Permissions that it asks for besides, for what not every caller of it may do.
    public let asks: [Permission]
    /// Where the record that it acts on is named, for the audit.
    public let subjectSource: SubjectSource
    /// Reads the input and drops it: what `bind` does first.
    let check: @Sendable (OperationInput) throws -> Void
    let bind: @Sendable (OperationInput, Call) async throws -> Work

    /// The words of its command: `holds release`, `orders place`.
    public var words: [String] {
        let parts = name.split(separator: ".").map(String.init)
        return parts.count > 2 ? Array(parts.dropFirst()) : parts
    }

    /// Every permission that it asks for.
    public var permissions: [Permission] { [access.permission].compactMap(\.self) + asks }

    /// Whether who calls it in a browser must have proved lately that it is still them.
    public var needsConfirmation: Bool {
        kind == .command && access.permission?.needsConfirmation == true
    }

    /// Whether it can be previewed: it changes something, and takes no lasting secret that could be
    /// tried out by it.
    public var isPreviewed: Bool { kind == .command && !isSecret }

    /// What runs inside the transaction.
    public typealias Work = @Sendable (borrowing Transaction) throws -> Outcome

    /// Where a field of the input travels, in the word that pages have for it.
    public enum Carrier: String, Sendable {
        /// In the path.
        case path
        /// In the query.
        case query
        /// In the body.
        case body
    }

    /// Says where the field named `name` travels.
    public func carrier(of name: String) -> Carrier {
        if path.names.contains(name) { return .path }
        return method == .get || method == .delete ? .query : .body
    }

    /// Whether any field travels in the body.
    public var hasBody: Bool {
        input.fields.contains { carrier(of: $0.name) == .body }
    }

    /// Reads the input and does what can be done outside a transaction; the result runs inside.
    /// - Throws: `request.invalid-input` naming every field that is wrong, and what the
    ///   operation's own preparation refuses.
    public func work(_ input: OperationInput, _ call: Call) async throws(RetailError) -> Work {
        do {
            let work = try await bind(input, call)
            return { [name] tx in
                tx.run(as: name)
                return try work(tx)
            }
        } catch {
            throw (error as? Refusal)?.error ?? RetailError.wrapping(error)
        }
    }
}

/// What an operation answers.
public struct Outcome: Sendable {
    /// The HTTP status.
    public let status: Int
    /// The JSON of the answer.
    public let body: [UInt8]
    /// The version of the record in it, for ETag.
    public let version: Int64?
    /// Whether it is the stored answer of an earlier request with the same key.
    public let isReplay: Bool
    /// What is kept in place of the body for a repeated request, when the body has a secret that
    /// is shown once.
    public let kept: [UInt8]?
    /// The id, code or name of the record that was acted on, or whose personal data is read.
    public let subject: String?
    /// How many records with personal data a query answers.
    public let records: Int

    /// Makes an answer.
    public init(
        status: Int, body: [UInt8], version: Int64?, isReplay: Bool = false, kept: [UInt8]? = nil,
        subject: String? = nil, records: Int = 0
    ) {
        self.status = status
        self.body = body
        self.version = version
        self.isReplay = isReplay
        self.kept = kept
        self.subject = subject
        self.records = records
    }
}
