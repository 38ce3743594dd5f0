import RetailComposition
import RetailCore
import RetailStorage

/// `selaras restore`: makes a backup the database of an empty data directory.
enum RestoreCommand {
    static let command = Command(
        path: ["restore"], summary: "Makes a backup the database of a data directory without one.",
        details:
            "It never writes over a database: move the old one away first. The file is copied, "
            + "its structure is checked, and only then it gets its name.",
        operands: [Operand(name: "file", summary: "The backup.")],
        example: "restore /var/backups/selaras-2026-01-31.db", run: run)

    static func run(_ call: Invocation) async throws -> ExitCode {
        let file = call.operands.first ?? ""
        let finder = DoorFinder(options: call.options, environment: call.console.environment)
        try finder.requireNoGateway("Stop it, and move its database away.")
        guard case .file(let target) = try finder.database() else {
            throw Stop.usage("A PostgreSQL database is restored with pg_restore.")
        }
        try refuseUnfit(file, target)
        try File.makeFolder(File.parent(of: target), mode: 0o700)
        let draft = target + ".restoring"
        defer { for end in ["", "-wal", "-shm", ".lock"] { File.remove(draft + end) } }
        let size = FileFacts(file)?.bytes ?? 0
        try File.copy(file, to: draft) { done in
            call.console.progress("copied \(Bytes.text(done)) of \(Bytes.text(size))")
        }
        call.console.progress("checking …")
        let missing = try await check(draft)
        call.console.endProgress()
        try File.rename(draft, to: target)
        call.console.writeLine("\(target)  \(Bytes.text(size))")
        if missing > 0 {
            call.console.tell("It is of an older release. Bring it up to date: selaras migrate.")
        }
        return .success
    }

    private static func refuseUnfit(_ file: String, _ target: String) throws {
        if case .held(let process) = LockFile.state(target + ".lock") {
            throw RetailError.unavailable(
                .databaseLocked, "Process \(process) has the database open. Stop it first.")
        }
        guard !["", "-wal", "-shm"].contains(where: { File.exists(target + $0) }) else {
            throw Stop.failed(
                .conflict("cli.database-exists", "There is a database at \(target)."),
                hint: "Move it away with its -wal and -shm files, or name another --data.")
        }
        File.remove(target + ".restoring")
        guard try File.head(file, 16) == Array("SQLite format 3\0".utf8) else {
            throw RetailError.invalid(
                "cli.no-backup", "\(file) is no SQLite database. Name a file that backup made.")
        }
    }

    /// Proves the structure of the copy and returns how many migrations it lacks.
    private static func check(_ path: String) async throws -> Int {
        let selaras = try DoorFinder.join(.file(path))
        do {
            let faults = try await selaras.database.check()
            let missing = try await selaras.missingMigrations()
            await selaras.database.close()
            guard let first = faults.first else { return missing.count }
            throw RetailError.invalid(
                .databaseCorrupt,
                "The backup is damaged: \(first) (\(faults.count) findings). Take another one.")
        } catch {
            await selaras.database.close()
            throw error
        }
    }
}
