import RetailAccess
import RetailAnalytics
import RetailCRM
import RetailCatalogue
import RetailCore
import RetailCrypto
import RetailExchange
import RetailHTTPClient
import RetailInventory
import RetailKit
import RetailLoyalty
import RetailOrders
import RetailOverview
import RetailSegments
import RetailSupport

extension Selaras {
    /// The one list of modules: whoever is asked stands before whoever asks.
    ///
    /// A new module is one line here and one in the manifest; what a module needs of another is
    /// passed to its initialiser.
    static func parts(_ wiring: Wiring, on ground: Ground) -> [Module] {
        let (catalogue, inventory, crm) = (ground.catalogue, ground.inventory, ground.crm)
        let loyalty = LoyaltyModule(customers: crm.directory)
        let orders = OrdersModule(
            database: wiring.database, assortment: catalogue.assortment, stock: inventory.stock,
            points: loyalty.points, customers: crm.directory,
            addresses: crm.addresses, codes: oneTimeCodes,
            links: linkCodes, signing: SignedLinks(),
            providers: wiring.payments == .test ? [TestProvider(database: wiring.database)] : [])
        let support = SupportModule(
            customers: crm.directory, timeline: crm.timeline, orders: orders.history,
            points: loyalty.points, codes: transferCodes, keywords: crm.keywords)
        let analytics = AnalyticsModule(locations: inventory.stock)
        let segments = SegmentsModule(
            customers: crm.directory, traits: crm.traits, groups: crm.groups,
            items: catalogue.belongings)
        let overview = OverviewModule(
            searched: [orders.search, crm.search, catalogue.search, support.search],
            pace: analytics.pace,
            work: [support.work] + orders.work
                + [inventory.work, BacklogWork(), ExchangeModule.work],
            latest: orders.latest,
            health: SystemReading(
                startedAt: wiring.clock.now(), database: wiring.database))
        return [
            wiring.access.module, crm.module, loyalty.module, inventory.module, catalogue.module,
            orders.module, support.module, analytics.module, overview.module,
            segments.module,
        ]
    }

    /// What customers' timelines tell, in each module's own words.
    static let moments =
        CRMModule.moments + LoyaltyModule.moments + OrdersModule.moments + SupportModule.moments

    /// Codes for pick-ups and carts, given to a key or a member of staff who types them in.
    private static let oneTimeCodes = codes(of: 8)
    /// Codes by which customers take a case to another channel, where anybody may try one.
    private static let transferCodes = codes(of: 10)

    /// Links to carts, which anybody may try: 160 bits, which nobody guesses.
    private static let linkCodes = codes(of: 32)

    /// Codes from the system's randomness, kept as SHA-256 digests.
    private static func codes(of length: Int) -> OneTimeCodes {
        OneTimeCodes(
            length: length, random: { SecureRandom().bytes($0) }, digest: { SHA256.digest(of: $0) })
    }
}

/// The modules that others are made of: each is made once, since declaring all that it can do takes
/// a while at every start, and what it remembers is remembered once.
struct Ground: Sendable {
    /// What is sold where, and for how much.
    let catalogue: CatalogueModule
    /// Stock of the items that the catalogue knows, at locations that may have a market.
    let inventory: InventoryModule
    /// Customers, found by identifiers as the machine and the catalogue let them be read.
    let crm: CRMModule
    /// What all modules keep of people, for who asks for it or asks to be forgotten.
    let personal = PersonalBook()

    init() {
        catalogue = CatalogueModule()
        inventory = InventoryModule(
            items: catalogue.items, markets: catalogue.assortment, actors: AccessModule.actors)
        crm = CRMModule(
            plans: catalogue.callingPlans(at: inventory.stock), domains: .curl,
            links: SignedLinks(), moments: Selaras.moments, actors: AccessModule.actors,
            personal: personal)
    }
}
