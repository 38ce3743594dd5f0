import Glibc
import Synchronization

/// The time zone database of the system: a folder with a file for each zone.
///
/// A file is read when its zone is first asked for and kept for the life of the process.
final class ZoneDirectory: Sendable {
    private let path: String
    private let known = Mutex<[String: Zone]>([:])

    init(_ path: String) {
        self.path = path
    }

    /// What `TZDIR` names, as for every program, or `/usr/share/zoneinfo`.
    static let system = ZoneDirectory(
        unsafe getenv("TZDIR").flatMap { unsafe String(validatingCString: $0) }
            ?? "/usr/share/zoneinfo")

    /// - Throws: `core.invalid-zone`.
    func zone(_ name: String) throws(RetailError) -> Zone {
        if name == Zone.utc.name { return .utc }
        if let zone = known.withLock({ $0[name] }) { return zone }
        guard Zone.isName(name) else { throw Self.unknown }
        guard let file = read(name) else { throw isThere ? Self.unknown : Self.missing }
        guard let table = ZoneTable.read(file) else { throw Self.damaged }
        let zone = Zone(name: name, table: table)
        known.withLock { $0[name] = zone }
        return zone
    }

    /// Tells whether there is a database at all, by the zone that every one has.
    private var isThere: Bool {
        unsafe access("\(path)/Etc/UTC", F_OK) == 0
    }

    /// The bytes of a zone's file; nil when there is no file of that name, or it is too long.
    private func read(_ name: String) -> [UInt8]? {
        // What is no file, a pipe for one, must not hold the reader up.
        let descriptor = unsafe open("\(path)/\(name)", O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var facts = stat()
        guard unsafe fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG,
            (0...Self.longestFile).contains(Int(facts.st_size))
        else { return nil }
        let size = Int(facts.st_size)
        return unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            while count < size {
                let rest = unsafe UnsafeMutableRawBufferPointer(buffer).baseAddress?
                    .advanced(by: count)
                let more = unsafe Glibc.read(descriptor, rest, size - count)
                guard more > 0 else { break }
                count += more
            }
        }
    }

    /// The longest file of the database has 4 KiB.
    private static let longestFile = 262_144

    private static let unknown = RetailError.invalid(
        .invalidZone, "Give the name of a time zone of the IANA database, such as Asia/Jakarta.")
    private static let missing = RetailError.invalid(
        .invalidZone,
        "This machine has no time zone database: install the package tzdata, or name its folder in "
            + "TZDIR.")
    private static let damaged = RetailError.invalid(
        .invalidZone,
        "The file of this time zone cannot be read: install the package tzdata again.")
}
