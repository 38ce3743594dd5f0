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
                try written.note(tree.text("letter"), key: call.idempotencyKey)
                return .null
            }, rehearse: { _, _, _ in }, grants: { actor in actor == .system("gone") ? nil : .all })
        imports = Imports(
            connectors: [Letters.connector], performing: performing,
            bytes: ByteForms(
                encode: { String(decoding: $0, as: UTF8.self) },
                decode: { $0.hasPrefix("!") ? nil : Array($0.utf8) }, digest: { Sum() }),
            limits: limits, database: database)
    }

    func runner(portion: Int = 3) -> ImportRunner {
        ImportRunner(
            imports: imports, database: database, moment: clock.clock.now, ids: ids,
            portion: portion, turn: .zero)
    }

    func call(_ actor: Actor = .system("test")) -> Call {
        Call(
            actor: actor, grants: .all, now: clock.clock.now(), ids: ids, requestID: "test")
    }

    /// Makes an import of a whole file and lets it wait.
    func queued(
        _ file: String, isDry: Bool = false, as actor: Actor = .system("test")
    ) async throws
        -> ID<FileImport>
    {
        let call = call(actor)
        let made = try await database.write { tx in
            let made = try imports.create(
                NewImport(connector: "letters", fileName: "f", options: [:], isDry: isDry),
                by: call, in: tx)
            return try imports.append(
                FilePart(id: made.id, start: 0, bytes: Array(file.utf8)), by: call, in: tx)
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
}

actor LetterActs: ActSource {
    private let bytes: [UInt8]
    private var next = 0
    let head: [UInt8] = []
    let reading = ["kind": "letters"]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    func next() async throws -> ImportAct? {
        guard next < bytes.count else { return nil }
        let letter = String(decoding: [bytes[next]], as: UTF8.self)
        next += 1
        return ImportAct(
            rows: [ImportRow(number: Int64(next), line: Int64(next), source: Array(letter.utf8))],
            subject: letter
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
