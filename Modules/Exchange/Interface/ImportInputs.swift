import RetailCore
import RetailKit

extension NewImport {
    static let input = Input("NewFileImport", "A file to be handed in.", NewImport.init) {
        $0.field("connector", \.connector, .word(1...60), "By which connector: what the file is.")
        $0.field(
            "file_name", \.fileName, Format<String>.line(1...200).defaulting(to: "file", "file"),
            "What the file is called.")
        $0.field(
            "options", \.options,
            Format<[String: String]>.attributes(0...20).defaulting(to: [:], "{}"),
            "What else is said about it, by the names of the connector's options.")
        $0.field(
            "dry_run", \.isDry, Format<Bool>.flag.defaulting(to: false, "false"),
            "Whether it is only told what would change.")
    }
}

struct NewPart: Sendable {
    let id: ID<FileImport>
    let start: Int64
    let data: String

    static let input = Input("NewFilePart", "The next part of a file.", NewPart.init) {
        $0.field("import_id", \.id, .id(), "The import.")
        $0.field(
            "start", \.start, .integer(0...FileImport.mostBytes),
            "How many bytes of the file are before it: as many as are there.")
        $0.field(
            "data", \.data, .line(4...((FileImport.mostPart + 2) / 3 * 4)),
            "Its bytes in base64, at most \(FileImport.mostPart >> 10) KiB of them.")
    }
}

struct StartedImport: Sendable {
    let id: ID<FileImport>
    let digest: String?

    static let input = Input("StartedImport", "An import to be started.", StartedImport.init) {
        $0.field("import_id", \.id, .id(), "The import.")
        $0.field(
            "digest", \.digest, .optional(.word(64...64)),
            "The SHA-256 of the whole file as 64 hex digits, which is compared with what is there.")
    }
}

struct NamedImport: Sendable {
    let id: ID<FileImport>

    static let input = Input("NamedImport", "An import by id.", NamedImport.init) {
        $0.field("import_id", \.id, .id(), "The import.")
    }
}

struct ImportQuery: Sendable {
    let filter: ImportFilter
    let list: ListRequest<AgeSort>

    static let input = Input("FileImportQuery", "Which imports.", ImportQuery.init) {
        $0.group(\.filter, ImportFilter.init) {
            $0.field("state", \.state, .optional(.choice()), "Only those in this state.")
            $0.field(
                "connector", \.connector, .optional(.word(1...60)), "Only those of such files.")
        }
        $0.list(\.list, by: AgeSort.newest)
    }
}

struct RejectQuery: Sendable {
    let id: ID<FileImport>
    let filter: RejectFilter
    let list: ListRequest<RowSort>

    static let input = Input("ImportRejectQuery", "What an import refused.", RejectQuery.init) {
        $0.field("import_id", \.id, .id(), "The import.")
        $0.group(\.filter, RejectFilter.init) {
            $0.field("refusal", \.code, .optional(.line(1...100)), "Only what was refused so.")
        }
        $0.list(\.list, by: RowSort.first)
    }
}

struct ExportQuery: Sendable {
    let connector: String
    let options: [String]
    let after: String?

    static let input = Input("ExportQuery", "A page of a file to be written.", ExportQuery.init) {
        $0.field("connector", \.connector, .word(1...60), "Which file.")
        $0.field(
            "options", \.options,
            Format<[String]>.list(.line(3...200), 0...20).defaulting(to: [], "none"),
            "What is said about it, each as name=value.")
        $0.field(
            "after", \.after, .optional(.line(1...Cursor.longest)), "The `next` of the page before."
        )
    }
}
