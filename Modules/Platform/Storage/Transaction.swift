public import RetailCore

/// The two engines.
public enum EngineKind: String, Sendable, CaseIterable {
    /// The embedded default.
    case sqlite
    /// The server for retailers who outgrow one machine.
    case postgresql
}

/// One engine's connection inside a transaction.
public protocol Connection: AnyObject {
    /// Which engine this is.
    var kind: EngineKind { get }
    /// Whether the open transaction sees committed data alone, because it can write nothing.
    var isReading: Bool { get }
    /// Runs one statement; `each` sees every row and returns false to stop early.
    /// - Returns: the number of rows that the statement changed.
    func run(_ sql: SQL, each: (borrowing Row) throws -> Bool) throws -> Int
    /// Runs an INSERT; see ``Transaction/insert(_:numbering:)``.
    func insert(_ sql: SQL, numbering column: SQL) throws -> Int64?
    /// Runs one statement whose rows nobody asks for; its refusal, and that it does not meet the
    /// demand, may be told by a later statement of the transaction, or by its commit.
    func send(_ sql: SQL, _ demand: Demand?) throws
    /// Runs several statements without values, separated by semicolons.
    func runScript(_ text: String) throws
    /// Marks where the open transaction stands, goes back to where it was marked last, or forgets
    /// that.
    func mark(_ step: MarkStep) throws
    /// What lives as long as the connection, see ``Transaction/companion(_:)``.
    var companions: Companions { get }
}

/// What ``Transaction/takingBack(_:look:)`` and ``Transaction/attempting(_:)`` ask of a connection.
public enum MarkStep: Sendable {
    /// Remembers where the transaction stands.
    case set
    /// Forgets the mark that was set last; what was done since stays.
    case forget
    /// Takes back all that was done since, and forgets the mark.
    case backTo
    /// The same where a statement was refused since: the transaction goes on as if it was not.
    /// What befell the database itself is no refusal, and still ends the transaction.
    case recover
}

/// Objects that belong to a connection, one of each kind.
public final class Companions {
    var all: [ObjectIdentifier: AnyObject] = [:]
    /// Which act runs on the connection, for who measures it; nil where nobody said.
    package var act: String?

    /// Begins with none.
    public init() {}
}

extension Connection {
    /// Lets the statement return the number: what an engine does that keeps no last one.
    public func insert(_ sql: SQL, numbering column: SQL) throws -> Int64? {
        var number: Int64?
        _ = try run("\(sql) RETURNING \(column)") { row in
            number = try row[0]
            return true
        }
        return number
    }
}

/// How many rows a statement has to change, and what is said where it does not.
public struct Demand {
    /// So many rows.
    public let count: Int
    /// The refusal.
    public let refusal: () -> RetailError
}

extension Connection {
    /// Runs the statement at once, where waiting for it costs nothing.
    public func send(_ sql: SQL, _ demand: Demand?) throws {
        let count = try run(sql) { _ in true }
        if let demand, demand.count != count { throw demand.refusal() }
    }
}

/// A transaction, lent to a closure: it can be neither stored nor awaited across, so what the
/// closure does is one business act, all of it or nothing.
///
/// A closure may be run again after a conflict: it has no side effect but SQL. On PostgreSQL a
/// refused statement spoils the whole transaction, so rules are checked first (`ON CONFLICT`,
/// conditional UPDATE), never by catching a constraint's error.
public struct Transaction: ~Copyable {
    package let connection: any Connection
    let tail: Tail
    /// When it began; nil where the database keeps its callers' time.
    let began: Instant?

    /// Lends a connection whose transaction is open, and was opened at `began`.
    public init(_ connection: any Connection, began: Instant) {
        self.init(connection, Tail(), began: began)
    }

    init(_ connection: any Connection, _ tail: Tail, began: Instant?) {
        connection.companions.act = nil
        self.connection = connection
        self.tail = tail
        self.began = began
    }

    /// The moment of this act: when the transaction began, not when somebody asked for it.
    ///
    /// An act may wait long for its turn, and the clocks of several gateways differ. What compares
    /// times compares with this one: on SQLite the machine's clock as the act starts, on
    /// PostgreSQL the server's. Only a database that was told to keep its callers' time
    /// (``TimeKeeping/caller``) returns `stated`.
    public borrowing func now(insteadOf stated: Instant) -> Instant {
        began ?? stated
    }

    /// Says which act runs in it, for who measures its statements.
    public borrowing func run(as act: String) { connection.companions.act = act }

    /// Which engine runs it.
    public var engine: EngineKind { connection.kind }

    /// Whether it sees committed data alone, because it can write nothing.
    public var isReading: Bool { connection.isReading }

    /// Runs a statement and returns the number of rows that it changed.
    @discardableResult
    public borrowing func execute(_ sql: SQL) throws -> Int {
        try connection.run(sql) { _ in true }
    }

    /// Runs a statement of which only the effect counts: an insert, or an update that may meet any
    /// number of rows.
    ///
    /// As ``execute(_:)``, but the answer is not waited for where that costs a way to a server and
    /// back: a refusal is thrown by this or a later statement, at the latest the act is refused
    /// with it when it ends. It never confirms anything that was refused.
    public borrowing func send(_ sql: SQL) throws {
        try connection.send(sql, nil)
    }

    /// The same for a statement that must change so many rows: where it does not, the act is
    /// refused with `refusal`, by this or a later statement, or when it ends.
    public borrowing func send(
        _ sql: SQL, changing count: Int, else refusal: @escaping @autoclosure () -> RetailError
    ) throws {
        try connection.send(sql, Demand(count: count, refusal: refusal))
    }

    /// Runs a statement that must change exactly one row.
    /// - Returns: false when it changed none: the condition did not hold.
    public borrowing func executeOne(_ sql: SQL) throws -> Bool {
        try execute(sql) == 1
    }

    /// Runs a statement of many rows, 1,000 at a time, that must change one row for each element.
    /// - Parameters:
    ///   - row: the row of an element.
    ///   - statement: the statement with its rows.
    /// - Returns: false when it changed fewer: a condition did not hold.
    public borrowing func executeEach<Element>(
        _ elements: [Element], _ row: (Element) -> SQL, _ statement: (SQL) -> SQL
    ) throws -> Bool {
        var changed = 0
        for stretch in elements.chunks {
            changed += try execute(statement(SQL.rows(Array(stretch), row)))
        }
        return changed == elements.count
    }

    /// Runs an INSERT and returns the number that the database gave to the row.
    ///
    /// The cheap way on each engine: SQLite remembers the number of the last row, and RETURNING
    /// would double what the statement costs there.
    ///
    /// - Parameters:
    ///   - sql: an INSERT of one row that gives no number itself; `ON CONFLICT DO NOTHING` may end
    ///     it, nothing else. Of several rows, all of which go in, the last one's number is given.
    ///   - column: the table's `GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY`.
    /// - Returns: nil when no row was inserted.
    public borrowing func insert(_ sql: SQL, numbering column: SQL) throws -> Int64? {
        try connection.insert(sql, numbering: column)
    }

    /// Returns every row of a query, made into values.
    public borrowing func query<Value>(
        _ sql: SQL, _ make: (borrowing Row) throws -> Value
    ) throws -> [Value] {
        var values: [Value] = []
        _ = try connection.run(sql) { row in
            values.append(try make(row))
            return true
        }
        return values
    }

    /// Returns the first row of a query, or nil.
    public borrowing func first<Value>(
        _ sql: SQL, _ make: (borrowing Row) throws -> Value
    ) throws -> Value? {
        var value: Value?
        _ = try connection.run(sql) { row in
            value = try make(row)
            return false
        }
        return value
    }

    /// Visits the rows of a query without collecting them; return false to stop.
    public borrowing func forEach(_ sql: SQL, _ body: (borrowing Row) throws -> Bool) throws {
        _ = try connection.run(sql, each: body)
    }

    /// Runs statements without values (migrations).
    public borrowing func script(_ text: String) throws {
        try connection.runScript(text)
    }

    /// Keeps work for the very end, just before COMMIT, in the order of the calls.
    ///
    /// What must happen in commit order, such as numbering events, belongs here: on PostgreSQL it
    /// takes a lock that every other writer waits for. As the closure it may be run more than once,
    /// also without the closure: it leaves what was gathered as it is.
    public borrowing func atEnd(_ work: @escaping (borrowing Transaction) throws -> Void) {
        tail.work.append(work)
    }

    /// The one collection of its kind in this transaction; `make` makes it when it is first asked
    /// for.
    public borrowing func gathering<Gathered: AnyObject>(_ make: () -> Gathered) -> Gathered {
        let kind = ObjectIdentifier(Gathered.self)
        if let known = tail.gathered[kind] as? Gathered { return known }
        let gathered = make()
        tail.gathered[kind] = gathered
        return gathered
    }

    /// As ``gathering(_:)``, of what `write` is to write at the end of the transaction.
    public borrowing func gathering<Gathered: AnyObject>(
        _ make: () -> Gathered,
        atEnd write: @escaping (Gathered, borrowing Transaction) throws -> Void
    ) -> Gathered {
        gathering {
            let gathered = make()
            atEnd { tx in try write(gathered, tx) }
            return gathered
        }
    }

    /// The one object of its kind that lives as long as the connection; `make` makes it when it
    /// is first asked for. Only transactions of this connection may touch it.
    ///
    /// On SQLite all writes share one connection, on PostgreSQL they do not: what is kept in it may
    /// be a copy of what was committed, never the only one.
    public borrowing func companion<Kept: AnyObject>(_ make: () -> Kept) -> Kept {
        let kind = ObjectIdentifier(Kept.self)
        if let known = connection.companions.all[kind] as? Kept { return known }
        let kept = make()
        connection.companions.all[kind] = kept
        return kept
    }

    /// Lets `work` run once the transaction is committed, before its caller hears of it; it is
    /// dropped with a transaction that fails. Only SQLite runs it: there commits come one by one,
    /// and what is remembered of them is all that there is.
    public borrowing func onCommit(_ work: @escaping () -> Void) {
        tail.committed.append(work)
    }

    /// What ``onCommit(_:)`` kept.
    package borrowing func takeCommitted() -> [() -> Void] {
        defer { tail.committed = [] }
        return tail.committed
    }

    /// Runs `work` the first time that it is called with `name` in this transaction.
    public borrowing func once(_ name: String, _ work: () throws -> Void) throws {
        if tail.done.insert(name).inserted { try work() }
    }

    /// Runs what ``atEnd(_:)`` kept. Engines call it once, after the closure.
    public borrowing func finish() throws {
        var index = 0
        while index < tail.work.count {
            try tail.work[index](self)
            index += 1
        }
        tail.work.removeAll()
    }
}

/// The work that waits for the end of a transaction, what it works on, and what was done once in
/// it.
final class Tail {
    var work: [(borrowing Transaction) throws -> Void] = []
    var done: Set<String> = []
    var gathered: [ObjectIdentifier: AnyObject] = [:]
    var committed: [() -> Void] = []
}

/// What an act keeps for the end of a transaction that it shares with others.
package struct ActEnd {
    private let tail = Tail()

    /// Begins with nothing kept.
    package init() {}

    /// Lends a connection to the act, and keeps what it leaves for the end.
    package func lend<Value>(
        _ connection: any Connection, began: Instant,
        to body: (borrowing Transaction) throws -> Value
    ) throws -> Value {
        try body(Transaction(connection, tail, began: began))
    }

    /// Does what was kept, behind what acts before it in the same transaction did. It can be done
    /// again, after the transaction went back to where it was.
    /// - Parameter before: what was done once in the transaction.
    /// - Returns: the same with what this act did.
    package func finish(
        on connection: any Connection, began: Instant, after before: Set<String>
    ) throws -> Set<String> {
        let kept = (tail.work, tail.done, tail.gathered)
        defer { (tail.work, tail.done, tail.gathered) = kept }
        tail.done.formUnion(before)
        try Transaction(connection, tail, began: began).finish()
        return tail.done
    }
}
