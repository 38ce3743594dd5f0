import RetailComposition
import RetailCore
import RetailStorage

/// `selaras migrate`: brings the schema to this release.
enum MigrateCommand {
    static let command = Command(
        path: ["migrate"], summary: "Brings the database to the schema of this release.",
        details: "Runs when no gateway has the database open. A gateway migrates by itself when it "
            + "starts. Back up first: a migrated database cannot be read by an older release.",
        flags: [
            Flag(name: "dry-run", value: nil, summary: "Only tells what is missing.")
        ], example: "migrate --dry-run", run: run)

    static func run(_ call: Invocation) async throws -> ExitCode {
        let finder = DoorFinder(call.options, call.console)
        try finder.requireNoGateway("It migrates by itself when it starts anew: restart it.")
        let selaras = try DoorFinder.join(try finder.requireDatabase())
        do {
            let names =
                call.isOn("dry-run")
                ? try await selaras.missingMigrations() : try await selaras.migrate()
            await selaras.database.close()
            for name in names { call.console.writeLine(name) }
            let verb = call.isOn("dry-run") ? "missing" : "applied"
            call.console.tell("\(names.count) migrations \(verb).")
            return .success
        } catch {
            await selaras.database.close()
            throw error
        }
    }
}
