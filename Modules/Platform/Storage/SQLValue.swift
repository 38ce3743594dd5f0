public import RetailCore

/// A value as both engines store it. There is no floating point on purpose.
public enum SQLValue: Sendable, Hashable {
    /// SQL NULL.
    case null
    /// A 64-bit integer: INTEGER on SQLite, BIGINT on PostgreSQL.
    case integer(Int64)
    /// UTF-8 text.
    case text(String)
    /// Raw bytes: BLOB on SQLite, BYTEA on PostgreSQL.
    case bytes([UInt8])
    /// A 128-bit id: 16-byte BLOB on SQLite, UUID on PostgreSQL.
    case id(RawID)
}

extension SQLValue {
    /// Refuses text that only one of the engines could store.
    /// - Throws: `storage.text-with-nul` for a NUL character.
    package static func refuseNUL(_ text: String) throws {
        guard !text.utf8.contains(0) else {
            throw RetailError.invalid(
                .textWithNUL, "A text holds the character NUL (U+0000). Leave it out.")
        }
    }
}

/// A type whose values can be bound into a statement.
public protocol SQLBindable {
    /// The stored form.
    var sqlValue: SQLValue { get }
}

/// A type that can be read from a column.
public protocol SQLReadable {
    /// Reads column `index` of the current row.
    /// - Throws: `storage.unreadable-value` when the column holds another type or an unknown case.
    static func read(_ cells: any Cells, at index: Int) throws -> Self
}

/// A type that goes both ways.
public typealias SQLStorable = SQLBindable & SQLReadable

/// The columns of the current row, as an engine lends them.
public protocol Cells: AnyObject {
    /// The column that ``Row/next()`` reads: the first of every row, then the one behind it.
    func nextColumn() -> Int
    /// Whether the column is NULL.
    func isNull(_ index: Int) -> Bool
    /// The integer in the column; nil when it holds something else.
    func integer(_ index: Int) -> Int64?
    /// The text in the column; nil when it holds something else.
    func text(_ index: Int) -> String?
    /// The bytes in the column; nil when it holds something else.
    func bytes(_ index: Int) -> [UInt8]?
    /// The id in the column; nil when it holds something else.
    func id(_ index: Int) -> RawID?
}

/// One row of a result, valid only inside the closure that receives it.
public struct Row: ~Copyable {
    let cells: any Cells

    /// Wraps an engine's current row.
    public init(_ cells: any Cells) {
        self.cells = cells
    }

    /// Reads the column at `index`, counted from 0, as the type that the context asks for.
    ///
    /// Throws `storage.unreadable-value` when the column holds another type.
    public subscript<Value: SQLReadable>(_ index: Int) -> Value {
        get throws { try Value.read(cells, at: index) }
    }

    /// Reads the first column, then the one after it, and so on, in the order of the SELECT.
    ///
    /// Throws `storage.unreadable-value` when the column holds another type.
    public borrowing func next<Value: SQLReadable>() throws -> Value {
        try Value.read(cells, at: cells.nextColumn())
    }
}
