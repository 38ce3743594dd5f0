/// Where acts may do what the walk over hostile input forbids, each with its reason. A row that is
/// no longer needed fails the test, as does one that is missing.
enum HostileExceptions {
    private static let grants = "each grant is looked up, and compared with what the caller has"
    private static let asJSON =
        "kept as one JSON text of short texts, which is written, read back and answered"

    /// Statements for each line of a list.
    static let perLine: [String: (statements: Int, reason: String)] = [
        "access.keys.create locations": (1, grants),
        "access.staff.create roles": (3, grants),
        "access.staff.set-roles roles": (3, grants),
        "orders.imported-invoices.create lines": (
            1, "rows go in by five hundred, ten times at most"
        ),
        "catalogue.products.create listings": (1, "a row for each; there are 50 at most"),
        "catalogue.products.create media": (1, "a row for each; there are 50 at most"),
        "catalogue.products.update media": (1, "a row for each; there are 50 at most"),
    ]

    /// Regions for each octet of a text, inside the transaction.
    static let readInside: [String: (regions: Double, reason: String)] = [
        "access.keys.create name": (
            20, "the answer is read again to be kept without its token; 100 characters"
        ),
        "catalogue.products.create attributes[]": (12, asJSON),
        "catalogue.products.create variants[].choices[]": (16, asJSON),
        "catalogue.products.update attributes[]": (12, asJSON),
        "catalogue.variants.create variant.choices[]": (16, asJSON),
        "crm.customers.update attributes[]": (17, asJSON),
        "loyalty.opening-balances.add reference": (
            14, "the answer is read again, for it may be an older one; 80 characters"
        ),
    ]

    private static let ownAccount = "the shop's system does it, which has no account"

    /// What cannot be done at its longest: it must be what something of the shop is called.
    static let refused = named.merging(inRules) { first, _ in first }
        .merging(ofClaims) { first, _ in first }

    private static let named: [String: String] = [
        "segments.create group": "a group is one in which nobody is yet, and the example has none",
        "segments.personas.update segment": "no segment of the shop has so long a code",
        "access.second-factors.create": ownAccount,
        "access.second-factors.create current_password": ownAccount,
        "access.second-factors.remove": "nobody in the shop has a second factor",
        "access.second-factors.remove current_password":
            "nobody in the shop has a second factor",
        "access.sessions.confirm": ownAccount,
        "access.sessions.confirm password": ownAccount,
        "access.owners.claim token": "a token has the length that the shop gave it",
        "access.customer-tokens.create namespace": "nobody has an account there",
        "access.roles.set permissions[]": "no permission has so long a name",
        "analytics.report-settings.set zone": "a zone is named by the system's database",
        "catalogue.channels.create origins": "an origin has a form, and none is in the example",
        "catalogue.channels.update origins": "an origin has a form, and none is in the example",
        "crm.customers.find namespace": "nobody has an account there",
        "crm.identities.find namespace": "the customer has no account there",
        "crm.undecided-entries.list": "nobody was merged",
        "crm.erasures.repeat records": "a record has one id, and the walk makes none of its form",
        "crm.reviews.decide": "nobody is asked about anybody",
        "crm.reviews.decide reason": "nobody is asked about anybody",
        "crm.sightings.record identifiers": "an identifier stands in a sighting once",
        "crm.identifier-rules.remove namespace": "no namespace of the shop has so long a code",
        "crm.consent-links.choose choices": "each is chosen once",
        "crm.regions.import regions[].parent": "a region of level 1 lies in none",
        "exchange.exports.read connector": "a connector is named by the program",
        "exchange.exports.read options": "the connector of the example has no option",
        "exchange.imports.create connector": "a connector is named by the program",
        "exchange.imports.create options in number": "a connector has few options",
        "exchange.imports.create options[]": "an option is one of a few words",
        "catalogue.prices.set prices[].list": "a price names a channel or a list, not both",
        "catalogue.products.create variants[].prices[].list":
            "a price names a channel or a list, not both",
        "catalogue.variants.create variant.prices[].list":
            "a price names a channel or a list, not both",
        "catalogue.channels.create market": "the shop has the shipped markets, of short codes",
        "catalogue.channels.update market": "the shop has the shipped markets, of short codes",
        "orders.fulfilments.create collect_at": "no store of the shop has so long a code",
        "catalogue.markets.show code": "the shop has the shipped markets, of short codes",
        "catalogue.markets.update code": "the shop has the shipped markets, of short codes",
        "catalogue.markets.create zone": "a zone is named by the system's database",
        "catalogue.markets.update zone": "a zone is named by the system's database",
        "catalogue.products.create tax_class": "no tax rule is for a class of so long a code",
        "orders.charges.create tax_class": "no tax rule is for a class of so long a code",
        "orders.charges.update tax_class": "no tax rule is for a class of so long a code",
        "catalogue.products.update tax_class": "no tax rule is for a class of so long a code",
        "catalogue.tax-presets.load code": "presets are shipped, under short codes",
        "catalogue.taxes.end place": "a place has a form, which ends sooner",
        "catalogue.taxes.list place": "a place has a form, which ends sooner",
        "catalogue.taxes.set components": "a rule has each tax once",
        "catalogue.taxes.set components[].base": "a part has a form, which ends sooner",
        "catalogue.taxes.set place": "a place has a form, which ends sooner",
        "catalogue.taxes.show place": "a place has a form, which ends sooner",
        "inventory.locations.create market": "the shop has the shipped markets, of short codes",
        "inventory.locations.update market": "the shop has the shipped markets, of short codes",
        "inventory.availability.find near": "coordinates have a form, which ends sooner",
        "inventory.locations.create coordinates": "coordinates have a form, which ends sooner",
        "inventory.locations.update coordinates": "coordinates have a form, which ends sooner",
        "inventory.locations.create tax_place": "a place has a form, which ends sooner",
        "inventory.locations.update tax_place": "a place has a form, which ends sooner",
        "orders.carts.create ship_to": "a place has a form, which ends sooner",
        "orders.place ship_to": "a place has a form, which ends sooner",
        "inventory.locations.create zone": "a zone is named by the system's database",
        "inventory.locations.update zone": "a zone is named by the system's database",
        "orders.imported-invoices.compare location": "no location has so long a code",
        "orders.imported-invoices.create location": "no location has so long a code",
        "orders.blind-returns.create tender": "no tender has so long a code",
        "orders.payments.authorise tender": "no tender has so long a code",
        "orders.return-trials.show tender": "no tender has so long a code",
        "orders.returns.create tender": "no tender has so long a code",
        "orders.payments.refund-otherwise tender": "no tender has so long a code",
        "orders.payment-notices.create provider": "a provider is one that was handed in",
        "orders.payment-notices.dismiss provider": "a provider is one that was handed in",
        "orders.payment-notices.dismiss notice": "no notice of the shop has so long a name",
        "orders.tracking-events.dismiss carrier": "no event of the shop is of so long a carrier",
        "orders.tracking-events.dismiss event": "no event of the shop has so long a name",
        "orders.tenders.create provider": "a provider is one that was handed in",
        "orders.tenders.update provider": "a provider is one that was handed in",
        "orders.payments.take payments[].tender": "no tender has so long a code",
        "orders.place payments[].tender": "no tender has so long a code",
        "orders.place pay_with": "no tender has so long a code",
        "orders.cart-links.place pay_with": "no tender has so long a code",
        "orders.order-links.show link": "a link is signed, and ends sooner",
        "crm.consents.set topic": "no topic of the shop has so long a code",
        "crm.consents.import topic": "no topic of the shop has so long a code",
        "crm.eligibility.check topic": "no topic of the shop has so long a code",
        "crm.notices.record topic": "no topic of the shop has so long a code",
        "crm.consent-links.create topic": "no topic of the shop has so long a code",
        "crm.consent-links.choose choices[].topic": "a choice is what the link offers",
        "crm.opt-ins.request topic": "no topic of the shop has so long a code",
        "crm.quiet-hours.set zone": "a zone is one that there is",
        "crm.customers.create zone": "a zone is one that there is",
        "crm.customers.update zone": "a zone is one that there is",
        "crm.consent-links.show link": "a link is signed, and ends sooner",
        "crm.consent-links.choose link": "a link is signed, and ends sooner",
        "crm.consent-links.create site": "a site has a form, and none is in the example",
        "crm.opt-ins.show link": "a link is signed, and ends sooner",
        "crm.opt-ins.confirm link": "a link is signed, and ends sooner",
        "crm.keywords.remove word": "no keyword of the shop is so long",
        "crm.consent-links.withdraw link": "a link is signed, and ends sooner",
        "crm.verdict-rules.set rules": "each signal is named once, and there are few",
        "orders.tenders.show code": "no tender has so long a code",
        "orders.tenders.update code": "no tender has so long a code",
        "orders.carts.update ship_to": "a place has a form, which ends sooner",
        "orders.carts.update fees": "the shop has one fee",
        "orders.carts.update delivery": "the shop sends in no way of its own",
        "orders.charges.create market": "the shop has the shipped markets, of short codes",
        "orders.charges.create places[]": "a place has a form, which ends sooner",
        "orders.charges.create places": "a place has a form, which ends sooner",
        "orders.charges.update places": "a place has a form, which ends sooner",
        "orders.risk-rules.create places[]": "a place has a form, which ends sooner",
        "orders.risk-rules.create places": "a place has a form, which ends sooner",
        "orders.risk-rules.update places[]": "a place has a form, which ends sooner",
        "orders.risk-rules.update places": "a place has a form, which ends sooner",
        "orders.return-reasons.create markets": "the shop has the shipped markets",
        "orders.return-reasons.create markets[]": "the shop has the shipped markets",
        "orders.return-reasons.update markets": "the shop has the shipped markets",
        "orders.return-reasons.update markets[]": "the shop has the shipped markets",
        "orders.return-rules.create markets": "the shop has the shipped markets",
        "orders.return-rules.create markets[]": "the shop has the shipped markets",
        "orders.return-rules.update markets": "the shop has the shipped markets",
        "orders.return-rules.update markets[]": "the shop has the shipped markets",
        "orders.returns.create lines[].reason": "no reason has so long a code",
        "orders.return-trials.show lines[].reason": "no reason has so long a code",
        "orders.exchanges.create lines[].reason": "no reason has so long a code",
        "orders.exchange-trials.show lines[].reason": "no reason has so long a code",
        "orders.charge-rates.set rates[].zone": "a rate names a zone of its table",
        "orders.charge-rates.set zones": "a table has each zone once",
        "orders.place delivery": "the shop sends in no way of its own",
        "orders.place fees": "the shop has one fee",
        "orders.exchanges.create payments[].tender": "no tender has so long a code",
        "orders.gift-receipts.issue lines": "the order has one line",
        "orders.returns.create gift_receipt": "no gift receipt has so long a code",
        "orders.return-trials.show gift_receipt": "no gift receipt has so long a code",
        "orders.exchanges.create gift_receipt": "no gift receipt has so long a code",
        "orders.exchange-trials.show gift_receipt": "no gift receipt has so long a code",
        "orders.claims.open lines": "the order has one line",
        "orders.claims.resolve lines": "the order has one line",
        "orders.claims.resolve location": "the goods of the claim need not come back",
        "orders.pickup-hours.set zone": "a zone is named by the system's database",
        "orders.pickup-hours.show": "no store of the shop says when goods are fetched",
        "orders.pickup-hours.show location": "no location has so long a code",
        "orders.exchanges.create ship_to": "a place has a form, which ends sooner",
        "orders.exchanges.create delivery": "the shop sends in no way of its own",
        "orders.exchanges.create fees": "the shop has one fee",
        "orders.exchange-trials.show payments[].tender": "no tender has so long a code",
        "orders.exchange-trials.show ship_to": "a place has a form, which ends sooner",
        "orders.exchange-trials.show delivery": "the shop sends in no way of its own",
        "orders.exchange-trials.show fees": "the shop has one fee",
        "orders.exchanges.create tender": "no tender has so long a code",
        "orders.exchange-trials.show tender": "no tender has so long a code",
        "orders.exchanges.create channel": "no channel has so long a code",
        "orders.exchanges.create wanted[].location": "no location has so long a code",
        "orders.exchange-trials.show channel": "no channel has so long a code",
        "orders.exchange-trials.show wanted[].location": "no location has so long a code",
        "orders.edits.preview changes[].charge": "goods that are added take none",
        "orders.edits.preview changes[].location": "no location has so long a code",
        "orders.edits.request changes[].location": "no location has so long a code",
        "orders.edits.preview changes[].reason": "goods that are added take none",
        "orders.edits.preview changes[].ship_to": "goods that are added take none",
        "orders.edits.request changes[].charge": "goods that are added take none",
        "orders.edits.request changes[].reason": "goods that are added take none",
        "orders.edits.request changes[].ship_to": "goods that are added take none",
        "orders.returns.create charges": "the order of the shop has none",
        "orders.return-trials.show charges": "the order of the shop has none",
        "catalogue.promotions.create charges": "the promotion of the shop is for items",
        "catalogue.promotions.update charges": "the promotion of the shop is for items",
        "orders.find": "the example is the number of no order of this shop",
        "orders.find number": "the number of no order: the same look-up",
        "orders.place coupons": "a coupon that gives nothing is refused",
        "catalogue.promotions.explain coupons": "the shop has one coupon",
        "catalogue.promotions.explain tax_place": "a place has a form, which ends sooner",
        "orders.place customer.namespace": "nobody has an account there",
        "orders.place customer.value": "a number or an address has a form, which ends sooner",
        "support.calendars.set zone": "a zone is named by the system's database",
        "support.cases.status number": "no case has so long a number",
        "sync.consumers.replay name": "no consumer has so long a name",
        "sync.parked-events.retry consumer": "no consumer has so long a name",
    ].merging(promotions) { row, _ in row }

    /// What a promotion of the shop leaves out: other kinds of the same objects.
    private static let promotions = Dictionary(
        uniqueKeysWithValues: ["create", "update"].flatMap { act in
            let alike = "the same lists as items.any_of has"
            let choices = ["conditions[]", "one_of[]"].flatMap {
                [
                    ("\($0).items.any_of", alike), ("\($0).items.except", alike),
                    ("\($0).tenders", "the condition of the shop asks for no tender"),
                ]
            }
            let left = ["skus", "products", "categories", "collections", "attributes"].map {
                ("items.except[].\($0)", alike)
            }
            let one = [("items.any_of[].collections", "the shop has one collection")]
            let given = ["sku", "tiers", "parts"].map {
                ("gives.\($0)", "the promotion of the shop gives a part")
            }
            return (choices + left + one + given).map { ("catalogue.promotions.\(act) \($0)", $1) }
        })

    /// A cursor is made by the shop: any other is refused before anything is read.
    static let cursor = " after"
}
