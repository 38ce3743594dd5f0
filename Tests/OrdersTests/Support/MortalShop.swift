import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport

@testable import RetailOrders

/// A shop that asks again until it hears an answer, always under the same key, while somebody
/// begins the dead process anew.
struct MortalShop {
    let market: Market
    let engine: FaultEngine

    /// Performs an act until it is answered; returns the id that it answers.
    func ask(_ name: String, key: String, _ body: String) async throws -> String {
        let operation = try market.operation(name)
        let whole = try JSONDocument(Array(body.utf8)).root
        for _ in 0..<3 {
            do {
                let outcome = try await Dispatcher(database: market.database).perform(
                    operation, try OperationInput(whole: whole, for: operation),
                    market.call(key: key))
                return try JSONDocument(outcome.body).root.member("id")?.string() ?? ""
            } catch {
                guard engine.isDead else { throw error }
                engine.restart()
            }
        }
        throw Market.MissingOperation(name: "an answer to \(name)")
    }

    /// The worker, for some hours.
    func work() async throws {
        for _ in 0..<4 {
            do { try await market.askProviders() } catch {
                guard engine.isDead else { throw error }
                engine.restart()
            }
            market.clock.advance(by: .seconds(3_700))
        }
    }
}

/// Where a run goes wrong.
enum LifeFault: CustomStringConvertible {
    case none
    case killed(FaultEngine.Point)
    case cutOff(call: Int, isDone: Bool)

    var description: String {
        switch self {
        case .none: "no fault"
        case .killed(let point): "killed \(point)"
        case .cutOff(let call, let isDone): "call \(call) \(isDone ? "done" : "not heard")"
        }
    }

    func plan(_ engine: FaultEngine, _ provider: BreakingProvider) {
        engine.plan(nil)
        provider.plan(nil)
        switch self {
        case .none: break
        case .killed(let point): engine.plan(point)
        case .cutOff(let call, let isDone): provider.plan((call, isDone))
        }
    }

    /// Every fault of a life of which so many writes and calls were counted.
    static func all(writes: Int, calls: Int) -> [LifeFault] {
        [false, true].flatMap { isDone in
            (1...max(1, writes)).map { .killed(FaultEngine.Point(write: $0, isDone: isDone)) }
                + (1...max(1, calls)).map { .cutOff(call: $0, isDone: isDone) }
        }
    }
}
