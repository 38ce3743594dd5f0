import RetailContracts
import RetailCore
import RetailTestSupport
import Testing

@testable import RetailCRM

@Suite struct RecordGroupsTests {
    private static let ids = {
        let source = testIDs()
        return (0..<6).map { _ in CustomerID(source.next()) }
    }()

    @Test func `names what merges and records say differently`() {
        let ids = Self.ids
        func faults(
            _ edges: [(Int, Int)], _ parents: [Int: Int]
        ) -> Int {
            RecordGroups.faults(
                edges: edges.enumerated().map { (Int64($0), ids[$1.0], ids[$1.1]) },
                parents: Dictionary(
                    uniqueKeysWithValues: parents.map { (ids[$0.key], ids[$0.value]) }),
                most: 100
            ).count
        }
        #expect(faults([(0, 1), (1, 2)], [1: 0, 2: 0]) == 0)
        #expect(faults([(0, 1), (1, 2)], [0: 1, 2: 1]) == 0)
        #expect(faults([(0, 1), (1, 2)], [1: 0]) == 1, "one that is left out")
        #expect(faults([(0, 1), (1, 2)], [1: 0, 2: 1]) > 0, "one below another")
        #expect(faults([(0, 1)], [1: 0, 3: 2]) > 0, "joined by nothing")
        #expect(faults([(0, 1), (1, 2), (2, 0)], [1: 0, 2: 0]) == 1, "a circle")
        #expect(faults([(0, 1), (2, 3)], [1: 0, 3: 0]) > 0, "with those of another")
        #expect(faults([(0, 1)], [:]) > 0, "not at all")
    }

    /// The rules of merging in a model without a database: customers are what edges connect, a
    /// spend takes the lots of all records that end first, what comes back goes into the last.
    @Test func `whatever was spent together, undone each has what never merging leaves it`() {
        let first = testSeed()
        for seed in 0..<UInt64(max(10_000, testSeeds(0))) {
            var random = SeededRandom(seed: first &+ seed)
            var (joined, apart) = (Purse(), Purse())
            var edges: [(Int, Int)] = []
            var spent: [[Share]] = []
            for _ in 0..<20 {
                let place = Int.random(in: 0..<6, using: &random)
                switch Int.random(in: 0..<6, using: &random) {
                case 0, 1:
                    let other = Int.random(in: 0..<6, using: &random)
                    if !Self.group(of: place, by: edges).contains(other) {
                        edges.append((place, other))
                    }
                case 2 where !edges.isEmpty:
                    edges.remove(at: Int.random(in: 0..<edges.count, using: &random))
                case 3:
                    let lot = Lot(
                        owner: place, end: Int.random(in: 1...3, using: &random),
                        points: Int.random(in: 1...50, using: &random))
                    joined.lots.append(lot)
                    apart.lots.append(lot)
                case 4:
                    let members = Self.group(of: place, by: edges)
                    let all = joined.points(of: members)
                    guard all > 0 else { continue }
                    let points = Int.random(in: 1...all, using: &random)
                    let shares = joined.spend(points, of: members)
                    // Each pays by itself what was taken of its own.
                    for owner in members {
                        let own = shares.filter { $0.owner == owner }
                        #expect(
                            apart.spend(own.reduce(0) { $0 + $1.points }, of: [owner]) == own,
                            "seed \(first) + \(seed)")
                    }
                    spent.append(shares)
                default:
                    guard let index = spent.indices.randomElement(using: &random) else { continue }
                    let left = spent[index].reduce(0) { $0 + $1.points }
                    guard left > 0 else { continue }
                    let points = Int.random(in: 1...left, using: &random)
                    let back = joined.restore(points, of: &spent[index])
                    for share in back { apart.lots[share.lot].points += share.points }
                }
            }
            for owner in 0..<6 {
                #expect(
                    joined.lots.filter { $0.owner == owner }
                        == apart.lots.filter { $0.owner == owner }, "seed \(first) + \(seed)")
            }
        }
    }

    /// Who is one with a record, by the module's own union-find.
    private static func group(of place: Int, by edges: [(Int, Int)]) -> Set<Int> {
        var groups = RecordGroups()
        for (one, other) in edges { groups.join(ids[one], ids[other]) }
        let members = groups.members(with: ids[place], among: ids)
        return Set(members.compactMap { ids.firstIndex(of: $0) })
    }

    private struct Lot: Equatable {
        let owner: Int
        let end: Int
        var points: Int
    }

    private struct Share: Equatable {
        let lot: Int
        let owner: Int
        var points: Int
    }

    private struct Purse {
        var lots: [Lot] = []

        func points(of members: Set<Int>) -> Int {
            lots.reduce(0) { $0 + (members.contains($1.owner) ? $1.points : 0) }
        }

        mutating func spend(_ points: Int, of members: Set<Int>) -> [Share] {
            var (rest, shares) = (points, [Share]())
            let order = lots.indices.filter { members.contains(lots[$0].owner) }
                .sorted { (lots[$0].end, $0) < (lots[$1].end, $1) }
            for index in order where rest > 0 && lots[index].points > 0 {
                let part = min(rest, lots[index].points)
                lots[index].points -= part
                rest -= part
                shares.append(Share(lot: index, owner: lots[index].owner, points: part))
            }
            return shares
        }

        mutating func restore(_ points: Int, of shares: inout [Share]) -> [Share] {
            var (rest, back) = (points, [Share]())
            for index in shares.indices.reversed() where rest > 0 && shares[index].points > 0 {
                let part = min(rest, shares[index].points)
                shares[index].points -= part
                lots[shares[index].lot].points += part
                rest -= part
                back.append(
                    Share(lot: shares[index].lot, owner: shares[index].owner, points: part))
            }
            return back
        }
    }
}
