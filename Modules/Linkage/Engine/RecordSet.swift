public import RetailCore

/// Records in the form in which they are compared: a few numbers each, the distinct values kept
/// once. A million customers of six fields are about 200 MB.
public struct RecordSet: Sendable {
    /// What the records consist of.
    public let scheme: LinkageScheme
    /// How many records there are.
    public private(set) var count = 0

    /// The numbers of the values, record after record; −1 is missing.
    private(set) var values: [Int32] = []
    private(set) var pool = TermPool()
    private var scratch: [UInt16] = []

    /// The most records of a set.
    public static let most = 20_000_000

    /// Makes an empty set.
    public init(of scheme: LinkageScheme) { self.scheme = scheme }

    /// Adds a record and gives its number, from 0.
    /// - Parameter texts: the values in the order of the scheme's fields; nil, an empty text and
    ///   what is left out at the end are missing.
    /// - Throws: `linkage.too-many-records` beyond 20 million records, or half a thousand million
    ///   letters in distinct values.
    @discardableResult public mutating func add(_ texts: [String?]) throws(RetailError) -> Int {
        guard count < Self.most, pool.units.count < 500_000_000 else {
            throw .invalid(
                .tooManyRecords, "Link at most 20 million records at a time, in parts by region.")
        }
        for (at, field) in scheme.fields.enumerated() {
            guard texts.indices.contains(at), let text = texts[at],
                FoldedText.fold(text, as: field.kind, into: &scratch)
            else {
                values.append(-1)
                continue
            }
            values.append(pool.number(of: scratch))
        }
        count += 1
        return count - 1
    }

    /// Adds a record whose values are told by field; others than the scheme's are left out.
    /// - Throws: as ``add(_:)``.
    @discardableResult
    public mutating func add(_ texts: [String: String]) throws(RetailError) -> Int {
        try add(scheme.fields.map { texts[$0.name] })
    }

    /// A value of a record in its compared form; nil where it is missing.
    public func value(_ field: String, of record: Int) -> String? {
        guard let index = scheme.index(of: field), (0..<count).contains(record) else { return nil }
        let number = number(record, index)
        return number < 0 ? nil : pool.text(of: number)
    }

    func number(_ record: Int, _ field: Int) -> Int32 {
        values[record * scheme.fields.count + field]
    }

    /// Makes room for so many records.
    public mutating func reserve(_ records: Int) {
        values.reserveCapacity(min(max(records, 0), Self.most) * scheme.fields.count)
    }
}
