import Glibc
import RetailComposition
import RetailCore
import RetailCrypto
import RetailJSON
import RetailStorage
import RetailSync

/// `selaras backup`: copies the whole database while others work.
enum BackupCommand {
    static let command = Command(
        path: ["backup"], summary: "Copies the whole database into a new file, also while in use.",
        details: "A gateway that runs on the data directory makes the copy itself, at its own "
            + "place in the file system. The copy is one moment's state. It is made under another "
            + "name, synced to disk, read back and checked, and only then gets its name; its "
            + "SHA-256 is written beside it, in a file with .sha256 at the end, which restore and "
            + "sha256sum --check read. Who was forgotten is written beside it by ids and times, in "
            + "a file with .erasures at the end: restore forgets them again in an older backup. "
            + "With - the copy goes to standard output and its SHA-256 to "
            + "standard error; give it to restore with --sha256.",
        operands: [
            Operand(
                name: "file",
                summary: "The new file, which must not be there yet; - for standard output.")
        ],
        example: "backup /var/backups/selaras-2026-01-31.db", run: run)

    /// Where a gateway takes the order, on its socket only.
    static let target = "/local/backup"

    static func run(_ call: Invocation) async throws -> ExitCode {
        let finder = DoorFinder(call.options, call.console)
        guard call.options.server == nil else {
            throw CommandFailure.usage(
                "A backup is made beside the data: run it on the gateway's machine.")
        }
        let name = call.operands.first ?? ""
        if name == "-" { return try await stream(finder, call) }
        let file = FileFacts.absolute(name)
        let receipt = try await make(file, finder)
        try await writeErasures(beside: file, finder, call)
        let size = Bytes.text(receipt.bytes)
        call.console.writeExact("\(file)  \(size)  sha256 \(receipt.sha256)\n")
        return .success
    }

    /// Keeps who was forgotten so far, for who puts an older backup back; the backup is whole
    /// without.
    private static func writeErasures(
        beside file: String, _ finder: DoorFinder, _ call: Invocation
    ) async throws {
        let door = try await finder.open()
        do {
            var list = try await ErasureList.gathered(call, through: door)
            list.isOfBackup = true
            try list.write(to: file + ErasureList.end)
        } catch {
            guard case .failed(let problem, _, _) = CommandFailure.of(error) else { return }
            finder.warn("The backup is whole, but who was forgotten is not beside it", problem)
        }
        await door.close()
    }

    private static func make(_ file: String, _ finder: DoorFinder) async throws -> BackupReceipt {
        if let gateway = try finder.gateway() {
            try ask(gateway, for: file)
            guard let digest = try BackupDigest(beside: file) else {
                throw SystemErrors.reading(file + ".sha256")
            }
            return BackupReceipt(bytes: FileFacts(file)?.bytes ?? 0, sha256: digest.text)
        }
        let selaras = try DoorFinder.join(try finder.requireDatabase())
        do {
            let (receipt, unkept) = try await Backups(of: selaras.database).make(at: file)
            if let unkept {
                finder.warn("The backup is whole, but the shop does not know of it", unkept)
            }
            await selaras.database.close()
            return receipt
        } catch {
            await selaras.database.close()
            throw error
        }
    }

    /// Makes the copy beside the database, takes its name away and sends it to standard output.
    private static func stream(_ finder: DoorFinder, _ call: Invocation) async throws -> ExitCode {
        guard call.console.width == nil else {
            throw CommandFailure.usage(
                "Standard output is a terminal. Name a file, or pass it on: backup - | gzip",
                help: command.path)
        }
        guard case .file(let database) = try finder.requireDatabase() else {
            throw CommandFailure.usage("A PostgreSQL database is backed up with pg_dump.")
        }
        let place = FileFacts.absolute(File.parent(of: database))
        let file = "\(place)/backup-\(CommandRun.randomText()).partial"
        defer { for end in ["", ".sha256"] { File.remove(file + end) } }
        let receipt = try await make(file, finder)
        let descriptor = unsafe open(file, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SystemErrors.reading(file) }
        defer { close(descriptor) }
        // From now on nothing stays, even when this process is killed.
        for end in ["", ".sha256"] { File.remove(file + end) }
        var hash = SHA256()
        while !call.console.output.hasFailed,
            let bytes = try Descriptor.read(descriptor, named: file, most: 1 << 20)
        {
            hash.update(bytes)
            call.console.output.write(bytes)
        }
        let found = Hex.encode(hash.finish())
        guard call.console.output.hasFailed || found == receipt.sha256 else {
            throw RetailError.unavailable(
                .databaseCorrupt, "The copy reads otherwise than a moment ago. Check the disk.")
        }
        call.console.tell("\(Bytes.text(receipt.bytes))  sha256 \(receipt.sha256)")
        return .success
    }

    private static func ask(_ gateway: GatewayDoor, for file: String) throws {
        let body = JSONTree.object([JSONTree.Member("file", .string(file))]).bytes
        do {
            let answer = try gateway.send("POST", target, [], body, timeout: .seconds(86_400))
            // It answers at once and tells at the end whether the copy succeeded.
            let said = try answer.tree()
            guard let code = said["code"]?.word else {
                // Without its last word nobody knows how the copy went.
                guard said["file"]?.word == file else {
                    throw RetailError.unavailable(
                        "cli.backup-unfinished",
                        "The gateway did not say that the backup is done. Look at its log.")
                }
                return
            }
            let status = Int(said["status"]?.word ?? "") ?? 500
            throw CommandFailure.failed(
                RetailError(
                    code: RetailError.Code(rawValue: code), kind: RetailError.Kind(status: status),
                    message: said["detail"]?.word ?? "The backup failed."),
                requestID: answer.requestID)
        } catch CommandFailure.failed(let error, let requestID, _) where error.kind == .notFound {
            throw CommandFailure.failed(
                error, requestID: requestID,
                hint: "This gateway makes no backups. Stop it for the time of the backup, or "
                    + "install its newest release.")
        }
    }
}

/// Sizes for people.
enum Bytes {
    static func text(_ bytes: Int64) -> String {
        let names = ["bytes", "KiB", "MiB", "GiB", "TiB"]
        var value = bytes
        var tenth: Int64 = 0
        var index = 0
        while value >= 1_024, index < names.count - 1 {
            tenth = (value % 1_024) * 10 / 1_024
            value /= 1_024
            index += 1
        }
        return index == 0 ? "\(value) bytes" : "\(value).\(tenth) \(names[index])"
    }
}
