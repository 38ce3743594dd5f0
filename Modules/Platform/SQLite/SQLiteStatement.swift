import CSQLite
import Glibc
import RetailCore
import RetailStorage

/// A prepared statement, which is also the row that it stands on.
final class SQLiteStatement: Cells {
    private var column = 0
    private let handle: OpaquePointer
    private let statement: OpaquePointer
    private let text: String
    /// Whether the statement changes something other than rows.
    let changesSchema: Bool
    /// How many values it takes.
    let valueCount: Int
    private(set) var isBusy = false
    private var bytes: BoundBytes

    init(_ marked: String, in handle: OpaquePointer) throws {
        self.handle = handle
        text = Self.numbered(marked)
        var prepared: OpaquePointer?
        let code = sqlite3_prepare_v3(
            handle, text, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil)
        guard code == SQLITE_OK, let prepared else {
            throw SQLiteFailure.error(code, in: handle, running: text)
        }
        statement = prepared
        valueCount = Int(sqlite3_bind_parameter_count(prepared))
        bytes = BoundBytes(of: prepared)
        changesSchema = sqlite3_stmt_readonly(prepared) == 0 && !Self.changesRows(text)
    }

    deinit {
        sqlite3_finalize(statement)
    }

    /// Every marker becomes a plain placeholder, bound in order.
    private static func numbered(_ marked: String) -> String {
        String(decoding: marked.utf8.map { $0 == 1 ? UInt8(ascii: "?") : $0 }, as: UTF8.self)
    }

    private static func changesRows(_ text: String) -> Bool {
        let start = text.utf8.drop { $0 <= 32 }.prefix(7).map { $0 | 32 }
        return ["insert", "update", "delete", "replace", "with"].contains { word in
            start.starts(with: word.utf8)
        }
    }

    /// Binds every value, so that none is left from the time before.
    func bind(_ values: [SQLValue]) throws {
        isBusy = true
        guard values.count == valueCount else {
            throw SQLiteFailure.error(SQLITE_RANGE, in: nil, running: text)
        }
        bytes.reserve(values.reduce(0) { $0 + $1.boundCount })
        for index in values.indices {
            let code = try bind(values[index], at: Int32(index + 1))
            guard code == SQLITE_OK else {
                throw SQLiteFailure.error(code, in: handle, running: text)
            }
        }
    }

    private func bind(_ value: SQLValue, at index: Int32) throws -> Int32 {
        switch value {
        case .null: return sqlite3_bind_null(statement, index)
        case .integer(let integer): return sqlite3_bind_int64(statement, index, integer)
        case .text(var text):
            let (place, count) = text.withUTF8 { utf8 in
                (bytes.add(UnsafeRawBufferPointer(utf8)), utf8.count)
            }
            if memchr(place, 0, count) != nil { try SQLValue.refuseNUL(text) }
            return selaras_sqlite_bind_text(statement, index, place, Int32(clamping: count))
        case .bytes(let value):
            let place = value.withUnsafeBytes { bytes.add($0) }
            return selaras_sqlite_bind_blob(statement, index, place, Int32(clamping: value.count))
        case .id(let id):
            let stored = (id.high.bigEndian, id.low.bigEndian)
            let place = withUnsafeBytes(of: stored) { bytes.add($0) }
            return selaras_sqlite_bind_blob(statement, index, place, 16)
        }
    }

    /// Moves to the next row; false at the end.
    func step() throws -> Bool {
        column = 0
        switch sqlite3_step(statement) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code: throw SQLiteFailure.error(code, in: handle, running: text)
        }
    }

    func nextColumn() -> Int {
        column += 1
        return column - 1
    }

    /// How many steps of SQLite's machine it took since this was last asked.
    func takeSteps() -> Int {
        Int(sqlite3_stmt_status(statement, SQLITE_STMTSTATUS_VM_STEP, 1))
    }

    func reset() {
        sqlite3_reset(statement)
        bytes.wipe()
        isBusy = false
    }

    /// The type of the value; NULL where there is no such column.
    private func type(_ index: Int) -> Int32 {
        sqlite3_column_type(statement, Int32(clamping: index))
    }

    func isNull(_ index: Int) -> Bool {
        type(index) == SQLITE_NULL
    }

    func integer(_ index: Int) -> Int64? {
        guard type(index) == SQLITE_INTEGER else { return nil }
        return sqlite3_column_int64(statement, Int32(index))
    }

    func text(_ index: Int) -> String? {
        guard type(index) == SQLITE_TEXT,
            let start = sqlite3_column_text(statement, Int32(index))
        else { return nil }
        let count = Int(sqlite3_column_bytes(statement, Int32(index)))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    func bytes(_ index: Int) -> [UInt8]? {
        guard type(index) == SQLITE_BLOB else { return nil }
        let count = Int(sqlite3_column_bytes(statement, Int32(index)))
        guard let start = sqlite3_column_blob(statement, Int32(index)) else { return [] }
        return Array(UnsafeRawBufferPointer(start: start, count: count))
    }

    func id(_ index: Int) -> RawID? {
        guard type(index) == SQLITE_BLOB, sqlite3_column_bytes(statement, Int32(index)) == 16,
            let start = sqlite3_column_blob(statement, Int32(index))
        else { return nil }
        let high = UInt64(bigEndian: start.loadUnaligned(as: UInt64.self))
        let low = UInt64(bigEndian: start.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        return RawID(high: high, low: low)
    }
}

extension SQLValue {
    /// How many bytes it takes beside the numbers.
    fileprivate var boundCount: Int {
        switch self {
        case .null, .integer: 0
        case .text(let text): text.utf8.count
        case .bytes(let bytes): bytes.count
        case .id: 16
        }
    }
}
