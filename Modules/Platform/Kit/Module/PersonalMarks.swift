public import RetailCore

/// By what a copy of a person's data is known: the ids of their records and what is theirs alone.
public struct PersonalMarks: Sendable {
    /// Ids, without the prefix of their kind: the last 26 characters of each.
    public let ids: Set<String>
    /// Values that stand in a text by themselves, such as a name.
    public let wholes: Set<String>
    /// Values that may stand anywhere in a text, such as an address: at least so many octets long.
    public let parts: [[UInt8]]

    /// The shortest value that is looked for inside of texts.
    public static let shortest = 6

    /// Gathers marks.
    public init(ids: some Sequence<RawID>, values: Set<String>) {
        self.ids = Set(ids.map { TypeID(prefix: "", raw: $0).text })
        wholes = values.filter { !$0.isEmpty }
        parts = values.map { Array($0.utf8) }.filter { $0.count >= Self.shortest }
    }

    /// Whether any of them stands in a JSON text, or a value of the person in any other.
    public func isMarked(_ text: [UInt8]) -> Bool {
        text.split(separator: 0x22).contains { piece in
            guard piece.count <= 512 else { return false }
            let word = String(decoding: piece, as: UTF8.self)
            return ids.contains(String(word.suffix(26))) || wholes.contains(word)
        } || parts.contains { Self.contains($0, in: text) }
    }

    private static func contains(_ part: [UInt8], in text: [UInt8]) -> Bool {
        guard let first = part.first, text.count >= part.count else { return false }
        var start = text.startIndex
        while let place = text[start...].firstIndex(of: first) {
            guard text.count - place >= part.count else { return false }
            if text[place..<(place + part.count)].elementsEqual(part) { return true }
            start = place + 1
        }
        return false
    }
}
