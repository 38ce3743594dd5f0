import Glibc

@testable import selaras

/// The checkout that the tests were built from.
enum Repository {
    static let root = #filePath.split(separator: "/").dropLast(3)
        .reduce(into: "") { $0 += "/" + $1 }

    /// The path of a program of the package, if it is built.
    static func program(_ name: String) -> String? {
        let path = root + "/.build/debug/" + name
        return File.exists(path) ? path : nil
    }

    /// Whether committed pages are to be rewritten: `UPDATE=1`.
    static var isUpdating: Bool { getenv("UPDATE").map { String(cString: $0) } == "1" }

    /// Compares a page with the committed one, or rewrites it.
    static func agrees(_ text: String, with path: String) throws -> Bool {
        let file = root + "/" + path
        if isUpdating {
            try File.makeFolder(File.parent(of: file), mode: 0o755)
            try File.write(Array(text.utf8), to: file)
        }
        return (try? File.read(file)) == Array(text.utf8)
    }
}
