/// Says why a document was refused and where.
public struct JSONError: Error, Sendable, Hashable {
    /// The kinds of refusal.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        /// The text ends before the document does.
        case unexpectedEnd
        /// A byte stands where the grammar allows none of its kind.
        case unexpectedByte
        /// Something other than white space follows the root value.
        case trailingContent
        /// The document begins with a byte order mark.
        case byteOrderMark
        /// A number is not written as RFC 8259 section 6 asks.
        case invalidNumber
        /// A string holds a control character that must be escaped.
        case controlCharacter
        /// A backslash is not followed by one of the escapes of RFC 8259 section 7.
        case invalidEscape
        /// A `\u` escape names half of a surrogate pair.
        case loneSurrogate
        /// A string is not well-formed UTF-8.
        case invalidUTF8
        /// An object names the same member twice.
        case duplicateMember
        /// The document has more bytes than allowed.
        case tooManyBytes
        /// Objects and arrays are nested deeper than allowed.
        case tooDeep
        /// A string or member name has more bytes than allowed.
        case stringTooLong
        /// A number has more bytes than allowed.
        case numberTooLong
        /// An object has more members than allowed.
        case tooManyMembers
        /// The document has more values than allowed.
        case tooManyNodes
    }

    /// The kind of refusal.
    public let code: Code
    /// The byte at which the reader stopped, counted from 0.
    public let offset: Int
    /// What is wrong and where, by line and column from 1; columns count bytes.
    public let message: String
}

extension JSONError: CustomStringConvertible {
    /// The message.
    public var description: String { message }
}

extension JSONError {
    init(_ fault: JSONFault, in text: [UInt8]) {
        var line = 1
        var lineStart = 0
        for (index, byte) in text.prefix(fault.offset).enumerated() where byte == 0x0A {
            line += 1
            lineStart = index + 1
        }
        let column = fault.offset - lineStart + 1
        self.init(
            code: fault.code, offset: fault.offset,
            message: "\(fault.reason) (line \(line), column \(column)).")
    }
}

/// A refusal before its line and column are worked out.
struct JSONFault: Error {
    let code: JSONError.Code
    let offset: Int
    let reason: StaticString

    init(_ code: JSONError.Code, at offset: Int, _ reason: StaticString) {
        self.code = code
        self.offset = offset
        self.reason = reason
    }
}
