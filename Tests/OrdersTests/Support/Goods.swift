import RetailContracts
import RetailCore

@testable import RetailOrders

extension Code where Subject == Channel {
    static var web: Code { sure { try Code("web") } }
    static var store: Code { sure { try Code("store") } }
    static var dollars: Code { sure { try Code("web-us") } }
    static var closed: Code { sure { try Code("closed") } }
    /// A till in Indonesia: whole rupiah, coins of a hundred.
    static var rupiahTill: Code { sure { try Code("till-id") } }
    /// A till in Malaysia: cash goes by five sen.
    static var ringgitTill: Code { sure { try Code("till-my") } }
}

extension Code where Subject == Location {
    static var jakarta: Code { sure { try Code("jkt-01") } }
    static var bandung: Code { sure { try Code("bdg-01") } }
    static var depot: Code { sure { try Code("dc-01") } }
}

extension Tender {
    static let card = shipped(.card)
    static let transfer = shipped(.transfer)
    static let points = shipped(.points)
}

extension Code where Subject == Tender {
    static var cash: Code { Tender.cash.code }
    static var card: Code { Tender.card.code }
    static var transfer: Code { Tender.transfer.code }
    static var points: Code { Tender.points.code }
}

extension KnownTenders {
    /// Those that are shipped.
    static let shipped = KnownTenders(
        TenderKind.allCases.map {
            TenderEntry(tender: .shipped($0), name: $0.rawValue, minutes: 60)
        })
}

extension SKU {
    /// 25.000 rupiah, 11 % included.
    static var tea: SKU { sure { try SKU("TEA-1") } }
    /// 33,333 minor units and a third of a thousandth: rounds on every line.
    static var mug: SKU { sure { try SKU("MUG-1") } }
    /// 10.000 rupiah, 11 % on top.
    static var cake: SKU { sure { try SKU("CAKE-1") } }
    /// The same product as all others, listed at the price of tea.
    static var leaf: SKU { sure { try SKU("LEAF-1") } }
    /// Not on offer anywhere.
    static var ghost: SKU { sure { try SKU("GHOST-1") } }
}

extension CustomerID {
    static let ani = CustomerID(RawID(high: 1, low: 1))
    /// A record that became Ani's.
    static let aniBefore = CustomerID(RawID(high: 1, low: 3))
    static let embassy = CustomerID(RawID(high: 1, low: 4))
    static let budi = CustomerID(RawID(high: 1, low: 2))
    static let nobody = CustomerID(RawID(high: 9, low: 9))
}

func sure<Value>(_ make: () throws -> Value) -> Value {
    do { return try make() } catch { preconditionFailure("\(error)") }
}

extension MoneyRules {
    /// Every minor unit can be paid, by every tender.
    static let fine = sure {
        try MoneyRules(currency: .idr, payableUnit: 1, cashStep: 1, rounding: .halfEven)
    }
    /// As the market of Indonesia is shipped.
    static let rupiah = sure {
        try MoneyRules(currency: .idr, payableUnit: 100, cashStep: 10_000, cashRounding: .down)
    }
    /// As the market of Malaysia is shipped.
    static let ringgit = sure { try MoneyRules(currency: .myr, payableUnit: 1, cashStep: 5) }
}

func idr(_ amount: Int64) -> Money { Money(amount, .idr) }

func units(_ count: Int64) -> Quantity { Quantity(thousandths: count * 1_000) }

func want(
    _ sku: SKU, _ count: Int64 = 1, _ method: FulfilmentMethod = .shipment,
    at location: Code<Location>? = nil
) -> WantedLine {
    WantedLine(sku: sku, quantity: units(count), method: method, location: location)
}

func cash(_ amount: Int64) -> TenderOffer {
    TenderOffer(
        tender: .cash, amount: idr(amount), points: 0, reference: nil, isAuthorisedOnly: false)
}

func card(_ amount: Int64, authorised: Bool = false, _ reference: String? = nil) -> TenderOffer {
    TenderOffer(
        tender: .card, amount: idr(amount), points: 0, reference: reference,
        isAuthorisedOnly: authorised)
}

func points(_ count: Int64) -> TenderOffer {
    TenderOffer(
        tender: .points, amount: nil, points: count, reference: nil, isAuthorisedOnly: false)
}

extension OneTimeCodes {
    /// Codes that are kept reversed instead of digested, as long as a digest is.
    static var test: OneTimeCodes {
        OneTimeCodes(
            length: 8,
            random: { count in (0..<count).map { _ in UInt8.random(in: 0...255) } },
            digest: { Array(($0 + Array(repeating: 0, count: max(0, 32 - $0.count))).reversed()) })
    }
}

extension FullOrder {
    /// Where its lines come from, in their order.
    var sources: [Code<Location>] { lines.flatMap { $0.allocations.map(\.location) } }
}
