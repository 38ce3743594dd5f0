import RetailJSON
import Synchronization

/// Where the record that an operation acts on is named: found in the declaration, so that no
/// operation has to say it.
public enum SubjectSource: Sendable, Equatable {
    /// The first value of the path.
    case path(String)
    /// A member of the answer, by the names on the way to it.
    case answer([String])
    /// A member of the query or the body.
    case input(String)
    /// It names no record.
    case none

    init(path: Path, input: Outline, output: Outline) {
        if let name = path.names.first {
            self = .path(name)
        } else if let way = output.wayToName() {
            self = .answer(way)
        } else if let field = input.namingField {
            self = .input(field.name)
        } else {
            self = .none
        }
    }

    /// What the input alone tells of the record; nil when the answer names it.
    func read(_ input: OperationInput) -> String? {
        switch self {
        case .path(let name): Subject.fit(input.path[name])
        case .input(let name):
            Subject.fit(
                input.query.first { $0.name == name }?.value
                    ?? input.body?.member(name).flatMap { $0.string() })
        case .answer, .none: nil
        }
    }
}

enum Subject {
    /// The longest subject that is kept, in octets.
    static let longest = 200

    /// The text when it can be a record's id, code or name; nil for what only a stranger to the
    /// format sends.
    static func fit(_ text: String?) -> String? {
        guard let text, (1...longest).contains(text.utf8.count),
            text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7f })
        else { return nil }
        return text
    }
}

/// Takes down what a refused act was about, where only its handler can know.
final class SubjectNote: Sendable {
    private let text = Mutex<String?>(nil)

    var value: String? { text.withLock { $0 } }
    func take(_ subject: String) { text.withLock { $0 = subject } }
}

extension Call {
    /// Says what the act is about where neither its path nor its answer does: who a failed sign-in
    /// wanted to be.
    public func concerns(_ subject: String) { subjectNote?.take(subject) }

    /// What ``concerns(_:)`` said.
    public var concern: String? { subjectNote?.value }

    /// The call with a place for ``concerns(_:)``.
    public func noting() -> Call {
        var call = self
        call.subjectNote = SubjectNote()
        return call
    }
}

extension Operation {
    /// What a refused act was about, as far as its input tells.
    public func subject(of input: OperationInput) -> String? {
        if let subject = subjectSource.read(input) { return subject }
        guard case .answer = subjectSource, let field = self.input.namingField else { return nil }
        return SubjectSource.input(field.name).read(input)
    }
}

extension Outline {
    private static let names = ["id", "code", "sku", "slug", "number", "name"]

    /// The field that names the record: its id, its code, or else the first that names another.
    var namingField: FieldOutline? {
        let plain = fields.filter { $0.isText && $0.secrecy == .none && !$0.isPersonal }
        for name in Self.names.prefix(3) {
            if let field = plain.first(where: { $0.name == name }) { return field }
        }
        return plain.first { $0.name.hasSuffix("_id") }
            ?? plain.first { Self.places.contains($0.name) && !$0.isFree }
            ?? plain.first { Self.names.contains($0.name) }
    }

    private static let places = [
        "location", "channel", "source", "policy", "reference", "place", "batch",
    ]

    /// The way to the naming field of an answer: its own, or that of the first object in it.
    func wayToName(depth: Int = 0) -> [String]? {
        let own = fields.first {
            ["id", "code"].contains($0.name) && $0.isText && $0.secrecy == .none
                && !$0.isPersonal
        }
        if let own { return [own.name] }
        guard depth < 2 else { return nil }
        for field in fields where field.isRequired {
            guard case .object(let nested) = field.schema else { continue }
            if let rest = nested.wayToName(depth: depth + 1) { return [field.name] + rest }
        }
        return namingField.map { [$0.name] }
    }
}

extension FieldOutline {
    var isText: Bool {
        if case .string = schema { true } else { false }
    }

    /// Whether it is what people like to write: nothing that names a record, and it may name a
    /// person.
    var isFree: Bool {
        guard case .string(_, let pattern, let format) = schema else { return false }
        return format == nil && (pattern == nil || pattern == Format<String>.linePattern)
    }
}

extension Answer {
    /// Reads the naming member of a value that is answered.
    func name(in value: Value, along way: [String]) throws -> String? {
        guard let first = way.first,
            let index = outline.fields.firstIndex(where: { $0.name == first })
        else { return nil }
        var writer = JSONWriter(capacity: 128)
        write(value, only: index, into: &writer)
        var json: JSONValue? = try JSONDocument(writer.bytes).root
        for name in way { json = json?.member(name) }
        return Subject.fit(json?.string())
    }
}
