import RetailComposition
import RetailCore
import RetailSQLite
import RetailStorage

/// `selaras restore`: makes a backup the database of an empty data directory.
enum RestoreCommand {
    static let command = Command(
        path: ["restore"], summary: "Makes a backup the database of a data directory without one.",
        details:
            "It never writes over a database: move the old one away first. The file is copied "
            + "beside the place of the database, compared with its SHA-256, its structure is "
            + "checked, and only then it gets its name. The SHA-256 is taken from the file's name "
            + "with .sha256 behind it, where backup has put it, or from --sha256. A file without "
            + "one, such as a database that was saved from a broken machine, needs --unproved; its "
            + "-wal file must lie beside it unless it was closed in good order. Who was forgotten "
            + "after the backup was made is forgotten again before the database gets its name, by "
            + "the files whose names end in .erasures: those beside the backup, those in the data "
            + "directory, and the one that --erasures names. Who cannot be is named, and the exit "
            + "code is 1.",
        flags: [
            Flag(
                name: "erasures", value: "<file>",
                summary: "A list of who was forgotten, that erasures write-list wrote."),
            Flag(
                name: "sha256", value: "<digest>",
                summary: "The SHA-256 that backup told; goes before the file beside the backup."),
            Flag(
                name: "unproved", value: nil,
                summary: "Takes a file whose SHA-256 nobody knows: damage may go unnoticed."),
            Flag(
                name: "without-log", value: nil,
                summary: "With --unproved: takes a file whose -wal is gone. What only the -wal "
                    + "held is lost; nothing is, where another program brought it into the file. "
                    + "The newest act in the file is told, to be compared with the tills."),
        ],
        operands: [Operand(name: "file", summary: "The backup, or - for standard input.")],
        example: "restore /var/backups/selaras-2026-01-31.db", run: run)

    static func run(_ call: Invocation) async throws -> ExitCode {
        let file = call.operands.first ?? ""
        let finder = DoorFinder(call.options, call.console)
        try finder.requireNoGateway("Stop it, and move its database away.")
        guard case .file(let target) = try finder.database() else {
            throw CommandFailure.usage("A PostgreSQL database is restored with pg_restore.")
        }
        let digest = try digest(file, call)
        if digest != nil, call.isOn("without-log") {
            throw CommandFailure.usage(
                "A file with a SHA-256 is a backup and has no log: leave --without-log out.")
        }
        try refuseUnfit(file, target)
        let (list, files) = try erasures(file, target, call)
        try File.makeFolder(File.parent(of: target), mode: 0o700)
        let draft = RestoreDraft(of: file, beside: target)
        defer { draft.remove() }
        let bytes = try draft.copy(expecting: digest) { done in
            call.console.progress("copied \(Bytes.text(done))")
        }
        if call.isOn("without-log") { try draft.forgetLog() }
        call.console.progress("checking …")
        let found = try await draft.check(repeating: list, call)
        call.console.endProgress()
        try draft.publish()
        call.console.writeExact("\(target)  \(Bytes.text(bytes))\n")
        if call.isOn("without-log") {
            call.console.tell(
                "The newest act in it: \(found.newest ?? "not known"). "
                    + "Compare it with what the tills sold last.")
        }
        if found.missing > 0 {
            call.console.tell("It is of an older release. Bring it up to date: selaras migrate.")
        }
        return try tell(found.erasures, of: files, isOld: isOld(list, file), call)
    }

    /// The lists of who was forgotten that lie where they may.
    private static func erasures(
        _ file: String, _ target: String, _ call: Invocation
    ) throws -> (ErasureList, files: Int) {
        let folders = [File.parent(of: target)] + (file == "-" ? [] : [File.parent(of: file)])
        var (list, files) = try ErasureList.found(in: folders)
        if let named = call.value("erasures") {
            list.add(try ErasureList(reading: named))
            files += 1
        }
        return (list, files)
    }

    /// Whether no list is younger than the one that was written with the backup.
    private static func isOld(_ list: ErasureList, _ file: String) throws -> Bool {
        let path = file + ErasureList.end
        guard file != "-", File.exists(path), let newest = list.writtenAt else { return false }
        let own = try ErasureList(reading: path)
        return own.isOfBackup && own.writtenAt.map { newest <= $0 } ?? false
    }

    /// Says who was forgotten again, or how somebody sees to it.
    private static func tell(
        _ outcome: ErasureList.Outcome?, of files: Int, isOld: Bool, _ call: Invocation
    ) -> ExitCode {
        guard files > 0 else {
            call.console.tell(
                "No list of who was forgotten lies beside it. Whoever was forgotten since it was "
                    + "made is known again: selaras erasures repeat-list FILE, before anybody "
                    + "works with it.")
            return .success
        }
        guard let outcome else {
            call.console.tell(
                "Then, before anybody works with it, forget again who was forgotten: selaras "
                    + "erasures repeat-list FILE, with each file that ends in .erasures.")
            return .success
        }
        outcome.tell(call.console)
        if isOld {
            call.console.tell(
                "No list of who was forgotten is younger than the backup. Whoever was forgotten "
                    + "since it was made is known again: selaras erasures repeat-list FILE, with "
                    + "a later one, before anybody works with it.")
        }
        return outcome.refused.isEmpty ? .success : .findings
    }

    private static func digest(_ file: String, _ call: Invocation) throws -> BackupDigest? {
        if let text = call.value("sha256") { return try BackupDigest(text) }
        if file != "-", let digest = try BackupDigest(beside: file) { return digest }
        guard call.isOn("unproved") else {
            throw CommandFailure.failed(
                .invalid(
                    "cli.no-digest",
                    "Nobody says what \(file == "-" ? "standard input" : file) must be."),
                hint: "Put the .sha256 file that backup wrote beside it, or name the digest with "
                    + "--sha256. Without one, --unproved takes it as it is.")
        }
        return nil
    }

    private static func refuseUnfit(_ file: String, _ target: String) throws {
        if case .held(let process) = LockFile.state(DatabaseFile.followed(target) + ".lock") {
            throw RetailError.unavailable(
                .databaseLocked, "Process \(process) has the database open. Stop it first.")
        }
        let ends = ["", "-wal", "-shm", "-journal"]
        guard !ends.contains(where: { File.exists(target + $0) }) else {
            throw CommandFailure.failed(
                .conflict("cli.database-exists", "There is a database at \(target)."),
                hint: "Move it away with its -wal and -shm files, or name another --data.")
        }
        guard file != "-" else { return }
        guard let header = SQLiteHeader(try File.head(file, 100)), header.isOurs else {
            throw RetailError.invalid(
                "cli.no-backup",
                "\(file) is no database of Selaras. Name a file that backup made.")
        }
    }
}
