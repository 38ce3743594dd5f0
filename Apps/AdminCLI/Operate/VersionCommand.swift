import RetailComposition
import RetailSQLite

/// `selaras version`.
enum VersionCommand {
    static let command = Command(
        path: ["version"], summary: "Tells the version of this program.", example: "version",
        run: run)

    static func run(_ call: Invocation) async throws -> ExitCode {
        if call.options.output == .json {
            call.console.writeLine(
                "{\"selaras\":\"\(Selaras.version)\",\"sqlite\":\"\(SQLiteEngine.version)\"}")
        } else {
            call.console.writeLine("selaras \(Selaras.version) (SQLite \(SQLiteEngine.version))")
        }
        return .success
    }
}
