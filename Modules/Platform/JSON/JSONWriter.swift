/// Writes compact JSON into a byte array, with the commas put in.
///
/// The writer trusts its caller to open, name and close in a sensible order: it is the inner loop
/// of every response, and its callers are tables that cannot get it wrong. It never allocates but
/// to grow ``bytes``.
public struct JSONWriter: Sendable {
    /// What has been written.
    public var bytes: [UInt8]
    private(set) var needsComma = false

    /// Creates a writer with room for `capacity` bytes before it must grow.
    public init(capacity: Int = 256) {
        bytes = []
        bytes.reserveCapacity(capacity)
    }

    /// Begins anew, keeping the room.
    public mutating func reset() {
        bytes.removeAll(keepingCapacity: true)
        needsComma = false
    }

    /// Ends a line, so that the next value is a document of its own (newline-delimited JSON).
    public mutating func endLine() {
        bytes.append(UInt8(ascii: "\n"))
        needsComma = false
    }

    /// Opens an object.
    public mutating func beginObject() { open(UInt8(ascii: "{")) }

    /// Closes the innermost object.
    public mutating func endObject() { close(UInt8(ascii: "}")) }

    /// Opens an array.
    public mutating func beginArray() { open(UInt8(ascii: "[")) }

    /// Closes the innermost array.
    public mutating func endArray() { close(UInt8(ascii: "]")) }

    /// Writes the name of the next member.
    public mutating func key(_ name: String) {
        quote(name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    /// Writes the name of the next member from bytes already quoted and escaped: `"name":`.
    public mutating func key(prerendered name: [UInt8]) {
        separate()
        bytes.append(contentsOf: name)
        needsComma = false
    }

    /// Writes the name of the next member from bytes already quoted and escaped, without colon.
    mutating func key(quoted name: ArraySlice<UInt8>) {
        separate()
        bytes.append(contentsOf: name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    /// Writes a string, escaping quotes, backslashes and control characters and nothing else.
    public mutating func string(_ text: String) {
        quote(text)
        needsComma = true
    }

    /// Writes a whole number.
    public mutating func integer(_ value: Int64) {
        separate()
        digits(value.magnitude, isNegative: value < 0)
        needsComma = true
    }

    /// Writes a scaled integer with as few places as say it exactly: 1500 of 3 places is `1.5`.
    ///
    /// - Parameter places: Decimal places from 0 to 18.
    public mutating func decimal(_ scaled: Int64, places: Int) {
        precondition((0...18).contains(places), "Write 0 to 18 decimal places.")
        separate()
        decimalDigits(scaled, places: places)
        needsComma = true
    }

    /// Writes `true` or `false`.
    public mutating func boolean(_ value: Bool) { word(value ? "true" : "false") }

    /// Writes `null`.
    public mutating func null() { word("null") }

    /// Writes one value that is valid JSON already.
    public mutating func raw(_ json: some Collection<UInt8>) {
        separate()
        bytes.append(contentsOf: json)
        needsComma = true
    }

    /// Writes one value that is valid JSON already, by one copy.
    public mutating func raw(_ json: [UInt8]) {
        separate()
        let json = json.span
        bytes.append(addingCapacity: json.count) { $0.append(copying: json) }
        needsComma = true
    }

    /// Writes one value that `write` appends as valid JSON.
    public mutating func raw(appending write: (inout [UInt8]) -> Void) {
        separate()
        write(&bytes)
        needsComma = true
    }

    /// Writes a text of which no octet needs an escape, such as digits or an id.
    public mutating func plainText(_ write: (inout [UInt8]) -> Void) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        write(&bytes)
        bytes.append(UInt8(ascii: "\""))
        needsComma = true
    }

    @inline(__always)
    mutating func separate() { if needsComma { bytes.append(UInt8(ascii: ",")) } }

    private mutating func open(_ bracket: UInt8) {
        separate()
        bytes.append(bracket)
        needsComma = false
    }

    private mutating func close(_ bracket: UInt8) {
        bytes.append(bracket)
        needsComma = true
    }

    private mutating func word(_ word: StaticString) {
        separate()
        // The pointer of an ASCII StaticString is valid for the program's life and for its count.
        unsafe bytes.append(
            contentsOf: UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
        needsComma = true
    }
}
