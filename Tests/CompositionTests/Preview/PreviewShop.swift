import RetailComposition
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport

/// A shop with tea, a customer and a rule of points, to preview acts in.
struct PreviewShop {
    let life: Life
    let ana: String
    let product: String

    init(_ database: Database) async throws {
        life = Life(database)
        try await life.begin()
        for (name, input) in Self.ground { try await life.ask(name, input) }
        product = try await life.ask(
            "catalogue.products.create",
            """
            {"slug":"tea","name":"Tea","options":["Size"],"status":"active","variants":[{"sku":
            "TEA-1","choices":["M"],"prices":[{"channel":"web-id","currency":"IDR",
            "amount":"1000"}]}],"listings":[]}
            """
        ).words("id")
        try await life.ask(
            "catalogue.listings.publish", #"{"id":"\#(product)","channel":"web-id"}"#)
        try await life.ask(
            "inventory.stock.receive",
            #"{"location":"dc-01","lines":[{"sku":"TEA-1","quantity":"100"}]}"#)
        ana = try await life.ask("crm.customers.create", #"{"name":"Ana"}"#).words("id")
    }

    private static let ground = [
        (
            "catalogue.channels.create",
            """
            {"code":"web-id","name":"Web","kind":"web","currency":"IDR","locale":"id-ID",
            "tax_rate":"0.11","prices_include_tax":true}
            """
        ),
        (
            "inventory.locations.create",
            #"{"code":"dc-01","name":"Depot","kind":"warehouse","shipping":true,"pickup":true}"#
        ),
        ("inventory.sources.set", #"{"channel":"web-id","sources":[{"location":"dc-01"}]}"#),
        (
            "loyalty.earning-rules.set",
            """
            {"currency":"IDR","spend_per_point":"10","worth_per_point":"0.10","valid_days":365}
            """
        ),
    ]

    /// Two of tea for Ana.
    var basket: String {
        """
        {"channel":"web-id","lines":[{"sku":"TEA-1","quantity":"2"}],"customer_id":"\(ana)"}
        """
    }

    /// Places two of tea for Ana, and returns the order's id.
    func place() async throws -> String {
        try await life.ask("orders.place", basket).words("id")
    }

    /// Pays an order of two by card.
    func pay(_ order: String, reference: String) async throws {
        try await life.ask("orders.payments.take", payment(of: order, reference))
    }

    func payment(of order: String, _ reference: String) -> String {
        """
        {"order_id":"\(order)","payments":[{"tender":"card","amount":{"amount":"2000",
        "currency":"IDR"},"reference":"\(reference)"}]}
        """
    }

    /// Places an order, has it paid and brings it to the customer.
    func complete(reference: String) async throws -> String {
        let order = try await place()
        try await pay(order, reference: reference)
        let parcel = try await parcel(of: order)
        try await life.ask("orders.fulfilments.deliver", #"{"fulfilment_id":"\#(parcel)"}"#)
        try await life.selaras.consumption.catchUp()
        return order
    }

    /// Ships all of an order.
    func parcel(of order: String) async throws -> String {
        let parcel = try await life.ask(
            "orders.fulfilments.create",
            #"{"order_id":"\#(order)","method":"shipment","location":"dc-01"}"#
        ).words("id")
        try await life.ask("orders.fulfilments.ship", #"{"fulfilment_id":"\#(parcel)"}"#)
        return parcel
    }

    /// What the checks of all modules find.
    func findings(in database: Database) async throws -> [String] {
        try await database.findings(of: life.selaras.modules.flatMap(\.checks))
    }

    /// What a command would change, a line for each figure: what it is of, now and after.
    func effects(
        _ name: String, _ input: String, by actor: Actor = .system("life"),
        grants: [Grant] = .all, own: OwnData? = nil
    ) async throws -> [String] {
        try await life.preview(
            name, input, by: actor, grants: grants, own: own
        ).effects.map { effect in
            let names = EffectFigure.Name.allCases.filter {
                ![.orderID, .number, .currency, .customerID].contains($0)
            }
            let words = [effect.kind.rawValue] + names.compactMap { effect.names[$0] }
            return "\(words.joined(separator: " ")): \(effect.before) > \(effect.after)"
        }.sorted()
    }
}
