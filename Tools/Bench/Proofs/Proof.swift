import Glibc
import RetailComposition
import RetailCore
import RetailCrypto
import RetailLoad
import RetailStorage

/// What was proved, and what was not.
struct ProofReport {
    /// Facts in the order in which they were found.
    var facts: [String] = []
    /// What does not hold.
    var faults: [String] = []

    /// Keeps a fault unless `holds`.
    mutating func expect(_ holds: Bool, _ fault: @autoclosure () -> String) {
        if !holds { faults.append(fault()) }
    }

    mutating func add(_ other: ProofReport) {
        facts += other.facts
        faults += other.faults
    }
}

/// Where a proof works: which program, on which database.
struct ProofPlace {
    /// The gateway's program.
    var program = GatewayChild.program()
    /// `postgresql://…`, or nil for the SQLite file in the data directory.
    var server: String?
    /// How many gateways share the database; more than one on PostgreSQL only.
    var gateways = 1

    /// The same place with two gateways.
    /// - Throws: where there is no server that they could share.
    func shared() throws -> ProofPlace {
        guard server != nil else {
            throw BenchError("Two gateways share a server: name it with --database postgresql://…")
        }
        var place = self
        place.gateways = 2
        return place
    }

    /// Starts the gateways, each in a folder of its own below `folder`.
    func start(in folder: String) throws -> [GatewayChild] {
        try (0..<gateways).map { number in try start(number, in: folder) }
    }

    /// Starts one gateway in its folder below `folder`, with more settings or a clock of its own.
    func start(
        _ number: Int, in folder: String, _ more: [String] = [], clock: FakeClock? = nil
    ) throws -> GatewayChild {
        let own = "\(folder)/\(number)"
        mkdir(own, 0o700)
        return try GatewayChild(
            program, in: own, (server.map { ["--database", $0] } ?? []) + more, clock: clock)
    }

    /// Runs every check of `selaras verify` while no gateway runs; returns what does not hold.
    func verify(in folder: String) async throws -> [String] {
        let place = try DatabasePlace(server ?? "\(folder)/0/selaras.db")
        let database = try place.open()
        let selaras = Selaras(
            database: database, ids: UUIDv7Source(clock: database.clock, random: BufferedRandom()))
        do {
            let findings = try await selaras.verify()
            await database.close()
            return findings.map { "\($0.check): \($0.problem)" }
        } catch {
            await database.close()
            throw error
        }
    }
}
