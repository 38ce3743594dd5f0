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

    /// How long it is waited before the log is looked at again: people look at pages.
    var pause: Duration { self == .changes ? .milliseconds(500) : .milliseconds(100) }
}

extension Gateway {
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
        if let read = selaras.operation(source.rawValue) {
            _ = try await selaras.dispatcher.perform(
                read, Self.query(after: named ?? 0, limit: 1),
                try call(of: caller, read, exchange))
        }
        let start = try await beginning(of: source, named)
        let token =
            exchange.request.headers.octets("Authorization").map(Self.token)
            ?? cookieToken(of: exchange)
        return HTTPEventStream.response { [self] stream in
            var position = start
            while !isDraining.load(ordering: .relaxed), await stream.isOpen(),
                await isStillAdmitted(token, to: source)
            {
                let batch = try await batch(of: source, after: position)
                for event in batch {
                    try await stream.send(
                        data: event.data, event: event.type, id: String(event.position))
                    position = event.position
                }
                if batch.isEmpty { try await Task.sleep(for: source.pause) }
            }
        }
    }

    /// Where a stream begins that names no position.
    private func beginning(
        of source: StreamSource, _ named: Int64?
    ) async throws(RetailError) -> Int64 {
        if let named { return named }
        guard source == .changes else { return 0 }
        return try await ask(source.rawValue, OperationInput())?.member("position")?.integer() ?? 0
    }

    private struct StreamedEvent: Sendable {
        let position: Int64
        let type: String
        let data: String
    }

    private func batch(
        of source: StreamSource, after position: Int64
    ) async throws(RetailError) -> [StreamedEvent] {
        let input = Self.query(after: position, limit: 100)
        var events: [StreamedEvent] = []
        try await ask(source.rawValue, input)?.member("items")?.forEachElement { _, item in
            guard let position = item.member("position")?.integer() else { return }
            events.append(
                StreamedEvent(
                    position: position,
                    type: source == .changes
                        ? "change" : item.member("type")?.string() ?? "event",
                    data: String(decoding: item.rawBytes, as: UTF8.self)))
        }
        return events
    }

    private static func query(after position: Int64, limit: Int) -> OperationInput {
        OperationInput(query: [("after", String(position)), ("limit", String(limit))])
    }

    /// A revoked token ends its streams too.
    private func isStillAdmitted(_ token: PresentedToken?, to source: StreamSource) async -> Bool {
        guard let token else { return true }
        let principal = try? await selaras.access.authentication.principal(
            token, at: selaras.clock.now(), isUse: false)
        guard let principal,
            let permission = selaras.operation(source.rawValue)?.access.permission
        else { return false }
        switch source {
        case .events: return principal.grants.permitEverywhere(permission)
        case .changes: return principal.grants.permitSomewhere(permission)
        }
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
