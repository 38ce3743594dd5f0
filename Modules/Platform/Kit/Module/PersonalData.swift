public import RetailCore
public import RetailStorage
import Synchronization

/// What a module keeps of people, table by table, and what becomes of it when a person asks to be
/// forgotten.
///
/// Every table of a module stands here, either as one that tells of people, with each of its
/// columns, or as one that tells of nobody, with the reason: a test compares with the schema. What
/// is exported and what is erased follows from the same rows, so that neither can be forgotten.
public struct PersonalData: Sendable {
    /// The tables that tell of people, in the order in which they are emptied: what refers to
    /// another stands before it.
    public let tables: [PersonalTable]
    /// The tables that tell of nobody, each with the reason.
    public let others: [String: String]
    /// Copies of what other tables keep, found by what stands in them.
    public let copies: [PersonalCopies]
    /// What speaks against erasing a person now.
    public let obstacles: Obstacles
    /// What ends at once when the erasure of a person is confirmed.
    public let ends: Ends

    /// Says what speaks against erasing a person now.
    public typealias Obstacles =
        @Sendable (PersonalRecords, borrowing Transaction) throws -> [PersonalObstacle]
    /// Ends what must not go on for a person who is being erased.
    public typealias Ends = @Sendable (PersonalRecords, borrowing Transaction) throws -> Void

    /// Declares it.
    public init(
        tables: [PersonalTable] = [], others: [String: String] = [:],
        copies: [PersonalCopies] = [],
        obstacles: @escaping Obstacles = { _, _ in [] }, ends: @escaping Ends = { _, _ in }
    ) {
        self.tables = tables
        self.others = others
        self.copies = copies
        self.obstacles = obstacles
        self.ends = ends
    }

    /// Declares that tables tell of nobody, all for one reason.
    public static func nobody(_ reason: String, _ tables: String...) -> PersonalData {
        PersonalData(others: Dictionary(uniqueKeysWithValues: tables.map { ($0, reason) }))
    }
}

/// The records of one person: all that are the same customer.
public struct PersonalRecords: Sendable {
    /// Their ids.
    public let ids: [RawID]
    /// The same as texts name them.
    public let names: [String]
    /// The telephone numbers, mail addresses and accounts that are theirs and nobody else's; told
    /// where a person is about to be forgotten.
    public let addresses: [Address]

    /// Where a person is reached.
    public struct Address: Sendable {
        /// Whose account it is; empty for a telephone number and a mail address.
        public let namespace: String
        /// The form in which it is compared.
        public let value: String

        /// Says so.
        public init(_ value: String, in namespace: String) {
            self.namespace = namespace
            self.value = value
        }
    }

    /// Names the records.
    public init<Subject: Identified>(
        _ records: [ID<Subject>], reachedAt addresses: [Address] = []
    ) {
        ids = records.map(\.raw)
        names = records.map(\.text)
        self.addresses = addresses
    }

    /// `…, …`: the ids, to stand in an `IN (…)`.
    public var list: SQL { "\(list: ids)" }
    /// `…, …`: the names, to stand in an `IN (…)`.
    public var texts: SQL { "\(list: names)" }
}

/// A table that tells of people.
public struct PersonalTable: Sendable {
    /// What becomes of its rows when their person is erased.
    public enum End: Sendable, Equatable {
        /// They go.
        case removed
        /// They stay, for the reason; the columns that say so lose their values.
        case kept(String)
    }

    /// Its name.
    public let name: String
    /// What it has, for people who read it.
    public let title: String
    /// The columns that tell its rows apart.
    public let key: [String]
    /// What becomes of its rows.
    public let end: End
    /// All of its columns.
    public let columns: [PersonalColumn]
    /// The column with ids by which copies elsewhere name the row; nil where they name none.
    public let named: String?
    /// Whether it is a ``WordIndex``.
    public let isWords: Bool
    /// The condition that a row is of one of the records; of a word index the numbers of these.
    public let rows: @Sendable (PersonalRecords) -> SQL

    /// Declares a table.
    public init(
        _ name: String, _ title: String, key: [String], _ end: End, named: String? = nil,
        isWords: Bool = false, _ columns: [PersonalColumn],
        rows: @escaping @Sendable (PersonalRecords) -> SQL
    ) {
        self.name = name
        self.title = title
        self.key = key
        self.end = end
        self.named = named
        self.isWords = isWords
        self.columns = columns
        self.rows = rows
    }
}

/// A column of a table that tells of people.
public struct PersonalColumn: Sendable {
    /// How a value is read.
    public enum Kind: Sendable {
        case text, number, time, id
        /// Who did it: of staff and systems only the kind is told.
        case actor
        /// What proves something or serves to find the row: it is exported to nobody.
        case hidden
    }

    /// What becomes of a value of a row that is kept.
    public enum Fate: Sendable, Equatable {
        case stays
        /// Nothing stands there any more.
        case cleared
        /// Nothing stands there any more, but beside a value in the other column.
        case clearedWithout(String)
        /// The text stands there, where anything stood.
        case replaced(String)
    }

    /// Its name.
    public let name: String
    /// How its values are read.
    public let kind: Kind
    /// What becomes of its values where the row is kept.
    public let fate: Fate
    /// The condition under which a row's value is shown; nil where each is. What is of somebody
    /// else in the row of a person is not the person's.
    public private(set) var shownWhere: String? = nil

    /// The column, shown in some rows alone.
    public func shown(where condition: String) -> PersonalColumn {
        var column = self
        column.shownWhere = condition
        return column
    }

    /// Texts.
    public static func text(_ name: String, _ fate: Fate = .stays) -> PersonalColumn {
        PersonalColumn(name: name, kind: .text, fate: fate)
    }

    /// Texts, several columns.
    public static func texts(_ names: String...) -> [PersonalColumn] { names.map { text($0) } }

    /// Numbers.
    public static func numbers(_ names: String...) -> [PersonalColumn] {
        names.map { PersonalColumn(name: $0, kind: .number, fate: .stays) }
    }

    /// Moments.
    public static func times(_ names: String...) -> [PersonalColumn] {
        names.map { PersonalColumn(name: $0, kind: .time, fate: .stays) }
    }

    /// Ids.
    public static func ids(_ names: String...) -> [PersonalColumn] {
        names.map { PersonalColumn(name: $0, kind: .id, fate: .stays) }
    }

    /// The number of another row, which may be taken from it.
    public static func number(_ name: String, _ fate: Fate) -> PersonalColumn {
        PersonalColumn(name: name, kind: .number, fate: fate)
    }

    /// Who did something.
    public static func actors(_ names: String...) -> [PersonalColumn] {
        names.map { PersonalColumn(name: $0, kind: .actor, fate: .stays) }
    }

    /// What nobody is shown.
    public static func hidden(_ names: String...) -> [PersonalColumn] {
        names.map { PersonalColumn(name: $0, kind: .hidden, fate: .stays) }
    }
}

/// Copies of personal data that no id leads to: kept answers, files that were handed in.
public struct PersonalCopies: Sendable {
    /// Where they lie.
    public let name: String
    /// The tables that hold them.
    public let tables: [String]
    /// Why they are not exported: what they are copies of.
    public let reason: String
    /// Removes those in which a mark of the person stands, in portions of bounded work.
    /// - Returns: how many rows were removed.
    public let erase: @Sendable (PersonalMarks, Database) async throws -> Int
    /// Says what was on its way in at the first moment and is so still at the second, now, for
    /// people; nil where nothing is. What it leaves is looked through once it has ended.
    public let awaited: Awaited

    /// Says what was on its way in at a moment and is so still now.
    public typealias Awaited =
        @Sendable (_ since: Instant, _ now: Instant, borrowing Transaction) throws -> String?

    /// Declares them.
    public init(
        _ name: String, tables: [String], _ reason: String,
        awaited: @escaping Awaited = { _, _, _ in nil },
        erase: @escaping @Sendable (PersonalMarks, Database) async throws -> Int
    ) {
        self.name = name
        self.tables = tables
        self.reason = reason
        self.awaited = awaited
        self.erase = erase
    }
}

/// What speaks against erasing a person, or is lost with it.
public struct PersonalObstacle: Sendable, Hashable {
    /// What it is, e.g. `open-orders`.
    public let code: String
    /// How much of it.
    public let count: Int64
    /// Whether nobody is erased before it is ended; else it is lost, and only told.
    public let forbids: Bool
    /// What to do, or what is lost.
    public let advice: String

    /// Tells of it.
    public init(_ code: String, _ count: Int64, forbids: Bool, _ advice: String) {
        self.code = code
        self.count = count
        self.forbids = forbids
        self.advice = advice
    }
}

/// What all modules keep of people: filled by the composition when all are there.
public final class PersonalBook: Sendable {
    private let kept = Mutex<[PersonalData]>([])

    /// Makes an empty book.
    public init() {}

    /// Fills it; what others refer to stands last.
    public func set(_ data: [PersonalData]) { kept.withLock { $0 = data } }

    /// What the modules declare.
    public var all: [PersonalData] { kept.withLock { $0 } }
    /// Every table that tells of people, in the order in which they are emptied.
    public var tables: [PersonalTable] { all.flatMap(\.tables) }
    /// Every place with copies.
    public var copies: [PersonalCopies] { all.flatMap(\.copies) }
}

extension [PersonalColumn] {
    /// Columns of several kinds as one list.
    public static func joined(_ parts: [PersonalColumn]...) -> [PersonalColumn] {
        parts.flatMap(\.self)
    }
}

extension PersonalTable {
    /// Whether anything of it is shown to its person.
    public var isShown: Bool { columns.contains { $0.kind != .hidden } }

    /// Whether something of it goes when its person is erased.
    public var losesSomething: Bool {
        end == .removed || columns.contains { $0.fate != .stays }
    }
}
