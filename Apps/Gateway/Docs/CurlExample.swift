import RetailCore
import RetailJSON
import RetailKit

/// An operation's example as a line for curl: `$SELARAS` is the gateway's address, `$TOKEN` a key.
enum CurlExample {
    static func text(of operation: RetailKit.Operation) -> String {
        guard let document = try? JSONDocument(Array(operation.example.utf8)),
            let input = try? OperationInput(whole: document.root, for: operation)
        else { return "" }
        var lines = ["curl" + (operation.method == .get ? "" : " -X \(operation.method.rawValue)")]
        lines[0] += " \"$SELARAS\(target(of: operation, input))\""
        if operation.access.isClosed { lines.append("-H \"Authorization: Bearer $TOKEN\"") }
        if operation.kind == .command, !operation.isSecret {
            lines.append("-H \"Idempotency-Key: $(uuidgen)\"")
        }
        if operation.hasBody {
            lines.append("-H 'Content-Type: application/json'")
            lines.append("-d '\(quoted(body(of: operation, document.root)))'")
        }
        return lines.joined(separator: " \\\n  ")
    }

    private static func target(
        of operation: RetailKit.Operation, _ input: OperationInput
    ) -> String {
        var text = OpenAPI.root
        for step in operation.path.steps {
            switch step {
            case .word(let word): text += "/" + word
            case .value(let name): text += "/" + percent(input.path[name] ?? "{\(name)}")
            }
        }
        let items = input.query.map { "\(percent($0.name))=\(percent($0.value))" }
        return text + (items.isEmpty ? "" : "?" + items.joined(separator: "&"))
    }

    /// The members of the example that travel in the body, on lines of their own.
    private static func body(of operation: RetailKit.Operation, _ root: JSONValue) -> String {
        var members: [String] = []
        root.forEachMember { key, value in
            let name = key.string
            guard operation.carrier(of: name) == .body else { return }
            members.append("\"\(name)\":" + String(decoding: value.rawBytes, as: UTF8.self))
        }
        return "{" + members.joined(separator: ",\n    ") + "}"
    }

    private static func quoted(_ text: String) -> String {
        text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
    }

    /// Encodes all but the unreserved characters of RFC 3986 and a list's commas.
    private static func percent(_ text: String) -> String {
        text.utf8.reduce(into: "") { result, byte in
            let scalar = Unicode.Scalar(byte)
            let isPlain = byte < 128 && (scalar.properties.isAlphabetic || (48...57) ~= byte)
            guard !isPlain, !"-._~,{}".utf8.contains(byte) else {
                return result.unicodeScalars.append(scalar)
            }
            let hex = String(byte, radix: 16, uppercase: true)
            result += "%" + (hex.utf8.count == 1 ? "0" : "") + hex
        }
    }
}

extension Access {
    /// Whether a caller has to say who it is.
    var isClosed: Bool {
        if case .open = self { false } else { true }
    }
}
