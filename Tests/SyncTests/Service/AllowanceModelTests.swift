import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailSync

/// Random verbs against a model that adds everything up anew each time.
@Suite struct AllowanceModelTests {
    @Test(arguments: Engines.available)
    func `random verbs do what a plain model does`(kind: EngineKind) async throws {
        var random = SeededRandom(seed: testSeed())
        for round in 0..<4 {
            try await withAllowances(kind) { desk async throws in
                var model = AllowanceModel()
                for step in 0..<300 {
                    if step.isMultiple(of: 3) {
                        model.now += .seconds(Int.random(in: 0...20, using: &random))
                    }
                    let note: Comment = "round \(round), step \(step)"
                    try await self.step(desk, &model, &random, note)
                    try await expectEqual(desk, model, note)
                    if step.isMultiple(of: 20) { #expect(try await desk.problems() == [], note) }
                }
            }
        }
    }

    private func step(
        _ desk: AllowanceDesk, _ model: inout AllowanceModel, _ random: inout SeededRandom,
        _ note: Comment
    ) async throws {
        let holder = "h\(Int.random(in: 0..<6, using: &random))"
        let debits = randomDebits(&random)
        let now = model.now
        switch Int.random(in: 0..<12, using: &random) {
        case 0..<5:
            let end =
                Bool.random(using: &random)
                ? now + .seconds(Int.random(in: 0...60, using: &random)) : nil
            let expected = model.take(debits, for: holder, claiming: false, until: end)
            #expect(
                try await desk.hold(debits, for: holder, until: end, at: now) == expected, note)
        case 5..<7:
            let expected = model.take(debits, for: holder, claiming: true, until: nil)
            #expect(try await desk.claim(debits, for: holder, at: now) == expected, note)
        case 7..<9:
            let expected = model.claim(holder)
            #expect(try await desk.claim(for: holder, at: now) == expected, note)
        case 9..<11:
            let known = model.current(holder).count
            model.holders[holder] = nil
            let released = try await desk.release(for: holder)
            #expect(released.filter { !$0.isOver(at: now) }.count == known, note)
        default: try await desk.expire(at: now, most: Int.random(in: 1...4, using: &random))
        }
    }

    private func randomDebits(_ random: inout SeededRandom) -> [Debit] {
        let amounts: [Int64] = [0, 1, 1, 2, 3, 5, 8, .max]
        let limits: [Int64] = [-3, 0, 4, 10, 20, 30, 40, .max]
        return (0..<Int.random(in: 0...4, using: &random)).map { _ in
            debit(
                "abcde".randomElement(using: &random).map(String.init) ?? "a",
                amounts.randomElement(using: &random) ?? 1,
                most: limits.randomElement(using: &random) ?? 1)
        }
    }

    private func expectEqual(
        _ desk: AllowanceDesk, _ model: AllowanceModel, _ note: Comment
    ) async throws {
        for key in ["a", "b", "c", "d", "e"] {
            let used = try await desk.used(allowance(key), at: model.now)
            #expect(used == [model.used(allowance(key))], note)
        }
        for holder in (0..<6).map({ "h\($0)" }) {
            let stored = try await desk.allotments(of: holder).filter { !$0.isOver(at: model.now) }
            #expect(stored == model.current(holder), note)
        }
    }
}

/// What holders have, in memory.
struct AllowanceModel {
    var now = testStart
    var holders: [String: [Allotment]] = [:]

    func current(_ holder: String) -> [Allotment] {
        (holders[holder] ?? []).filter { !$0.isOver(at: now) }
    }

    func used(_ allowance: Allowance) -> [Int64] {
        let all = holders.keys.flatMap(current).filter { $0.allowance == allowance }
        return [false, true].map { claimed in
            all.filter { $0.isClaimed == claimed }.reduce(0) { $0 + $1.amount }
        }
    }

    mutating func claim(_ holder: String) -> Bool {
        let current = current(holder)
        guard !current.isEmpty else { return false }
        holders[holder] = current.map {
            Allotment(
                allowance: $0.allowance, amount: $0.amount, isClaimed: true, expiresAt: nil)
        }
        return true
    }

    mutating func take(
        _ debits: [Debit], for holder: String, claiming: Bool, until end: Instant?
    ) -> Shortage? {
        if current(holder).contains(where: \.isClaimed) { return nil }
        var taken: [Allotment] = []
        for allowance in debits.filter({ $0.amount > 0 }).map(\.allowance)
        where !taken.contains(where: { $0.allowance == allowance }) {
            let same = debits.filter { $0.allowance == allowance && $0.amount > 0 }
            let amount = same.reduce(into: Int128(0)) { $0 += Int128($1.amount) }
            let most = same.map(\.most).min() ?? 0
            let others = holders.keys.filter { $0 != holder }.flatMap(current)
                .filter { $0.allowance == allowance }.reduce(0) { $0 + $1.amount }
            let own = current(holder).first { $0.allowance == allowance }?.amount ?? 0
            let left = max(0, max(0, most) - others)
            guard amount <= Int128(left) || amount <= Int128(own) else {
                let isTooLarge = amount > Int128(Int64.max)
                return Shortage(
                    allowance: allowance, amount: Int64(clamping: amount),
                    left: isTooLarge ? max(0, min(max(0, most), .max - 1) - others) : left)
            }
            // Nothing fits beyond a limit, whatever was promised before.
            #expect(amount <= Int128(own) || others + Int64(amount) <= most)
            taken.append(
                Allotment(
                    allowance: allowance, amount: Int64(amount), isClaimed: claiming,
                    expiresAt: end))
        }
        holders[holder] = taken.isEmpty ? nil : taken.sorted { $0.allowance < $1.allowance }
        return nil
    }
}
