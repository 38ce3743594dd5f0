import RetailConnectors
import RetailCore
import RetailCrypto
import RetailExchange
import RetailJSON
import RetailKit

/// `selaras import products FILE`: hands a file in, through the gateway that serves or straight to
/// the database where none does, and stays until it is taken in.
struct ImportCommand: Sendable {
    let connector: Connector

    static let commands = Connectors.all.map { ImportCommand(connector: $0).command }

    private var command: Command {
        Command(
            path: ["import", connector.name], summary: "Takes in \(connector.noun) from a file.",
            details: connector.summary
                + " A gateway that serves does the work, as imports that others see; where none "
                + "does, it is done here. Handed in again, it changes nothing. Files that end in "
                + ".gz or .xz are unpacked on the way." + columns,
            flags: [
                Flag(
                    name: "dry-run", value: nil,
                    summary: "Tells what would change and writes nothing.", isBoolean: true),
                Flag(
                    name: "rejects", value: "<file>",
                    summary: "Where rows go that are not taken in; reasons stand beside it.",
                    absent: "the file's name and .rejects.csv, in the present folder"),
                Flag(
                    name: "strict", value: nil,
                    summary: "Exits with 1 when any row was not taken in."),
            ] + connector.options.filter(\.isForImports).map(Self.flag),
            operands: [Operand(name: "file", summary: "The file, or - for standard input.")],
            example: "import \(connector.name) \(connector.name).\(connector.format)"
                + connector.options.filter { $0.isRequired && $0.isForImports }.map {
                    " --\($0.name) …"
                }.joined(),
            run: run)
    }

    private var columns: String {
        guard !connector.columns.isEmpty else { return "" }
        let names = connector.columns.map { $0.isRequired ? $0.name : "[\($0.name)]" }
        return " Columns: \(names.joined(separator: " "))."
    }

    static func flag(_ option: ConnectorOption) -> Flag {
        Flag(
            name: option.name, value: "<\(option.words.isEmpty ? "text" : "word")>",
            summary: option.summary, isRequired: option.isRequired, absent: option.absent,
            words: option.words)
    }

    private static func rejectName(_ file: String) -> String {
        (file.split(separator: "/").last.map(String.init) ?? "import") + ".rejects.csv"
    }

    private func run(_ call: Invocation) async throws -> ExitCode {
        let file = call.operands.first ?? ""
        let source = try ImportSource(file)
        let rejects = Rejects(call.value("rejects") ?? Self.rejectName(file))
        let door = try await DoorFinder(call.options, call.console).open()
        do {
            let ended = try await HandIn(
                connector: connector, call: call, door: door, source: source, rejects: rejects
            ).run()
            await door.close()
            return ended
        } catch {
            await door.close()
            call.console.endProgress()
            throw error
        }
    }
}

/// One file on its way in.
struct HandIn {
    let connector: Connector
    let call: Invocation
    let door: any Door
    let source: ImportSource
    let rejects: Rejects

    func run() async throws -> ExitCode {
        let id = try await create()
        let head = try await handIn(id)
        call.console.progress("handed in …")
        let ended = try await follow(id)
        call.console.endProgress()
        // What is no table has no lines that could be mended in place.
        if !connector.columns.isEmpty { rejects.begin(with: head) }
        try await keepRejects(of: id)
        defer { tell(ended) }
        try rejects.close()
        if ended["state"]?.word == "done" {
            let isClean = ended["rejected"]?.word == "0"
            return isClean || !call.isOn("strict") ? .success : .findings
        }
        throw CommandFailure.failed(
            .invalid(
                RetailError.Code(
                    rawValue: "exchange.import-\(ended["state"]?.word ?? "failed")"),
                ended["problem"]?.word ?? "The import was cancelled."),
            hint: Self.advice(ended))
    }

    /// What is in and what to do: an import whose file is wrong never goes on.
    static func advice(_ ended: JSONTree) -> String {
        let isEmpty = ended["read"]?.word == "0"
        let problem = ended["problem"]?.word ?? ""
        let start = isEmpty ? "Nothing of it is in." : "Rows before it are in."
        if ofFiles.contains(where: problem.hasPrefix) {
            return start + " Mend the file and hand it in again"
                + (isEmpty ? "." : ": what is in is unchanged then.")
        }
        if problem.hasPrefix("exchange.actor-gone") { return start }
        return start + " " + resuming(ended["id"]?.word ?? "")
    }

    /// How the codes begin of what is wrong with a file itself.
    private static let ofFiles = [
        "exchange.file-unreadable", "exchange.headings-unknown", "exchange.row-",
        "exchange.dates-", "exchange.scattered", "exchange.too-many-rows",
    ]

    private static func resuming(_ id: String) -> String {
        "Go on with it: selaras imports resume \(id)."
    }

    private func create() async throws -> String {
        let options = connector.options.filter(\.isForImports).compactMap { option in
            call.value(option.name).map { JSONTree.Member(option.name, .string($0)) }
        }
        let name = call.operands.first?.split(separator: "/").last.map(String.init) ?? "file"
        let made = try await perform(
            "exchange.imports.create",
            [
                ("connector", .string(connector.name)), ("file_name", .string(name)),
                ("options", .object(options)), ("dry_run", .boolean(call.isOn("dry-run"))),
            ])
        return made["id"]?.word ?? ""
    }

    /// Hands the file over and starts it. What stops half-way is cancelled, for else it waits a day
    /// with its bytes, and counts as one that has not ended.
    /// - Returns: the first line.
    private func handIn(_ id: String) async throws -> [UInt8] {
        do {
            let head = try await upload(to: id)
            _ = try await perform("exchange.imports.start", [("import_id", .string(id))])
            return head
        } catch {
            do {
                _ = try await perform("exchange.imports.cancel", [("import_id", .string(id))])
            } catch {
                call.console.progress("The import \(id) is left open: selaras imports cancel \(id)")
            }
            throw error
        }
    }

    /// Hands the bytes over, part by part.
    /// - Returns: the first line.
    private func upload(to id: String) async throws -> [UInt8] {
        let next = try source.open()
        var waiting: [UInt8] = []
        var head: [UInt8] = []
        var start = 0
        var isAtEnd = false
        while !isAtEnd || !waiting.isEmpty {
            while !isAtEnd, waiting.count < Self.part {
                if let more = try next() { waiting += more } else { isAtEnd = true }
            }
            let bytes = Array(waiting.prefix(Self.part))
            guard !bytes.isEmpty else { break }
            waiting.removeFirst(bytes.count)
            if start == 0 { head = Self.line(of: bytes) }
            _ = try await perform(
                "exchange.imports.append",
                [
                    ("import_id", .string(id)), ("start", .integer(Int64(start))),
                    ("data", .string(Base64.encode(bytes))),
                ])
            start += bytes.count
            call.console.progress("\(start >> 10) KiB handed in")
        }
        return head
    }

    private static func line(of bytes: [UInt8]) -> [UInt8] {
        let end = bytes.firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count - 1
        return Array(bytes[...end])
    }

    private func follow(_ id: String) async throws -> JSONTree {
        while true {
            do { try await door.work(onImport: id) } catch {
                guard case .failed(let error, let request, nil) = CommandFailure.of(error) else {
                    throw error
                }
                throw CommandFailure.failed(
                    error, requestID: request,
                    hint: "Rows before it are in. " + Self.resuming(id))
            }
            let shown = try await perform("exchange.imports.show", [("import_id", .string(id))])
            call.console.progress("\(shown["read"]?.word ?? "0") rows")
            if ["done", "failed", "cancelled"].contains(shown["state"]?.word) { return shown }
        }
    }

    private func keepRejects(of id: String) async throws {
        var after: JSONTree?
        repeat {
            var input: [(String, JSONTree)] = [
                ("import_id", .string(id)), ("limit", .integer(100)),
            ]
            if let after { input.append(("after", after)) }
            let page = try await perform("exchange.import-rejects.list", input)
            for reject in page["items"]?.elements ?? [] {
                let field = reject["field"].map { "\($0.word): " } ?? ""
                rejects.take(
                    Rejection(
                        record: reject["record"]?.word ?? reject["line"]?.word ?? "",
                        reason: field + (reject["reason"]?.word ?? ""),
                        source: Base64.decode(reject["source"]?.word ?? "") ?? []))
            }
            after = page["next"]
        } while after != nil
    }

    private func tell(_ ended: JSONTree) {
        let names = ["read", "created", "updated", "unchanged", "rejected"]
        var rows = names.map { ($0, ended[$0] ?? .integer(0)) }
        rows += (ended["counted"]?.members ?? []).map { ($0.name, $0.value) }
        rows.append(("import", ended["id"] ?? .null))
        if rejects.count > 0 {
            rows.append(("rejects", .string(rejects.path)))
            if let reasons = rejects.reasonsPath { rows.append(("reasons", .string(reasons))) }
        }
        guard call.options.output == .table else {
            return call.console.writeJSON(
                JSONTree.object(rows.map { JSONTree.Member($0.0, $0.1) }).bytes + [10])
        }
        for (name, value) in rows {
            let gap = String(repeating: " ", count: max(1, 12 - Width.of(name)))
            call.console.writeLine(name + gap + value.word)
        }
    }

    private func perform(_ name: String, _ input: [(String, JSONTree)]) async throws -> JSONTree {
        try await call.perform(name, input, through: door)
    }

    private static let part = 96 << 10
}

extension Invocation {
    /// Performs an operation of the house through a door, with a key of its own.
    func perform(
        _ name: String, _ input: [(String, JSONTree)], through door: any Door
    ) async throws -> JSONTree {
        guard let operation = declared.operations.first(where: { $0.name == name }) else {
            throw RetailError.fault("cli.unknown-operation", "\(name) is not there.")
        }
        var options = RequestOptions(requestID: "cli-\(CommandRun.randomText())")
        if operation.kind == .command { options.idempotencyKey = "cli-\(CommandRun.randomText())" }
        let tree = JSONTree.object(input.map { JSONTree.Member($0.0, $0.1) })
        return try await door.perform(operation, tree, options).tree()
    }
}
