import RetailCore
import RetailLinkage
import RetailTestSupport
import Testing

@Suite struct ClustersTests {
    @Test func `holds together who is linked, with what holds them`() {
        let clusters = Cluster.clusters(of: [
            ScoredPair(7, 3, weight: 4), ScoredPair(9, 7, weight: 12), ScoredPair(1, 2, weight: 9),
        ])
        #expect(clusters.map(\.members) == [[1, 2], [3, 7, 9]])
        #expect(clusters[1].links.map(\.weight) == [12, 4])
        #expect(clusters[1].weakest == 4)
        #expect(clusters[0].density == 1)
        #expect(clusters[1].density == 2.0 / 3)
        #expect(Cluster.clusters(of: []).isEmpty)
    }

    @Test func `finds who can be reached, and nobody else`() {
        var random = SeededRandom(seed: testSeed())
        for _ in 0..<50 {
            let links = (0..<40).compactMap { _ -> ScoredPair? in
                let one = Int.random(in: 0..<60, using: &random)
                let other = Int.random(in: 0..<60, using: &random)
                return one == other ? nil : ScoredPair(one, other, weight: 1)
            }
            let clusters = Cluster.clusters(of: links)
            #expect(Set(clusters.map(\.members)) == reached(links))
            #expect(clusters.reduce(0) { $0 + $1.links.count } == links.count)
        }
    }

    /// Joins the sets of linked records until nothing moves.
    private func reached(_ links: [ScoredPair]) -> Set<[Int]> {
        var sets: [Int: Set<Int>] = [:]
        for link in links {
            let all = (sets[link.first] ?? [link.first]).union(sets[link.second] ?? [link.second])
            for member in all { sets[member] = all }
        }
        return Set(sets.values.map { $0.sorted() })
    }
}
