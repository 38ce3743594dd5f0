import RetailComposition
import RetailCore
import RetailSQLite

/// The folder with a retailer's data, and what is where in it.
struct DataDirectory: Sendable {
    let path: String

    var database: String { path + "/selaras.db" }
    var lock: String { DatabaseFile.followed(database) + ".lock" }
    /// Where a running gateway listens for this program.
    var socket: String { path + "/gateway.sock" }

    /// The folder that the options or the environment name.
    init(_ options: Options, _ environment: [String: String]) throws(CommandFailure) {
        if let data = options.data, !data.isEmpty {
            path = data.count > 1 && data.hasSuffix("/") ? String(data.dropLast()) : data
        } else if let home = environment["XDG_DATA_HOME"], home.hasPrefix("/") {
            path = home + "/selaras"
        } else if let home = environment["HOME"], !home.isEmpty {
            path = home + "/.local/share/selaras"
        } else {
            throw .usage("There is no home directory. Name a data directory with --data.")
        }
    }
}
