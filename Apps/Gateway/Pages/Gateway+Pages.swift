import RetailAccess
import RetailComposition
import RetailCore
import RetailHTTP
import RetailJSON
import RetailKit
import RetailStorage
import RetailSync
import Synchronization

extension Gateway {
    /// Answers a page.
    func show(_ page: Page, _ exchange: inout Exchange) async throws(RetailError) -> HTTPResponse {
        switch page {
        case .live:
            return Self.plain(.json(Array(#"{"status":"live"}"#.utf8)))
        case .ready: return await ready()
        case .metrics:
            if !limits.hasOpenMetrics { _ = try await admit(&exchange) }
            return Self.plain(
                .bytes(
                    Array(await metricsText().utf8),
                    contentType: "application/openmetrics-text; version=1.0.0; charset=utf-8"))
        case .openAPI: return try show(pages.openAPI, exchange)
        case .root:
            return HTTPResponse(
                status: 302,
                headers: ["Location": "/docs", "Content-Type": "text/plain"],
                body: .bytes(Array("The pages of this gateway are at /docs.\n".utf8)))
        case .docs, .docsPage: return try read(exchange)
        case .console, .consolePage: return try console(exchange)
        case .unsubscribe: return try await unsubscribe(exchange)
        case .problem:
            var response = try read(exchange)
            response.headers.set("Cache-Control", "public, max-age=3600")
            return response
        case .events:
            return try await stream(.events, try await admit(&exchange), exchange)
        case .changes:
            return try await stream(.changes, try await admit(&exchange, to: .changes), exchange)
        }
    }

    /// Lets in who may read what is streamed; figures are for who may read events.
    private func admit(
        _ exchange: inout Exchange, to source: StreamSource = .events
    ) async throws(RetailError) -> Caller {
        let caller = try await identify(&exchange)
        try throttle(&exchange, caller)
        guard let events = selaras.operation(source.rawValue) else { return caller }
        try selaras.dispatcher.admit(events, try call(of: caller, events, exchange))
        return caller
    }

    /// A page of the reference: HTML that may load nothing and run nothing.
    private func read(_ exchange: Exchange) throws(RetailError) -> HTTPResponse {
        guard let page = pages.page(at: exchange.request.path) else { throw unknownPath(exchange) }
        var response = try show(page, exchange)
        response.headers.append("Content-Security-Policy", HTML.policy)
        response.headers.append("Referrer-Policy", "no-referrer")
        return response
    }

    /// The one copy of a page, or 304 for who has it.
    func show(
        _ page: FixedPage, _ exchange: Exchange
    ) throws(RetailError) -> HTTPResponse {
        var response = Self.plain(
            HTTPResponse(
                status: 200, headers: ["Content-Type": page.type], body: .shared(page.bytes)))
        response.headers.set("Cache-Control", "no-cache")
        response.headers.append("ETag", "\"\(page.tag)\"")
        let asked = try conditions(exchange.request.headers)
        if asked.outcome(for: exchange.request.method, current: HTTPEntityTag(page.tag))
            == .notModified
        {
            response.status = 304
            response.body = .empty
        }
        return response
    }

    static func plain(_ response: HTTPResponse) -> HTTPResponse {
        var response = response
        response.headers.append("Cache-Control", "no-store")
        return response
    }

    /// 200 when the database answers with the schema of this release and the process is not about
    /// to end; otherwise 503 with the reason.
    private func ready() async -> HTTPResponse {
        var problem: String?
        var consumers: [ConsumerLag] = []
        if isDraining.load(ordering: .relaxed) {
            problem = "draining"
        } else {
            do throws(RetailError) {
                if try await !selaras.missingMigrations().isEmpty { problem = "schema" }
                consumers = try await lags()
                let condition = selaras.database.condition
                if condition.isClockOff { problem = "clock" }
                // Nothing can be sold, and it does not pass by itself: it is said first.
                if condition.isFull { problem = "disk-full" }
            } catch { problem = "database" }
        }
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("status", problem == nil ? "ready" : "unready")
        writer.member("problem", ifPresent: problem)
        writer.key("consumers")
        writer.beginArray()
        for consumer in consumers {
            writer.beginObject()
            writer.member("name", consumer.name)
            writer.member("lag", consumer.lag)
            writer.member("parked", consumer.parked)
            writer.endObject()
        }
        writer.endArray()
        let reads = selaras.dispatcher.auditedReads
        writer.key("audit")
        writer.beginObject()
        writer.member("reads_waiting", reads.waiting)
        writer.member("reads_merged", Int(clamping: reads.merged))
        writer.member("reads_lost", Int(clamping: reads.lost))
        writer.endObject()
        writer.endObject()
        return Self.plain(.json(writer.bytes, status: problem == nil ? 200 : 503))
    }

    /// How far a reader of the event log is behind.
    struct ConsumerLag: Sendable {
        let name: String
        let lag: Int
        let parked: Int
    }

    /// Asks every consumer's place through the operation that tells it.
    func lags() async throws(RetailError) -> [ConsumerLag] {
        let body = try await ask("sync.consumers.list", OperationInput())
        var found: [ConsumerLag] = []
        body?.member("items")?.forEachElement { _, item in
            found.append(
                ConsumerLag(
                    name: item.member("name")?.string() ?? "",
                    lag: Int(item.member("lag")?.integer() ?? 0),
                    parked: Int(item.member("parked")?.integer() ?? 0)))
        }
        return found
    }

    /// Our own answers may be as long as a page of events.
    private static let answerLimits = JSONLimits(
        maxBytes: 1 << 28, maxStringBytes: 1 << 26, maxNodes: 1 << 23)

    /// Asks a query in the name of the gateway itself.
    func ask(
        _ name: String, _ input: OperationInput
    ) async throws(RetailError) -> JSONValue? {
        guard let operation = selaras.operation(name) else { return nil }
        let call = Call.system("gateway", now: selaras.clock.now(), ids: selaras.ids)
        return try await ask(operation, input, call)
    }

    /// Asks a query, and reads its answer.
    func ask(
        _ operation: RetailKit.Operation, _ input: OperationInput, _ call: Call
    ) async throws(RetailError) -> JSONValue {
        let outcome = try await selaras.dispatcher.perform(operation, input, call)
        do { return try JSONDocument(outcome.body, limits: Self.answerLimits).root } catch {
            throw RetailError.fault(
                GatewayErrors.unreadableAnswer.code, "An inner answer is not JSON.", cause: error)
        }
    }
}
