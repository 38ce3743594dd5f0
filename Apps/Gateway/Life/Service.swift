import Glibc
import RetailAccess
import RetailComposition
import RetailCore
import RetailCrypto
import RetailHTTP
import RetailJSON
import RetailKit
import RetailStorage
import Synchronization

/// One running gateway: database, server and background, from start to drain.
final class Service: Sendable {
    let gateway: Gateway
    let server: HTTPServer
    /// Where it listens.
    let addresses: [HTTPBoundAddress]
    /// The token for the first owner; nil when it has been shown before, or there is staff.
    let ownerToken: String?
    private let background: Task<Void, Never>?

    /// Opens the database, brings it to this release, and serves.
    ///
    /// `onFatal` hears of a failed write to disk.
    /// - Throws: what opening and migrating throw; `gateway.schema-old` with `migrate` off;
    ///   `gateway.cannot-listen`.
    init(
        _ settings: Settings, log: LineLog,
        onFatal: @escaping @Sendable (RetailError) -> Void
    ) async throws(RetailError) {
        #if DEBUG
        let (database, debugClock) = Self.moved(try Self.open(settings, onFatal))
        #else
        let database = try Self.open(settings, onFatal)
        #endif
        do throws(RetailError) {
            var random = SecureRandom()
            let selaras = Selaras(
                database: database,
                ids: UUIDv7Source(clock: database.clock, random: BufferedRandom()),
                keepingReads: .seconds(settings.number("audit-read-days") * 86_400),
                files: settings.importLimits,
                payments: PaymentProviders(rawValue: settings.text("payment-providers")) ?? .none)
            try await Self.migrate(selaras, settings, log)
            ownerToken = try await selaras.access.ownership.firstToken(at: selaras.clock.now())
            gateway = Gateway(selaras, settings: settings, log: log, random: random.next())
            #if DEBUG
            gateway.debugClock.withLock { $0 = debugClock }
            #endif
            (server, addresses) = try Self.listen(gateway, settings)
        } catch {
            await database.close()
            throw error
        }
        let gateway = gateway
        background = settings.isOn("background") ? Task { await gateway.runBackground() } : nil
    }

    /// Lets requests in flight finish, ends the background and closes the database.
    func drain(within limit: Duration) async {
        gateway.isDraining.store(true, ordering: .relaxed)
        await server.drain(within: limit)
        background?.cancel()
        await background?.value
        do throws(RetailError) { try await gateway.writeNotes(at: nil) } catch {
            gateway.log.write(.error, "notes-lost") {
                $0.member("error", error.debugDescription)
            }
        }
        await gateway.selaras.database.close()
    }

    private static func open(
        _ settings: Settings, _ onFatal: @escaping @Sendable (RetailError) -> Void
    ) throws(RetailError) -> Database {
        let folder = settings.text("data")
        do { try Folder.make(folder) } catch {
            throw .unavailable(
                "gateway.no-data-directory",
                "The data directory \(folder) cannot be made: \(error). Name another with --data.")
        }
        let named = settings.text("database")
        let place = try DatabasePlace(named.isEmpty ? folder + "/selaras.db" : named)
        return try place.open(
            connections: settings.number("database-connections"), onFatal: onFatal)
    }

    private static func migrate(
        _ selaras: Selaras, _ settings: Settings, _ log: LineLog
    ) async throws(RetailError) {
        if settings.isOn("migrate") {
            let applied = try await selaras.migrate()
            guard !applied.isEmpty else { return }
            log.write(.info, "migrated") { $0.member("steps", applied.count) }
        } else if let missing = try await selaras.missingMigrations().first {
            throw .unavailable(
                "gateway.schema-old",
                "The database lacks \(missing) and later steps. Start once with --migrate.")
        }
    }

    private static func listen(
        _ gateway: Gateway, _ settings: Settings
    ) throws(RetailError) -> (HTTPServer, [HTTPBoundAddress]) {
        var addresses = ListenAddress.list(settings.text("listen")) ?? []
        if settings.isOn("socket") {
            addresses.append(.unix(path: settings.text("data") + "/gateway.sock"))
        }
        let loops = settings.number("loops")
        var configuration = HTTPServerConfiguration(
            addresses: addresses, loops: loops == 0 ? nil : loops)
        configuration.parser.body = settings.number("max-body")
        // Memory for a body grows by doubling: one of the longest may take twice its length, and
        // long ones get three quarters of the budgets.
        configuration.bodyBudgetPerAddress = max(
            configuration.bodyBudgetPerAddress, 3 * configuration.parser.body)
        configuration.bodyBudget = max(configuration.bodyBudget, 4 * configuration.parser.body)
        configuration.connectionLimit = settings.number("max-connections")
        configuration.handlerDeadline = .seconds(settings.number("request-seconds"))
        configuration.problem = { status, code, detail in
            gateway.problemOfServer(status, code, detail)
        }
        do {
            let server = try HTTPServer(configuration: configuration) { request in
                await gateway.respond(to: request)
            }
            let bound = try server.start()
            gateway.server.withLock { $0 = server }
            return (server, bound)
        } catch {
            throw .unavailable("gateway.cannot-listen", "\(error)", cause: error)
        }
    }
}

extension Gateway {
    /// What the server refuses by itself, as a problem like all others.
    func problemOfServer(_ status: Int, _ code: String, _ detail: String) -> HTTPResponse {
        let name = names.fresh()
        var response = HTTPResponse(
            status: status,
            headers: ["Content-Type": Problem.mediaType],
            body: .bytes(
                Problem(
                    status: status, title: HTTPStatus.phrase(status), code: code, detail: detail,
                    instance: name
                ).body))
        response.headers.append("X-Request-Id", name)
        return response
    }
}
