import RetailCore
import RetailLinkage
import RetailTestSupport
import Testing

@Suite struct OneToOneTests {
    private let bands = Bands(link: 0, review: -5)

    private func ends(_ pairs: [ScoredPair]) -> [[Int]] { pairs.map { [$0.first, $0.second] } }

    @Test func `links the likest first, and others give way`() {
        let chosen = OneToOne(
            [
                ScoredPair(1, 11, weight: 20), ScoredPair(1, 12, weight: 15),
                ScoredPair(2, 11, weight: 14), ScoredPair(2, 12, weight: 8),
                ScoredPair(3, 13, weight: -1),
            ], bands: bands)
        #expect(ends(chosen.links) == [[1, 11], [2, 12]])
        #expect(ends(chosen.displaced) == [[1, 12], [2, 11]])
        #expect(chosen.ties.isEmpty)
    }

    @Test func `lets nobody be chosen by the order of ids`() {
        let chosen = OneToOne(
            [
                ScoredPair(1, 11, weight: 9), ScoredPair(1, 12, weight: 9),
                ScoredPair(2, 12, weight: 6), ScoredPair(3, 13, weight: 5),
            ], bands: bands)
        #expect(ends(chosen.ties) == [[1, 11], [1, 12], [2, 12]])
        #expect(ends(chosen.links) == [[3, 13]])
    }

    @Test func `does not tie with who has a likelier partner`() {
        let chosen = OneToOne(
            [
                ScoredPair(2, 12, weight: 30), ScoredPair(1, 11, weight: 9),
                ScoredPair(1, 12, weight: 8.9),
            ], bands: bands)
        #expect(ends(chosen.links) == [[2, 12], [1, 11]])
        #expect(ends(chosen.displaced) == [[1, 12]])
    }

    @Test func `gives each record one partner, in whatever order pairs come`() {
        var random = SeededRandom(seed: testSeed())
        for _ in 0..<100 {
            var pairs = (0..<60).map { _ in
                ScoredPair(
                    Int.random(in: 0..<20, using: &random),
                    Int.random(in: 100..<120, using: &random),
                    weight: Double(Int.random(in: -5...20, using: &random)))
            }
            let chosen = OneToOne(pairs, bands: bands)
            let linked = ends(chosen.links).joined()
            #expect(Set(linked).count == linked.count)
            let above = pairs.count { $0.weight >= 0 }
            #expect(chosen.links.count + chosen.ties.count + chosen.displaced.count == above)
            pairs.shuffle(using: &random)
            let again = OneToOne(pairs, bands: bands)
            #expect(again.links == chosen.links)
            #expect(again.ties == chosen.ties)
        }
    }
}
