/// Header fields in the order they came; names compare without regard to case.
///
/// All names and values lie in one block of bytes, so that a request costs two allocations however
/// many fields it has, and a `String` is made only of what is asked for.
public struct HTTPHeaders: Sendable, ExpressibleByDictionaryLiteral {
    struct Field: Sendable {
        var start: Int32
        var nameCount: Int32
        var valueCount: Int32
        var valueStart: Int { Int(start) + Int(nameCount) }
        var end: Int { valueStart + Int(valueCount) }
    }

    var block: [UInt8] = []
    var fields: [Field] = []
    /// A bit for the length and first letter of each name: most names that are asked for are not
    /// there, and are not looked for then.
    private var sieve: UInt64 = 0

    /// Makes an empty list.
    public init() {}

    /// Makes a list of the pairs, in order; a name may occur twice.
    public init(dictionaryLiteral elements: (String, String)...) {
        for (name, value) in elements { append(name, value) }
    }

    /// The number of fields.
    public var count: Int { fields.count }
    /// Whether there is no field.
    public var isEmpty: Bool { fields.isEmpty }

    /// The value of the first field of that name, or nil.
    ///
    /// Octets that are not UTF-8 are replaced.
    public func first(_ name: String) -> String? {
        field(name).map(value)
    }

    /// The octets of the value of the first field of that name, or nil.
    public func octets(_ name: String) -> ArraySlice<UInt8>? {
        field(name).map { block[$0.valueStart..<$0.end] }
    }

    /// The values of all fields of that name, in order.
    public func all(_ name: String) -> [String] {
        guard mayHave(name) else { return [] }
        return fields.filter { matches($0, name) }.map(value)
    }

    /// How many fields of that name there are.
    public func count(of name: String) -> Int {
        guard mayHave(name) else { return 0 }
        return fields.count { matches($0, name) }
    }

    /// Whether a field of that name is there.
    public func contains(_ name: String) -> Bool {
        field(name) != nil
    }

    private func field(_ name: String) -> Field? {
        guard mayHave(name) else { return nil }
        for field in fields where matches(field, name) { return field }
        return nil
    }

    /// False only where no field has the name.
    private func mayHave(_ name: String) -> Bool {
        guard let first = name.utf8.first else { return false }
        return sieve & Self.bit(first, name.utf8.count) != 0
    }

    private static func bit(_ first: UInt8, _ count: Int) -> UInt64 {
        1 << UInt64(truncatingIfNeeded: (Int(lowercased(first)) &* 5 &+ count) & 63)
    }

    /// Adds a field at the end.
    ///
    /// CR, LF, NUL and other controls in the value become blanks (RFC 9110, section 5.5), so that
    /// no value can end its own line. A name that is not a token is a programmer's mistake and
    /// traps.
    public mutating func append(_ name: String, _ value: String) {
        var (name, value) = (name, value)
        let isToken = name.withUTF8 { bytes in
            bytes.count <= 256 && tokenLength(bytes) == bytes.count && bytes.count > 0
        }
        precondition(isToken, "a header name must be a token of 1 to 256 octets")
        if fields.isEmpty { reserve() }
        let start = block.count
        name.withUTF8 { block.append(contentsOf: $0) }
        let valueStart = block.count
        value.withUTF8 { bytes in
            block.append(contentsOf: bytes)
            guard !areFieldOctets(bytes) else { return }
            for place in valueStart..<block.count where !isFieldOctet(block[place]) {
                block[place] = 0x20
            }
        }
        note(start: start, valueStart: valueStart, end: block.count)
    }

    /// Room for a usual head, so that it costs two allocations rather than one per doubling.
    mutating func reserve() {
        block.reserveCapacity(224)
        fields.reserveCapacity(8)
    }

    /// Replaces all fields of that name by one, at the end.
    public mutating func set(_ name: String, _ value: String) {
        remove(name)
        append(name, value)
    }

    /// Removes all fields of that name.
    public mutating func remove(_ name: String) {
        fields = fields.filter { !matches($0, name) }
    }

    mutating func note(start: Int, valueStart: Int, end: Int) {
        guard let start = Int32(exactly: start), let middle = Int32(exactly: valueStart),
            let end = Int32(exactly: end)
        else { return }
        if middle > start { sieve |= Self.bit(block[Int(start)], Int(middle - start)) }
        fields.append(Field(start: start, nameCount: middle - start, valueCount: end - middle))
    }

    func matches(_ field: Field, _ name: String) -> Bool {
        guard Int(field.nameCount) == name.utf8.count else { return false }
        var position = Int(field.start)
        for byte in name.utf8 {
            guard lowercased(block[position]) == lowercased(byte) else { return false }
            position += 1
        }
        return true
    }

    func value(_ field: Field) -> String {
        String(decoding: block[field.valueStart..<field.end], as: UTF8.self)
    }
}

extension HTTPHeaders: Sequence, Equatable {
    /// Walks the fields in order, as names and values.
    public func makeIterator() -> AnyIterator<(name: String, value: String)> {
        var rest = fields.makeIterator()
        return AnyIterator {
            rest.next().map { field in
                let name = block[Int(field.start)..<field.valueStart]
                return (String(decoding: name, as: UTF8.self), value(field))
            }
        }
    }

    /// Whether both hold the same fields in the same order; the case of names does not matter.
    public static func == (left: HTTPHeaders, right: HTTPHeaders) -> Bool {
        left.count == right.count
            && zip(left, right).allSatisfy {
                $0.value == $1.value && $0.name.lowercased() == $1.name.lowercased()
            }
    }
}
