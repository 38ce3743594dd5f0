import RetailCore
import RetailJSON
import RetailKit

/// A way to perform operations: in this process, or by asking a gateway.
protocol Door: Sendable {
    /// Where the data is, to show.
    var place: String { get }
    /// Performs an operation.
    func perform(
        _ operation: Operation, _ input: JSONTree, _ options: RequestOptions
    ) async throws -> Answer
    /// Lets an import go on for a while: a gateway does by itself, so that it is only waited for.
    func work(onImport id: String) async throws
    /// Does what an operation has only begun, where nobody else goes on with it.
    /// - Returns: what there is then.
    func finish(_ operation: Operation, _ answer: Answer) async throws -> Answer
    /// Ends the work.
    func close() async
}

/// What goes with an operation besides its input.
struct RequestOptions: Sendable {
    let requestID: String
    /// Whether nothing is to be done but told what would be.
    var isPreview = false
    var idempotencyKey: String?
    var expectedVersion: Int64?
    var channel: Code<Channel>?
    var location: Code<Location>?
}

/// What an operation answered.
struct Answer: Sendable {
    let status: Int
    let body: [UInt8]
    var version: Int64?
    var requestID: String?

    /// The body's value; null when there is none.
    func tree() throws -> JSONTree {
        guard !body.isEmpty else { return .null }
        // A page of a file, or a row that was refused, is one string.
        let limits = JSONLimits(maxBytes: 1 << 28, maxStringBytes: 1 << 26, maxNodes: 1 << 23)
        return JSONTree(try JSONDocument(body, limits: limits).root)
    }
}
