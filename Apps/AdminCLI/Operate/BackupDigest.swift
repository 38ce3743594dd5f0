import RetailCore
import RetailCrypto

/// The SHA-256 by which a backup is known: in a file beside it, as `sha256sum` writes it, or named
/// on the command line.
struct BackupDigest: Equatable {
    /// 64 hex digits, small.
    let text: String

    /// Reads 64 hex digits.
    init(_ text: String) throws(RetailError) {
        let digits = text.lowercased()
        let isHex =
            digits.utf8.count == 64
            && digits.utf8.allSatisfy { byte in
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                    || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
            }
        guard isHex else { throw Self.refusal("A SHA-256 has 64 hex digits.") }
        self.text = digits
    }

    /// Reads the file beside a backup; nil when there is none.
    init?(beside file: String) throws(RetailError) {
        let path = file + ".sha256"
        guard File.exists(path) else { return nil }
        let text = String(decoding: try File.head(path, 8_192), as: UTF8.self)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count == 2, lines[1].isEmpty, lines[0].dropFirst(64).hasPrefix("  ") else {
            throw Self.refusal("\(path) is not a line as sha256sum writes it.")
        }
        try self.init(String(lines[0].prefix(64)))
    }

    private static func refusal(_ problem: String) -> RetailError {
        .invalid("cli.bad-digest", problem + " Take the one that backup wrote.")
    }
}
