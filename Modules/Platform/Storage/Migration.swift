/// One step of a module's schema: never edited after a release, with no application types in it.
///
/// The text is SQL with PostgreSQL's type names; see ``Dialect`` for the few words that SQLite
/// spells otherwise. A step that the engines do differently gives a text for each.
public struct Migration: Sendable {
    /// `module.number.what-it-does`, e.g. `inventory.0001.create-stock`.
    public let name: String
    let texts: [EngineKind: String]

    /// Declares a step with one text for both engines.
    public init(_ name: String, sql: String) {
        self.name = name
        texts = [
            .sqlite: Dialect.render(sql, for: .sqlite),
            .postgresql: Dialect.render(sql, for: .postgresql),
        ]
    }

    /// Declares a step that each engine does in its own way.
    public init(_ name: String, sqlite: String, postgresql: String) {
        self.name = name
        texts = [
            .sqlite: Dialect.render(sqlite, for: .sqlite),
            .postgresql: Dialect.render(postgresql, for: .postgresql),
        ]
    }

    /// The module that owns the step: the first part of the name.
    public var module: String {
        String(name.prefix { $0 != "." })
    }

    /// The SQL that `engine` runs.
    public func sql(for engine: EngineKind) -> String {
        texts[engine] ?? ""
    }

    /// A 64-bit FNV-1a digest of the name and the text, in hex: it notices an edited step.
    ///
    /// Source: Fowler, Noll, Vo, "The FNV Non-Cryptographic Hash Algorithm" (RFC 9923).
    public func checksum(for engine: EngineKind) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in (name + "\n" + sql(for: engine)).utf8 {
            hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
        }
        let hex = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - hex.count) + hex
    }
}
