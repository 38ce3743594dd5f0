/// The tokens of a document, in the order of its text.
///
/// Room of its own instead of an array: the parser lays thousands of tokens and goes back to those
/// of open containers, and an array would prove each time that nobody else has it.
///
/// What it points to is its own, is changed by the parser alone, which is its only owner then, and
/// is given back when it ends: that makes `@unchecked Sendable` true.
@safe struct JSONTape: ~Copyable, @unchecked Sendable {
    private var base: UnsafeMutablePointer<JSONToken>
    private var capacity: Int
    private(set) var count = 0

    init(capacity: Int) {
        self.capacity = max(capacity, 4)
        unsafe base = .allocate(capacity: self.capacity)
    }

    deinit { unsafe base.deallocate() }

    /// The token at a place; traps where there is none.
    subscript(_ place: Int) -> JSONToken {
        @inline(__always) get {
            precondition(place >= 0 && place < count, "There is no such token.")
            return unsafe base[place]
        }
        @inline(__always) set {
            precondition(place >= 0 && place < count, "There is no such token.")
            unsafe base[place] = newValue
        }
    }

    @inline(__always)
    mutating func append(_ token: JSONToken) {
        if count == capacity { grow() }
        unsafe (base + count).initialize(to: token)
        count += 1
    }

    private mutating func grow() {
        let room = UnsafeMutablePointer<JSONToken>.allocate(capacity: capacity * 2)
        // A token has nothing that would have to be let go of.
        unsafe room.update(from: base, count: count)
        unsafe base.deallocate()
        unsafe base = room
        capacity *= 2
    }
}
