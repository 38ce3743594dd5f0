public import RetailContracts
public import RetailCore
public import RetailKit
public import RetailStorage

/// The front door of orders: carts, checkout, payments, fulfilment and returns.
public struct OrdersModule: Sendable {
    /// What the composition mounts.
    public let module: Module
    /// What the module's events mean on a customer's timeline.
    public static let moments = OrdersMoments.all
    /// The table of the steps of fulfilments, kind by kind, as the reference prints it.
    public static var fulfilmentSections: [FulfilmentSection] { FulfilmentSection.all }
    /// The customers' orders, for peers.
    public let history: any OrderHistory
    /// Finds orders, for a search over all modules.
    public let search: any SearchSource = OrderSearch()
    /// What waits for money, goods or hands, for who looks at all of the trade.
    public let work: [any WorkSource]
    /// The newest orders, for who looks at all of the trade.
    public let latest: any LatestOrders
    /// Writes orders that happened in another system.
    let imports: OrderImport

    /// The schema.
    public static let migrations = [
        createCarts, createOrders, createPayments, createFulfilments, createReturns,
        createImportLines, createTenders, createCharges, countRegisterChanges, createReturnTerms,
        createCartLinks, indexOpenWork, indexListViews, indexGoodsToPick, indexEndedOrders,
        keepIdentities, indexReturnsByCustomer, endUnits, failParcels, createRiskRules,
        countRiskRuleChanges, createOrderHolds, keepOrderedGoods, keepProviders,
        createProviderRequests, createPaymentNotices, createTestProvider, rejectGoods,
        createOrderEdits, endUnitsByEdits, askByProvider, createExchanges, createDestinations,
        createChargeRates, createTrackingEvents, createReturnReasons, countReturnReasonChanges,
        createReturnAuthorisations, keepReasonsOfReturns, createReturnRules,
        countReturnRuleChanges, createReturnFindings, createFulfilmentKinds, createKindSettings,
        countKindSettingChanges, indexAxesAndAmounts, keepWaysOfParcels,
        countGoodsThatCameOtherwise, createClaims, awaitParcels, indexGuestsCarts,
        createPickupWindows, createGiftReceipts, refundReturnsOtherwise, paymentsOfGivers,
    ]

    /// What orders ask of stock: each of their services one part of it.
    public typealias StockPeer =
        StockHolding & StockReceiving & StockSourcing & StockRejecting & StockRouting
        & LocationDirectory

    /// Joins orders with their peers.
    /// - Parameters:
    ///   - database: where orders are priced before the transaction that places them.
    ///   - codes: makes the one-time codes of hand-overs and pick-ups.
    ///   - links: makes the links to carts, too long to be guessed.
    ///   - signing: signs the links to orders.
    ///   - providers: who moves money when asked; none where somebody tells what moved.
    public init(
        database: Database, assortment: any Assortment, stock: any StockPeer,
        points: any PointsTender, customers: any CustomerDirectory,
        addresses: any AddressDirectory, codes: OneTimeCodes,
        links: OneTimeCodes, signing: any LinkSigning, policy: OrderPolicy = OrderPolicy(),
        providers: [any PaymentProvider] = []
    ) {
        let services = OrderServices(
            database: database, assortment: assortment, stock: stock, points: points,
            customers: customers, addresses: addresses, codes: codes, links: links,
            signing: signing, policy: policy, providers: Providers(all: providers))
        history = services.book
        let waiting = OrderWork(book: services.book)
        work = [
            waiting, FulfilmentWork(), ProviderWork(words: services.words), TrackingWork(),
            ReturnWork(),
        ]
        latest = waiting
        imports = services.past.imports
        module = Module(
            name: "orders",
            summary: "Carts, orders, payments, fulfilments and returns of every channel.",
            migrations: Self.migrations,
            operations: CartOperations(carts: services.carts, guesses: services.guesses).all
                + CartLinkOperations(
                    carts: services.carts, placement: services.placement, guesses: services.guesses
                ).all
                + OrderOperations(
                    placement: services.placement, book: services.book,
                    cancellation: services.cancellation, views: services.views
                ).all
                + OrderLinkOperations(links: services.orderLinks).all + Self.destinations(services)
                + OrderCountOperations(counting: services.counting).all
                + PromotionTrialOperations(
                    trials: PromotionTrials(assortment: assortment, customers: customers)
                ).all
                + Self.money(services)
                + Self.charges(services)
                + RiskRuleOperations(rules: services.risks).all
                + OrderHoldOperations(holds: services.holding).all
                + OrderEditOperations(edits: services.edits).all
                + FulfilmentOperations(
                    fulfilling: services.fulfilling,
                    views: FulfilmentViews(
                        book: services.book, fulfilling: services.fulfilling,
                        destinations: services.destinations)
                ).all
                + RejectionOperations(rejections: services.rejections).all
                + Self.parcels(services)
                + GoodsToPickOperations(picking: Picking(book: services.book)).all
                + Self.returns(services) + ImportOperations(past: services.past).all,
            jobs: services.jobs,
            checks: OrderChecks(stock: stock).all, events: Self.events,
            refusals: [OrdersErrors.illegalStep, OrdersErrors.importInvalid],
            references: services.references,
            effects: [
                OrderBook.effects, services.book.customerEffects(services.carts.quoting.uses),
            ],
            personal: .ofOrders)
    }

    /// What can be done with where goods go.
    private static func destinations(_ services: OrderServices) -> [Operation] {
        DestinationOperations(carts: services.carts, destinations: services.destinations).all
    }

    /// What can be done with ways of delivery and fees.
    private static func charges(_ services: OrderServices) -> [Operation] {
        ChargeOperations(charges: services.carts.quoting.charges).all
            + RateOperations(charges: services.carts.quoting.charges).all
    }

    /// What can be done with goods that come back.
    private static func returns(_ services: OrderServices) -> [Operation] {
        ReturnOperations(returning: services.returning).all
            + ReturnReasonOperations(reasons: services.authorisations.reasons).all
            + ReturnRuleOperations(rules: services.returning.rules).all
            + ReturnAuthorisationOperations(authorisations: services.authorisations).all
            + ExchangeOperations(exchanges: services.exchanges).all
            + ClaimOperations(claims: services.claims).all
            + GiftReceiptOperations(gifts: services.returning.gifts, guesses: services.guesses).all
    }

    /// What can be done with parcels on their way.
    private static func parcels(_ services: OrderServices) -> [Operation] {
        ParcelOperations(fulfilling: services.fulfilling).all
            + KindOperations(fulfilling: services.fulfilling).all
            + PickupOperations(windows: services.windows).all
            + KindSettingOperations(kinds: services.fulfilling.kinds).all
            + TrackingOperations(events: services.tracking).all
    }

    /// What can be done with money.
    private static func money(_ services: OrderServices) -> [Operation] {
        PaymentOperations(payments: services.payments, exits: services.exits).all
            + ProviderRequestOperations(words: services.words).all
            + PaymentNoticeOperations(notices: services.asking.noticing).all
            + ExitOperations(exits: services.exits, cancellation: services.cancellation).all
            + TenderOperations(tenders: services.book.tenders).all
            + CashRoundingOperations().all
    }

    private static let events = [
        EventOutline(CartStarted.self), EventOutline(CartChanged.self),
        EventOutline(CartHandedOver.self), EventOutline(OrderPlaced.self),
        EventOutline(PaymentMoved.self), EventOutline(OrderPaid.self),
        EventOutline(MoneyOwed.self), EventOutline(DebtWrittenOff.self),
        EventOutline(OrderReinstated.self), EventOutline(ExpiryPutOff.self),
        EventOutline(FulfilmentMoved.self), EventOutline(OrderCompleted.self),
        EventOutline(OrderReturned.self), EventOutline(GoodsReturned.self),
        EventOutline(OrderCancelled.self), EventOutline(OrdersImported.self),
        EventOutline(PastSaleCancelled.self),
        EventOutline(GoodsRejected.self), EventOutline(GoodsExchanged.self),
        EventOutline(TenderChanged.self),
        EventOutline(ChargeChanged.self), EventOutline(RiskRuleChanged.self),
        EventOutline(OrderHeld.self), EventOutline(HoldReleased.self),
        EventOutline(HoldEndPutOff.self), EventOutline(OrderEdited.self),
        EventOutline(EditMoved.self), EventOutline(EditEndPutOff.self),
        EventOutline(ProviderAsked.self), EventOutline(ProviderAnswered.self),
        EventOutline(PaymentNoticed.self), EventOutline(TrackingNoted.self),
        EventOutline(ReturnReasonChanged.self), EventOutline(ReturnAuthorisationMoved.self),
        EventOutline(ReturnAuthorisationEndPutOff.self),
        EventOutline(ReturnSuspected.self), EventOutline(ReturnRuleChanged.self),
        EventOutline(KindSettingChanged.self), EventOutline(ClaimMoved.self),
        EventOutline(GiftReceiptMoved.self),
        EventOutline(PickupHoursChanged.self), EventOutline(PickupWindowMoved.self),
    ]
}

/// The verbs of orders, wired to each other once.
struct OrderServices: Sendable {
    let carts: Carts
    let book: OrderBook
    let placement: Placement
    let guesses: CodeGuesses
    let payments: Payments
    let exits: Exits
    let fulfilling: Fulfilments
    let cancellation: Cancellation
    let authorisations: ReturnAuthorisations
    let returning: Returns
    let exchanges: Exchanges
    let past: PastSales
    let views: OrderViews
    let orderLinks: OrderLinks
    let counting: OrderCounting
    let rejections: Rejections
    let risks: RiskRules
    let holding: OrderHolds
    let words: ProviderWords
    let asking: AskingProviders
    let destinations: OrderDestinations
    let tracking: Tracking
    let edits: OrderEdits
    let windows: PickupWindows

    init(
        database: Database, assortment: any Assortment, stock: any OrdersModule.StockPeer,
        points: any PointsTender, customers: any CustomerDirectory,
        addresses: any AddressDirectory, codes: OneTimeCodes, links: OneTimeCodes,
        signing: any LinkSigning, policy: OrderPolicy,
        providers: Providers = Providers(all: [])
    ) {
        let ownership = Ownership(customers: customers)
        let registers = Registers()
        let quoting = Quoting(
            assortment: assortment, customers: customers, sourcing: stock, locations: stock,
            charges: Charges(registers: registers, assortment: assortment),
            destinations: Destinations(addresses: addresses, customers: customers))
        carts = Carts(
            quoting: quoting, stock: stock, ownership: ownership, codes: codes, linkCodes: links,
            policy: policy)
        let tenders = Tenders(registers: registers, providers: providers)
        book = OrderBook(ownership: ownership, tenders: tenders)
        destinations = OrderDestinations(book: book, rights: quoting.destinations)
        payments = Payments(book: book, tenders: tenders, points: points)
        exits = Exits(book: book, payments: payments)
        words = ProviderWords(book: book, payments: payments)
        asking = AskingProviders(
            words: words, noticing: PaymentNotices(words: words, providers: providers),
            providers: providers)
        guesses = CodeGuesses(database: database)
        windows = PickupWindows(book: book, locations: stock)
        placement = Placement(
            database: database, guesses: guesses, quoting: quoting, carts: carts, book: book,
            payments: payments, stock: stock, windows: windows)
        let reasons = ReturnReasons(registers: registers, assortment: assortment)
        authorisations = ReturnAuthorisations(book: book, reasons: reasons, policy: policy)
        returning = Returns(
            database: database, book: book, payments: payments, stock: stock, quoting: quoting,
            authorisations: authorisations,
            rules: ReturnRules(registers: registers, assortment: assortment),
            gifts: GiftReceipts(book: book, codes: links))
        exchanges = Exchanges(database: database, returning: returning, placement: placement)
        fulfilling = Fulfilments(
            book: book, stock: stock, codes: codes, policy: policy, returning: returning,
            kinds: FulfilmentKinds(
                registers: registers, assortment: assortment, locations: stock))
        (tracking, holding) = (Tracking(fulfilling: fulfilling), OrderHolds(book: book))
        cancellation = Cancellation(
            book: book, payments: payments, stock: stock, uses: quoting.uses, returning: returning)
        rejections = Rejections(
            book: book, stock: stock, quoting: quoting, cancellation: cancellation, policy: policy)
        edits = OrderEdits(
            database: database, book: book, quoting: quoting, stock: stock, returning: returning,
            policy: policy)
        risks = RiskRules(registers: registers, assortment: assortment)
        counting = OrderCounting(finding: OrderFinding(customers: customers))
        views = OrderViews(
            book: book, returning: returning,
            acts: OrderActs(payments: payments, fulfilling: fulfilling),
            destinations: destinations)
        orderLinks = OrderLinks(book: book, locations: stock, links: signing, policy: policy)
        past = PastSales(
            imports: OrderImport(), assortment: assortment, locations: stock, ownership: ownership)
    }
}

extension OrderServices {
    var claims: Claims { Claims(exchanges: exchanges) }

    /// What is done by schedule.
    var jobs: [Job] {
        [
            Expiry(cancellation: cancellation).job, HoldEnds(cancellation: cancellation).job,
            rejections.job, asking.job, tracking.job, EditEnds(edits: edits).job,
            AuthorisationEnds(authorisations: authorisations).job, CartEnds(carts: carts).job,
        ]
    }

    /// The names by which orders and fulfilments are known in place of ids.
    var references: [Reference] {
        [
            Reference("order number", refusals: [OrdersErrors.numberAmbiguous]) {
                [book] name, call, tx in
                try book.id(named: name, by: call, in: tx)
            },
            Reference("order number", refusals: [OrdersErrors.numberAmbiguous]) {
                [fulfilling] name, call, tx in
                try fulfilling.id(named: name, by: call, in: tx)
            },
        ]
    }
}
