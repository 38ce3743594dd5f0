import RetailCore
import RetailJSON
import RetailKit

/// A password, token or other secret on a command line: never the word itself, which other users of
/// the machine can see in the list of processes, but where it is.
enum SecretValue {
    /// What stands for the value in help.
    static let placeholder = "<@file>"

    /// Returns the secret that `@file` or `-` (standard input) holds, without the end of its line.
    /// - Parameter load: reads what `@name` and, as `-`, standard input hold.
    /// - Throws: ``CommandFailure`` for a secret that stands on the command line, and for an empty
    ///   one.
    static func read(
        _ text: String, flag: String, load: (String) throws -> [UInt8]
    ) throws -> String {
        guard text == "-" || text.hasPrefix("@"), text != "@" else {
            throw CommandFailure.usage(
                "--\(flag) takes @file or -, not the secret itself: other users can see the words "
                    + "of a command line.")
        }
        let bytes = try load(text == "-" ? "-" : String(text.dropFirst()))
        var line = bytes[...]
        if line.last == UInt8(ascii: "\n") { line = line.dropLast() }
        if line.last == UInt8(ascii: "\r") { line = line.dropLast() }
        guard let secret = String(validating: line, as: UTF8.self), !secret.isEmpty else {
            throw CommandFailure.usage("What --\(flag) names is empty or not UTF-8.")
        }
        return secret
    }
}

extension FieldOutline {
    /// Whether a field of an operation's input must not stand on a command line: it is declared
    /// a secret, for good or for one use.
    var isSecret: Bool { secrecy != .none }
}
