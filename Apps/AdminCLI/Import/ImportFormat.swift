import RetailComposition
import RetailCore

/// A kind of file that can be taken in: `selaras import <noun> --format <name> <file>`.
struct ImportFormat: Sendable {
    /// What is taken in, e.g. `catalogue`.
    let noun: String
    /// The name of the format, e.g. `saleor`.
    let name: String
    /// What the file is, in one sentence.
    let summary: String
    /// Takes the file in; running it again changes nothing.
    let run: @Sendable (ImportWork) async throws -> ImportReport
}

/// What an importer works with.
struct ImportWork: Sendable {
    let selaras: Selaras
    /// Who acts, and when.
    let clock: WallClock
    /// The channel that the options name.
    let channel: Code<Channel>?
    /// The unpacked bytes, piece by piece; nil at the end.
    let next: @Sendable () throws -> [UInt8]?
    /// Keeps a line that is not taken in, with the reason.
    let reject: @Sendable (Rejection) -> Void
    /// Hears how many lines are done.
    let progress: @Sendable (Int) -> Void
}

extension ImportWork {
    /// Everything at once, for files that can only be read as a whole.
    func bytes() throws -> [UInt8] {
        var all: [UInt8] = []
        while let more = try next() { all += more }
        return all
    }
}

/// A line or record that was not taken in.
struct Rejection: Sendable {
    /// A line's number, counted from 1 with the head, or a record's name.
    let record: String
    let reason: String
    /// The line itself, where there is one.
    var text = ""
}

/// How an import ended; every line is in one of the numbers.
struct ImportReport: Sendable {
    /// Lines or records read.
    var read = 0
    /// Taken in by this run.
    var imported = 0
    /// There already from an earlier run.
    var unchanged = 0
    /// Kept in the reject file.
    var rejected = 0
    /// More to tell, by name.
    var notes: [(name: String, value: String)] = []
}
