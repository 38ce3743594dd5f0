import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailSync

/// Many at once. On PostgreSQL every other act has a transaction and a connection of its own, so
/// that those of one gateway meet as those of several do.
@Suite struct AllowanceRaceTests {
    private let a = allowance("a")

    @Test(arguments: Engines.available)
    func `of a thousand that claim the last one exactly one gets it`(
        kind: EngineKind
    ) async throws {
        try await withAllowances(kind) { desk async throws in
            let outcomes = await race(1_000, desk) { desk, number in
                try await desk.claim([debit("a", 1, most: 1)], for: "h\(number)")
            }
            #expect(outcomes.errors == [])
            #expect(outcomes.values.filter { $0 == nil }.count == 1)
            #expect(
                outcomes.values.compactMap(\.self).allSatisfy {
                    $0 == Shortage(allowance: a, amount: 1, left: 0)
                })
            #expect(try await desk.used(a) == [[0, 1]])
        }
    }

    /// A budget in money. There are claims alone, so what is used only grows: whoever was refused
    /// wanted more than was left then, hence more than is left at the end.
    @Test(arguments: Engines.available)
    func `a budget is used up to its end and never beyond`(kind: EngineKind) async throws {
        var random = SeededRandom(seed: testSeed())
        let amounts = (0..<400).map { _ in Int64.random(in: 1...20_000, using: &random) }
        try await withAllowances(kind) { desk async throws in
            let outcomes = await race(amounts.count, desk) { desk, number in
                let shortage = try await desk.claim(
                    [debit("a", amounts[number], most: 1_000_000)], for: "h\(number)")
                return (number, shortage)
            }
            #expect(outcomes.errors == [])
            let refused = outcomes.values.filter { $0.1 != nil }
            let claimed = outcomes.values.filter { $0.1 == nil }.reduce(0) { $0 + amounts[$1.0] }
            #expect(try await desk.used(a) == [[0, claimed]])
            let left = 1_000_000 - claimed
            #expect(left >= 0 && !refused.isEmpty)
            #expect(refused.allSatisfy { amounts[$0.0] > left && $0.1?.amount == amounts[$0.0] })
            let least = refused.map { amounts[$0.0] }.min() ?? 0
            print("budget, \(kind): \(left) left, \(refused.count) refused, least \(least)")
        }
    }

    @Test(arguments: Engines.available)
    func `what four release at once is given back once`(kind: EngineKind) async throws {
        try await withAllowances(kind) { desk async throws in
            for number in 0..<50 {
                let debits = [debit("a", 3, most: 1_000), debit("b", 1, most: 1_000)]
                if number.isMultiple(of: 2) {
                    _ = try await desk.claim(debits, for: "h\(number)")
                } else {
                    _ = try await desk.hold(debits, for: "h\(number)")
                }
            }
            _ = try await desk.claim([debit("a", 7, most: 1_000)], for: "stays")
            let outcomes = await race(200, desk) { desk, number in
                try await desk.release(for: "h\(number % 50)").count
            }
            #expect(outcomes.errors == [])
            #expect(outcomes.values.filter { $0 == 2 }.count == 50)
            #expect(outcomes.values.filter { $0 == 0 }.count == 150)
            #expect(try await desk.used(a, allowance("b")) == [[0, 7], [0, 0]])
        }
    }

    /// All verbs for the same holders, which name the same allowances in opposite orders, while
    /// holds end.
    @Test(arguments: Engines.available)
    func `acts that name allowances crosswise neither block nor lose anything`(
        kind: EngineKind
    ) async throws {
        let keys = ["a", "b", "c", "d"]
        try await withAllowances(kind) { desk async throws in
            let outcomes = await race(400, desk) { desk, number in
                let holder = "h\(number % 60)"
                let named = number.isMultiple(of: 2) ? keys : keys.reversed()
                let debits = named.map { debit($0, 1 + Int64(number % 3), most: 40) }
                let now = testStart + .seconds(number)
                switch number % 7 {
                case 0: try await desk.release(for: holder)
                case 1: _ = try await desk.claim(for: holder, at: now)
                case 2: _ = try await desk.claim(debits, for: holder, at: now)
                case 3: try await desk.expire(at: now, most: 5)
                default:
                    _ = try await desk.hold(
                        debits, for: holder, until: now + .seconds(20), at: now)
                }
            }
            #expect(outcomes.errors == [])
            let late = testStart + .seconds(10_000)
            while try await desk.expire(at: late, most: 50) == 50 {}
            for used in try await desk.used(a, allowance("d"), at: late) {
                #expect(used[0] == 0 && used[1] <= 40)
            }
            for number in 0..<60 { try await desk.release(for: "h\(number)") }
            #expect(try await desk.rows() == [0, 0])
        }
    }

    private struct Outcomes<Value: Sendable> {
        var values: [Value] = []
        var errors: [String] = []
    }

    private func race<Value: Sendable>(
        _ count: Int, _ desk: AllowanceDesk,
        _ act: @escaping @Sendable (AllowanceDesk, Int) async throws -> Value
    ) async -> Outcomes<Value> {
        let start = ContinuousClock.now
        let outcomes = await withTaskGroup(of: Result<Value, RetailError>.self) { group in
            for number in 0..<count {
                group.addTask {
                    let lane = number.isMultiple(of: 2) ? desk : desk.apart
                    do { return .success(try await act(lane, number)) } catch {
                        return .failure(.wrapping(error))
                    }
                }
            }
            return await group.reduce(into: Outcomes<Value>()) { outcomes, result in
                switch result {
                case .success(let value): outcomes.values.append(value)
                case .failure(let error): outcomes.errors.append(error.debugDescription)
                }
            }
        }
        print("race of \(count): \(ContinuousClock.now - start)")
        return outcomes
    }
}
