public import RetailContracts
public import RetailCore
import RetailJSON
public import RetailKit
public import RetailStorage

/// The front door of files: what is handed in becomes acts, and what is there becomes files.
public struct ExchangeModule: Sendable {
    /// Takes files in; the gateway's job does, and a command without a gateway.
    public let runner: ImportRunner
    /// Files that wait for somebody, for who looks at all of the trade.
    public static let work: any WorkSource = ImportWork()
    /// What the composition mounts.
    public let module: Module

    /// Makes the module of the connectors that there are; `refusals` is what they refuse rows and
    /// files for, and `limits` what callers may keep in it.
    public init(
        connectors: [Connector], refusals: [KnownError] = [], performing: Performing,
        bytes: ByteForms,
        limits: ImportLimits = .usual, database: Database, clock: WallClock, ids: any IDSource
    ) {
        let imports = Imports(
            connectors: connectors, performing: performing, bytes: bytes, limits: limits,
            database: database)
        let runner = ImportRunner(
            imports: imports, database: database, moment: clock.now, ids: ids)
        self.runner = runner
        module = Module(
            name: "exchange", summary: "Files that are handed in and written.",
            migrations: [createImports],
            operations: ImportOperations(imports: imports).all
                + ExportOperations(exports: Exports(imports: imports)).all,
            jobs: [Self.takeIn(runner), Self.upkeep], checks: ExchangeChecks.all,
            events: [EventOutline(ImportStarted.self), EventOutline(ImportEnded.self)],
            refusals: [
                ExchangeErrors.actorGone, ExchangeErrors.operationMissing,
            ] + refusals,
            personal: .ofExchange)
    }

    private static func takeIn(_ runner: ImportRunner) -> Job {
        Job(
            Imports.job, "Takes the rows of a file in, some at a time.", lease: .seconds(15)
        ) { run in
            let id = try JSONDocument(run.payload).root.string() ?? ""
            return try await runner.run(try ID(id))
        }
    }

    private static let upkeep = Job(
        "exchange.upkeep",
        "Takes up imports that stand still; forgets files that are in, and imports after a month.",
        every: .seconds(60)
    ) { run in
        try await run.database.write { tx in try Upkeep().run(by: run.call(in: tx), in: tx) }
    }
}
