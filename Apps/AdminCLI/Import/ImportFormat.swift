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
    /// What else can be said about the file.
    var flags: [Flag] = []
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
    /// Begins to read the unpacked bytes, also a second time: what it returns gives them piece by
    /// piece, nil at the end.
    let open: @Sendable () throws -> @Sendable () throws -> [UInt8]?
    /// The value of one of the format's flags.
    let value: @Sendable (String) -> String?
    /// Keeps a line that is not taken in, with the reason.
    let reject: @Sendable (Rejection) -> Void
    /// Hears the first line of a file, so that the reject file begins with it and can be mended and
    /// taken in.
    let head: @Sendable ([UInt8]) -> Void
    /// Hears how many lines are done.
    let progress: @Sendable (Int) -> Void
}

extension ImportWork {
    /// Everything at once, for files that can only be read as a whole.
    func bytes() throws -> [UInt8] {
        var all: [UInt8] = []
        let next = try open()
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
    /// The bytes of the line as they stand in the file, where it can be mended there.
    var source: [UInt8]?
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
