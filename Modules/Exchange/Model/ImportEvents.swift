import RetailCore
import RetailKit

/// A file began to be taken in, or goes on to be.
struct ImportStarted: Event {
    static let type = "exchange.import-started"
    let file: ID<FileImport>
    let connector: String
    var subject: String { file.text }

    static let record = Record(
        "ImportStarted", "A file began to be taken in, or goes on to be.", ImportStarted.init
    ) {
        $0.field("import_id", \.file, .id(), "Which.")
        $0.field("connector", \.connector, .recorded, "By which connector.")
    }
}

/// A file was taken in, or its import stopped or was discarded.
struct ImportEnded: Event {
    static let type = "exchange.import-ended"
    let file: ID<FileImport>
    let connector: String
    let state: ImportState
    let isDry: Bool
    let read: Int64
    let rejected: Int64
    var subject: String { file.text }

    static let record = Record(
        "ImportEnded", "A file was taken in, or its import stopped or was discarded.",
        ImportEnded.init
    ) {
        $0.field("import_id", \.file, .id(), "Which.")
        $0.field("connector", \.connector, .recorded, "By which connector.")
        $0.field("state", \.state, .choice(), "How it ended.")
        $0.field("dry_run", \.isDry, .flag, "Whether nothing was written.")
        $0.field("read", \.read, .recorded, "How many rows were read.")
        $0.field("rejected", \.rejected, .recorded, "How many were refused.")
    }
}
