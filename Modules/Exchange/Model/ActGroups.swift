/// Acts that may not be done side by side, because a name of what they are about joins them, be it
/// through acts between: one row says an e-mail address, another a phone number, a third both.
struct ActGroups {
    /// The places of the acts of each group, in their order.
    let groups: [[Int]]

    /// Joins acts by the names of their subjects; an act without any stands alone.
    init(of subjects: [[String]]) {
        var leaders = Array(subjects.indices)
        func leader(of index: Int) -> Int {
            var index = index
            while leaders[index] != index {
                leaders[index] = leaders[leaders[index]]
                index = leaders[index]
            }
            return index
        }
        var firsts: [String: Int] = [:]
        for (index, names) in subjects.enumerated() {
            for name in names {
                guard let first = firsts[name] else {
                    firsts[name] = index
                    continue
                }
                let (one, other) = (leader(of: first), leader(of: index))
                leaders[max(one, other)] = min(one, other)
            }
        }
        var members: [Int: [Int]] = [:]
        for index in subjects.indices { members[leader(of: index), default: []].append(index) }
        groups = members.keys.sorted().compactMap { members[$0] }
    }
}
