extension Tables {
    /// Lines before any offer: exact prices, rounding, what can be paid, weighed goods, multitudes.
    static let lines = """
        # Ten screws at 0.085 are 0.85 and no ten times 0.09
        source commercetools docs, high-precision prices: a price of three fraction digits
        prices SCREW 0.085
        cart 10 SCREW
        units SCREW 0.09 x5 0.08 x5
        total 0.85 tax 0.00

        # One screw at half a cent too much is rounded up
        source commercetools docs, high-precision prices: half up for one piece
        prices SCREW 0.085
        cart 1 SCREW
        units SCREW 0.09
        total 0.09 tax 0.00

        # Ten thousand screws cost ten thousand exact prices and stay few runs
        source commercetools docs, high-precision prices; vendurehq/vendure#3075: slow carts
        prices SCREW 0.0849
        cart 10000 SCREW
        units SCREW 0.09 x4900 0.08 x5100
        total 849.00 tax 0.00
        runs 2

        # A line of less than a cent in all is nothing
        source commercetools docs, high-precision prices: rounding once at the line
        prices DOT 0.0004
        cart 12 DOT
        units DOT 0.00 x12
        total 0.00 tax 0.00

        # A line of half a cent is a cent, and the first unit bears it
        source IEEE 754-2008, roundTiesToAway
        prices DOT 0.001
        cart 5 DOT
        units DOT 0.01 0.00 x4
        total 0.01 tax 0.00

        # Half to even leaves the even cent
        source commercetools docs, RoundingMode HalfEven
        market EUR half-even
        prices A 0.125
        cart 1 A
        units A 0.12
        total 0.12 tax 0.00

        # Half to even goes up to the even cent
        source commercetools docs, RoundingMode HalfEven
        market EUR half-even
        prices A 0.135
        cart 1 A
        units A 0.14
        total 0.14 tax 0.00

        # Rounding down drops what cannot be paid
        source HMRC Notice 700, 17.5: invoice traders may round tax down
        market GBP down
        prices A 0.999
        cart 1 A
        units A 0.99
        total 0.99 tax 0.00

        # The rupiah is stored with two digits and paid without them
        source ISO 4217, exponent 2 of IDR; CLDR, no digits shown
        market IDR payable 100
        prices KOPI 12500
        cart 3 KOPI
        units KOPI 12500.00 x3
        total 37500.00 tax 0.00

        # A third of a thousand rupiah is shared in whole rupiah
        source ISO 4217, exponent 2 of IDR; CLDR, no digits shown
        market IDR payable 100
        prices GULA 333.3333
        cart 3 GULA
        units GULA 334.00 333.00 x2
        total 1000.00 tax 0.00

        # The yen has no smaller unit
        source ISO 4217, exponent 0 of JPY; solidusio/solidus default tax hard-coded to two digits
        market JPY
        prices TEA 198.5
        cart 3 TEA
        units TEA 199 x2 198
        total 596 tax 0

        # The dinar has a thousand fils
        source ISO 4217, exponent 3 of KWD; solidusio/solidus default tax hard-coded to two digits
        market KWD
        prices DATES 1.2345
        cart 3 DATES
        units DATES 1.235 x2 1.234
        total 3.704 tax 0.000

        # Where fives of fils are paid a line goes to the nearest five
        source Central Bank of Kuwait: the smallest coin is 5 fils; ISO 4217 exponent 3
        market KWD payable 5
        prices DATES 1.233
        cart 1 DATES
        units DATES 1.235
        total 1.235 tax 0.000

        # Where five centimes are the least, each unit is a whole number of them
        source Swiss Coinage: 0.05 is the smallest coin; ISO 4217 exponent 2 of CHF
        market CHF payable 5
        prices BROT 3.33
        cart 3 BROT
        units BROT 3.35 x2 3.30
        total 10.00 tax 0.00

        # The forint is stored with two digits and paid in whole ones
        source ISO 4217, exponent 2 of HUF; Spree plan 6.0-money-correctness: gateways treat HUF apart
        market HUF payable 100
        prices A 99.5
        cart 1 A
        units A 100.00
        total 100.00 tax 0.00

        # The króna has no smaller unit
        source ISO 4217, exponent 0 of ISK; Spree plan 6.0-money-correctness
        market ISK
        prices A 1499.4
        cart 2 A
        units A 1500 1499
        total 2999 tax 0

        # Weighed goods cost their weight, rounded once
        source EU Directive 98/6/EC, price per kilogram; EN 45501 scales
        prices HAM 18.90
        item HAM kg
        cart 0.347 HAM
        units HAM 6.56
        total 6.56 tax 0.00

        # Two lines of weighed goods are rounded each
        source EU Directive 98/6/EC, price per kilogram
        prices HAM 18.90
        item HAM kg
        cart 0.347 HAM, 0.353 HAM
        units HAM 6.56, HAM 6.67
        total 13.23 tax 0.00

        # A tenth off weighed goods is taken off the line
        source Odoo docs, loyalty: discount on specific products; weighed goods in POS
        prices HAM 18.90
        item HAM kg
        offer tenth: 10 % on HAM
        cart 1.234 HAM
        gave tenth 2.33
        units HAM 20.99
        total 20.99 tax 0.00

        # A million pieces are one run
        source vendurehq/vendure money strategy: 32 bits end near 21.4 million
        prices PIN 123.45
        cart 1000000 PIN
        units PIN 123.45 x1000000
        total 123450000.00 tax 0.00
        runs 1

        # An offer on ten thousand screws leaves few runs
        source vendurehq/vendure#3003: small errors grow with the quantity
        prices SCREW 0.07
        offer off: 3.33 off on SCREW
        cart 10000 SCREW
        gave off 3.33
        units SCREW 0.06 x333 0.07 x9667
        total 696.67 tax 0.00
        runs 2

        # Six for five of ten thousand screws are formed together
        source commercetools docs, multi-buy targets without maxOccurrence
        prices SCREW 0.10
        offer six: set 6 SCREW gives 100 % of cheapest 1
        cart 10000 SCREW
        gave six 166.60
        units SCREW 0.08 x6664 0.09 x3332 0.10 x4
        total 833.40 tax 0.00
        runs 3

        # Something that costs nothing stays free beside an offer
        source Sylius/Sylius#7191: items of nothing took part in the split
        prices A 10.00, FREE 0.00
        offer off: 3.00 off on any
        cart 1 A, 2 FREE
        units A 7.00, FREE 0.00 x2
        total 7.00 tax 0.00
        """
}
