/// A time zone of the IANA database, such as `Asia/Jakarta`: by it a place's days begin and end.
///
/// A zone is a name and a reference to a table that is read once in the life of the process: it
/// costs nothing to pass around, and many threads may ask it at once. Two are the same when their
/// names are.
public struct Zone: Sendable {
    /// The name, spelled as the database spells it.
    public let name: String
    let table: ZoneTable

    /// Finds a zone by its name.
    ///
    /// The data come from the time zone database of the system (`/usr/share/zoneinfo`, or the
    /// folder that `TZDIR` names); `UTC` is known without it.
    /// - Throws: `core.invalid-zone` when the database has no such zone, or there is none.
    public init(_ name: String) throws(RetailError) {
        self = try ZoneDirectory.system.zone(name)
    }

    init(name: String, table: ZoneTable) {
        self.name = name
        self.table = table
    }

    /// Coordinated Universal Time: every day has 24 hours.
    public static let utc = Zone(name: "UTC", table: ZoneTable(constant: 0))

    /// The spelling of names as a regular expression (ECMA-262), for schemas.
    public static let pattern = "^[A-Z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+){0,3}$"

    /// The most characters that a name has.
    public static let longestName = 64

    /// What the database calls a machine whose zone nobody has set: no place, and no time of its
    /// own. What else is no place there is spelled in small letters: `posixrules`, `localtime`,
    /// `right/…`, `posix/…`.
    private static let unset = "Factory"

    /// Tells whether a text is spelled as names of zones are: no dots, so no way out of the
    /// database, and no file in it that is no zone.
    static func isName(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard let first = text.utf8.first, (1...longestName).contains(text.utf8.count),
            (1...4).contains(parts.count), isCapital(first), text != unset
        else { return false }
        return parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(isNameByte) }
    }

    private static func isCapital(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        isCapital(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
    }
}

extension Zone: Hashable, CustomStringConvertible {
    /// Tells whether both have the same name.
    public static func == (left: Zone, right: Zone) -> Bool {
        left.name == right.name
    }

    /// Feeds the name.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(name)
    }

    /// The name.
    public var description: String { name }
}
