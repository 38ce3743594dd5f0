/// Finds the word that was probably meant.
enum Nearest {
    /// Returns the nearest of `words`, or nil where none is near: at most a third of its letters
    /// differ.
    static func word(to given: String, among words: some Sequence<String>) -> String? {
        let letters = Array(given.lowercased().utf8.prefix(64))
        var best: (word: String, distance: Int)?
        for word in words {
            let other = Array(word.lowercased().utf8.prefix(64))
            let distance = distance(letters, other)
            let isPrefix = letters.count >= 2 && other.starts(with: letters)
            let allowed = max(1, max(letters.count, other.count) / 3)
            guard distance <= allowed || isPrefix else { continue }
            if distance < best?.distance ?? .max { best = (word, distance) }
        }
        return best?.word
    }

    /// Counts insertions, deletions, replacements and swaps of neighbours (optimal string
    /// alignment; Damerau 1964).
    static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var before: [Int] = []
        var last = Array(0...right.count)
        for (row, letter) in left.enumerated() {
            var next = [row + 1]
            for (column, other) in right.enumerated() {
                var cost = min(last[column + 1], next[column]) + 1
                cost = min(cost, last[column] + (letter == other ? 0 : 1))
                if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
                    cost = min(cost, before[column - 1] + 1)
                }
                next.append(cost)
            }
            (before, last) = (last, next)
        }
        return last.last ?? left.count
    }
}
