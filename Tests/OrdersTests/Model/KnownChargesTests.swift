import RetailContracts
import RetailCore
import RetailTestSupport
import Testing

@testable import RetailOrders

/// What becomes of delivery and fees, for whom and when.
@Suite struct KnownChargesTests {
    private func entry(
        _ code: String, _ kind: ChargeKind = .delivery, in market: String = "id",
        on channels: [String] = [], to places: [String] = [], until end: Instant? = nil
    ) throws -> ChargeEntry {
        ChargeEntry(
            charge: Charge(code: try Code(code), kind: kind), market: try Code(market), name: code,
            price: idr(100), channels: try channels.map { try Code($0) },
            places: try places.map { try TaxPlace($0) }, archivedAt: end)
    }

    private func buyer(
        isSent: Bool = true, to shipTo: String? = nil, isPast: Bool = false, fees: [String] = []
    ) throws -> Buyer {
        let country = try Country("ID")
        return Buyer(
            customer: nil, channel: .web, location: nil,
            market: RetailCore.Market(
                code: try Code("id"), name: "ID", country: country, zone: .utc,
                displayedPlaces: 0, rules: .rupiah, returnDays: 30),
            places: TaxPlaces(
                basis: .shipTo, country: TaxPlace(country), home: nil,
                shipTo: try shipTo.map { try TaxPlace($0) }, locations: [:]),
            moment: testStart, isPast: isPast,
            wish: ChargeWish(fees: try fees.map { try Code($0) }), isSent: isSent)
    }

    private func outcome(of entry: ChargeEntry, for buyer: Buyer) -> ChargeOutcome? {
        let wish =
            entry.charge.kind == .delivery
            ? ChargeWish(delivery: entry.charge.code) : ChargeWish(fees: [entry.charge.code])
        return KnownCharges([entry]).chosen(wish, by: buyer).first?.outcome
    }

    @Test func `delivery of which nothing is asked need not be to be had`() throws {
        for gone in [try entry("jne", until: testStart), try entry("jne", on: ["app"])] {
            #expect(outcome(of: gone, for: try buyer(isSent: false)) == .nothingSent)
        }
        #expect(outcome(of: try entry("jne", until: testStart), for: try buyer()) == .archived)
        #expect(outcome(of: try entry("jne", on: ["app"]), for: try buyer()) == .notHere)
    }

    @Test func `a sale of before is not judged by where a charge is to be had today`() throws {
        let past = try buyer(isPast: true)
        for narrowed in [try entry("jne", on: ["app"]), try entry("jne", to: ["SG"])] {
            #expect(outcome(of: narrowed, for: past) == .applied)
            #expect(outcome(of: narrowed, for: try buyer()) != .applied)
        }
        // Its price is in another market's money.
        #expect(outcome(of: try entry("jne", in: "sg"), for: past) == .notHere)
        #expect(outcome(of: try entry("jne", until: testStart), for: past) == .archived)
    }

    @Test func `who does not say where to is in the market's country`() throws {
        let home = try entry("jne", to: ["ID"])
        let city = try entry("go", to: ["ID-JK"])
        #expect(outcome(of: home, for: try buyer()) == .applied)
        #expect(outcome(of: city, for: try buyer()) == .notThere)
        #expect(outcome(of: city, for: try buyer(to: "ID-JK")) == .applied)
        #expect(outcome(of: home, for: try buyer(to: "SG")) == .notThere)
        let fee = try entry("wrap", .fee, to: ["ID"])
        #expect(outcome(of: fee, for: try buyer(isSent: false, to: "SG")) == .applied)
    }

    @Test func `ways of delivery are offered first, and no fee beyond those one may have`() throws {
        let fees = try (10...60).map { try entry("a-\($0)", .fee) }
        let known = KnownCharges(fees + [try entry("z-post")])
        #expect(known.offered(to: try buyer()).first?.charge.code.text == "z-post")
        let full = try buyer(fees: (10...19).map { "a-\($0)" })
        #expect(known.offered(to: full).count == 11)
        #expect(KnownCharges.told((0..<30).map { "c\($0)" }).hasSuffix("c19 or another"))
    }
}
