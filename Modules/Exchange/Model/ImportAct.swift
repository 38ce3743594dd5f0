public import RetailCore
public import RetailJSON

/// What a file asks for: rows that are taken in together or not at all.
public struct ImportAct: Sendable {
    /// The rows, as they stand in the file.
    public let rows: [ImportRow]
    /// What the rows are about, by every name that they give it: acts that share a name are done
    /// one after another, in order.
    public let subjects: [String]
    /// How much there is to do: a portion has acts of a bounded weight in all.
    public let weight: Int
    /// When it is its turn: acts of a stage begin when all that stand before them are done. Within
    /// one they go side by side.
    public let stage: Int
    /// Does it. What it throws refuses all its rows, unless the machine is at fault.
    public let take: @Sendable (ImportDesk) async throws -> ActOutcome

    /// Describes an act on what has several names; `parts` says how many things it does besides
    /// what its rows and names tell.
    public init(
        rows: [ImportRow], subjects: [String], stage: Int = 0, parts: Int = 0,
        take: @escaping @Sendable (ImportDesk) async throws -> ActOutcome
    ) {
        self.rows = rows
        self.subjects = subjects
        self.stage = stage
        weight = rows.count + subjects.count + parts
        self.take = take
    }

    /// Describes an act on what has one name.
    public init(
        rows: [ImportRow], subject: String, stage: Int = 0, parts: Int = 0,
        take: @escaping @Sendable (ImportDesk) async throws -> ActOutcome
    ) {
        self.init(rows: rows, subjects: [subject], stage: stage, parts: parts, take: take)
    }
}

/// A row of a file.
public struct ImportRow: Sendable, Hashable {
    /// Its number, from 1 without the headings, where the form has rows; else a record's place.
    public let number: Int64
    /// The line on which it begins, from 1 with the headings.
    public let line: Int64
    /// What it is called where it has no line of its own; else nil.
    public let name: String?
    /// The bytes as they stand in the file; empty where it has no line of its own.
    public let source: [UInt8]

    /// Describes a row.
    public init(number: Int64, line: Int64, name: String? = nil, source: [UInt8] = []) {
        self.number = number
        self.line = line
        self.name = name?.printable(most: 200)
        self.source = source
    }
}

/// What became of a row.
public enum RowOutcome: Sendable {
    /// Something is there that was not there before.
    case created
    /// What was there was changed.
    case updated
    /// It was there as in the file.
    case unchanged
    /// It was not taken in, and why; the field by its heading where one is to blame.
    case rejected(RowRefusal)
}

/// Why a row was not taken in.
public struct RowRefusal: Sendable, Hashable {
    /// The heading of the field that is to blame; nil where it is no single one.
    public let field: String?
    /// The code of the refusal.
    public let code: String
    /// What is wrong and what to do.
    public let reason: String

    /// Says why. Field and reason may quote the file, in which anything can stand: what cannot be
    /// stored or shown is marked, and what is long is cut.
    public init(field: String? = nil, code: RetailError.Code, reason: String) {
        self.field = field?.printable(most: 200)
        self.code = code.rawValue
        self.reason = reason.printable(most: 4_000)
    }

    /// Says what an error says, at the field that it names.
    public init(_ error: RetailError) {
        self.init(
            field: error.issues.first.flatMap { $0.pointer.split(separator: "/").last }
                .map(String.init),
            code: error.code, reason: error.whole)
    }
}

extension RetailError {
    /// The message with what is wrong with single fields.
    var whole: String {
        let details = issues.filter { $0.message != message }.map {
            "\($0.pointer.split(separator: "/").last.map(String.init) ?? "it") \($0.message)"
        }
        return details.isEmpty ? message : details.joined(separator: "; ")
    }
}

/// What became of an act.
public struct ActOutcome: Sendable {
    /// For each of its rows what became of it, in their order.
    public let rows: [RowOutcome]
    /// What else is counted, in the words of the format.
    public let counts: [String: Int64]

    /// Tells what became of each row.
    public init(_ rows: [RowOutcome], counts: [String: Int64] = [:]) {
        self.rows = rows
        self.counts = Dictionary(
            counts.map { ($0.key.printable(most: 100), $0.value) }, uniquingKeysWith: +)
    }
}

/// Gives the acts of a file one by one, always in the same order.
public protocol ActSource: AnyObject, Sendable {
    /// How the file was read: its encoding, its separator.
    var reading: [String: String] { get async }
    /// The next act; nil at the end.
    func next() async throws -> ImportAct?
}

/// Looks through a whole file before anything is written: how it is to be read, and where what
/// belongs together ends. What it finds is kept with the file, so that whoever goes on with an
/// import need not look again.
public protocol FileSurvey: AnyObject, Sendable {
    /// Takes the next bytes.
    /// - Throws: what is wrong with the file as a whole.
    func take(_ bytes: [UInt8]) async throws
    /// What was found, in the connector's own form: a file of which more than 32 MiB is found is
    /// refused.
    /// - Throws: what is wrong with the file as a whole.
    func finish() async throws -> [UInt8]
}

/// What connectors do their acts with: the operations that every door offers, as whoever handed
/// the file in.
public struct ImportDesk: Sendable {
    /// Performs a query.
    public let ask: @Sendable (_ operation: String, _ input: JSONTree) async throws -> JSONTree
    private let perform: @Sendable (String, JSONTree) async throws -> JSONTree?
    private let rehearse: @Sendable (String, JSONTree) async throws -> JSONTree?
    /// Whether nothing is written.
    public let isDry: Bool
    /// When it is.
    public let now: Instant
    /// When the file began to be handed in: what it says was so then.
    public let handedInAt: Instant

    /// Makes a desk.
    public init(
        isDry: Bool, now: Instant, handedInAt: Instant,
        ask: @escaping @Sendable (String, JSONTree) async throws -> JSONTree,
        act: @escaping @Sendable (String, JSONTree) async throws -> JSONTree?,
        check: @escaping @Sendable (String, JSONTree) async throws -> JSONTree?
    ) {
        self.isDry = isDry
        self.now = now
        self.handedInAt = handedInAt
        self.ask = ask
        perform = act
        rehearse = check
    }

    /// Does a command and takes it back, in a dry run and otherwise.
    /// - Returns: what it would answer.
    /// - Throws: what the command alone would be refused for.
    @discardableResult
    public func check(_ operation: String, _ input: JSONTree) async throws -> JSONTree? {
        try await rehearse(operation, input)
    }

    /// Performs a command; in a dry run its input and the rights to it are checked, and nothing is
    /// kept.
    /// - Returns: what it answered; nil in a dry run.
    @discardableResult
    public func act(_ operation: String, _ input: JSONTree) async throws -> JSONTree? {
        try await perform(operation, input)
    }
}

/// The bytes of a file that was handed in.
public struct ImportFile: Sendable {
    /// How many there are.
    public let size: Int64
    /// What the connector's survey found; empty where it makes none.
    public let findings: [UInt8]
    /// The bytes from a place on, some of them; nil at the end.
    public let read: @Sendable (_ start: Int64) async throws -> [UInt8]?

    /// Describes a file.
    public init(
        size: Int64, findings: [UInt8] = [],
        read: @escaping @Sendable (Int64) async throws -> [UInt8]?
    ) {
        self.size = size
        self.findings = findings
        self.read = read
    }

    /// Gives all bytes to `body`, piece by piece.
    public func each(_ body: ([UInt8]) async throws -> Void) async throws {
        var start: Int64 = 0
        while let piece = try await read(start), !piece.isEmpty {
            try await body(piece)
            start += Int64(piece.count)
        }
    }
}
