import RetailComposition
import RetailCore
import RetailHTTP
import RetailJSON
import RetailKit
import Synchronization

/// The HTTP door: routes, and the way of a request from its first header to its log line.
final class Gateway: Sendable {
    let selaras: Selaras
    let operations: [RetailKit.Operation]
    let routes: RouteTree
    /// The templates of all paths, each once.
    let templates: [String]
    let pages: Pages
    let consoleFiles: ConsoleFiles
    let log: LineLog
    let metrics = RequestMetrics()
    let origins = OriginBook()
    let names: RequestNames
    let wake: Wake
    let clientAddress: ClientAddress
    let known: TokenBuckets<Actor>?
    let strangers: TokenBuckets<String>?
    /// Health has buckets of its own, so that a probe is answered also where strangers are many.
    let probes: TokenBuckets<String>?
    /// So have the files of the console, of which one page asks for many.
    let files: TokenBuckets<String>?
    let limits: Limits
    /// Whether the process is about to end: it is no longer ready, and streams end.
    let isDraining = Atomic(false)
    /// The server, once there is one: for its statistics.
    let server = Mutex<HTTPServer?>(nil)
    let background = BackgroundNumbers()
    #if DEBUG
    /// The clock that tests move.
    let debugClock = Mutex<DebugClock?>(nil)
    #endif

    /// The numbers that bound what is done.
    struct Limits: Sendable {
        var inFlight: Int
        var slow: Duration
        var logsAll: Bool
        var logsNothing: Bool
        var hasOpenMetrics: Bool
        /// What a body may be as JSON.
        var json: JSONLimits
    }

    init(_ selaras: Selaras, settings: Settings, log: LineLog, random: UInt64) {
        self.selaras = selaras
        operations = selaras.operations
        routes = RouteTree(selaras.operations)
        templates = NearestPath.templates(selaras.operations)
        pages = Pages(selaras)
        let folder = settings.text("console-folder")
        consoleFiles = folder.isEmpty ? .embedded() : .folder(folder)
        self.log = log
        names = RequestNames(random: random)
        wake = Wake()
        clientAddress = ClientAddress(
            trusted: AddressRange.list(settings.text("trusted-proxies")) ?? [])
        known = TokenBuckets(
            rate: settings.number("rate"), burst: settings.number("rate-burst"), name: "caller")
        strangers = TokenBuckets(
            rate: settings.number("open-rate"), burst: settings.number("open-rate-burst"),
            name: "address")
        probes = TokenBuckets(
            rate: settings.number("open-rate") * 5, burst: settings.number("open-rate-burst") * 5,
            name: "probe")
        files = TokenBuckets(
            rate: settings.number("open-rate") * 20, burst: settings.number("open-rate-burst") * 20,
            name: "file")
        limits = Limits(
            inFlight: settings.number("max-in-flight"),
            slow: .milliseconds(settings.number("slow-milliseconds")),
            logsAll: settings.text("log") == "all", logsNothing: settings.text("log") == "none",
            hasOpenMetrics: settings.isOn("open-metrics"),
            json: Self.jsonLimits(body: settings.number("max-body")))
    }

    /// A body that the server lets in is not refused for its length again: values and the longest
    /// text grow with `max-body`.
    static func jsonLimits(body: Int) -> JSONLimits {
        JSONLimits(
            maxBytes: body, maxStringBytes: max(262_144, body / 4),
            maxNodes: max(200_000, body / 5))
    }

    /// Answers a request: the handler of the server.
    func respond(to request: HTTPRequest) async -> HTTPResponse {
        let start = ContinuousClock.now
        var exchange = Exchange(request, id: names.name(for: request))
        let inFlight = metrics.inFlight.wrappingAdd(1, ordering: .relaxed).newValue
        var response: HTTPResponse
        do throws(RetailError) {
            response = try await answer(&exchange, inFlight: inFlight)
        } catch {
            response = refuse(error, &exchange)
        }
        await addOrigin(exchange, to: &response)
        metrics.inFlight.subtract(1, ordering: .relaxed)
        response.headers.append("X-Request-Id", exchange.id)
        report(exchange, response, took: ContinuousClock.now - start)
        return response
    }
}
