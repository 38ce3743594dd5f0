import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Files: handed in, started, stopped, looked at.
struct Imports: Sendable {
    /// The job that takes a file in, portion by portion.
    static let job = "exchange.take-in"

    /// What such a job is about, as JSON.
    static func payload(of id: ID<FileImport>) -> [UInt8] { Array("\"\(id.text)\"".utf8) }

    let connectors: [Connector]
    let performing: Performing
    let bytes: ByteForms
    let limits: ImportLimits
    let database: Database
    let store = ImportStore()

    init(
        connectors: [Connector], performing: Performing, bytes: ByteForms, limits: ImportLimits,
        database: Database
    ) {
        self.connectors = connectors
        self.performing = performing
        self.bytes = bytes
        self.limits = limits
        self.database = database
    }

    /// The connector of that name.
    /// - Throws: `exchange.connector-unknown`.
    func connector(_ name: String) throws(RetailError) -> Connector {
        if let connector = connectors.first(where: { $0.name == name }) { return connector }
        let known = connectors.map(\.name).joined(separator: ", ")
        throw ExchangeErrors.connectorUnknown.error(
            "There is no connector \(name). There are \(known).", at: "/connector")
    }

    /// Checks what was said about a file.
    /// - Throws: `exchange.option-wrong`.
    func check(
        _ options: [String: String], of connector: Connector,
        for isUsed: (ConnectorOption) -> Bool = \.isForImports
    ) throws(RetailError) {
        let all = connector.options.filter(isUsed)
        for (name, value) in options.sorted(by: { $0.key < $1.key }) {
            guard let option = all.first(where: { $0.name == name }) else {
                let known = all.map(\.name).joined(separator: ", ")
                throw ExchangeErrors.optionWrong.error(
                    "\(connector.name) has no option \(name) there. "
                        + (known.isEmpty ? "It has none." : "It has \(known)."),
                    at: "/options/\(name)")
            }
            guard option.words.isEmpty || option.words.contains(value) else {
                throw ExchangeErrors.optionWrong.error(
                    "\(name) is one of \(option.words.joined(separator: ", ")).",
                    at: "/options/\(name)")
            }
            if let problem = option.problem(value) {
                throw ExchangeErrors.optionWrong.error(
                    "\(name) is \(value.prefix(60)): \(problem)", at: "/options/\(name)")
            }
        }
    }

    /// Checks that nothing is missing without which a file cannot be read.
    /// - Throws: `exchange.option-wrong`.
    private func checkRequired(
        _ options: [String: String], of connector: Connector
    ) throws(RetailError) {
        for option in connector.options where option.isRequired && options[option.name] == nil {
            throw ExchangeErrors.optionWrong.error(
                "\(connector.name) needs the option \(option.name). \(option.summary)",
                at: "/options/\(option.name)")
        }
    }

    /// Makes an import whose file is to be handed in.
    /// - Throws: `exchange.connector-unknown`, `exchange.option-wrong`,
    ///   `exchange.too-many-imports`.
    func create(_ new: NewImport, by call: Call, in tx: borrowing Transaction) throws -> FileImport
    {
        let connector = try connector(new.connector)
        try check(new.options, of: connector)
        try checkRequired(new.options, of: connector)
        try requireTurn(call, in: tx)
        let made = FileImport(
            id: ID(call.ids.next()), connector: new.connector, fileName: new.fileName,
            options: new.options, isDry: new.isDry, actor: call.actor.text, state: .open, size: 0,
            digest: nil, position: 0, created: 0, updated: 0, unchanged: 0, rejected: 0, stored: 0,
            notes: [:], failures: 0, problem: nil, createdAt: call.now, movedAt: call.now,
            version: 1)
        try store.add(made, in: tx)
        return made
    }

    /// Takes the next part of a file; a part that is there already changes nothing.
    /// - Throws: `exchange.import-unknown`, `exchange.import-not-open`,
    ///   `exchange.part-misplaced`, `exchange.file-too-large`.
    func append(_ part: FilePart, by call: Call, in tx: borrowing Transaction) throws -> FileImport
    {
        let file = try own(part.id, by: call, in: tx)
        guard file.state == .open else {
            throw ExchangeErrors.notOpen.error("It is \(file.state.rawValue). Make another import.")
        }
        guard part.start + Int64(part.bytes.count) <= FileImport.mostBytes else {
            throw ExchangeErrors.fileTooLarge.error(
                "A file has at most \(FileImport.mostBytes >> 20) MiB. Cut it into several.")
        }
        if part.start < file.size {
            let there = try PartStore().bytes(of: file.id, from: part.start, in: tx)
            if there == part.bytes { return file }
        }
        guard
            try store.grow(
                file.id, from: part.start, by: part.bytes.count, at: call.now, in: tx)
        else {
            throw ExchangeErrors.partMisplaced.error(
                "\(file.size) bytes are there: go on at that place.", at: "/start")
        }
        try PartStore().add(part, in: tx)
        return try show(part.id, by: call, in: tx)
    }

    /// Reads the whole file outside of any transaction, to know it by its digest.
    /// - Throws: `exchange.import-unknown`.
    func whole(_ id: ID<FileImport>) async throws -> WholeFile {
        let digest = bytes.digest()
        var size: Int64 = 0
        try await file(id, size: 0).each { piece in
            digest.add(piece)
            size += Int64(piece.count)
        }
        return WholeFile(id: id, digest: digest.finish(), size: size)
    }

    /// The bytes of a file as a connector reads them.
    func file(
        _ id: ID<FileImport>, size: Int64, findings: [UInt8] = []
    ) -> ImportFile {
        ImportFile(size: size, findings: findings) { start in
            try await database.read { tx in try PartStore().bytes(of: id, from: start, in: tx) }
        }
    }

    /// Refuses to read a file of somebody else, or one that takes no more of it.
    /// - Throws: `exchange.import-unknown`, `exchange.import-not-open`, `request.forbidden`.
    func requireOpen(_ id: ID<FileImport>, by call: Call) async throws {
        try await database.read { tx in
            let file = try own(id, by: call, in: tx)
            guard file.state == .open else {
                throw ExchangeErrors.notOpen.error("It is \(file.state.rawValue) already.")
            }
        }
    }

    /// Lets a file be taken in, now that it is whole.
    /// - Throws: `exchange.import-unknown`, `exchange.import-not-open`, `exchange.file-incomplete`.
    func start(
        _ file: WholeFile, expecting digest: String?, by call: Call, in tx: borrowing Transaction
    ) throws -> FileImport {
        let found = try own(file.id, by: call, in: tx)
        guard found.state == .open else {
            throw ExchangeErrors.notOpen.error("It is \(found.state.rawValue) already.")
        }
        guard found.size > 0, digest == nil || digest?.lowercased() == file.digest else {
            throw ExchangeErrors.fileIncomplete.error(
                found.size == 0
                    ? "The file is empty. Hand its parts in first."
                    : "The digest of what is here is \(file.digest). Hand the file in again.")
        }
        guard try store.queue(file, at: call.now, in: tx) else {
            throw ExchangeErrors.fileIncomplete.error("A part came meanwhile. Start it again.")
        }
        return try begin(file.id, by: call, in: tx)
    }

    /// Lets what failed or was cancelled go on where it stopped, and what stands still because who
    /// did it is gone.
    /// - Throws: `exchange.import-unknown`, `exchange.import-not-stopped`,
    ///   `exchange.too-many-imports`.
    func resume(
        _ id: ID<FileImport>, by call: Call, in tx: borrowing Transaction
    ) throws -> FileImport {
        let file = try own(id, by: call, in: tx)
        if file.state.hasEnded { try requireTurn(call, in: tx) }
        let limit = call.now - Self.stillness
        guard try store.requeue(id, unmovedSince: limit, at: call.now, in: tx) else {
            let advice =
                switch file.state {
                case .queued, .running: "It is \(file.state.rawValue) and goes on by itself."
                case .open: "Its file is not whole. Hand the rest in and start it."
                case .done: "It is done."
                case .failed, .cancelled, .discarded: "Its file is forgotten. Hand it in anew."
                }
            throw ExchangeErrors.notStopped.error(advice)
        }
        return try begin(id, by: call, in: tx)
    }

    /// How long what is under way must not have moved before somebody may go on with it.
    private static let stillness = Duration.seconds(15)

    private func begin(
        _ id: ID<FileImport>, by call: Call, in tx: borrowing Transaction
    ) throws -> FileImport {
        let file = try show(id, by: call, in: tx)
        try tx.enqueue(Self.job, payload: Self.payload(of: id), by: call)
        try tx.record(ImportStarted(file: id, connector: file.connector), by: call)
        return file
    }

    /// Stops an import; what is taken in stays.
    /// - Throws: `exchange.import-unknown`, `exchange.import-ended`.
    func cancel(
        _ id: ID<FileImport>, by call: Call, in tx: borrowing Transaction
    ) throws -> FileImport {
        let file = try show(id, by: call, in: tx)
        guard try store.cancel(id, at: call.now, in: tx) else {
            throw ExchangeErrors.ended.error(
                "It is \(file.state.rawValue): there is nothing to do.")
        }
        let ended = try show(id, by: call, in: tx)
        try tx.record(ImportEnded(ended), by: call)
        return ended
    }
}

extension ImportEnded {
    init(_ file: FileImport) {
        self.init(
            file: file.id, connector: file.connector, state: file.state, isDry: file.isDry,
            read: file.read, rejected: file.rejected)
    }
}
