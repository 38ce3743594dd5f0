/// Which records are worth comparing: those that have the same key.
///
/// A key is made of parts of fields; a record without one of them has no key by this rule. Nobody
/// compares all pairs of a million records, and a pair that no rule brings together is lost:
/// several rules on different fields, each of which a slip may spoil.
public struct BlockingRule: Hashable, Sendable {
    /// A part of a key.
    public struct Part: Hashable, Sendable {
        /// The field it is taken from.
        public let field: String
        /// What of the value.
        public let shape: KeyShape

        /// Makes a part.
        public init(_ field: String, _ shape: KeyShape = .whole) {
            self.field = field
            self.shape = shape
        }
    }

    /// The parts of the key.
    public let parts: [Part]

    /// The most parts of a key.
    public static let mostParts = 6

    /// Makes a rule; a ``LinkageScheme`` says whether it is sound.
    public init(_ parts: Part...) { self.parts = parts }

    /// Makes a rule of a list of parts.
    public init(parts: [Part]) { self.parts = parts }

    /// The rule as it is kept and told: `surname sounds + birth_date start 4`.
    public var text: String {
        parts.map { "\($0.field) \($0.shape.text)" }.joined(separator: " + ")
    }

    /// Reads a rule; nil where the text is none.
    public init?(_ text: String) {
        var parts: [Part] = []
        for piece in Self.pieces(of: text) {
            guard let space = piece.firstIndex(of: " "),
                let shape = KeyShape(String(piece[piece.index(after: space)...]))
            else { return nil }
            parts.append(Part(String(piece[..<space]), shape))
        }
        guard !parts.isEmpty, parts.count <= Self.mostParts else { return nil }
        self.parts = parts
    }

    private static func pieces(of text: String) -> [Substring] {
        var pieces: [Substring] = []
        for word in text.split(separator: "+", omittingEmptySubsequences: false) {
            let isInner = !pieces.isEmpty
            pieces.append((isInner ? word.drop { $0 == " " } : word))
        }
        return pieces.map { $0.last == " " ? $0.dropLast() : $0 }
    }
}

/// What of a value goes into a key.
public enum KeyShape: Hashable, Sendable {
    /// All of it.
    case whole
    /// So many letters or digits at its beginning, or what there is.
    case start(Int)
    /// So many letters or digits at its end, or what there is.
    case end(Int)
    /// How it sounds, see ``PhoneticKey``.
    case sounds
    /// What stands before the `@`.
    case localPart

    /// The shape as it is kept: `start 4`.
    public var text: String {
        switch self {
        case .whole: "whole"
        case .start(let count): "start \(count)"
        case .end(let count): "end \(count)"
        case .sounds: "sounds"
        case .localPart: "local-part"
        }
    }

    /// Reads a shape; nil where the text is none.
    public init?(_ text: String) {
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        let count = words.count == 2 ? Int(words[1]) : nil
        switch (words.first, words.count, count) {
        case ("whole", 1, _): self = .whole
        case ("sounds", 1, _): self = .sounds
        case ("local-part", 1, _): self = .localPart
        case ("start", 2, let count?) where Self.counts.contains(count): self = .start(count)
        case ("end", 2, let count?) where Self.counts.contains(count): self = .end(count)
        default: return nil
        }
    }

    /// How much of a value may be asked for.
    static let counts = 1...FoldedText.mostUnits
}
