import RetailAccess
import RetailComposition
import RetailCore
import RetailHTTP
import RetailJSON
import RetailKit
import RetailSync
import Synchronization

/// What is streamed, by the operation that reads it page by page.
enum StreamSource: String, Sendable {
    case events = "sync.events.read"
    case changes = "sync.changes.read"
}

extension Gateway {
    /// How long a stream waits for something new before it looks whether it may go on at all.
    private static let patience = Duration.milliseconds(500)

    /// Sends what is committed from behind the position in Last-Event-ID or `after`: without
    /// either, events from the beginning and changes from now on. The id of what is sent is its
    /// position, so a client that comes again misses nothing.
    ///
    /// Whoever may not read it is refused before the stream begins, as its operation refuses them:
    /// a stream that only ended would be opened again for ever.
    func stream(
        _ source: StreamSource, _ caller: Caller, _ exchange: Exchange
    ) async throws(RetailError) -> HTTPResponse {
        let named = try position(exchange.request)
        let present = try await batch(of: source, after: named, limit: 1, caller, exchange)
        let token =
            exchange.request.headers.octets("Authorization").map(Self.token)
            ?? cookieToken(of: exchange)
        let start = named ?? (source == .changes ? present.position : 0)
        return HTTPEventStream.response { [self] stream in
            var position = start
            while !isDraining.load(ordering: .relaxed), await stream.isOpen(),
                let now = await self.caller(caller, by: token, of: source)
            {
                guard
                    try await selaras.feed.isBeyond(position, timeout: Self.patience)
                else { continue }
                let batch = try await batch(of: source, after: position, now, exchange)
                for event in batch.events {
                    try await stream.send(
                        data: event.data, event: event.type, id: String(event.position))
                }
                position = batch.position
            }
        }
    }

    private struct StreamedEvent: Sendable {
        let position: Int64
        let type: String
        let data: String
    }

    /// What the operation answers the caller now, and the position to go on from.
    /// - Throws: what it refuses.
    private func batch(
        of source: StreamSource, after position: Int64?, limit: Int = 100, _ caller: Caller,
        _ exchange: Exchange
    ) async throws(RetailError) -> (events: [StreamedEvent], position: Int64) {
        guard let read = selaras.operation(source.rawValue) else { return ([], position ?? 0) }
        let after = position.map { [("after", String($0))] } ?? []
        let query = after + [("limit", String(limit))]
        let told = try await ask(
            read, OperationInput(query: query), try call(of: caller, read, exchange))
        var events: [StreamedEvent] = []
        told.member("items")?.forEachElement { _, item in
            guard let position = item.member("position")?.integer() else { return }
            events.append(
                StreamedEvent(
                    position: position,
                    type: source == .changes ? "change" : item.member("type")?.string() ?? "event",
                    data: String(decoding: item.rawBytes, as: UTF8.self)))
        }
        let end = told.member("position")?.integer()
        return (events, end ?? events.last?.position ?? position ?? 0)
    }

    /// The caller with the rights of this moment; nil where the token stands for nobody any more,
    /// or for somebody who may not read on: a revoked right ends its streams too.
    private func caller(
        _ caller: Caller, by token: PresentedToken?, of source: StreamSource
    ) async -> Caller? {
        guard let token else { return caller }
        let principal = try? await selaras.access.authentication.principal(
            token, at: selaras.clock.now(), isUse: false)
        guard let principal,
            let permission = selaras.operation(source.rawValue)?.access.permission
        else { return nil }
        let isAdmitted =
            switch source {
            case .events: principal.grants.permitEverywhere(permission)
            case .changes: principal.grants.permitSomewhere(permission)
            }
        return isAdmitted ? .principal(principal) : nil
    }

    private func position(_ request: HTTPRequest) throws(RetailError) -> Int64? {
        let items: [(name: String, value: String)]
        do { items = try request.queryItems().map { ($0.name, $0.value) } } catch {
            throw GatewayErrors.badPosition.error("The query is malformed.")
        }
        guard items.count <= 1, items.allSatisfy({ $0.name == "after" }) else {
            throw GatewayErrors.badPosition.error(
                "The stream takes one parameter, after: the position of an event.")
        }
        let asked = items.first?.value
        guard let text = try request.headers.single("Last-Event-ID") ?? asked else { return nil }
        // As `Int64(_: String)` reads it, without a sign: a position has as many digits as that.
        guard text.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int64(text) else {
            throw GatewayErrors.badPosition.error(
                "Last-Event-ID and after are the position of an event.")
        }
        return number
    }
}
