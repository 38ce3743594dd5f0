#if PostgreSQL
import RetailStorage

/// What can be chosen about a PostgreSQL database; the defaults are the measured ones.
public struct PostgreSQLSettings: Sendable {
    /// Connections, each with a thread of its own. A quarter of them is kept free of writes.
    public var poolSize = 16
    /// The name that the server's own views show for our connections.
    public var applicationName = "selaras"
    /// The schema that holds the tables; nil for the role's own search path.
    public var schema: String?
    /// How long one attempt to connect may take.
    public var connectTimeout = Duration.seconds(5)
    /// How long one act or light read may take.
    public var actTime = Duration.seconds(5)
    /// How long a heavy read may take.
    public var heavyTime = Duration.seconds(30)
    /// How long one statement may wait for a lock in the lane, before another act has its turn: the
    /// row may be held by a gateway that stands still.
    public var lockTimeout = Duration.milliseconds(250)
    /// How long an act may wait for such locks in all, before it is refused.
    public var lanePatience = Duration.seconds(4)
    /// How long one statement may wait for a lock outside the lane, before the act goes there. Well
    /// below the second after which the server looks for a deadlock.
    public var openLockTimeout = Duration.milliseconds(100)
    /// How long a transaction may lie open without a statement before the server ends it: what a
    /// gateway that stands still holds is free again after that.
    public var idleTimeout = Duration.milliseconds(1_500)
    /// Transactions in which acts run together, beside each other.
    public var writers = 1
    /// Acts in one such transaction at most.
    public var batchLimit = 16
    /// How long such a transaction takes up further acts.
    public var batchTime = Duration.milliseconds(50)
    /// How long an act may take among others, before it is taken back and run alone.
    public var shareTime = Duration.milliseconds(400)
    /// Attempts of acts together, before each is tried alone.
    public var batchTries = 3
    /// Attempts of a write beside all others, before it goes to the lane.
    public var openTries = 2
    /// Attempts of a write in the lane, where retried writes run one after another.
    public var laneTries = 50
    /// Prepared statements that one connection keeps.
    public var statementLimit = 512

    /// Where statements that take long are noted.
    let slowStatements = SlowStatements()

    /// Makes the default settings.
    public init() {}

    /// Connections that writes of all kinds may hold at once, but for the lane's one: reads always
    /// find one.
    var writeLimit: Int { max(1, poolSize - max(1, poolSize / 4)) }

    /// How long a write waits for one that has quiet, and that one for the writes under way. Who
    /// stands still is ended by the server before that.
    var quietTime: Duration { idleTimeout + lockTimeout }

    /// Connections that heavy reads may hold at once.
    var heavyLimit: Int { max(1, poolSize / 4) }
}

extension Duration {
    var milliseconds: Int64 {
        let (seconds, attoseconds) = components
        return max(
            1,
            seconds.multipliedReportingOverflow(by: 1_000).partialValue
                &+ attoseconds / 1_000_000_000_000_000)
    }
}
#endif
