/// Which items the orders of a run are of.
enum ItemChoice: String, CaseIterable {
    /// One after the other, so that orders at once hardly meet.
    case spread
    /// At random.
    case random
    /// Two of three lines of the ten that everybody buys.
    case hot

    /// The items of an order, each another one; numbered from 1.
    func items(of order: Int, lines: Int, among count: Int) -> [Int] {
        guard self != .spread else { return (0..<lines).map { (order * 7 + $0) % count + 1 } }
        var random = SplitMix(state: UInt64(truncatingIfNeeded: order))
        var chosen: [Int] = []
        while chosen.count < min(lines, count) {
            let isHot = self == .hot && chosen.count % 3 != 2
            let among = isHot ? max(min(10, count), lines) : count
            let item = Int(random.next() % UInt64(among)) + 1
            if !chosen.contains(item) { chosen.append(item) }
        }
        return chosen
    }
}
