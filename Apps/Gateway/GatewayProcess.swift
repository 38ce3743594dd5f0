import Glibc
import RetailAccess
import RetailComposition
import RetailCore
import RetailHTTP
import RetailJSON

/// The program `selaras-gateway`.
@main struct GatewayProcess {
    static func main() async {
        let start = ContinuousClock.now
        // What it makes, above all the database, holds personal data: for the owner alone.
        umask(0o077)
        StandardStreams.reserve()
        let settings: Settings
        do {
            settings = try Settings(
                arguments: Array(CommandLine.arguments.dropFirst()), environment: environment(),
                readFile: FileText.read)
        } catch {
            complain(error.message)
            leave(.usage)
        }
        switch settings.task {
        case .help: leave(say(Settings.help))
        case .version: leave(say("selaras-gateway \(Selaras.version)\n"))
        case .printConfig: leave(say(settings.printed))
        case .serve: leave(await serve(settings, since: start))
        }
    }

    /// Ends the process at once. What is to be kept was closed before; the libraries' own tidying
    /// up at exit would pull libcrypto's memory from under a thread that still hashes.
    private static func leave(_ code: ExitCode) -> Never { _exit(code.rawValue) }

    private static func serve(
        _ settings: Settings, since start: ContinuousClock.Instant
    ) async -> ExitCode {
        let signals = StopSignals()
        let stops = signals.stream
        defer { withExtendedLifetime(signals) {} }
        let log = LineLog(descriptor: STDOUT_FILENO)
        let service: Service
        do {
            service = try await Service(settings, log: log) { error in
                log.write(.error, "fatal") { $0.member("error", error.debugDescription) }
                log.close()
                complain(error.message)
                leave(.disk)
            }
        } catch {
            log.write(.error, "not-started") { $0.member("error", error.debugDescription) }
            log.close()
            complain(error.message)
            return error.kind == .invalid ? .usage : .unavailable
        }
        await announce(service, log, took: ContinuousClock.now - start)
        var heard = stops.makeAsyncIterator()
        _ = await heard.next()
        log.write(.info, "draining")
        let limit = Duration.seconds(settings.number("drain-seconds"))
        let code = await withTaskGroup(of: ExitCode.self) { group in
            group.addTask {
                await service.drain(within: limit)
                return .success
            }
            group.addTask {
                var again = stops.makeAsyncIterator()
                return await again.next() == nil ? .success : .stopped
            }
            let first = await group.next() ?? .success
            if first == .stopped { leave(.stopped) }
            group.cancelAll()
            return first
        }
        log.write(.info, "stopped")
        log.close()
        return code
    }

    /// The ready line in the log; and, for people, once, the token for the first owner.
    private static func announce(_ service: Service, _ log: LineLog, took: Duration) async {
        log.write(.info, "ready") { line in
            line.member("version", Selaras.version)
            line.key("addresses")
            line.beginArray()
            for address in service.addresses { line.string(address.description) }
            line.endArray()
            line.key("ms")
            line.decimal(Int64(clamping: took.nanoseconds / 1_000), places: 3)
        }
        guard let token = service.ownerToken else { return }
        let isShown = complain(
            """
            This database has no staff yet. Make the first owner with this token, which is shown \
            this once; when it is lost, selaras owner-token makes another:

                \(token)

            POST /v1/owners {"token":…,"login":…,"name":…,"password":…}
            """)
        guard !isShown else { return }
        // A token that nobody has seen would be said to have been shown for ever.
        do throws(RetailError) {
            try await service.gateway.selaras.access.ownership.withdraw(token)
        } catch {
            log.write(.error, "owner-token-lost") { $0.member("error", error.debugDescription) }
        }
    }

    /// Writes what was asked for; a disk that does not take it is not called success.
    private static func say(_ text: String) -> ExitCode {
        let failure = LineLog.put(Array(text.utf8), to: STDOUT_FILENO).failure
        let isWritten = failure == 0 && close(STDOUT_FILENO) == 0
        if !isWritten { complain("Cannot write to standard output. Check the disk and the pipe.") }
        return isWritten ? .success : .disk
    }

    /// Tells people; false when standard error does not take it.
    @discardableResult private static func complain(_ message: String) -> Bool {
        LineLog.put(Array("selaras-gateway: \(message)\n".utf8), to: STDERR_FILENO).failure == 0
    }

    private static func environment() -> [String: String] {
        var values: [String: String] = [:]
        let names = Setting.table.map(\.variable) + ["SELARAS_CONFIG", "XDG_DATA_HOME", "HOME"]
        for name in names {
            if let value = unsafe getenv(name) { values[name] = unsafe String(cString: value) }
        }
        return values
    }
}
