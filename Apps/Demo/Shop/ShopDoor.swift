public import RetailComposition
import RetailCore
public import RetailJSON
import RetailKit

/// The way by which the generator performs operations, by their names.
public struct ShopDoor: Sendable {
    /// Performs an operation with an input and an idempotency key, and returns its answer.
    public typealias Perform =
        @Sendable (_ operation: String, _ input: JSONTree, _ key: String?) async throws -> JSONTree
    let perform: Perform

    /// Makes a door of any way.
    public init(_ perform: @escaping Perform) { self.perform = perform }

    /// Makes a door to a database that this process has opened.
    public init(_ selaras: Selaras) {
        let operations = Dictionary(
            selaras.operations.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        self.init { name, input, key in
            guard let operation = operations[name] else {
                throw RetailError.fault("demo.operation-missing", "There is no operation \(name).")
            }
            let parts: OperationInput
            do {
                parts = try OperationInput(whole: JSONDocument(input.written).root, for: operation)
            } catch let refusal as Refusal { throw refusal.error }
            let call = Call(
                actor: .system("demo"), grants: .all, now: selaras.clock.now(),
                ids: selaras.ids, requestID: "demo", idempotencyKey: key)
            let outcome = try await selaras.perform(operation, parts, call)
            guard !outcome.body.isEmpty else { return .null }
            let limits = JSONLimits(maxBytes: 1 << 26, maxNodes: 1 << 21)
            return JSONTree(try JSONDocument(outcome.body, limits: limits).root)
        }
    }

    /// Asks for every page of a list.
    func all(_ operation: String, _ input: JSONTree) async throws -> [JSONTree] {
        var items: [JSONTree] = []
        var next: JSONTree?
        repeat {
            var page = input.with("limit", 200)
            if let next { page = page.with("after", next) }
            let answer = try await perform(operation, page, nil)
            items += answer.elements("items")
            next = answer["next"]
        } while next != nil
        return items
    }
}
