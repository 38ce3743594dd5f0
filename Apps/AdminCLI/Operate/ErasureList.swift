import RetailCore
import RetailJSON
import RetailKit

/// Who was forgotten, as it is kept beside backups: ids and times, nothing of people.
struct ErasureList {
    /// Records that were forgotten together.
    struct Entry: Equatable {
        let erasedAt: String
        let records: [String]
    }

    /// What became of the entries of a list in a database.
    struct Outcome {
        /// Records that were forgotten again.
        var repeated = 0
        /// What is to be done by hand: a record, and why.
        var refused: [(record: String, problem: String)] = []
    }

    /// What the name of such a file ends in.
    static let end = ".erasures"
    private static let mostBytes = 64 << 20

    private(set) var entries: [Entry] = []
    /// When the newest of what it was read from was written; nil of a file that does not say.
    private(set) var writtenAt: Instant?
    /// Whether a backup wrote it beside itself: it knows nobody who was forgotten later.
    var isOfBackup = false

    /// Asks a shop who was forgotten until now.
    static func gathered(_ call: Invocation, through door: any Door) async throws -> ErasureList {
        let asked = WallClock.system.now()
        var (records, moments): ([String: [String]], [String: String]) = ([:], [:])
        var after: JSONTree?
        repeat {
            var input: [(String, JSONTree)] = [("limit", .integer(200))]
            if let after { input.append(("after", after)) }
            let page = try await call.perform("crm.erased-records.list", input, through: door)
            for item in page["items"]?.elements ?? [] {
                let number = item["erasure"]?.word ?? ""
                records[number, default: []].append(item["customer_id"]?.word ?? "")
                moments[number] = item["erased_at"]?.word
            }
            after = page["next"]
        } while after != nil
        var list = ErasureList()
        list.writtenAt = asked
        list.entries = moments.map { Entry(erasedAt: $1, records: (records[$0] ?? []).sorted()) }
            .sorted {
                ($0.erasedAt, $0.records.first ?? "") < ($1.erasedAt, $1.records.first ?? "")
            }
        return list
    }

    private init() {}

    /// Reads a file.
    /// - Throws: `cli.no-erasures` where it is none that was written here.
    init(reading path: String) throws(RetailError) {
        guard (FileFacts(path)?.bytes ?? 0) <= Self.mostBytes else { throw Self.refusal(path) }
        let limits = JSONLimits(maxBytes: Self.mostBytes, maxNodes: 8 << 20)
        guard let root = try? JSONDocument(try File.read(path), limits: limits).root,
            case .array(let items)? = JSONTree(root)["erasures"]
        else { throw Self.refusal(path) }
        if let written = JSONTree(root)["written_at"]?.word {
            do { writtenAt = try Instant(rfc3339: written) } catch { throw Self.refusal(path) }
        }
        if case .boolean(true)? = JSONTree(root)["of_backup"] { isOfBackup = true }
        for item in items {
            let records = (item["records"]?.elements ?? []).compactMap(\.word)
            guard let erasedAt = item["erased_at"]?.word, !records.isEmpty else {
                throw Self.refusal(path)
            }
            entries.append(Entry(erasedAt: erasedAt, records: records))
        }
    }

    /// All lists in a folder, each entry once.
    /// - Returns: the entries, and how many files they came from.
    static func found(in folders: [String]) throws(RetailError) -> (list: ErasureList, files: Int) {
        var (list, files) = (ErasureList(), 0)
        for folder in Set(folders).sorted() {
            for name in File.names(in: folder) where name.hasSuffix(end) {
                try list.add(ErasureList(reading: folder + "/" + name))
                files += 1
            }
        }
        return (list, files)
    }

    /// Takes in what another list has more.
    mutating func add(_ other: ErasureList) {
        let known = Set(entries.flatMap(\.records))
        entries += other.entries.filter { !known.isSuperset(of: $0.records) }
        writtenAt = [writtenAt, other.writtenAt].compactMap(\.self).max()
    }

    /// Writes it to a file, in place of an older one: never half of it.
    func write(to path: String) throws(RetailError) {
        let draft = "\(path).\(CommandRun.randomText()).partial"
        defer { File.remove(draft) }
        try File.write(bytes, to: draft)
        try File.sync(draft)
        try File.replace(path, with: draft)
    }

    private var bytes: [UInt8] {
        let entries = entries.map { entry in
            JSONTree.object([
                .init("erased_at", .string(entry.erasedAt)),
                .init("records", .array(entry.records.map(JSONTree.string))),
            ])
        }
        var members: [JSONTree.Member] = []
        if let writtenAt { members.append(.init("written_at", .string(writtenAt.rfc3339))) }
        if isOfBackup { members.append(.init("of_backup", .boolean(true))) }
        members.append(.init("erasures", .array(entries)))
        return JSONTree.object(members).bytes + [10]
    }

    /// Forgets again whom a database knows still.
    func repeated(_ call: Invocation, through door: any Door) async throws -> Outcome {
        let moments = Dictionary(
            entries.flatMap { entry in entry.records.map { ($0, entry.erasedAt) } },
            uniquingKeysWith: max)
        var outcome = Outcome()
        for entry in entries {
            for record in entry.records {
                do {
                    try await repeatOne(record, of: entry, moments, call, through: door)
                    outcome.repeated += 1
                } catch {
                    guard case .failed(let error, _, _) = CommandFailure.of(error),
                        error.kind == .conflict || error.kind == .notFound || error.kind == .gone
                    else { throw error }
                    // Who is unknown was made later than the backup, who is gone needs nothing.
                    guard error.kind == .conflict else { continue }
                    outcome.refused.append((record, error.message))
                }
            }
        }
        return outcome
    }

    /// Forgets a record again with all that are joined to it here, where each of them was
    /// forgotten, if by a request of its own.
    private func repeatOne(
        _ record: String, of entry: Entry, _ moments: [String: String], _ call: Invocation,
        through door: any Door
    ) async throws {
        let shown = try await call.perform(
            "crm.customers.show", [("customer_id", .string(record))], through: door)
        let members = (shown["members"]?.elements ?? []).compactMap(\.word)
        let areAllForgotten = members.allSatisfy { moments[$0] != nil }
        let erasedAt = members.compactMap { moments[$0] }.max() ?? entry.erasedAt
        _ = try await call.perform(
            "crm.erasures.repeat",
            [
                ("customer_id", .string(record)),
                ("erased_at", .string(areAllForgotten ? erasedAt : entry.erasedAt)),
                (
                    "records",
                    .array((areAllForgotten ? members : entry.records).map(JSONTree.string))
                ),
            ], through: door)
    }

    private static func refusal(_ path: String) -> RetailError {
        .invalid(
            "cli.no-erasures",
            "\(path) is no list of who was forgotten. Take one that erasures write-list or backup "
                + "wrote.")
    }
}

extension ErasureList.Outcome {
    /// Says what was done, and what somebody has to do.
    func tell(_ console: Console) {
        if repeated > 0 {
            console.tell(
                "\(repeated) who were forgotten are forgotten again. What is kept of them goes as "
                    + "soon as a gateway runs.")
        }
        for (record, problem) in refused {
            console.tell("NOT forgotten again: \(Width.safe(record)): \(Width.safe(problem))")
        }
    }
}
