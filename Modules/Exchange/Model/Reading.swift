import RetailCore
import RetailKit

/// A file whose acts are given.
struct Reading: Sendable {
    let source: any ActSource
    /// How many acts were given.
    private(set) var position: Int64 = 0
    /// The first act of the next stage, when it was seen.
    private var waiting: ImportAct?

    init(source: any ActSource) { self.source = source }

    /// The next acts, all of one stage: fewer than asked for at its end, at that of the file, and
    /// where there is much to do for them.
    mutating func next(_ most: Int) async throws -> (acts: [ImportAct], isLast: Bool) {
        var acts: [ImportAct] = []
        var weight = 0
        while acts.count < most, weight < Self.mostWeight {
            guard let act = try await act() else { return (acts, true) }
            guard acts.first.map({ $0.stage == act.stage }) ?? true else {
                waiting = act
                break
            }
            acts.append(act)
            weight += act.weight
            position += 1
        }
        return (acts, false)
    }

    /// Goes on to where the import is, some acts at a time.
    /// - Throws: `exchange.file-incomplete` where the file ends before.
    mutating func skip(to goal: Int64, most: Int) async throws {
        for _ in 0..<min(goal - position, Int64(most)) {
            guard try await act() != nil else {
                throw ExchangeErrors.fileIncomplete.error(
                    "\(goal) of its acts are done, and it gives \(position) now: it is read in "
                        + "another way than before. Hand it in again.")
            }
            position += 1
        }
    }

    private mutating func act() async throws -> ImportAct? {
        if let act = waiting.take() { return act }
        return try await source.next()
    }

    /// How much there may be to do in a portion before its last act.
    private static let mostWeight = 1_000
}
