import RetailCore

/// `selaras reference`: writes the reference from the declarations, or compares it.
enum ReferenceCommand {
    static let command = Command(
        path: ["reference"], summary: "Writes the reference pages of this release.",
        flags: [
            Flag(
                name: "folder", value: "<folder>", summary: "Where the pages are.",
                absent: "Docs/Reference"),
            Flag(
                name: "check", value: nil,
                summary: "Only compares; exits with 1 when a page differs."),
        ], example: "reference --check"
    ) { call in
        let folder = call.value("folder") ?? "Docs/Reference"
        let pages = ReferencePages(modules: call.declared.modules).pages
        guard call.isOn("check") else {
            try write(pages, to: folder)
            call.console.tell("\(pages.count) pages written to \(folder).")
            return .success
        }
        let stale = differing(pages, from: folder)
        for name in stale { call.console.writeLine(name) }
        return stale.isEmpty ? .success : .findings
    }

    static func write(_ pages: [ReferencePages.Page], to folder: String) throws(RetailError) {
        try File.makeFolder(folder + "/modules", mode: 0o755)
        for page in pages { try File.write(Array(page.text.utf8), to: "\(folder)/\(page.path)") }
        for stray in strays(pages, in: folder) { File.remove("\(folder)/\(stray)") }
    }

    /// The pages that are missing, differ, or tell of what is no longer there.
    static func differing(_ pages: [ReferencePages.Page], from folder: String) -> [String] {
        pages.filter { (try? File.read("\(folder)/\($0.path)")) != Array($0.text.utf8) }
            .map(\.path) + strays(pages, in: folder)
    }

    /// Whether a file says of itself that it is written here: nothing else is ever removed.
    private static func isGenerated(_ file: String) -> Bool {
        guard file.hasSuffix(".md"), let bytes = try? File.read(file) else { return false }
        return String(decoding: bytes, as: UTF8.self).contains(Markdown.mark)
    }

    private static func strays(_ pages: [ReferencePages.Page], in folder: String) -> [String] {
        let known = Set(pages.map(\.path))
        let names =
            File.names(in: folder).filter { $0 != "modules" }
            + File.names(in: folder + "/modules").map { "modules/\($0)" }
        return names.filter { !known.contains($0) && isGenerated("\(folder)/\($0)") }
    }
}
