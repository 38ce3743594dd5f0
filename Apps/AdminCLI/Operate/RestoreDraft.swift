import Glibc
import RetailComposition
import RetailCore
import RetailCrypto
import RetailJSON
import RetailKit
import RetailSQLite
import RetailStorage

/// A database on its way from a backup to its place: under another name until it is proved.
struct RestoreDraft {
    private let source: String
    private let target: String
    private let path: String

    init(of source: String, beside target: String) {
        self.source = source == "-" ? source : DatabaseFile.followed(source)
        self.target = target
        path = "\(target).\(getpid()).restoring"
    }

    /// Copies the bytes and compares them with the digest; where there is none, a log or journal
    /// that lies beside the file is taken along.
    /// - Returns: how many bytes were copied.
    /// - Throws: `cli.backup-damaged` when they are others; `cli.log-beside` when a file with a
    ///   digest has a log, which the digest does not speak of; `storage.stray-log` when the log
    ///   is not the file's own.
    func copy(
        expecting digest: BackupDigest?, progress: (Int64) -> Void
    ) throws(RetailError) -> Int64 {
        let companions = source == "-" ? [] : ["-wal", "-journal"].filter(isBeside)
        if digest != nil, let companion = companions.first {
            throw .invalid(
                "cli.log-beside",
                "\(source)\(companion) lies beside the backup: something has opened and changed it "
                    + "since. Move it away to have the backup itself, or restore without the "
                    + ".sha256 file and with --unproved to take the change along.")
        }
        if companions.contains("-wal") { try SQLiteArchive.refuseStrayLog(beside: source) }
        var hash = SHA256()
        var total: Int64 = 0
        try File.copy(source, to: path) { bytes in
            hash.update(bytes)
            total += Int64(bytes.count)
            progress(total)
        }
        let found = Hex.encode(hash.finish())
        if let digest, digest.text != found {
            throw .invalid(
                "cli.backup-damaged",
                "The file is not what backup wrote: its SHA-256 is \(found), it must be "
                    + "\(digest.text). Take another backup.")
        }
        for companion in companions { try File.copy(source + companion, to: path + companion) }
        return total
    }

    private func isBeside(_ companion: String) -> Bool {
        (FileFacts(source + companion)?.bytes ?? 0) > 0
    }

    /// Takes back that the copy needs a log, where none came with it.
    func forgetLog() throws(RetailError) {
        guard !File.exists(path + "-wal"),
            let header = SQLiteHeader(try File.head(path, 100)), header.needsLog
        else { return }
        let descriptor = unsafe open(path, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SystemErrors.storing(path) }
        defer { close(descriptor) }
        // The versions for writing and reading: 1 is without a log (sqlite.org/fileformat.html).
        let versions: [UInt8] = [1, 1]
        guard unsafe pwrite(descriptor, versions, 2, 18) == 2 else {
            throw SystemErrors.storing(path)
        }
    }

    /// What a copy holds that is sound.
    struct Findings {
        /// How many migrations it lacks.
        let missing: Int
        /// The newest act in it and when it was; nil where there is none, or its schema is older.
        let newest: String?
        /// What became of those who were forgotten after it; nil where its schema is older.
        let erasures: ErasureList.Outcome?
    }

    /// Proves the copy, forgets again in it whom a list names, and returns what is in it.
    /// - Throws: `storage.foreign-database`, `storage.incomplete`, `storage.corrupt`.
    func check(repeating list: ErasureList, _ call: Invocation) async throws -> Findings {
        guard try File.head(path, 1).count == 1 else {
            throw RetailError.invalid("cli.no-backup", "There is not a byte in it.")
        }
        let selaras = try DoorFinder.join(.file(path))
        do {
            let faults = try await selaras.database.check()
            let missing = try await selaras.missingMigrations()
            let isReady = missing.isEmpty && faults.isEmpty
            let newest = isReady ? try await newest(selaras) : nil
            let finder = DoorFinder(call.options, call.console)
            let door = DirectDoor(selaras: selaras, place: path, warn: finder.warn)
            let erasures = isReady ? try await list.repeated(call, through: door) : nil
            await selaras.database.close()
            guard let first = faults.first else {
                try requireSeal()
                return Findings(
                    missing: missing.count, newest: newest, erasures: erasures)
            }
            throw RetailError.invalid(
                .databaseCorrupt,
                "The backup is damaged: \(first) (\(faults.count) findings). Take another one.")
        } catch {
            await selaras.database.close()
            throw error
        }
    }

    private func newest(_ selaras: Selaras) async throws -> String? {
        guard let list = selaras.operation("sync.audit-entries.list") else { return nil }
        let call = Call(
            actor: .localAdmin, grants: .all, now: selaras.clock.now(), ids: selaras.ids,
            requestID: "cli-restore")
        let input = OperationInput(query: [("outcome", "done"), ("limit", "1")])
        let page = try await selaras.perform(list, input, call)
        var found: String?
        try JSONDocument(page.body).root.member("items")?.forEachElement { _, entry in
            guard let name = entry.member("operation")?.string(),
                let at = entry.member("at")?.string()
            else { return }
            found = "\(name) at \(at)"
        }
        return found
    }

    /// Closing has brought the log in: all is in the one file that gets the name.
    private func requireSeal() throws(RetailError) {
        guard let header = SQLiteHeader(try File.head(path, 100)), !header.needsLog else {
            throw .unavailable(
                .incompleteDatabase, "The copy could not be closed in good order. Try again.")
        }
    }

    /// Gives the database its name, durably; never takes it from another.
    func publish() throws(RetailError) {
        try File.sync(path)
        try File.rename(path, to: target)
    }

    func remove() {
        for end in ["", "-wal", "-shm", "-journal", ".lock"] { File.remove(path + end) }
    }
}
