import RetailJSON
import RetailKit

/// Makes an operation's input of the flags.
struct InputReader {
    let operation: Operation
    /// Reads what `@name` means.
    let load: (String) throws -> [UInt8]

    /// Returns the whole input as one JSON object.
    /// - Throws: ``CommandFailure`` for values that cannot be typed, and for required flags that
    ///   are missing.
    func read(_ flags: [(name: String, value: String)], path: [String]) throws -> JSONTree {
        do { return .object(try members(flags)) } catch CommandFailure.usage(let message, _) {
            throw CommandFailure.usage(message, help: path)
        }
    }

    private func members(_ flags: [(name: String, value: String)]) throws -> [JSONTree.Member] {
        var members = try body(flags)
        for field in operation.input.fields {
            let name = Flag.name(of: field.name)
            let texts = flags.filter { $0.name == name }.map(\.value)
            guard !texts.isEmpty else { continue }
            members.removeAll { $0.name == field.name }
            members.append(JSONTree.Member(field.name, try value(field, name, texts)))
        }
        try clear(flags.filter { $0.name == Self.clear }.map(\.value), in: &members)
        try requireAll(members)
        return members
    }

    /// What `--clear` names travels as `null`.
    private func clear(_ names: [String], in members: inout [JSONTree.Member]) throws {
        for name in names {
            let field = operation.input.fields.first {
                $0.cleared != nil && Flag.name(of: $0.name) == name
            }
            guard let field else {
                throw CommandFailure.usage(
                    "--clear takes no \(name); see --help for what can be cleared.")
            }
            guard !members.contains(where: { $0.name == field.name && $0.value != .null }) else {
                throw CommandFailure.usage(
                    "--\(name) is set and cleared at once. Give one of the two.")
            }
            members.removeAll { $0.name == field.name }
            members.append(JSONTree.Member(field.name, .null))
        }
    }

    private static let clear = "clear"

    private func value(
        _ field: FieldOutline, _ name: String, _ texts: [String]
    ) throws -> JSONTree {
        guard field.isSecret else {
            if field.holdsSecret, texts.contains(where: { !$0.hasPrefix("@") }) {
                throw CommandFailure.usage(
                    "--\(name) holds a secret: give it as @file, or @- for standard input. Other "
                        + "users can see the words of a command line.")
            }
            return try FlagValue(flag: name, schema: field.schema, load: load).tree(texts)
        }
        guard texts.count == 1, let text = texts.first else {
            throw CommandFailure.usage("--\(name) is given more than once; it takes one value.")
        }
        return .string(try SecretValue.read(text, flag: name, load: load))
    }

    /// What `--body` gives, unless the input has a field of that name, which is then meant.
    private func body(_ flags: [(name: String, value: String)]) throws -> [JSONTree.Member] {
        let isField = operation.input.fields.contains { $0.name == "body" }
        guard !isField, let text = flags.last(where: { $0.name == "body" })?.value else {
            return []
        }
        let value = FlagValue(flag: "body", schema: .anything, load: load)
        guard case .object(let members) = try value.tree([text]) else {
            throw CommandFailure.usage("--body takes a JSON object.")
        }
        let secret = operation.input.fields.first { field in
            field.holdsSecret && members.contains { $0.name == field.name }
        }
        if let secret, !text.hasPrefix("@") {
            throw CommandFailure.usage(
                "--body must not hold the \(secret.name) on the command line, where other users "
                    + "can see it. Give --body @file, or @- for standard input.")
        }
        return members
    }

    private func requireAll(_ members: [JSONTree.Member]) throws {
        let missing = operation.input.fields.filter { field in
            field.isRequired && !members.contains { $0.name == field.name }
        }
        guard let first = missing.first else { return }
        let names = missing.map { "--" + Flag.name(of: $0.name) }
        guard missing.count > 1 else {
            throw CommandFailure.usage("\(names[0]) is missing. \(first.summary)")
        }
        throw CommandFailure.usage("\(names.joined(separator: ", ")) are missing.")
    }
}
