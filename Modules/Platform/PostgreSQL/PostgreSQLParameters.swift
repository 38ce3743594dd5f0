#if PostgreSQL
import CPostgreSQL
import RetailCore
import RetailStorage

/// The values of a statement in the server's binary form.
struct PostgreSQLParameters {
    private var bytes: [UInt8] = []
    private var places: [Range<Int>?] = []
    /// The type of each value; 0, which lets the server infer it, for NULL.
    private(set) var types: [Oid] = []

    init(_ values: [SQLValue]) throws {
        places.reserveCapacity(values.count)
        types.reserveCapacity(values.count)
        for value in values { try append(value) }
        // An empty text still needs an address.
        bytes.append(0)
    }

    private mutating func append(_ value: SQLValue) throws {
        let start = bytes.count
        switch value {
        case .null:
            places.append(nil)
            types.append(0)
            return
        case .integer(let integer):
            types.append(Column.int8)
            withUnsafeBytes(of: integer.bigEndian) { bytes.append(contentsOf: $0) }
        case .text(let text):
            try SQLValue.refuseNUL(text)
            types.append(Column.text)
            bytes.append(contentsOf: text.utf8)
        case .bytes(let value):
            types.append(Column.bytea)
            bytes.append(contentsOf: value)
        case .id(let id):
            types.append(Column.uuid)
            withUnsafeBytes(of: id.high.bigEndian) { bytes.append(contentsOf: $0) }
            withUnsafeBytes(of: id.low.bigEndian) { bytes.append(contentsOf: $0) }
        }
        places.append(start..<bytes.count)
    }

    /// Lends the arrays that libpq wants: addresses, lengths and formats (all binary).
    func lend<Value>(
        _ body: ([UnsafePointer<CChar>?], [Int32], [Int32]) -> Value
    ) -> Value {
        bytes.withUnsafeBytes { raw in
            let base = raw.baseAddress?.assumingMemoryBound(to: CChar.self)
            return body(
                places.map { place in place.flatMap { base?.advanced(by: $0.lowerBound) } },
                places.map { Int32(clamping: $0?.count ?? 0) },
                Array(repeating: 1, count: places.count))
        }
    }
}

/// The types of columns and parameters, by the number that the server knows them by
/// (pg_type.dat).
enum Column {
    static let bool: Oid = 16
    static let bytea: Oid = 17
    static let name: Oid = 19
    static let int8: Oid = 20
    static let int2: Oid = 21
    static let int4: Oid = 23
    static let text: Oid = 25
    static let oid: Oid = 26
    static let unknown: Oid = 705
    static let bpchar: Oid = 1042
    static let varchar: Oid = 1043
    static let numeric: Oid = 1700
    static let uuid: Oid = 2950
}
#endif
