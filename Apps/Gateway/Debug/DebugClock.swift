#if DEBUG
import RetailCore
import RetailHTTP
import RetailJSON
import RetailKit
import RetailStorage
import Synchronization

/// The time of a gateway that tests move by hand; release builds have nothing of it.
///
/// It is the database's own until somebody sets it. Then it stands still between orders, so that
/// what a test does carries the times that the test has chosen.
final class DebugClock: Sendable {
    private let own: WallClock
    private let told = Mutex<Instant?>(nil)

    init(beside own: WallClock) {
        self.own = own
    }

    var clock: WallClock { WallClock { self.now() } }

    func now() -> Instant {
        told.withLock { $0 } ?? own.now()
    }

    /// Stands still at an instant; nil follows the database's own time again.
    func set(_ instant: Instant?) {
        told.withLock { $0 = instant }
    }

    /// Stands still that much later than now.
    func advance(by duration: Duration) {
        let own = own.now()
        told.withLock { $0 = ($0 ?? own) + duration }
    }
}

extension Gateway {
    /// Shows and moves the clock: `/local/clock`, on the socket alone. POST `{"at":"…"}` sets it,
    /// `{"advance_seconds":…}` moves it on, `{}` lets it follow the machine again.
    func moveClock(_ exchange: Exchange) throws(RetailError) -> HTTPResponse {
        guard let clock = debugClock.withLock({ $0 }) else {
            throw .unavailable("gateway.no-debug-clock", "The gateway has not started yet.")
        }
        if exchange.request.method != .get {
            try order(clock, exchange)
            wake.signal()
        }
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("at")
        writer.string(clock.now().rfc3339)
        writer.endObject()
        return Self.plain(.json(writer.bytes))
    }

    private func order(_ clock: DebugClock, _ exchange: Exchange) throws(RetailError) {
        guard exchange.request.method == .post,
            let order = try? JSONDocument(exchange.request.body).root, order.kind == .object,
            case .object(let members) = JSONTree(order), members.count <= 1
        else { throw Self.badOrder }
        if let at = order.member("at") {
            guard let text = at.string() else { throw Self.badOrder }
            clock.set(try Instant(rfc3339: text))
        } else if let seconds = order.member("advance_seconds") {
            guard let seconds = seconds.integer() else { throw Self.badOrder }
            clock.advance(by: .seconds(seconds))
        } else {
            guard members.isEmpty else { throw Self.badOrder }
            clock.set(nil)
        }
    }

    private static let badOrder = RetailError.malformed(
        "gateway.bad-clock",
        "POST {\"at\":\"2026-01-02T03:04:05Z\"}, {\"advance_seconds\":60} or {} to move the clock.")
}

extension Service {
    /// The database by a clock that tests can move.
    static func moved(_ database: Database) -> (Database, DebugClock) {
        let clock = DebugClock(beside: database.clock)
        return (Database(database.engine, time: .clock(clock.clock)), clock)
    }
}
#endif
