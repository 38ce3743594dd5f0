import CSQLite
import Glibc
import RetailStorage

/// The texts and bytes that are bound to one statement, side by side in one piece of memory.
///
/// SQLite is told their places and copies nothing (SQLITE_STATIC), so they stay where they are and
/// as they are from the binding to the statement's reset. Afterwards they are wiped, not given
/// back: a statement may rest for days, and no password or name rests in it. The handle still knows
/// the places, but reads none of them before every value has been bound anew: a statement is
/// stepped only after all its values were bound. Memory is given back in two cases, after growing
/// and after much was bound, and both let the handle forget its places first; the statement is
/// finalised before its last piece of memory goes.
struct BoundBytes: ~Copyable {
    /// What is kept for the next time: enough for a few lines, little for hundreds of statements.
    private static let usual = 4_096

    private let statement: OpaquePointer
    private var start: UnsafeMutableRawPointer
    private var room: Int
    private var used = 0

    init(of statement: OpaquePointer) {
        self.statement = statement
        room = 256
        start = .allocate(byteCount: room, alignment: 8)
    }

    deinit {
        start.deallocate()
    }

    /// Makes room for what is bound next.
    mutating func reserve(_ count: Int) {
        guard count > room else { return }
        replace(by: max(count, min(2 * room, Self.usual)))
    }

    /// Takes in what a value consists of and returns where it lies.
    mutating func add(_ bytes: UnsafeRawBufferPointer) -> UnsafeMutableRawPointer {
        let place = start + used
        precondition(bytes.count <= room - used, "room is made before values are taken in")
        if let source = bytes.baseAddress { memcpy(place, source, bytes.count) }
        used += bytes.count
        return place
    }

    /// Wipes what was bound.
    mutating func wipe() {
        guard used > 0 else { return }
        explicit_bzero(start, used)
        used = 0
        if room > Self.usual { replace(by: Self.usual) }
    }

    private mutating func replace(by count: Int) {
        sqlite3_clear_bindings(statement)
        start.deallocate()
        room = count
        start = .allocate(byteCount: count, alignment: 8)
    }
}
