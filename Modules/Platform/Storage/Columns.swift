/// The columns of a table and how a value is stored in them: one list for SELECT, INSERT and
/// UPDATE.
///
/// The columns stand in the order in which `make` takes their values:
///
/// ```swift
/// private let columns = Columns(Note.init) {
///     $0.column("id", \.id)
///     $0.column("body", \.body)
/// }
/// ```
public struct Columns<Whole: Sendable>: Sendable {
    let columns: [StoredColumn<Whole>]
    private let written: [StoredColumn<Whole>]
    private let changed: [StoredColumn<Whole>]
    private let texts: ColumnTexts
    fileprivate let make: @Sendable (borrowing Row) throws -> Whole

    /// `id, body`: what an INSERT names. Columns that the database fills are left out.
    public let names: SQL

    /// Declares the columns of a table. Their texts are made here, once: a table's columns are a
    /// constant of the program.
    public init<each Piece: Sendable>(
        _ make: @escaping @Sendable (repeat each Piece) throws -> Whole,
        @ColumnsBuilder _ columns: (ColumnMaker<Whole>) -> ColumnList<Whole, repeat each Piece>
    ) {
        let list = columns(ColumnMaker())
        var stored: [StoredColumn<Whole>] = []
        for column in repeat each list.columns { stored += column.stored }
        self.init(stored) { row in try make(repeat try (each list.columns).read(row)) }
    }

    private init(
        _ columns: [StoredColumn<Whole>],
        _ make: @escaping @Sendable (borrowing Row) throws -> Whole
    ) {
        self.columns = columns
        self.make = make
        written = columns.filter(\.isWritten)
        changed = columns.filter(\.isChanged)
        names = SQL(lasting: written.map(\.name).joined(separator: ", "))
        texts = ColumnTexts(
            all: columns.map(\.name), written: written.count, changed: changed.map(\.name))
    }

    /// `p.id, p.body`: what a SELECT names, each with the table's short name before it.
    public func names(of table: String) -> SQL { texts.names(of: table) }

    /// `?, ?`: the values of an INSERT, in the order of ``names``.
    public func values(_ value: Whole) -> SQL {
        SQL(texts.values, written.map { $0.value(value) })
    }

    /// `body = ?`: what an UPDATE sets, all but what never changes.
    public func changes(_ value: Whole) -> SQL {
        SQL(texts.changes, changed.map { $0.value(value) })
    }

    /// Reads the next columns of a row, in the order of ``names(of:)``.
    /// - Throws: `storage.unreadable-value` when a column holds another type; what `make` throws.
    public func read(_ row: borrowing Row) throws -> Whole { try make(row) }
}

/// What becomes of a column after its row was made.
public enum ColumnFate: Sendable {
    /// An UPDATE may change it.
    case changes
    /// It is written once.
    case stays
    /// The database fills it; it is only read.
    case isGiven
}

/// One or more columns and the part of a value in them.
public struct Column<Whole: Sendable, Piece: Sendable>: Sendable {
    let stored: [StoredColumn<Whole>]
    let read: @Sendable (borrowing Row) throws -> Piece
}

/// A column without the type of what is in it.
struct StoredColumn<Whole: Sendable>: Sendable {
    let name: String
    let fate: ColumnFate
    let value: @Sendable (Whole) -> SQLValue

    var isWritten: Bool { fate != .isGiven }
    var isChanged: Bool { fate == .changes }
}

/// Makes the columns of a table.
public struct ColumnMaker<Whole: Sendable>: Sendable {
    /// A column of a type that the database stores as it is.
    public func column<Piece: SQLStorable & Sendable & SendableMetatype>(
        _ name: String, _ part: @escaping @Sendable (Whole) -> Piece,
        _ fate: ColumnFate = .changes
    ) -> Column<Whole, Piece> {
        Column(
            stored: [StoredColumn(name: name, fate: fate, value: { part($0).sqlValue })],
            read: { row in try row.next() })
    }

    /// A column of another type, with its way in and out.
    public func column<Stored: SQLStorable & SendableMetatype, Piece: Sendable>(
        _ name: String, _ part: @escaping @Sendable (Whole) -> Piece,
        _ fate: ColumnFate = .changes, as write: @escaping @Sendable (Piece) -> Stored,
        from read: @escaping @Sendable (Stored) throws -> Piece
    ) -> Column<Whole, Piece> {
        Column(
            stored: [StoredColumn(name: name, fate: fate, value: { write(part($0)).sqlValue })],
            read: { row in try read(try row.next()) })
    }

    /// Several columns that are one part.
    public func group<Part: Sendable, each Piece: Sendable>(
        _ part: @escaping @Sendable (Whole) -> Part,
        _ make: @escaping @Sendable (repeat each Piece) throws -> Part,
        @ColumnsBuilder _ columns: (ColumnMaker<Part>) -> ColumnList<Part, repeat each Piece>
    ) -> Column<Whole, Part> {
        let inner = Columns<Part>(make, columns)
        let read = inner.make
        return Column(
            stored: inner.columns.map { column in
                StoredColumn(
                    name: column.name, fate: column.fate, value: { column.value(part($0)) })
            },
            read: { row in try read(row) })
    }
}

/// Columns in the order in which their values make the whole.
public struct ColumnList<Whole: Sendable, each Piece: Sendable>: Sendable {
    let columns: (repeat Column<Whole, each Piece>)
}

/// Collects the columns of a table.
@resultBuilder
public enum ColumnsBuilder {
    /// Begins with a column.
    public static func buildPartialBlock<Whole, Piece>(
        first: Column<Whole, Piece>
    ) -> ColumnList<Whole, Piece> {
        ColumnList(columns: (first))
    }

    /// Adds a column.
    public static func buildPartialBlock<Whole, each Piece, Next>(
        accumulated: ColumnList<Whole, repeat each Piece>, next: Column<Whole, Next>
    ) -> ColumnList<Whole, repeat each Piece, Next> {
        ColumnList(columns: (repeat each accumulated.columns, next))
    }
}
