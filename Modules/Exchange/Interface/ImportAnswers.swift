import RetailCore
import RetailKit

extension FileImport {
    static let answer = Answer<FileImport>(
        "FileImport", "A file that was handed in, and what became of it."
    ) {
        $0.field("id", \.id, .id(), "The import.")
        $0.field("connector", \.connector, .word(1...60), "By which connector.")
        $0.field("file_name", \.fileName, .line(1...200), "What the file is called.")
        $0.field("dry_run", \.isDry, .flag, "Whether nothing is written.")
        $0.field("options", \.options, .attributes(0...20), "What was said about the file.")
        $0.field("actor", \.actor, .line(1...100), "Who handed it in.")
        $0.field("state", \.state, .choice(), "How far it is.")
        $0.field("size", \.size, .integer(0...FileImport.mostBytes), "How many bytes are there.")
        $0.field(
            "digest", \.digest, .optional(.word(64...64)), "The SHA-256 of the file, when whole.")
        $0.field("read", \.read, .integer(0...Int64.max), "How many rows were read.")
        $0.field("created", \.created, .integer(0...Int64.max), "Rows that made something new.")
        $0.field("updated", \.updated, .integer(0...Int64.max), "Rows that changed something.")
        $0.field(
            "unchanged", \.unchanged, .integer(0...Int64.max),
            "Rows that were there as in the file.")
        $0.field("rejected", \.rejected, .integer(0...Int64.max), "Rows that were refused.")
        $0.field(
            "stored", \.stored, .integer(0...Int64.max),
            "How many bytes of its file and its rejects are kept.")
        $0.field(
            "counted", \.notes, .attributes(0...100),
            "How the file was read, and what else was counted in it.")
        $0.field(
            "problem", \.problem, .optional(Format<String>.lines(1...20_000).personal),
            "Why it failed; it may quote the file.")
        $0.field("created_at", \.createdAt, .instant, "When it was made.")
        $0.field("moved_at", \.movedAt, .instant, "When it last went on.")
        $0.field("version", \.version, .integer(1...Int64.max), "Rises with every change.")
    }
}

/// A reject with its bytes as text.
struct RejectEntry: Sendable {
    let reject: Reject
    let source: String

    static let answer = Answer<RejectEntry>("ImportReject", "A row that was not taken in.") {
        $0.field("row", \.reject.row, .integer(1...Int64.max), "Its number, from 1.")
        $0.field(
            "line", \.reject.line, .integer(0...Int64.max),
            "The line on which it begins, from 1 with the headings; 0 where there are no lines.")
        $0.field(
            "record", \.reject.name, .optional(Format<String>.line(1...200)),
            "What it is called, where it has no line of its own.")
        $0.field(
            "field", \.reject.refusal.field, .optional(.line(1...200)), "The field to blame.")
        $0.field("problem", \.reject.refusal.code, .line(1...100), "The code of the refusal.")
        $0.field(
            "reason", \.reject.refusal.reason, Format<String>.lines(1...20_000).personal,
            "What is wrong and what to do.")
        $0.field(
            "source", \.source, Format<String>.line(0...3_000_000).personal,
            "Its bytes as they stand in the file, in base64; empty where it has none.")
    }
}

extension ConnectorColumn {
    static let answer = Answer<ConnectorColumn>("ConnectorColumn", "A column of a file.") {
        $0.field("name", \.name, .line(1...100), "Its heading.")
        $0.field("summary", \.summary, .line(1...500), "What stands in it.")
        $0.field("required", \.isRequired, .flag, "Whether a file must have it.")
    }
}

extension ConnectorOption {
    static let answer = Answer<ConnectorOption>("ConnectorOption", "What may be said of a file.") {
        $0.field("name", \.name, .line(1...100), "Its name.")
        $0.field("summary", \.summary, .line(1...500), "What it decides.")
        $0.field("required", \.isRequired, .flag, "Whether a file needs it.")
        $0.field(
            "absent", \.absent, .optional(.line(1...200)), "What holds when it is not given.")
        $0.field(
            "used_for", \.use, .choice(), "Whether it is said of files that are read or written.")
        $0.field(
            "words", \.words, .list(.line(1...100), 0...100), "What it takes; empty: any text.")
    }
}

extension Connector {
    static let answer = Answer<Connector>("Connector", "A kind of file.") {
        $0.field("name", \.name, .word(1...60), "Its name.")
        $0.field("noun", \.noun, .word(1...60), "What its rows are about.")
        $0.field("format", \.format, .word(1...60), "Its form.")
        $0.field("summary", \.summary, .line(1...500), "What the file is.")
        $0.field("exports", \.isExported, .flag, "Whether it is written, too.")
        $0.field(
            "columns", \.columns, .list(.object(ConnectorColumn.answer), 0...100), "Its columns.")
        $0.field(
            "options", \.options, .list(.object(ConnectorOption.answer), 0...20), "Its options.")
    }

    var isExported: Bool { export != nil }
}

extension ExportPage {
    static let answer = Answer<ExportPage>("ExportPage", "A page of a file: whole rows.") {
        $0.field(
            "text", \.text,
            Format<String>.lines(0...4_000_000).mapped(schema: .string(length: 0...4_000_000)) {
                $0
            } from: {
                $0
            }.personal,
            "Its rows, each with its line end; the first page begins with the headings.")
        $0.field(
            "next", \.next, .optional(.line(1...Cursor.longest)),
            "The cursor of the next page; absent at the end.")
    }
}
