import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Synchronization

@testable import RetailExchange

/// A desk to which files of a made-up kind are handed in: a letter a row, written down by a
/// command of their own.
struct Feed {
    let database: Database
    let imports: Imports
    let ids = testIDs(seed: 5)
    let clock = testClock()
    /// How often a file was looked through.
    let surveys = Tally()
    /// What was written down, each row as often as it was.
    let written: Written

    init(_ database: Database, limits: ImportLimits = .usual) {
        self.database = database
        let written = Written()
        self.written = written
        let performing = Performing(
            operations: [Letters.operation],
            perform: { _, tree, call in
                try await database.read { _ in }
                try await written.interruption()
                try written.note(tree.text("letter"), key: call.idempotencyKey)
                return .null
            }, rehearse: { _, _, _, _ in nil },
            grants: { actor in actor == .system("gone") ? nil : .all })
        imports = Imports(
            connectors: [Letters.connector, Letters.staged(surveys)], performing: performing,
            bytes: ByteForms(
                encode: { String(decoding: $0, as: UTF8.self) },
                decode: { $0.hasPrefix("!") ? nil : Array($0.utf8) }, digest: { Sum() }),
            limits: limits, database: database)
    }

    func runner(
        portion: Int = 3, open: OpenFiles = OpenFiles(most: 4, portions: 200)
    ) -> ImportRunner {
        ImportRunner(
            imports: imports, database: database, moment: clock.clock.now, ids: ids,
            portion: portion, turn: .zero, open: open)
    }

    func call(_ actor: Actor = .system("test")) -> Call {
        Call(
            actor: actor, grants: .all, now: clock.clock.now(), ids: ids, requestID: "test")
    }

    /// Makes an import of a whole file and lets it wait.
    func queued(
        _ file: String, to connector: String = "letters", _ options: [String: String] = [:],
        isDry: Bool = false, as actor: Actor = .system("test"), parts: Int = 1
    ) async throws
        -> ID<FileImport>
    {
        let call = call(actor)
        let made = try await database.write { tx in
            var made = try imports.create(
                NewImport(connector: connector, fileName: "f", options: options, isDry: isDry),
                by: call, in: tx)
            let bytes = Array(file.utf8)
            let size = max(1, bytes.count / parts)
            for start in stride(from: 0, to: bytes.count, by: size) {
                let part = Array(bytes[start..<min(start + size, bytes.count)])
                made = try imports.append(
                    FilePart(id: made.id, start: Int64(start), bytes: part), by: call, in: tx)
            }
            return made
        }
        let whole = try await imports.whole(made.id)
        _ = try await database.write { tx in
            try imports.start(whole, expecting: nil, by: call, in: tx)
        }
        return made.id
    }

    func show(_ id: ID<FileImport>) async throws -> FileImport {
        let call = call()
        return try await database.read { tx in try imports.show(id, by: call, in: tx) }
    }

    func findings() async throws -> [String] {
        try await database.findings(of: ExchangeChecks.all)
    }
}

/// Adds bytes up: enough to tell files of a test apart.
private final class Sum: ByteDigest {
    private let sum = Mutex<Int>(0)
    func add(_ bytes: [UInt8]) { sum.withLock { $0 += bytes.reduce(0) { $0 + Int($1) } } }
    func finish() -> String {
        let text = String(sum.withLock { $0 })
        return String(repeating: "0", count: 64 - text.count) + text
    }
}

/// What was written, kept by key as the dispatcher keeps answers.
final class Written: Sendable {
    private let state = Mutex<(letters: [String], keys: Set<String>, fails: Int)>(([], [], 0))

    var letters: [String] { state.withLock { $0.letters } }
    /// Lets the machine fail so many times from the next letter on.
    func fail(_ times: Int) { state.withLock { $0.fails = times } }

    /// What happens once while the next letter is written.
    func interrupt(_ body: @escaping @Sendable () async throws -> Void) {
        between.withLock { $0 = body }
    }

    func interruption() async throws { try await between.withLock { $0.take() }?() }

    private let between = Mutex<(@Sendable () async throws -> Void)?>(nil)

    func note(_ letter: String, key: String?) throws {
        try state.withLock { state in
            guard letter != "x" else {
                throw RetailError.invalid("letters.bad", "No x.", at: "/letter")
            }
            if letter == "d", state.fails > 0 {
                state.fails -= 1
                throw RetailError.unavailable("letters.down", "Away.")
            }
            if let key, !state.keys.insert(key).inserted { return }
            state.letters.append(letter)
        }
    }
}

enum Letters {
    static let write = Permission("letters.write", "Write letters.")

    static let operation = Operation.command(
        "letters.write", .post, "/letters", .permission(write), "Writes a letter.",
        input: Nothing.input,
        output: Nothing.answer, scope: .none("letters are everywhere")
    ) { _, _, _ in Nothing() }

    static let connector = Connector(
        name: "letters", noun: "letters", format: "text", summary: "Letters.", columns: [],
        options: [ConnectorOption("case", "Which.", absent: "any", words: ["any", "low"])],
        acts: ["letters.write"],
        export: { request, _ in ExportPage(text: request.after ?? "a", next: nil) }
    ) { file, _ in
        var bytes: [UInt8] = []
        try await file.each { bytes += $0 }
        return LetterActs(bytes)
    }

    /// Letters whose capitals begin a stage, looked through before.
    static func staged(_ surveys: Tally) -> Connector {
        Connector(
            name: "staged", noun: "letters", format: "text", summary: "Letters in stages.",
            columns: [],
            options: [
                ConnectorOption("kind", "Which letters.", absent: nil) {
                    $0 == "latin" ? nil : "There is latin."
                }
            ],
            acts: ["letters.write"],
            survey: { _, desk in
                surveys.count()
                return LetterSurvey(began: desk.now)
            },
            open: { file, _ in
                var bytes: [UInt8] = []
                try await file.each { bytes += $0 }
                guard file.findings == Array("\(bytes.count)".utf8) else {
                    throw RetailError.fault("letters.lost", "The survey is not here.")
                }
                return LetterActs(bytes, hasStages: true)
            })
    }
}

/// Counts from many tasks.
final class Tally: Sendable {
    private let number = Mutex(0)
    var total: Int { number.withLock { $0 } }
    func count() { number.withLock { $0 += 1 } }
}

/// Counts the letters of a file; a question mark is none, and of a mark of exclamation more is
/// found than is kept.
actor LetterSurvey: FileSurvey {
    private var count = 0
    private var isExclaimed = false
    private let began: Instant

    init(began: Instant) { self.began = began }

    func take(_ bytes: [UInt8]) throws {
        guard !bytes.contains(UInt8(ascii: "?")) else {
            throw RetailError.invalid("letters.doubtful", "There is a question in the file.")
        }
        count += bytes.count
        isExclaimed = isExclaimed || bytes.contains(UInt8(ascii: "!"))
    }

    func finish() -> [UInt8] {
        isExclaimed ? Array(repeating: 0, count: (32 << 20) + 1) : Array("\(count)".utf8)
    }
}

actor LetterActs: ActSource {
    private let bytes: [UInt8]
    private let hasStages: Bool
    private var next = 0
    private var stage = 0
    let reading = ["kind": "letters"]

    init(_ bytes: [UInt8], hasStages: Bool = false) {
        self.bytes = bytes
        self.hasStages = hasStages
    }

    func next() async throws -> ImportAct? {
        guard next < bytes.count else { return nil }
        let letter = String(decoding: [bytes[next]], as: UTF8.self)
        next += 1
        if hasStages, (65...90).contains(bytes[next - 1]) { stage += 1 }
        return ImportAct(
            rows: [ImportRow(number: Int64(next), line: Int64(next), source: Array(letter.utf8))],
            subject: "\(letter) \(hasStages ? next : 0)", stage: stage,
            parts: letter == "w" ? 498 : 0
        ) { desk in
            try await desk.act("letters.write", .object([.init("letter", .string(letter))]))
            return ActOutcome([.created], counts: ["letters": 1])
        }
    }
}

func withFeed(
    _ kind: EngineKind, limits: ImportLimits = .usual, _ body: (Feed) async throws -> Void
) async throws {
    try await withDatabase(kind, migrations: SyncModule.migrations + [createImports]) { database in
        try await body(Feed(database, limits: limits))
    }
}
