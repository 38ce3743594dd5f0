public import RetailAccess
import RetailCRM
import RetailCatalogue
public import RetailCore
public import RetailExchange
public import RetailKit
public import RetailStorage
public import RetailSync

/// One retailer's Selaras: all modules over one database, wired together.
///
/// Both doors, the gateway and the command line, are made from this value, so that what one can do
/// the other can do.
public struct Selaras: Sendable {
    /// The consolidated data.
    public let database: Database
    /// The time by which everything happens.
    public let clock: WallClock
    /// Where new ids come from.
    public let ids: any IDSource
    /// All modules, in the order in which their schemas are made.
    public let modules: [Module]
    /// All operations of all modules.
    public let operations: [Operation]
    /// Who may do what, where: authentication and the owner token.
    public let access: AccessModule
    private let origins: ShopOrigins
    private let exchange: ExchangeModule
    /// Performs operations; doors use ``perform(_:_:_:)``.
    public let dispatcher: Dispatcher
    /// Brings the consumers of events up to date.
    public let consumption: Consumption
    /// Runs durable work.
    public let jobs: JobRunner
    /// Where whoever streams events waits for more.
    public let feed: Feed

    /// Joins the modules over a database.
    ///
    /// `clock` is the database's own unless another is named. `passwords` is where passwords are
    /// hashed: by default a thread of its own. The audit keeps who has read personal data for
    /// `keepingReads`. Callers may keep as much of files as `files` says. Money is moved by whom
    /// `payments` says: by nobody unless that is said.
    public init(
        database: Database, clock: WallClock? = nil, ids: any IDSource,
        passwords: PasswordHasher? = nil, keepingReads: Duration = SyncModule.usualReads,
        files: ImportLimits = .usual, payments: PaymentProviders = .none
    ) {
        self.database = database
        let clock = clock ?? database.clock
        self.clock = clock
        self.ids = ids
        let permissions = PermissionList()
        let ground = Ground()
        access = AccessModule(
            database: database, permissions: permissions,
            hasher: passwords ?? PasswordHasher.ownThread(), customers: ground.crm.directory)
        origins = ground.catalogue.origins
        let wiring = Wiring(
            database: database, clock: clock, ids: ids, access: access, payments: payments)
        let peers = Module.naming(Self.parts(wiring, on: ground))
        dispatcher = Dispatcher(database: database, modules: peers)
        exchange = Self.exchange(over: peers, dispatcher, files, wiring)
        let parts = peers + [exchange.module]
        let sync = SyncModule(
            database: database, modules: parts, clock: clock, ids: ids,
            keepingReads: keepingReads, actors: AccessModule.actors)
        modules = [sync.module] + parts
        operations = modules.flatMap(\.operations)
        // What peers keep may be found by what the CRM knows: that goes last.
        ground.personal.set(
            modules.filter { $0.name != "crm" }.map(\.personal) + [ground.crm.module.personal])
        permissions.set(operations.flatMap(\.permissions))
        consumption = sync.consumption
        jobs = sync.jobs
        feed = sync.feed
    }

    /// The channels in use that let pages of each origin speak to a gateway from a browser.
    public func channelsByOrigin() async throws(RetailError) -> [String: Set<Code<Channel>>] {
        let origins = origins
        return try await database.read { tx in try origins.channels(in: tx) }
    }

    /// Takes files in: the gateway's job does, and a command without a gateway.
    public var imports: ImportRunner { exchange.runner }

    /// Returns the operation of that name, or nil.
    public func operation(_ name: String) -> Operation? {
        operations.first { $0.name == name }
    }
}

/// What modules are made of.
struct Wiring: Sendable {
    let database: Database
    let clock: WallClock
    let ids: any IDSource
    let access: AccessModule
    let payments: PaymentProviders
}

/// Who moves money when asked.
public enum PaymentProviders: String, CaseIterable, Sendable {
    /// Nobody: somebody tells what moved.
    case none
    /// One that moves no money and does what the references of payments say, for trials.
    case test
}
