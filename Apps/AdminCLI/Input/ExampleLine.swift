import RetailJSON
import RetailKit

/// Writes an operation's example as the command line that means the same.
enum ExampleLine {
    /// The line without the program's name, quoted for a shell.
    static func text(of operation: Operation) -> String {
        (operation.words + arguments(of: operation).map(quoted)).joined(separator: " ")
    }

    /// The flags, as a shell would hand them over.
    static func arguments(of operation: Operation) -> [String] {
        guard let document = try? JSONDocument(Array(operation.example.utf8)) else { return [] }
        var words: [String] = []
        document.root.forEachMember { key, value in
            let name = key.string
            guard let field = operation.input.fields.first(where: { $0.name == name }) else {
                return
            }
            let flagName = Flag.name(of: name)
            if field.isSecret {
                words += ["--\(flagName)", "@\(flagName).txt"]
            } else {
                words += flag(flagName, field.schema, JSONTree(value))
            }
        }
        return words
    }

    private static func flag(_ name: String, _ schema: Schema, _ value: JSONTree) -> [String] {
        if schema == .boolean {
            return value == .boolean(false) ? ["--no-\(name)"] : ["--\(name)"]
        }
        if case .array(let elements) = value, case .list(.object(let outline), _) = schema,
            let pairs = pairs(elements, outline)
        {
            return pairs.flatMap { ["--\(name)", $0] }
        }
        let text = text(of: value, schema)
        return text.hasPrefix("--") ? ["--\(name)=\(text)"] : ["--\(name)", text]
    }

    private static func text(of value: JSONTree, _ schema: Schema) -> String {
        switch (value, schema) {
        case (.string(let text), .anything): JSONTree.string(text).text
        case (.string(let text), _): text
        case (.array(let elements), .list(let element, _)) where element.isScalar:
            commas(elements) ?? value.text
        case (.object(let members), .map(let element, _)) where element.isScalar:
            pair(members) ?? value.text
        case (.object, .object) where schema.isMoney: value.money ?? value.text
        default: value.text
        }
    }

    /// Each object as `name=value,…`; nil where one needs JSON.
    private static func pairs(_ elements: [JSONTree], _ outline: Outline) -> [String]? {
        let texts = elements.compactMap { element -> String? in
            let words = (element.members ?? []).compactMap { member -> String? in
                let schema = outline.fields.first { $0.name == member.name }?.schema
                guard let schema, schema.isPlain else { return nil }
                let word = schema.isMoney ? member.value.money : member.value.word
                return word.flatMap { $0.contains(",") ? nil : "\(member.name)=\($0)" }
            }
            let isWhole = !words.isEmpty && words.count == element.members?.count
            return isWhole ? words.joined(separator: ",") : nil
        }
        return !texts.isEmpty && texts.count == elements.count ? texts : nil
    }

    private static func commas(_ elements: [JSONTree]) -> String? {
        let words = elements.map(\.word)
        let isPlain = words.allSatisfy { !$0.contains(",") && !$0.isEmpty }
        guard isPlain, let first = words.first, !first.hasPrefix("["), !first.hasPrefix("@") else {
            return nil
        }
        return words.joined(separator: ",")
    }

    private static func pair(_ members: [JSONTree.Member]) -> String? {
        guard members.count == 1, let member = members.first, !member.name.contains("="),
            !member.name.hasPrefix("{"), !member.name.hasPrefix("@")
        else { return nil }
        return "\(member.name)=\(member.value.word)"
    }

    /// Quotes a word for a POSIX shell where it needs it.
    static func quoted(_ word: String) -> String {
        let plain = word.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default: "-_.,:/=@%+".utf8.contains(byte)
            }
        }
        if plain, !word.isEmpty { return word }
        let parts = word.split(separator: "'", omittingEmptySubsequences: false)
        return "'" + parts.joined(separator: "'\\''") + "'"
    }
}
