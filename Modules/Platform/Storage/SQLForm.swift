import Glibc

/// The text of a statement, known by where its pieces stand and not by what they say.
///
/// A literal of the program lies in one place as long as the process lives and never changes: place
/// and length say all. Text that is made while the program runs is kept here and compared byte by
/// byte, so two forms are equal only when their texts are; the text itself is put together only
/// when an engine prepares the statement. The same words in two places of the program are two
/// forms, each prepared once: that costs a little room and nothing else.
package struct SQLForm: Hashable, Sendable {
    private var pieces: [Piece] = []
    /// Text made at run time: that of the pieces that have no place of their own, in their order.
    private var made: [UInt8] = []
    /// Spreads forms over a table; equality never rests on it.
    private var digest: UInt64 = 0x9e37_79b9_7f4a_7c15
    /// Whether the text depends on how many values there are: such forms are many.
    package private(set) var isVaried = false

    init(pieces count: Int = 0) {
        if count > 0 { pieces.reserveCapacity(count) }
    }

    /// The text with a ``SQL/marker`` for every value.
    package var text: String {
        var bytes: [UInt8] = []
        var taken = 0
        for piece in pieces {
            if let literal = piece.literal {
                bytes.append(contentsOf: literal)
            } else if piece.isValue {
                bytes.append(Self.marker)
            } else {
                bytes.append(contentsOf: made[taken..<taken + piece.count])
                taken += piece.count
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    mutating func append(_ literal: StaticString) {
        // A literal of one character may be kept as that character and then lies nowhere.
        guard literal.hasPointerRepresentation else { return append(made: literal.description) }
        guard literal.utf8CodeUnitCount > 0 else { return }
        append(Piece(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
    }

    mutating func append(_ text: LastingText) {
        if text.count > 0 { append(Piece(start: text.start, count: text.count)) }
    }

    mutating func append(made text: String) {
        let start = made.count
        made.append(contentsOf: text.utf8)
        append(Piece(start: nil, count: made.count - start))
        var hasher = Hasher()
        made[start...].withUnsafeBytes { hasher.combine(bytes: $0) }
        digest = Self.mixed(digest, UInt64(truncatingIfNeeded: hasher.finalize()))
    }

    mutating func appendValue() {
        append(.value)
    }

    mutating func append(_ other: SQLForm) {
        guard !other.pieces.isEmpty else { return }
        if pieces.isEmpty {
            pieces = other.pieces
        } else {
            pieces.append(contentsOf: other.pieces)
        }
        if !other.made.isEmpty { made.append(contentsOf: other.made) }
        digest = Self.mixed(digest, other.digest)
        isVaried = isVaried || other.isVaried
    }

    mutating func vary() {
        isVaried = true
    }

    /// Makes room for as many pieces again, `times` over.
    mutating func reserve(_ times: Int) {
        pieces.reserveCapacity(pieces.count + (pieces.count + 1) * times)
    }

    private mutating func append(_ piece: Piece) {
        pieces.append(piece)
        digest = Self.mixed(digest, piece.word)
    }

    /// Compares the digests as well, which depend on how a text was put together: what is equal has
    /// to be found in the same place of a table.
    package static func == (left: SQLForm, right: SQLForm) -> Bool {
        left.digest == right.digest && left.pieces.count == right.pieces.count
            && left.pieces.withUnsafeBytes { these in
                right.pieces.withUnsafeBytes { those in
                    // A piece is two words, without a gap between them.
                    guard let first = these.baseAddress, let second = those.baseAddress else {
                        return true
                    }
                    return memcmp(first, second, these.count) == 0
                }
            } && left.made == right.made
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(digest)
    }

    private static func mixed(_ digest: UInt64, _ word: UInt64) -> UInt64 {
        let product = (digest ^ word) &* 0xbf58_476d_1ce4_e5b9
        return product ^ (product >> 29)
    }

    private static let marker: UInt8 = 1
}

extension SQLForm {
    /// A piece of text, or the place of a value.
    ///
    /// Only literals and lasting texts have a start: what it points to is never changed and never
    /// given back, which makes `@unchecked Sendable` true.
    private struct Piece: @unchecked Sendable {
        let start: UnsafePointer<UInt8>?
        let count: Int

        static let value = Piece(start: nil, count: -1)

        var isValue: Bool { count < 0 }
        var literal: UnsafeBufferPointer<UInt8>? {
            start.map { UnsafeBufferPointer(start: $0, count: count) }
        }
        var word: UInt64 {
            UInt64(UInt(bitPattern: start)) ^ (UInt64(truncatingIfNeeded: count) << 48)
        }
    }
}

/// Text of the program that is made once and stays as long as the process: as good as a literal.
///
/// The bytes are never changed and never given back, which makes `@unchecked Sendable` true. Only
/// what is made a fixed number of times may be kept so, such as the names of a table's columns.
struct LastingText: @unchecked Sendable {
    let start: UnsafePointer<UInt8>
    let count: Int

    init(_ text: String) {
        let bytes = Array(text.utf8)
        let room = UnsafeMutablePointer<UInt8>.allocate(capacity: max(1, bytes.count))
        room.initialize(from: bytes, count: bytes.count)
        start = UnsafePointer(room)
        count = bytes.count
    }
}
