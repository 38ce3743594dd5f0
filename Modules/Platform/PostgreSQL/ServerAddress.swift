#if PostgreSQL
import CPostgreSQL

/// Where a server is, without its password.
struct ServerAddress {
    private var parts: [String: String] = [:]

    /// Reads a libpq connection string or URL; unreadable text gives an address without parts.
    init(_ server: String) {
        guard let options = PQconninfoParse(server, nil) else { return }
        defer { PQconninfoFree(options) }
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val {
                parts[String(cString: keyword)] = String(cString: value)
            }
            option = option.advanced(by: 1)
        }
    }

    /// Host, port, database and role for people to read.
    var text: String {
        let shown = ["host", "port", "dbname", "user"].compactMap { name in
            parts[name].map { "\(name)=\($0)" }
        }
        return shown.isEmpty ? "the server of the environment" : shown.joined(separator: " ")
    }

    /// The command line that writes a backup; pg_dump asks for the password or finds it itself.
    func dumpCommand(to path: String, schema: String?) -> String {
        var words = ["pg_dump", "--format=custom", "--file=\(path)"]
        if let schema { words.append("--schema=\(schema)") }
        for (option, name) in [("host", "host"), ("port", "port"), ("username", "user")] {
            if let value = parts[name] { words.append("--\(option)=\(value)") }
        }
        if let name = parts["dbname"] { words.append("--dbname=\(name)") }
        return words.map(Self.quoted).joined(separator: " ")
    }

    /// Quotes a word for a POSIX shell where it needs quoting.
    private static func quoted(_ word: String) -> String {
        let plain = word.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default: "-_=./:+@%,".utf8.contains(byte)
            }
        }
        return plain ? word : "'" + word.replacing("'", with: "'\\''") + "'"
    }
}
#endif
