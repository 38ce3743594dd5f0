/// One step of a module's schema: never edited after a release, with no application types in it.
///
/// The text is SQL with PostgreSQL's type names; see ``Dialect`` for the few words that SQLite
/// spells otherwise. A step that the engines do differently gives a text for each.
public struct Migration: Sendable {
    /// `module.number.what-it-does`, e.g. `inventory.0001.create-stock`.
    public let name: String
    private let sqlite: String
    private let postgresql: String

    /// Declares a step with one text for both engines.
    public init(_ name: String, sql: String) {
        self.init(name, sqlite: sql, postgresql: sql)
    }

    /// Declares a step that each engine does in its own way.
    public init(_ name: String, sqlite: String, postgresql: String) {
        self.name = name
        self.sqlite = sqlite
        self.postgresql = postgresql
    }

    /// The module that owns the step: the first part of the name.
    public var module: String {
        String(name.prefix { $0 != "." })
    }

    /// The SQL that `engine` runs, spelled when it is asked for: most starts run none of it.
    public func sql(for engine: EngineKind) -> String {
        Dialect.render(text(for: engine), for: engine)
    }

    private func text(for engine: EngineKind) -> String {
        switch engine {
        case .sqlite: sqlite
        case .postgresql: postgresql
        }
    }

    /// A 64-bit FNV-1a digest of the name and the text as declared, in hex: it notices an edited
    /// step.
    ///
    /// Source: Fowler, Noll, Vo, "The FNV Non-Cryptographic Hash Algorithm" (RFC 9923).
    public func checksum(for engine: EngineKind) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in (name + "\n" + text(for: engine)).utf8 {
            hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
        }
        let hex = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - hex.count) + hex
    }
}
