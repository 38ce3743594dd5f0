import RetailAccess
import RetailConnectors
import RetailCore
import RetailCrypto
import RetailExchange
import RetailJSON
import RetailKit
import RetailStorage
import RetailSync
import Synchronization

extension Selaras {
    /// Files, over all that the other modules can do: their rows go through the dispatcher, as
    /// every other call does.
    static func exchange(
        over peers: [Module], _ dispatcher: Dispatcher, _ files: ImportLimits, _ wiring: Wiring
    ) -> ExchangeModule {
        let authentication = wiring.access.authentication
        let performing = Performing(
            operations: peers.flatMap(\.operations),
            perform: { operation, tree, call in
                try answer(
                    try await dispatcher.perform(operation, try input(tree, of: operation), call))
            },
            rehearse: { operation, tree, call, isAlone in
                try await dispatcher.rehearse(
                    operation, try input(tree, of: operation), call, isAlone: isAlone
                ).map(answer)
            },
            grants: { actor in try await authentication.grants(of: actor) })
        return ExchangeModule(
            connectors: Connectors.all, refusals: Connectors.refusals, performing: performing,
            bytes: byteForms,
            limits: files, database: wiring.database, clock: wiring.clock, ids: wiring.ids)
    }

    private static func answer(_ outcome: Outcome) throws -> JSONTree {
        guard !outcome.body.isEmpty else { return .null }
        return JSONTree(try JSONDocument(outcome.body, limits: limits).root)
    }

    private static func input(
        _ tree: JSONTree, of operation: Operation
    ) throws -> OperationInput {
        var writer = JSONWriter(capacity: 512)
        tree.write(into: &writer)
        return try OperationInput(
            whole: JSONDocument(writer.bytes, limits: limits).root, for: operation)
    }

    /// Rows may ask for more at once than a request over HTTP: an invoice has a thousand lines.
    private static let limits = JSONLimits(
        maxBytes: 1 << 24, maxStringBytes: 1 << 24, maxMembers: 1 << 16, maxNodes: 1 << 21)

    private static let byteForms = ByteForms(
        encode: { Base64.encode($0) }, decode: { Base64.decode($0) }, digest: { FileDigest() })
}

/// The SHA-256 of a file, piece by piece.
private final class FileDigest: ByteDigest {
    private let running = Mutex<SHA256?>(SHA256())

    func add(_ bytes: [UInt8]) { running.withLock { $0?.update(bytes) } }

    func finish() -> String {
        running.withLock { running in
            guard let whole = running.take() else { return "" }
            return Hex.encode(whole.finish())
        }
    }
}
