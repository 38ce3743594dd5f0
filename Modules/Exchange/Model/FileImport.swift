public import RetailCore

/// One file that was handed in, and what became of it.
public struct FileImport: Sendable, Identified {
    /// `import_…`
    public static var idPrefix: String { "import" }
    /// How many bytes a file may have.
    static let mostBytes: Int64 = 256 << 20
    /// How many bytes a part may have.
    static let mostPart = 128 << 10

    let id: ID<FileImport>
    let connector: String
    let fileName: String
    let options: [String: String]
    let isDry: Bool
    let actor: String
    var state: ImportState
    let size: Int64
    let digest: String?
    /// How many acts are done.
    var position: Int64
    var created: Int64
    var updated: Int64
    var unchanged: Int64
    var rejected: Int64
    /// How many bytes of it are kept here: of its file, and of what was refused.
    var stored: Int64
    /// How the file was read, and what else was counted.
    var notes: [String: String]
    /// How often in a row the machine failed it.
    var failures: Int64
    var problem: String?
    let createdAt: Instant
    var movedAt: Instant
    var version: Int64

    /// How many rows were read: each is counted in one way.
    var read: Int64 { created + updated + unchanged + rejected }

    /// The import after a portion of its acts.
    func moved(on progress: ImportProgress, at now: Instant) -> FileImport {
        var moved = self
        moved.state = .running
        moved.position += progress.acts
        moved.failures = 0
        moved.movedAt = now
        moved.stored += progress.rejects.reduce(0) { $0 + $1.bytes }
        for (name, text) in progress.reading { moved.note(name) { _ in text } }
        for (name, count) in progress.sums {
            moved.note(name) { before in String((before.flatMap { Int64($0) } ?? 0) + count) }
        }
        for outcome in progress.outcomes { moved.count(outcome) }
        return moved
    }

    /// Notes a text by its name. Both may quote the file, in which anything can stand, and notes
    /// are read with every look at the import: what cannot be stored or shown is marked, what is
    /// long is cut, and of names there are so many and no more.
    private mutating func note(_ name: String, _ text: (_ before: String?) -> String) {
        let name = name.printable(most: 100)
        guard notes[name] != nil || notes.count < Self.mostNotes else { return }
        notes[name] = text(notes[name]).printable(most: 100)
    }

    private static let mostNotes = 200

    private mutating func count(_ outcome: RowOutcome) {
        switch outcome {
        case .created: created += 1
        case .updated: updated += 1
        case .unchanged: unchanged += 1
        case .rejected: rejected += 1
        }
    }
}

/// What may be kept of files at a time. Files are large, and none is paid for by who hands it in:
/// without bounds one caller fills the disk of all.
public struct ImportLimits: Sendable {
    /// How many imports of one caller may not have ended.
    public let openOfOne: Int64
    /// How many imports of all callers may not have ended.
    public let openOfAll: Int64
    /// How many bytes of files and rejects of one caller are kept.
    public let bytesOfOne: Int64
    /// How many bytes of files and rejects of all callers are kept.
    public let bytesOfAll: Int64

    /// Sets the bounds.
    public init(openOfOne: Int64, openOfAll: Int64, bytesOfOne: Int64, bytesOfAll: Int64) {
        self.openOfOne = openOfOne
        self.openOfAll = openOfAll
        self.bytesOfOne = bytesOfOne
        self.bytesOfAll = bytesOfAll
    }

    /// What holds where nothing else is set: 20 imports and 1 GiB for one, 200 and 8 GiB for all.
    public static let usual = ImportLimits(
        openOfOne: 20, openOfAll: 200, bytesOfOne: 1 << 30, bytesOfAll: 8 << 30)
}

/// How far an import is.
enum ImportState: String, Sendable, CaseIterable {
    /// Its file is being handed in.
    case open
    /// It waits for its turn.
    case queued
    /// Its rows are being taken in.
    case running
    /// All rows are taken in or rejected.
    case done
    /// It stopped, and says why; it can go on.
    case failed
    /// Somebody stopped it; it can go on.
    case cancelled
    /// It is being forgotten, to make room.
    case discarded

    var hasEnded: Bool { [.done, .failed, .cancelled, .discarded].contains(self) }
}

/// An import to be made.
struct NewImport: Sendable {
    let connector: String
    let fileName: String
    let options: [String: String]
    let isDry: Bool
}

/// A part of a file.
struct FilePart: Sendable {
    let id: ID<FileImport>
    let start: Int64
    let bytes: [UInt8]
}

/// What is known of a file when it is whole.
struct WholeFile: Sendable {
    let id: ID<FileImport>
    let digest: String
    let size: Int64
}

/// A row that was not taken in.
struct Reject: Sendable {
    let row: Int64
    let line: Int64
    let name: String?
    let refusal: RowRefusal
    let source: [UInt8]

    /// How many bytes it takes.
    var bytes: Int64 {
        let texts = [name ?? "", refusal.field ?? "", refusal.code, refusal.reason]
        return Int64(texts.reduce(source.count + Self.ownBytes) { $0 + $1.utf8.count })
    }

    /// What a row of the table takes besides its texts.
    private static let ownBytes = 64
}

/// What a portion of the work has come to.
struct ImportProgress: Sendable {
    var acts: Int64 = 0
    var outcomes: [RowOutcome] = []
    var sums: [String: Int64] = [:]
    var reading: [String: String] = [:]
    var rejects: [Reject] = []

    mutating func add(_ act: ImportAct, _ outcome: ActOutcome) {
        acts += 1
        sums.merge(outcome.counts, uniquingKeysWith: +)
        for (row, end) in zip(act.rows, outcome.rows) {
            outcomes.append(end)
            guard case .rejected(let refusal) = end else { continue }
            rejects.append(
                Reject(
                    row: row.number, line: row.line, name: row.name, refusal: refusal,
                    source: row.source))
        }
    }
}

/// How bytes travel as text and are known again; handed in, for the module stands on no
/// cryptography.
public struct ByteForms: Sendable {
    let encode: @Sendable ([UInt8]) -> String
    let decode: @Sendable (String) -> [UInt8]?
    let digest: @Sendable () -> any ByteDigest

    /// Takes base64 both ways and a maker of digests.
    public init(
        encode: @escaping @Sendable ([UInt8]) -> String,
        decode: @escaping @Sendable (String) -> [UInt8]?,
        digest: @escaping @Sendable () -> any ByteDigest
    ) {
        self.encode = encode
        self.decode = decode
        self.digest = digest
    }
}

/// Takes the bytes of a file one after another and gives the hex digits of their SHA-256.
public protocol ByteDigest: AnyObject, Sendable {
    /// Takes the next bytes.
    func add(_ bytes: [UInt8])
    /// The hex digits of the digest of all.
    func finish() -> String
}

/// Which imports a list shows.
struct ImportFilter: Sendable {
    var state: ImportState?
    var connector: String?
}

/// Which of the refused rows a list shows.
struct RejectFilter: Sendable {
    var code: String?
}

/// The orders in which the rows of a file are listed.
enum RowSort: String, CaseIterable, Sendable {
    /// As they stand in the file.
    case first
    /// From the end of the file.
    case last
}
