import RetailComposition
import RetailCore
import RetailJSON
import RetailStorage

/// `selaras backup`: copies the whole database while others work.
enum BackupCommand {
    static let command = Command(
        path: ["backup"], summary: "Copies the whole database into a new file, also while in use.",
        details: "A gateway that runs on the data directory makes the copy itself, at its own "
            + "place in the file system. The copy is one moment's state, synced to disk.",
        operands: [Operand(name: "file", summary: "The new file; it must not be there yet.")],
        example: "backup /var/backups/selaras-2026-01-31.db", run: run)

    /// Where a gateway takes the order, on its socket only.
    static let target = "/local/backup"

    static func run(_ call: Invocation) async throws -> ExitCode {
        let file = FileFacts.absolute(call.operands.first ?? "")
        let finder = DoorFinder(options: call.options, environment: call.console.environment)
        guard call.options.server == nil else {
            throw Stop.usage("A backup is made beside the data: run it on the gateway's machine.")
        }
        if let gateway = try finder.gateway() {
            try ask(gateway, for: file)
        } else {
            let selaras = try DoorFinder.join(try finder.requireDatabase())
            do { try await selaras.database.backup(to: file) } catch {
                await selaras.database.close()
                throw error
            }
            await selaras.database.close()
        }
        let bytes = FileFacts(file)?.bytes ?? 0
        call.console.writeLine("\(file)  \(Bytes.text(bytes))")
        return .success
    }

    private static func ask(_ gateway: GatewayDoor, for file: String) throws {
        let body = JSONTree.object([JSONTree.Member("file", .string(file))]).bytes
        do {
            let answer = try gateway.send("POST", target, [], body, timeout: .seconds(86_400))
            // It answers at once and tells at the end whether the copy succeeded.
            guard let problem = try? answer.tree(), let code = problem["code"]?.word else { return }
            let status = Int(problem["status"]?.word ?? "") ?? 500
            throw Stop.failed(
                RetailError(
                    code: RetailError.Code(rawValue: code), kind: RetailError.Kind(status: status),
                    message: problem["detail"]?.word ?? "The backup failed."),
                requestID: answer.requestID)
        } catch Stop.failed(let error, let requestID, _) where error.kind == .notFound {
            throw Stop.failed(
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
