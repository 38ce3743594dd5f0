extension Tables {
    /// Who owes no tax, and what can be paid of a tax.
    static let taxRoundings = """
        # Who owes no tax pays the price less the tax in it
        source EU VAT Directive 2006/112/EC, article 146: exports; Shopify docs, tax-exempt customers
        market EUR
        tax standard: vat 19 %
        prices A 119.00
        for exempt
        cart 1 A
        taxes
        units A 100.00
        total 100.00 tax 0.00

        # Of an odd price as well
        source EU VAT Directive 2006/112/EC, article 151: embassies
        market EUR
        tax standard: vat 20 %
        prices A 9.99
        for exempt
        cart 1 A
        units A 8.32
        total 8.32 tax 0.00

        # Where tax comes on top nothing is taken off
        source US resale certificates; Shopify docs, tax-exempt customers
        market USD net
        tax standard: sales 8.25 %
        prices A 100.00
        for exempt
        cart 1 A
        units A 100.00
        total 100.00 tax 0.00

        # The tax that is not paid is shared by units, after an offer
        source EU VAT Directive 2006/112/EC, article 151
        market EUR document
        tax standard: vat 19 %
        prices A 3.33, B 1.11
        offer off: 1.00 off on any
        for exempt
        cart 3 A, 1 B
        units A 2.54 2.55 x2, B 0.85
        total 8.49 tax 0.00

        # Units of a line share its tax, the earlier first
        source Spree plan 6.0-6.1-split-adjustments: largest remainder
        market EUR net
        tax standard: vat 20 %
        prices A 0.33
        cart 3 A
        shares A 0.07 x2 0.06
        units A 0.40 x2 0.39
        total 1.19 tax 0.20

        # Japan rounds once for each rate of an invoice
        source Japan, qualified invoice system: one rounding for each rate, down is usual
        market JPY net document down
        tax standard: ct 10 %
        tax food: ct 8 %
        prices RICE 98, TEA 198, POT 1234
        item RICE food
        item TEA food
        cart 3 RICE, 1 TEA, 1 POT
        taxes ct 39 on 492, ct 123 on 1234
        units RICE 106 x3, TEA 213, POT 1357
        total 1888 tax 162

        # A tax that two classes share is rounded once for both
        source Illinois: food bears the local tax alone; EN 16931, BR-CO-17: amount is base × rate
        market USD net document
        tax standard: state 6.25 %, rta 1 %
        tax food: rta 1 %
        prices POT 10.49, TEA 10.49
        item TEA food
        cart 1 POT, 1 TEA
        taxes state 0.66 on 10.49, rta 0.21 on 20.98
        shares POT 0.77, TEA 0.10
        units POT 11.26, TEA 10.59
        total 21.85 tax 0.87

        # Half of a tax that classes share goes to the even neighbour of the sum
        source commercetools docs, taxRoundingMode HalfEven
        market USD net document half-even
        tax standard: state 10 %, rta 1 %
        tax food: rta 1 %
        prices POT 1.30, TEA 0.20
        item TEA food
        cart 1 POT, 1 TEA
        taxes state 0.13 on 1.30, rta 0.02 on 1.50
        units POT 1.45, TEA 0.20
        total 1.65 tax 0.15

        # Taxes in a price are never more than that
        source EU VAT Directive 2006/112/EC, article 78: excise in the base; four of 50 % in 0.03
        market EUR
        tax standard: a 50 %, b 50 %, c 50 %, d 50 %
        prices A 0.03
        cart 1 A
        taxes a 0.01 on 0.00, b 0.01 on 0.00, c 0.01 on 0.00, d 0.00 on 0.00
        units A 0.03
        total 0.03 tax 0.03

        # A dinar's tax has three digits
        source Bahrain, VAT of 10 %; ISO 4217 exponent 3 of BHD
        market BHD net
        tax standard: vat 10 %
        prices A 1.235
        cart 1 A
        units A 1.359
        total 1.359 tax 0.124

        # Where five centimes are the least, tax is a whole number of them as well
        source Swiss MWST of 8.1 %; ISO 4217 exponent 2 of CHF
        market CHF payable 5
        tax standard: mwst 8.1 %
        prices A 10.00
        cart 1 A
        units A 10.00
        total 10.00 tax 0.75

        # Half to even on a tax
        source commercetools docs, taxRoundingMode HalfEven
        market EUR net half-even
        tax standard: vat 5 %
        prices A 2.50
        cart 1 A
        units A 2.62
        total 2.62 tax 0.12

        # Down on a tax
        source HMRC Notice 700, 17.5: invoice traders may round tax down
        market GBP net down
        tax standard: vat 20 %
        prices A 1.99
        cart 1 A
        units A 2.38
        total 2.38 tax 0.39
        """
}
