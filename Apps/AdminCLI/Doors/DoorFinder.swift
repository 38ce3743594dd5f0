import RetailComposition
import RetailCore
import RetailHTTPClient
import RetailJSON
import RetailKit
import RetailStorage

/// Decides how the data is reached: a server that is named, a gateway that runs here, or the
/// database itself.
struct DoorFinder: Sendable {
    let options: Options
    let environment: [String: String]
    /// Says on standard error what the caller must know besides the answer, and why it is so.
    let warn: @Sendable (_ what: String, _ cause: RetailError) -> Void

    init(_ options: Options, _ console: Console) {
        self.options = options
        environment = console.environment
        warn = { what, cause in
            guard options.output != .json else {
                let warning = JSONTree.object([
                    .init("warning", .string("\(what): \(cause.message)")),
                    .init("code", .string(cause.code.rawValue)),
                ])
                return console.tellJSON(warning.bytes)
            }
            console.tell("warning: \(what): \(Width.safe(cause.message))")
            console.tell("  code: \(Width.safe(cause.code.rawValue))")
        }
    }

    func directory() throws(CommandFailure) -> DataDirectory {
        try DataDirectory(options, environment)
    }

    /// The database that this process would open.
    func database() throws -> DatabasePlace {
        if let text = options.database { return try DatabasePlace(text) }
        return .file(try directory().database)
    }

    /// Opens the way to the data.
    func open() async throws -> any Door {
        if let server = try server() { return server }
        if let gateway = try gateway() { return gateway }
        let selaras = try await opened()
        return DirectDoor(
            selaras: selaras, place: try database().description, warn: warn)
    }

    /// The gateway that `--server` names.
    func server() throws -> GatewayDoor? {
        guard var address = options.server, !address.isEmpty else { return nil }
        while address.hasSuffix("/") { address.removeLast() }
        return GatewayDoor(address: address, token: try token(), timeout: options.timeout)
    }

    private func token() throws -> String? {
        guard let text = options.token, text == "-" || text.hasPrefix("@") else {
            return options.token
        }
        return try SecretValue.read(text, flag: "token") { name in
            name == "-"
                ? try Descriptor.readAll(0, named: "standard input") : try File.read(name)
        }
    }

    /// The gateway that runs on the data directory, if its socket answers.
    func gateway() throws -> GatewayDoor? {
        guard options.database == nil else { return nil }
        let socket = try directory().socket
        guard File.exists(socket), Socket.answers(socket) else { return nil }
        return GatewayDoor(
            address: "http://localhost", socket: socket, token: nil, timeout: options.timeout)
    }

    /// Opens the database in this process and checks that its schema is this release's.
    ///
    /// `isForReading` leaves a file that is a backup as it is.
    func opened(isForReading: Bool = false) async throws -> Selaras {
        let place = try requireDatabase()
        let selaras = Self.join(isForReading ? try place.openToRead() : try place.open())
        let missing = try await selaras.missingMigrations()
        guard missing.isEmpty else {
            await selaras.database.close()
            throw CommandFailure.failed(
                .unavailable(
                    "cli.older-schema",
                    "The database lacks \(missing.count) migrations of this release."),
                hint: "Back it up, then bring it up to date: selaras migrate.")
        }
        return selaras
    }

    /// Opens a database and joins the modules over it.
    static func join(_ place: DatabasePlace) throws -> Selaras {
        join(try place.open())
    }

    private static func join(_ database: Database) -> Selaras {
        Selaras(database: database, ids: Declared.newIDs(by: database))
    }
}

extension DoorFinder {
    /// Refuses what a running gateway must not be disturbed with.
    func requireNoGateway(_ hint: String) throws {
        guard options.server == nil else {
            throw CommandFailure.usage("This works on a data directory, not on --server.")
        }
        guard let gateway = try gateway() else { return }
        throw CommandFailure.failed(
            .unavailable(.databaseLocked, "\(gateway.place) has the database open."), hint: hint)
    }

    /// The database that this process would open, which must be there.
    func requireDatabase() throws -> DatabasePlace {
        let place = try database()
        if case .file(let path) = place, !File.exists(path) {
            throw CommandFailure.failed(
                .notFound("cli.no-data", "There is no database at \(path)."),
                hint: "Make one: selaras init. Or name another place: --data, --database, --server."
            )
        }
        return place
    }
}
