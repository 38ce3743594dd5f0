import RetailAccess
import RetailComposition
import RetailCore
import RetailJSON
import RetailStorage

/// `selaras init`: makes the data directory, the database and the first owner's token.
enum InitCommand {
    static let command = Command(
        path: ["init"], summary: "Makes the data directory and the database.",
        details: "Only the owner of the directory can read it. Running it again changes nothing "
            + "that is there. The token for the first owner is shown once; when it is lost, "
            + "selaras owner-token makes another.", example: "init --data /var/lib/selaras",
        run: run)

    static func run(_ call: Invocation) async throws -> ExitCode {
        let finder = DoorFinder(call.options, call.console)
        try finder.requireNoGateway("It has made its database already: selaras doctor.")
        let place = try finder.database()
        if case .file(let path) = place {
            try File.makeFolder(File.parent(of: path), mode: 0o700)
        }
        let selaras = try DoorFinder.join(place)
        do {
            let applied = try await selaras.migrate()
            let token = try await selaras.access.ownership.firstToken(at: selaras.clock.now())
            tell(place.description, applied.count, token, call)
            if call.console.output.hasFailed {
                try await selaras.access.ownership.withdraw(token)
            }
            await selaras.database.close()
            return .success
        } catch {
            await selaras.database.close()
            throw error
        }
    }

    private static func tell(_ place: String, _ steps: Int, _ token: String?, _ call: Invocation) {
        if call.options.output == .json {
            let members = [
                JSONTree.Member("database", .string(place)),
                JSONTree.Member("migrations", .integer(Int64(steps))),
                JSONTree.Member("owner_token", token.map { .string($0) } ?? .null),
            ]
            return call.console.writeJSON(JSONTree.object(members).bytes + [10])
        }
        call.console.writeExact("database     \(place)\n")
        call.console.writeLine("migrations   \(steps) applied")
        guard let token else {
            return call.console.writeLine(
                "owner token  none: it was shown before, or somebody has an account already")
        }
        call.console.writeLine("owner token  \(token)")
        call.console.tell(OwnerTokenCommand.claim)
    }
}
