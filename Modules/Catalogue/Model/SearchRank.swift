import RetailCore

/// Orders what a search found by how well the name answers it, the newest first among equals.
///
/// The engines' own ranks cost about a microsecond for each match and differ between them; the
/// name alone decides what people notice.
enum SearchRank {
    static func order(_ matches: [SearchMatch], for words: [String]) -> [SearchMatch] {
        guard !words.isEmpty else { return matches }
        return matches.map { ($0, distance($0.name, words)) }
            .sorted { ($0.1, -$0.0.number) < ($1.1, -$1.0.number) }
            .map(\.0)
    }

    /// 0: the name is what was asked for. 1: it begins so. 2: it has all the words. 3: other texts
    /// of the product have them.
    static func distance(_ name: String, _ words: [String]) -> Int {
        let own = SearchWords.split(name, most: 50)
        if own == words { return 0 }
        if begins(own, with: words) { return 1 }
        let last = words.last ?? ""
        let hasAll =
            words.dropLast().allSatisfy(own.contains) && own.contains { $0.hasPrefix(last) }
        return hasAll ? 2 : 3
    }

    private static func begins(_ own: [String], with words: [String]) -> Bool {
        guard own.count >= words.count, let last = words.last else { return false }
        return own.starts(with: words.dropLast()) && own[words.count - 1].hasPrefix(last)
    }
}
