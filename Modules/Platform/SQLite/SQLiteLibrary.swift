import CSQLite
import Synchronization

/// What holds for every use of the library in this process.
package enum SQLiteLibrary {
    private static let noted = Atomic(0)

    /// How often the library was used wrongly, such as by a handle that was closed already. It
    /// must stay 0: the library notices only some of it, and the rest is anybody's memory.
    package static var misuses: Int { noted.load(ordering: .relaxed) }

    /// Its count of memory takes one lock for all connections at every allocation, which the
    /// writer and the loops would wait for.
    private static let isPrepared =
        selaras_sqlite_no_memory_statistics() == SQLITE_OK
        && selaras_sqlite_hear { _, code, _ in
            if code == SQLITE_MISUSE { noted.add(1, ordering: .relaxed) }
        } == SQLITE_OK

    /// Sets it once; called before every opening, as the library takes no setting after the first.
    /// - Returns: whether it was in time.
    @discardableResult package static func prepare() -> Bool { isPrepared }
}
