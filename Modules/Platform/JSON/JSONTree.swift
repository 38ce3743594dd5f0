/// A JSON value that owns its parts, for tests, problem extensions and tooling.
///
/// Reading a request goes through ``JSONValue``, which copies nothing. Two trees are equal when
/// they have the same members in the same order, the same number texts and strings equal as
/// Swift's are; compare ``JSONDocument/canonicalBytes`` to look past order and spelling.
public indirect enum JSONTree: Sendable, Hashable {
    /// Members in order.
    case object([Member])
    /// Elements in order.
    case array([JSONTree])
    /// Text, unescaped.
    case string(String)
    /// A number with its text.
    case number(JSONNumber)
    /// `true` or `false`.
    case boolean(Bool)
    /// `null`.
    case null

    /// A name and its value.
    public struct Member: Sendable, Hashable {
        /// The name, unescaped.
        public let name: String
        /// The value.
        public let value: JSONTree

        /// Creates a member.
        public init(_ name: String, _ value: JSONTree) {
            self.name = name
            self.value = value
        }
    }

    /// Copies a value out of its document.
    ///
    /// It recurses as deep as the document is nested, which ``JSONLimits/maxDepth`` bounds.
    public init(_ value: JSONValue) {
        switch value.kind {
        case .object:
            var members: [Member] = []
            members.reserveCapacity(value.count)
            value.forEachMember { members.append(Member($0.string, JSONTree($1))) }
            self = .object(members)
        case .array:
            var elements: [JSONTree] = []
            elements.reserveCapacity(value.count)
            value.forEachElement { elements.append(JSONTree($1)) }
            self = .array(elements)
        case .string: self = .string(value.string() ?? "")
        case .number: self = .number(JSONNumber(checked: value.numberText ?? "0"))
        case .boolean: self = .boolean(value.boolean() ?? false)
        case .null: self = .null
        }
    }

    /// Makes a number tree from a whole number.
    public static func integer(_ value: Int64) -> JSONTree { .number(JSONNumber(value)) }

    /// The value of the first member called `name`; nil when absent or not an object.
    public subscript(name: String) -> JSONTree? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name.utf8.elementsEqual(name.utf8) }?.value
    }

    /// Writes the tree as the writer's next value.
    public func write(into writer: inout JSONWriter) {
        switch self {
        case .object(let members):
            writer.beginObject()
            for member in members {
                writer.key(member.name)
                member.value.write(into: &writer)
            }
            writer.endObject()
        case .array(let elements):
            writer.beginArray()
            for element in elements { element.write(into: &writer) }
            writer.endArray()
        case .string(let text): writer.string(text)
        case .number(let number): writer.raw(number.text.utf8)
        case .boolean(let value): writer.boolean(value)
        case .null: writer.null()
        }
    }
}
