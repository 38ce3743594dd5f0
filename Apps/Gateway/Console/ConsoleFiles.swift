import CConsole
import Foundation
import RetailCrypto

/// The files of the console: those that the gateway carries in itself, or a folder's as they are at
/// each request, for who works on them.
struct ConsoleFiles: Sendable {
    /// The page that every address of the console answers, and the one for pages without an
    /// account; they name their files by this release's digest.
    private let shell: @Sendable (_ isOpen: Bool) -> FixedPage?
    private let file: @Sendable (String) -> FixedPage?
    /// What stands before the paths of files: a digest of all of them, so that a browser may keep
    /// them for ever.
    private let digest: @Sendable () -> String
    /// Whether a browser may keep what it was sent.
    let isLasting: Bool

    /// What index.html has in place of the digest.
    static let placeholder = "_"

    fileprivate static let shell = "index.html"
    fileprivate static let openShell = "open/index.html"

    /// The files that were compiled in.
    static func embedded() -> ConsoleFiles {
        let made = Once { Embedded() }
        return ConsoleFiles(
            shell: { $0 ? made.value.openShell : made.value.shell }, file: { made.value.files[$0] },
            digest: { made.value.digest }, isLasting: true)
    }

    /// The files of a folder, read each time that they are asked for.
    static func folder(_ path: String) -> ConsoleFiles {
        ConsoleFiles(
            shell: { read($0 ? openShell : shell, in: path) }, file: { read($0, in: path) },
            digest: { placeholder }, isLasting: false)
    }

    /// What is asked for below `/console`: a file, the shell, or nothing.
    func page(at path: String) -> (page: FixedPage, isFile: Bool)? {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst(2)
        guard let first = parts.first, Self.isDigest(first) else {
            return shell(parts.first == "open").map { ($0, false) }
        }
        let name = parts.dropFirst().joined(separator: "/")
        guard first == digest(), Self.isName(name) else { return nil }
        return file(name).map { ($0, true) }
    }

    /// Whether a step of a path names a release of the files, this one or another.
    private static func isDigest(_ step: Substring) -> Bool {
        step == placeholder || step.utf8.count == 16 && step.allSatisfy(\.isHexDigit)
    }

    /// Whether a path is one that files of the console have: it leads nowhere else.
    private static func isName(_ path: String) -> Bool {
        path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { step in
            !step.isEmpty && step.first != "."
                && step.utf8.allSatisfy { byte in
                    switch byte {
                    case UInt8(ascii: "a")...UInt8(ascii: "z"),
                        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
                        UInt8(ascii: "."):
                        true
                    default: false
                    }
                }
        }
    }

    private static func read(_ name: String, in folder: String) -> FixedPage? {
        guard let data = FileManager.default.contents(atPath: "\(folder)/\(name)") else {
            return nil
        }
        return page([UInt8](data), name)
    }

    /// A file as it is sent, the same whether it was compiled in or is read.
    fileprivate static func page(_ source: [UInt8], _ name: String) -> FixedPage {
        let isSource = name.hasSuffix(".js") || name.hasSuffix(".css")
        return FixedPage(isSource ? SourceText.sent(source) : source, type(of: name))
    }

    /// The media type of a file by the end of its name.
    static func type(of name: String) -> String {
        switch name.split(separator: ".").last {
        case "html": "text/html; charset=utf-8"
        case "css": "text/css; charset=utf-8"
        case "js": "text/javascript; charset=utf-8"
        case "svg": "image/svg+xml"
        case "json": "application/json"
        default: "application/octet-stream"
        }
    }
}

/// What was compiled in, as pages.
private struct Embedded: Sendable {
    let files: [String: FixedPage]
    let shell: FixedPage?
    let openShell: FixedPage?
    let digest: String

    init() {
        var hash = SHA256()
        var files: [String: FixedPage] = [:]
        for index in 0..<console_files_count() {
            guard let entry = unsafe console_files()?[index] else { continue }
            let name = unsafe String(cString: entry.path)
            let source = unsafe Array(UnsafeBufferPointer(start: entry.bytes, count: entry.count))
            let page = ConsoleFiles.page(source, name)
            hash.update(Array("\(name)\n\(page.bytes.count)\n".utf8) + page.bytes)
            files[name] = page
        }
        digest = Hex.encode(Array(hash.finish().prefix(8)))
        shell = Self.dated(files[ConsoleFiles.shell], digest)
        openShell = Self.dated(files[ConsoleFiles.openShell], digest)
        self.files = files
    }

    /// A page that names its files by this release.
    private static func dated(_ page: FixedPage?, _ digest: String) -> FixedPage? {
        page.map { page in
            let html = String(decoding: page.bytes, as: UTF8.self)
                .replacing("/console/\(ConsoleFiles.placeholder)/", with: "/console/\(digest)/")
            return FixedPage(Array(html.utf8), page.type)
        }
    }
}
