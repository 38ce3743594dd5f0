/// Finds the word that was mistyped.
///
/// It corrects a slip of the hand and never guesses at a meaning: whoever follows a suggestion
/// gets what it says, and `--on-channel` in place of an unknown `--channel` gives other orders.
public enum Nearest {
    /// Returns the one of `words` from which `given` is one slip away (a letter too many, missing,
    /// another, or two swapped), or nil where there is none or there are several.
    public static func word(to given: String, among words: some Sequence<String>) -> String? {
        let letters = Array(given.lowercased().utf8.prefix(64))
        let near = Set(words).filter { word in
            let other = Array(word.lowercased().utf8.prefix(64))
            return other.count > 2 && isOneSlip(letters, other)
        }
        return near.count == 1 ? near.first : nil
    }

    /// Whether at most one letter was inserted, deleted, replaced or swapped with its neighbour.
    static func isOneSlip(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        guard abs(left.count - right.count) <= 1 else { return false }
        let same = zip(left, right).prefix { $0 == $1 }.count
        let (first, second) = (left.dropFirst(same), right.dropFirst(same))
        if first.dropFirst() == second.dropFirst() || first.dropFirst() == second { return true }
        if first == second.dropFirst() { return true }
        return first.prefix(2).elementsEqual(second.prefix(2).reversed())
            && first.dropFirst(2) == second.dropFirst(2)
    }
}
