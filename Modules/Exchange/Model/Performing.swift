public import RetailCore
public import RetailJSON
public import RetailKit

/// The operations of the house as connectors reach them; handed in by the composition, for this
/// module is one of many.
public struct Performing: Sendable {
    /// Performs an operation, with access, audit and idempotency as for every caller.
    let perform: @Sendable (Operation, JSONTree, Call) async throws -> JSONTree
    /// Does a command and takes it back; alone: nothing before it makes what it asks for.
    let rehearse: @Sendable (Operation, JSONTree, Call, _ isAlone: Bool) async throws -> JSONTree?
    /// What an actor may do now; nil for one that may do nothing any more.
    let grants: @Sendable (Actor) async throws -> [Grant]?
    private let operations: [String: Operation]

    /// Joins what a connector needs of the house.
    public init(
        operations: [Operation],
        perform: @escaping @Sendable (Operation, JSONTree, Call) async throws -> JSONTree,
        rehearse:
            @escaping @Sendable (Operation, JSONTree, Call, _ isAlone: Bool) async throws ->
            JSONTree?,
        grants: @escaping @Sendable (Actor) async throws -> [Grant]?
    ) {
        self.operations = Dictionary(operations.map { ($0.name, $0) }) { first, _ in first }
        self.perform = perform
        self.rehearse = rehearse
        self.grants = grants
    }

    /// The operation of that name.
    func operation(_ name: String) throws(RetailError) -> Operation {
        guard let operation = operations[name] else {
            throw ExchangeErrors.operationMissing.error("There is no operation \(name).")
        }
        return operation
    }

    /// The permissions without which nobody does what a connector's rows do.
    func permissions(of connector: Connector) throws(RetailError) -> [Permission] {
        var permissions: [Permission] = []
        for name in connector.acts {
            guard let permission = try operation(name).access.permission,
                !permissions.contains(permission)
            else { continue }
            permissions.append(permission)
        }
        return permissions
    }

    /// What the acts of one row are done with.
    ///
    /// Every command has a key of its own, made of the import, the row and what is asked for: done
    /// again after a crash it changes nothing.
    func desk(
        for connector: Connector, isDry: Bool, handedInAt: Instant,
        as call: @escaping @Sendable (_ key: String?) -> Call, row: String
    ) -> ImportDesk {
        let acts = connector.acts + connector.actsByColumn
        @Sendable func declared(_ name: String) throws(RetailError) -> Operation {
            guard acts.contains(name) else {
                throw ExchangeErrors.operationMissing.error(
                    "The connector does not declare that its rows do \(name).")
            }
            return try operation(name)
        }
        return ImportDesk(
            isDry: isDry, now: call(nil).now, handedInAt: handedInAt,
            ask: { name, input in
                try await perform(try operation(name), input, call(nil))
            },
            act: { name, input in
                let operation = try declared(name)
                guard !isDry else {
                    _ = try await rehearse(operation, input, call(nil), false)
                    return nil
                }
                let key = "\(row)-\(ImportKey.text(of: name, input))"
                return try await perform(operation, input, call(key))
            },
            check: { name, input in
                try await rehearse(try declared(name), input, call(nil), true)
            })
    }
}

/// Tells one act of a row from another.
enum ImportKey {
    /// FNV-1a over the operation and its input, as hex digits. Two acts of one row that shared it
    /// would be refused as a key used twice: nothing is lost in silence.
    static func text(of operation: String, _ input: JSONTree) -> String {
        var writer = JSONWriter(capacity: 256)
        input.write(into: &writer)
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in Array(operation.utf8) + [0] + writer.bytes {
            hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
        }
        return String(hash, radix: 16)
    }
}
