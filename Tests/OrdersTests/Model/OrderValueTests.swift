import RetailContracts
import RetailCore
import RetailJSON
import RetailKit
import RetailTestSupport
import Testing

@testable import RetailOrders

struct OrderValueTests {
    @Test(arguments: [
        (1, "S-000001"), (123, "S-000123"), (999_999, "S-999999"), (1_000_000, "S-1000000"),
    ])
    func `writes and reads order numbers`(number: Int64, text: String) {
        #expect(OrderNumber.text(number) == text)
        #expect(OrderNumber.number(in: text) == number)
    }

    @Test(arguments: ["", "S-", "S-1", "S-0000001", "s-000001", "489434", "S-00000a", "S--00001"])
    func `takes nothing else for an order number`(text: String) {
        #expect(OrderNumber.number(in: text) == nil)
    }

    @Test func `a line is rounded once, half to even, with tax inside or on top`() throws {
        let unit = UnitPrice(millionths: 25_000, currency: .idr)
        let inside = try price(unit, .one, rate: Rate(basisPoints: 1_000), isTaxIncluded: true)
        #expect(inside.gross == idr(2) && inside.tax == idr(0))
        let onTop = try price(
            UnitPrice(millionths: 1_000_000, currency: .idr), units(3),
            rate: Rate(basisPoints: 1_150), isTaxIncluded: false)
        #expect(onTop.tax == idr(34) && onTop.gross == idr(334))
    }

    private func price(
        _ unit: UnitPrice, _ quantity: Quantity, rate: Rate, isTaxIncluded: Bool
    ) throws -> LinePrice {
        let terms = LineTerms(unitPrice: unit, taxRate: rate, isTaxIncluded: isTaxIncluded)
        return try #require(
            try LinePrice.of([PricedPart(terms: terms, quantity: quantity)], by: .fine).first)
    }

    @Test func `the most of an order and a line can be told in an event and read again`() throws {
        let money = Record("A", "A.", { $0 as Money }) { $0.field("a", \.self, .money, "A.") }
        for currency in Currency.all {
            let most = Money(OrderPolicy.largestOrder(in: currency), currency)
            #expect(try money.read(JSONDocument(money.bytes(most)).root) == most)
        }
        let quantity = Record("A", "A.", { $0 as Quantity }) {
            $0.field("a", \.self, .quantity, "A.")
        }
        let most = OrderPolicy.largestQuantity
        #expect(try quantity.read(JSONDocument(quantity.bytes(most)).root) == most)
    }

    @Test func `points come first, then cards, then cash, which alone gives change`() throws {
        let parts = try Settlement.plan(
            KnownTenders.shipped.known([cash(1_000), card(300), points(2)]), due: idr(1_000),
            rounded: idr(0), by: .fine
        ) { Money($0 * 100, .idr) }
        #expect(parts.map(\.offer.tender) == [.points, .card, .cash])
        #expect(parts.map(\.amount.amount) == [200, 300, 500])
        #expect(parts.map(\.change.amount) == [0, 0, 500])
    }

    @Test func `coins round an order by less than a step, also beside a promise, never to nothing`()
        throws
    {
        // Rp 995, coins of Rp 100, and a promise of Rp 100 of it.
        func plan(
            _ offers: [TenderOffer], _ due: Int64, rounded: Int64 = 0
        ) throws -> [Settlement.Part] {
            try Settlement.plan(
                KnownTenders.shipped.known(offers), due: idr(due), rounded: idr(rounded),
                by: .rupiah
            ) { _ in idr(0) }
        }
        #expect(try plan([cash(100_000)], 99_500).map(\.rounding.amount) == [-9_500])
        let beside = try plan([card(10_000, authorised: true), cash(100_000)], 99_500)
        #expect(beside.map(\.amount.amount) == [10_000, 89_500])
        #expect(beside.map(\.rounding.amount) == [0, -9_500])
        // The promise of Rp 105 falls away: coins have spared Rp 95 before, so they ask Rp 200.
        let again = try plan([cash(30_000)], 10_500, rounded: -9_500)
        #expect(again.map(\.rounding.amount) == [9_500] && again.map(\.change.amount) == [10_000])
        for rounded in [Int64(0), 5_000] {
            let little = #expect(throws: RetailError.self) {
                try plan([cash(10_000)], 9_900, rounded: rounded)
            }
            #expect(little?.code == OrdersErrors.notPayable.code)
        }
    }

    @Test func `whatever promises fall away, coins pay every rest within a step of the order`()
        throws
    {
        var random = SeededRandom(seed: testSeed())
        for _ in 0..<2_000 {
            let step = Int64.random(in: 1...20, using: &random)
            let rules = try MoneyRules(
                currency: .idr, payableUnit: 1, cashStep: step,
                cashRounding: Rounding.allCases.randomElement(using: &random) ?? .down)
            var rounded = idr(0)
            for _ in 0..<6 {
                let rest = idr(.random(in: step...200, using: &random))
                let asked = try rules.inCash(rest, rounded: rounded)
                #expect(asked.amount.isMultiple(of: step))
                let rounding = try asked.subtracting(rest)
                rounded = try rounded.adding(rounding)
                #expect(abs(rounded.amount) < step)
                // In parts, what went over the counter comes back over it.
                var (before, given) = (idr(0), idr(0))
                while before != rest {
                    let part = Int64.random(in: 1...(rest.amount - before.amount), using: &random)
                    before = try before.adding(idr(part))
                    let now = try rules.inCash(before, of: rest, rounding: rounding)
                    #expect(now.amount >= given.amount)
                    #expect(abs(now.amount - given.amount - part) <= step)
                    given = now
                }
                #expect(given == asked)
            }
        }
    }

    @Test func `what moved by card is taken whole, also what is too much`() throws {
        func plan(_ offers: [TenderOffer], due: Int64) throws -> [Settlement.Part] {
            try Settlement.plan(
                KnownTenders.shipped.known(offers), due: idr(due), rounded: idr(0), by: .fine
            ) { _ in idr(0) }
        }
        let parts = try plan([card(1_500)], due: 1_000)
        #expect(parts.map(\.amount.amount) == [1_500])
        let late = try plan([card(5)], due: 0)
        #expect(late.map(\.amount.amount) == [5])
    }

    @Test(arguments: [
        ("4111 1111 1111 1111", true), ("5500005555555559", true), ("378282246310005", true),
        ("6011111111111117", true), ("3530111333300000", true), ("30569309025904", true),
        ("4222222222222", true), ("pay_4111111111111111", false), ("4111111111111112", false),
        // Uzcard, MPU, NAPAS in both lengths, Troy, Humo; a number as long as none of Troy's.
        ("8600000000000015", true), ("9503000000000011", true), ("9704000000000018", true),
        ("9792000000000011", true), ("9860000000000018", true), ("9704000000000000016", true),
        ("9792000000000000011", false),
        // Luhn holds, and no scheme's numbers look so: an instant, an account, a short of Visa's.
        ("1767600000003", false), ("8888000000000001", false), ("0000000000000", false),
        ("9990000000000004", false), ("55000055555550", false),
    ])
    func `a card number is refused, digits that no card has are a reference`(
        text: String, isCard: Bool
    ) {
        #expect(CardReference.isCardNumber(text) == isCard)
    }

    @Test(arguments: ["٤١١١١١١١١١١١١١١١", "４１１１１１１１１１１１１１１１", "4111.1111.1111.1111"])
    func `whatever reads as a card number as a whole is seen by its digits`(text: String) {
        // Which digits and separators count is one decision, that of the masking.
        #expect(CardReference.isCardNumber(text) == CardNumbers.isWhole(text))
    }

    @Test func `no reference of a transfer is taken for a card number`() throws {
        let number = "4111111111111111"
        try CardReference.refuse(number, of: .transfer, at: "/reference")
        try CardReference.refuse(nil, of: .card, at: "/reference")
        for kind in [TenderKind.card, .cash, .points] {
            let error = #expect(throws: RetailError.self) {
                try CardReference.refuse(number, of: kind, at: "/reference")
            }
            #expect(error?.code == OrdersErrors.cardNumber.code)
        }
    }

    @Test func `refuses payments that do not fit`() {
        let table: [([TenderOffer], RetailError.Code)] = [
            ([card(1_001, authorised: true)], OrdersErrors.overpaid.code),
            ([card(1_000), cash(5)], OrdersErrors.overpaid.code),
            ([points(11)], OrdersErrors.overpaid.code),
            ([card(0)], OrdersErrors.paymentIncomplete.code),
            ([card(-1)], OrdersErrors.paymentIncomplete.code),
            ([card(5, "4111111111111111")], OrdersErrors.cardNumber.code),
            (
                [
                    TenderOffer(
                        tender: .cash, amount: idr(5), points: 0, reference: nil,
                        isAuthorisedOnly: true)
                ], OrdersErrors.paymentIncomplete.code
            ),
            (
                [
                    TenderOffer(
                        tender: .card, amount: nil, points: 0, reference: nil,
                        isAuthorisedOnly: false)
                ], OrdersErrors.paymentIncomplete.code
            ),
            (
                [
                    TenderOffer(
                        tender: .card, amount: Money(5, .usd), points: 0, reference: nil,
                        isAuthorisedOnly: false)
                ], OrdersErrors.currencyMismatch.code
            ),
        ]
        for (offers, code) in table {
            let error = #expect(throws: RetailError.self) {
                try Settlement.plan(
                    KnownTenders.shipped.known(offers), due: idr(1_000), rounded: idr(0), by: .fine
                ) { Money($0 * 100, .idr) }
            }
            #expect(error?.code == code)
        }
    }
}
