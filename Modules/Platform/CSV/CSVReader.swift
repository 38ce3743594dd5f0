/// Reads records from the bytes of a CSV file, whatever the pieces in which they come.
///
/// The form is that of RFC 4180: commas (or another separator), fields in double quotes where they
/// hold commas, quotes
/// (doubled) or line ends; a record ends with CR LF or LF. Nothing is guessed: a quote inside a
/// field without quotes, text behind a closing quote, bytes that are no text in the encoding and
/// what is too long are problems of that record; reading goes on behind the next line end. The mark
/// that some programs put in front of UTF-8 (EF BB BF) is no part of the first field.
public struct CSVReader: Sendable {
    private enum State {
        case fieldStart, plain, quoted, quoteSeen, skipping
    }

    /// Bytes of a record that are made room for before they come.
    private static let usualRecord = 512
    private let limits: CSVLimits
    private let encoding: CSVEncoding
    private let comma: UInt8
    /// How many bytes of the mark have come; nil once it is read, or there is none.
    private var marked: Int? = 0
    private var state = State.fieldStart
    private var field: [UInt8] = []
    private var fields: [String] = []
    private var source: [UInt8] = []
    private var line = 1
    private var start = 1
    private var isBlank = true
    private var problem: String?
    private var sawReturn = false

    /// Makes a reader at the beginning of a file.
    public init(
        limits: CSVLimits = CSVLimits(), encoding: CSVEncoding = .utf8,
        separator: CSVSeparator = .comma
    ) {
        self.limits = limits
        comma = separator.byte
        self.encoding = encoding
    }

    /// Takes the next bytes and gives every record and problem that ends in them to `body`.
    /// - Throws: what `body` throws.
    public mutating func take<E: Error>(
        _ bytes: some Sequence<UInt8>,
        _ body: (Result<CSVRecord, CSVProblem>) throws(E) -> Void
    ) throws(E) {
        for byte in bytes {
            if let result = step(byte) { try body(result) }
        }
    }

    /// Ends the file: a last record without a line end counts; an open quote is a problem.
    public mutating func finish() -> Result<CSVRecord, CSVProblem>? {
        if let marked { unmark(marked) }
        if sawReturn { return end() }
        if state == .quoted { problem = "the last quoted field is not closed" }
        return isBlank && source.isEmpty ? nil : end()
    }

    private mutating func step(_ byte: UInt8) -> Result<CSVRecord, CSVProblem>? {
        guard let marked else { return take(byte) }
        if byte == mark[marked] {
            self.marked = marked + 1 < mark.count ? marked + 1 : nil
            return nil
        }
        unmark(marked)
        return take(byte)
    }

    /// Takes the bytes that might have begun the mark as what they are: none of them ends a record.
    private mutating func unmark(_ count: Int) {
        marked = nil
        for byte in mark.prefix(count) { _ = take(byte) }
    }

    private mutating func take(_ byte: UInt8) -> Result<CSVRecord, CSVProblem>? {
        if sawReturn, byte != newline { refuse("a carriage return stands alone") }
        // What is too long is still kept to the end of its line, unless that is far away.
        if source.count < 2 * limits.recordBytes || byte == newline { source.append(byte) }
        if source.count > limits.recordBytes, problem == nil {
            refuse("the record is longer than \(limits.recordBytes) bytes")
        }
        if byte == newline {
            line += 1
            if state != .quoted { return end() }
        }
        if state != .quoted, byte == carriageReturn {
            sawReturn = true
            return nil
        }
        isBlank = false
        read(byte)
        return nil
    }

    private mutating func read(_ byte: UInt8) {
        switch (state, byte) {
        case (.skipping, _): break
        case (.fieldStart, quote): state = .quoted
        case (.fieldStart, comma), (.plain, comma), (.quoteSeen, comma): endField()
        case (.fieldStart, _):
            state = .plain
            field.append(byte)
        case (.plain, quote): refuse("a quote stands inside a field that has no quotes around it")
        case (.plain, _): field.append(byte)
        case (.quoted, quote): state = .quoteSeen
        case (.quoted, _): field.append(byte)
        case (.quoteSeen, quote):
            state = .quoted
            field.append(quote)
        case (.quoteSeen, _): refuse("text stands behind a closing quote")
        }
    }

    private mutating func endField() {
        if fields.count == limits.fields {
            refuse("the record has more than \(limits.fields) fields")
            return
        }
        guard let text = encoding.text(field) else {
            refuse("a field is no \(encoding.rawValue)")
            return
        }
        fields.append(text)
        field.removeAll(keepingCapacity: true)
        state = .fieldStart
    }

    private mutating func refuse(_ message: String) {
        if problem == nil { problem = message }
        state = .skipping
    }

    /// Ends the record; an empty line is none.
    private mutating func end() -> Result<CSVRecord, CSVProblem>? {
        defer { reset() }
        if isBlank, problem == nil { return nil }
        if problem == nil { endField() }
        if let problem {
            return .failure(
                CSVProblem(
                    line: start, message: "Line \(start): \(problem).",
                    source: source))
        }
        return .success(CSVRecord(line: start, fields: fields, source: source))
    }

    private mutating func reset() {
        state = .fieldStart
        // What was given away is left, not emptied: keeping its room would make as much of it anew
        // for each of the records behind a long one, which may all be kept.
        let room = min(source.count, Self.usualRecord)
        source = []
        source.reserveCapacity(room)
        fields = []
        field.removeAll(keepingCapacity: true)
        problem = nil
        isBlank = true
        sawReturn = false
        start = line
    }
}

private let mark: [UInt8] = [0xef, 0xbb, 0xbf]
private let quote = UInt8(ascii: "\"")
private let newline = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")
