import RetailContracts
import RetailCore
import RetailKit

/// How is said what a charge is.
enum ChargeFields {
    static let channels = Format<[Code<Channel>]>.list(.code(), 0...200)
        .defaulting(to: [], "none")
    static let places = Format<[TaxPlace]>.list(.taxPlace, 0...300).defaulting(to: [], "none")
    static let fees = Format<[Code<Charge>]>.list(.code(), 0...ChargeWish.mostFees)
        .defaulting(to: [], "none")

    static let name = "Its name for people, as a receipt has it."
    static let price = "What it costs once; zero for what costs nothing."
    static let included = "Whether the tax is in the price."
    static let taxClass =
        "How it is taxed: a class of which a rule is; absent: as goods usually are. Where no place "
        + "has a rule for either, the channel's rate."
    static let channelSummary = "On which channels it is to be had; on all of none."
    static let placeSummary =
        "To which places it goes, each with all parts of it: ID, US-IL; everywhere of none."
    static let delivery = "How the goods are sent: one of orders.charges.list."
    static let feeSummary = "What else is done for the customer: fees of orders.charges.list."
}

extension OrderFacts {
    /// What a caller says of an order.
    static func said(
        location: Code<Location>?, coupons: [CouponCode], shipTo: TaxPlace?,
        delivery: Code<Charge>?, fees: [Code<Charge>]
    ) throws -> OrderFacts {
        OrderFacts(
            location: location, coupons: coupons, shipTo: shipTo,
            wish: try ChargeWish(delivery: delivery, said: fees))
    }
}

extension ChargeWish {
    /// What a caller wants.
    /// - Throws: `Refusal` at `fees` where one is named twice.
    init(delivery: Code<Charge>?, said fees: [Code<Charge>]) throws {
        guard Set(fees).count == fees.count else {
            throw Refusal("must name each fee once").inside("fees")
        }
        self.init(delivery: delivery, fees: fees)
    }
}
