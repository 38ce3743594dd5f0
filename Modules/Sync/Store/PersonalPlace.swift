import RetailCore
import RetailJSON
import RetailStorage

/// A place among a person's rows of a table: the key of the last one that was read.
public struct PersonalPlace: Sendable, Equatable {
    private let keys: [SQLValue]

    init(_ keys: [SQLValue]) { self.keys = keys }

    /// `…, …`: the values of its columns.
    var values: SQL { .joined(keys.map { "\($0)" }, by: ", ") }

    /// A text of which it is made again: a JSON list, of texts that begin with their kind.
    public var text: String {
        var writer = JSONWriter(capacity: 64)
        writer.beginArray()
        for key in keys {
            switch key {
            case .null: writer.string("n")
            case .integer(let number): writer.string("i\(number)")
            case .text(let text): writer.string("t\(text)")
            case .id(let id): writer.string("d\(id.uuid)")
            case .bytes(let bytes):
                writer.string("b" + bytes.map(String.init).joined(separator: "."))
            }
        }
        writer.endArray()
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// Makes it of its text; nil where that is none.
    public init?(_ text: String) {
        guard let root = try? JSONDocument(Array(text.utf8)).root else { return nil }
        var (keys, isSound) = ([SQLValue](), true)
        root.forEachElement { _, element in
            guard let key = element.string().flatMap(Self.value) else { return isSound = false }
            keys.append(key)
        }
        guard isSound, !keys.isEmpty else { return nil }
        self.keys = keys
    }

    private static func value(_ text: String) -> SQLValue? {
        let rest = String(text.dropFirst())
        switch text.first {
        case "n": return rest.isEmpty ? .null : nil
        case "i": return Int64(rest).map { .integer($0) }
        case "t": return .text(rest)
        case "d": return RawID(uuid: rest).map { .id($0) }
        case "b":
            let bytes = rest.split(separator: ".").map { UInt8($0) }
            return bytes.contains(nil) ? nil : .bytes(bytes.compactMap(\.self))
        default: return nil
        }
    }
}
