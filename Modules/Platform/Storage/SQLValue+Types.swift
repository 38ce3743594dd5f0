import RetailCore

func unreadable(_ index: Int, _ wanted: String) -> RetailError {
    .fault(
        .unreadableValue,
        "A stored value could not be read. Run `selaras verify` and report what it says.",
        cause: UnreadableColumn(index: index, wanted: wanted))
}

/// Names the column that held something unexpected.
struct UnreadableColumn: Error {
    let index: Int
    let wanted: String
}

extension Int64: SQLStorable {
    /// The integer itself.
    public var sqlValue: SQLValue { .integer(self) }
    /// Reads an integer column.
    public static func read(_ cells: any Cells, at index: Int) throws -> Int64 {
        guard let value = cells.integer(index) else { throw unreadable(index, "integer") }
        return value
    }
}

extension Int: SQLStorable {
    /// The integer as 64 bits.
    public var sqlValue: SQLValue { .integer(Int64(self)) }
    /// Reads an integer column.
    public static func read(_ cells: any Cells, at index: Int) throws -> Int {
        Int(try Int64.read(cells, at: index))
    }
}

extension Bool: SQLStorable {
    /// 1 for true, 0 for false.
    public var sqlValue: SQLValue { .integer(self ? 1 : 0) }
    /// Reads an integer column that holds 0 or 1.
    public static func read(_ cells: any Cells, at index: Int) throws -> Bool {
        switch try Int64.read(cells, at: index) {
        case 0: return false
        case 1: return true
        default: throw unreadable(index, "0 or 1")
        }
    }
}

extension String: SQLStorable {
    /// The text itself.
    public var sqlValue: SQLValue { .text(self) }
    /// Reads a text column.
    public static func read(_ cells: any Cells, at index: Int) throws -> String {
        guard let value = cells.text(index) else { throw unreadable(index, "text") }
        return value
    }
}

extension [UInt8]: SQLBindable, SQLReadable {
    /// The bytes themselves.
    public var sqlValue: SQLValue { .bytes(self) }
    /// Reads a bytes column.
    public static func read(_ cells: any Cells, at index: Int) throws -> [UInt8] {
        guard let value = cells.bytes(index) else { throw unreadable(index, "bytes") }
        return value
    }
}

extension Optional: SQLBindable where Wrapped: SQLBindable {
    /// NULL for nil.
    public var sqlValue: SQLValue { self?.sqlValue ?? .null }
}

extension Optional: SQLReadable where Wrapped: SQLReadable {
    /// Reads a column that may be NULL.
    public static func read(_ cells: any Cells, at index: Int) throws -> Wrapped? {
        cells.isNull(index) ? nil : try Wrapped.read(cells, at: index)
    }
}

extension SQLBindable where Self: RawRepresentable, RawValue: SQLBindable {
    /// The raw value.
    public var sqlValue: SQLValue { rawValue.sqlValue }
}

extension SQLReadable where Self: RawRepresentable, RawValue: SQLReadable {
    /// Reads the raw value and finds its case.
    public static func read(_ cells: any Cells, at index: Int) throws -> Self {
        guard let value = Self(rawValue: try RawValue.read(cells, at: index)) else {
            throw unreadable(index, "\(Self.self)")
        }
        return value
    }
}

extension SQLValue: SQLStorable {
    /// The value itself.
    public var sqlValue: SQLValue { self }
    /// Reads a column of any type; sixteen bytes are an id.
    public static func read(_ cells: any Cells, at index: Int) throws -> SQLValue {
        if cells.isNull(index) { return .null }
        if let number = cells.integer(index) { return .integer(number) }
        if let text = cells.text(index) { return .text(text) }
        if let id = cells.id(index) { return .id(id) }
        if let bytes = cells.bytes(index) { return .bytes(bytes) }
        throw unreadable(index, "a value")
    }
}
