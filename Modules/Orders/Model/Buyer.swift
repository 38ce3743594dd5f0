import RetailContracts
import RetailCore

/// Who buys, where, when, and with which coupons.
struct Buyer: Sendable {
    let customer: CustomerID?
    let channel: Code<Channel>
    let location: Code<Location>?
    let market: Market
    /// By whose taxes it is sold.
    let places: TaxPlaces
    /// At whose prices is sold.
    let moment: Instant
    var coupons: [CouponCode] = []
    /// In which one way the goods get to the customer; nil in several.
    var method: FulfilmentMethod?
    /// By which tender is paid, where that is said.
    var tender: Code<Tender>?
    /// Whether it tells of a sale that happened before, which no limit refuses.
    var isPast = false
    /// Whether customers ask themselves, who are not told that others have coupons.
    var isAsking = false
    /// What is chosen beside the goods.
    var wish = ChargeWish()
    /// Whether any of the goods is sent.
    var isSent = false
    /// Where they are sent to by post; nil where nobody said.
    var sentTo: Destination?

    /// Where what is sent goes; that of the market where nobody said. What is handed over goes no
    /// farther than the store.
    var destination: TaxPlace {
        isSent ? places.shipTo ?? places.country : places.home ?? places.country
    }
}
