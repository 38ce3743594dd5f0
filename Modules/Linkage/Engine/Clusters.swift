/// Records that links hold together: one person, as far as the links are right.
public struct Cluster: Hashable, Sendable {
    /// The numbers of the records, rising.
    public let members: [Int]
    /// The links that hold them.
    public let links: [ScoredPair]

    /// The weight of the weakest link: where it would come apart first.
    public var weakest: Double { links.map(\.weight).min() ?? 0 }

    /// How many of all pairs of its members are linked, 0…1: little of a chain, in which the ends
    /// may be strangers.
    public var density: Double {
        let pairs = Double(members.count) * Double(members.count - 1) / 2
        return pairs > 0 ? Double(links.count) / pairs : 1
    }

    /// The connected components of links, by the first member (union by size with halved paths,
    /// Tarjan 1975). Records without a link are in none.
    /// - Parameter links: pairs of different records; their numbers are not negative.
    public static func clusters(of links: [ScoredPair]) -> [Cluster] {
        var forest = Forest(records: (links.map(\.second).max() ?? -1) + 1)
        for link in links { forest.join(link.first, link.second) }
        var groups: [Int: (members: Set<Int>, links: [ScoredPair])] = [:]
        for link in links {
            let root = forest.root(of: link.first)
            groups[root, default: ([], [])].members.formUnion([link.first, link.second])
            groups[root, default: ([], [])].links.append(link)
        }
        return groups.values.map { group in
            Cluster(
                members: group.members.sorted(),
                links: group.links.sorted(by: ScoredPair.comesBefore))
        }
        .sorted { ($0.members.first ?? 0) < ($1.members.first ?? 0) }
    }
}

/// Disjoint sets of records.
private struct Forest {
    private var parents: [Int32]
    private var sizes: [Int32]

    init(records: Int) {
        parents = (0..<Int32(records)).map(\.self)
        sizes = Array(repeating: 1, count: records)
    }

    mutating func root(of record: Int) -> Int {
        var at = record
        while Int(parents[at]) != at {
            parents[at] = parents[Int(parents[at])]
            at = Int(parents[at])
        }
        return at
    }

    mutating func join(_ one: Int, _ other: Int) {
        let (first, second) = (root(of: one), root(of: other))
        guard first != second else { return }
        let (small, large) = sizes[first] < sizes[second] ? (first, second) : (second, first)
        parents[small] = Int32(large)
        sizes[large] += sizes[small]
    }
}
