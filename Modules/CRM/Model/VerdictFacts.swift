import RetailContracts
import RetailCore

/// What is known of a record by which it can be judged: its own, not that of records with which it
/// was merged.
struct VerdictFacts: Sendable {
    let customer: CustomerID
    var name: String?
    var birthDate: CivilDate?
    /// In their form for comparing.
    var emails: [String] = []
    /// With `+` and calling code.
    var phones: [String] = []
    /// What the program called itself through which the record came.
    var agent: String?
    var isUndeliverable = false
    /// So many records came from its device around the same time, itself included.
    var fromDevice: Int64 = 0
    /// So many were made at its place by the same caller around the same time, itself included.
    var fromPlace: Int64 = 0
}

/// The words by which signals know what people and programs write, in small letters.
struct VerdictWords: Sendable {
    private let words: [VerdictWordList: Set<String>]

    init(_ words: [VerdictWordList: Set<String>]) { self.words = words }

    func has(_ word: String, in list: VerdictWordList) -> Bool {
        words[list]?.contains(word) ?? false
    }

    /// Whether a domain, or one above it, is in a list.
    func has(domain: Substring, in list: VerdictWordList) -> Bool {
        var rest = domain
        while true {
            if has(String(rest), in: list) { return true }
            guard let dot = rest.firstIndex(of: ".") else { return false }
            rest = rest[rest.index(after: dot)...]
        }
    }

    /// Whether a text has one of the words of a list somewhere in it.
    func areIn(_ text: String, of list: VerdictWordList) -> Bool {
        words[list]?.contains { text.contains($0) } ?? false
    }
}
