#if PostgreSQL
import CPostgreSQL
import RetailCore
import RetailStorage

/// A result in binary form, which is also the row that it stands on.
final class PostgreSQLRows: Cells {
    private var column = 0
    private let result: OpaquePointer
    private let width: Int32
    private var row: Int32 = 0

    /// Takes over a result of the server.
    init(_ result: OpaquePointer) {
        self.result = result
        width = PQnfields(result)
    }

    deinit {
        PQclear(result)
    }

    /// The rows that the statement returned.
    var count: Int32 { PQntuples(result) }

    /// The rows that the statement changed; 0 for a query, as on SQLite.
    var changes: Int { Self.changes(of: result) }

    static func changes(of result: OpaquePointer?) -> Int {
        if PQresultStatus(result) == PGRES_TUPLES_OK,
            String(cString: PQcmdStatus(result)).hasPrefix("SELECT")
        {
            return 0
        }
        return Int(String(cString: PQcmdTuples(result))) ?? 0
    }

    func stand(on row: Int32) {
        self.row = row
        column = 0
    }

    func nextColumn() -> Int {
        column += 1
        return column - 1
    }

    private func cell(_ index: Int) -> (type: Oid, bytes: UnsafeRawBufferPointer)? {
        guard index >= 0, index < Int(width), PQgetisnull(result, row, Int32(index)) == 0,
            let start = PQgetvalue(result, row, Int32(index))
        else { return nil }
        let length = Int(PQgetlength(result, row, Int32(index)))
        return (
            PQftype(result, Int32(index)), UnsafeRawBufferPointer(start: start, count: length)
        )
    }

    func isNull(_ index: Int) -> Bool {
        guard index >= 0, index < Int(width) else { return true }
        return PQgetisnull(result, row, Int32(index)) != 0
    }

    func integer(_ index: Int) -> Int64? {
        guard let (type, bytes) = cell(index) else { return nil }
        switch type {
        case Column.int8 where bytes.count == 8:
            return Int64(bigEndian: bytes.loadUnaligned(as: Int64.self))
        case Column.int4 where bytes.count == 4:
            return Int64(Int32(bigEndian: bytes.loadUnaligned(as: Int32.self)))
        case Column.oid where bytes.count == 4:
            return Int64(UInt32(bigEndian: bytes.loadUnaligned(as: UInt32.self)))
        case Column.int2 where bytes.count == 2:
            return Int64(Int16(bigEndian: bytes.loadUnaligned(as: Int16.self)))
        case Column.bool where bytes.count == 1: return bytes[0] == 0 ? 0 : 1
        case Column.numeric: return Numeric.integer(bytes)
        default: return nil
        }
    }

    func text(_ index: Int) -> String? {
        guard let (type, bytes) = cell(index) else { return nil }
        switch type {
        case Column.text, Column.varchar, Column.bpchar, Column.name, Column.unknown:
            return String(decoding: bytes, as: UTF8.self)
        default: return nil
        }
    }

    func bytes(_ index: Int) -> [UInt8]? {
        guard let (type, bytes) = cell(index), type == Column.bytea || type == Column.uuid
        else { return nil }
        return Array(bytes)
    }

    func id(_ index: Int) -> RawID? {
        guard let (type, bytes) = cell(index), type == Column.uuid || type == Column.bytea,
            bytes.count == 16
        else { return nil }
        return RawID(
            high: UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
            low: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
    }
}
#endif
