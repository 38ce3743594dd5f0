extension Tables {
    /// Units that are taken together: three for two, buy this get that, every second, bundles.
    static let sets = """
        # Three for two gives the cheapest of the three, spread over all
        source HMRC VAT rules for packs, told in lunarphp/lunar#883: spread over the set
        prices A 10.00, B 8.00, C 6.00
        offer three: set 3 any gives 100 % of cheapest 1
        cart 1 A, 1 B, 1 C
        gave three 6.00
        units A 7.50, B 6.00, C 4.50
        total 18.00 tax 0.00

        # Three for two on the unit itself leaves the two as they are
        source commercetools docs, multi-buy target: the discounted quantity, cheapest first
        prices A 10.00, B 8.00, C 6.00
        offer three: set 3 any gives 100 % of cheapest 1; on-unit
        cart 1 A, 1 B, 1 C
        gave three 6.00
        units A 10.00, B 8.00, C 0.00
        total 18.00 tax 0.00

        # Two are no three
        source django-oscar test_multibuy_benefit: count condition of 3
        prices A 12.00
        offer three: set 3 any gives 100 % of cheapest 1
        cart 2 A
        gave
        units A 12.00 x2
        total 24.00 tax 0.00

        # Three of one price
        source django-oscar test_multibuy_benefit: 3 × 12 give 12
        prices A 12.00
        offer three: set 3 any gives 100 % of cheapest 1
        cart 3 A
        gave three 12.00
        units A 8.00 x3
        total 24.00 tax 0.00

        # Sets are formed from the dearest down, so that two sets give the most
        source django-oscar test_multibuy_benefit: 4 × 4 and 4 × 2; formed dearest first here
        prices A 4.00, B 2.00
        offer three: set 3 any gives 100 % of cheapest 1
        cart 4 A, 4 B
        gave three 6.00
        units A 2.66 2.67 x2 3.00, B 1.50 x2 2.00 x2
        total 18.00 tax 0.00

        # A cheap line before a dear one changes nothing
        source magento/magento2#7795; craftcms/commerce#1728: the lowest priced matching item
        prices A 20.00, B 10.00
        offer pair: set 2 any gives 100 % of cheapest 1
        cart 1 B, 1 A
        gave pair 10.00
        units B 6.67, A 13.33
        total 20.00 tax 0.00

        # Two for one of four different prices pairs the dear with the dear
        source craftcms/commerce#1728: one shirt of 20 and one of 10 give 10 and not 15
        prices A 20.00, B 16.00, C 8.00, D 4.00
        offer pair: set 2 any gives 100 % of cheapest 1; on-unit
        cart 1 D, 1 C, 1 B, 1 A
        gave pair 20.00
        units D 0.00, C 8.00, B 0.00, A 20.00
        total 28.00 tax 0.00

        # The second at half the price
        source Shopify docs, buy X get Y at a percentage off
        prices A 9.00, B 5.00
        offer second: set 2 any gives 50 % of cheapest 1; on-unit
        cart 1 A, 1 B
        gave second 2.50
        units A 9.00, B 2.50
        total 11.50 tax 0.00

        # Buy four candles, get two of them at half the price
        source shopify.dev, DiscountOnQuantity: buy 4 candles, get 2 at 50 %
        prices CANDLE 10.00, TAPER 6.00
        offer candles: set 6 any gives 50 % of cheapest 2; on-unit
        cart 4 CANDLE, 1 TAPER, 1 TAPER
        gave candles 6.00
        units CANDLE 10.00 x4, TAPER 3.00, TAPER 3.00
        total 46.00 tax 0.00

        # The dearest of three at a fifth less
        source commercetools docs, multi-buy selectionMode MostExpensive
        prices A 10.00, B 8.00, C 6.00
        offer dear: set 3 any gives 20 % of dearest 1; on-unit
        cart 1 C, 1 B, 1 A
        gave dear 2.00
        units C 6.00, B 8.00, A 8.00
        total 22.00 tax 0.00

        # Two sets at most
        source commercetools docs, multi-buy maxOccurrence
        prices A 5.00
        offer pair: set 2 A gives 100 % of cheapest 1; most 2
        cart 8 A
        gave pair 10.00
        units A 2.50 x4 5.00 x4
        total 30.00 tax 0.00

        # A racket brings balls for nothing
        source magento/magento2#37987: buy 1 racket, get 5 balls
        prices RACKET 100.00, BALL 1.00
        offer balls: set 1 RACKET + 5 BALL gives 100 % of part 2; on-unit
        cart 1 RACKET, 5 BALL
        gave balls 5.00
        units RACKET 100.00, BALL 0.00 x5
        total 100.00 tax 0.00

        # What is bought and what is given share the gift where it is spread
        source lunarphp/lunar#883: 2 × 10 and 5 for nothing are 8, 8 and 4 for tax
        market GBP
        tax standard: vat 20 %
        prices A 10.00, B 5.00
        offer get: set 2 A + 1 B gives 100 % of part 2
        cart 2 A, 1 B
        gave get 5.00
        units A 8.00 x2, B 4.00
        total 20.00 tax 3.34

        # Without the other part there is no set
        source Medusa docs, buyget promotions: buy rules and target rules
        prices A 10.00, B 5.00
        offer get: set 2 A + 1 B gives 100 % of part 2
        cart 1 A, 1 B
        gave
        units A 10.00, B 5.00
        total 15.00 tax 0.00

        # Every ten that are bought bring one, and five bring no half
        source frappe/erpnext#34288: 15 of an item gave 1.5 free ones
        prices A 2.00, G 1.00
        offer ten: set 10 A + 1 G gives 100 % of part 2; on-unit
        cart 15 A, 1 G
        gave ten 1.00
        units A 2.00 x15, G 0.00
        total 30.00 tax 0.00

        # Items on two lines count together
        source frappe/erpnext#29831: the second line of an item got no free one
        prices A 6.00, G 4.00
        offer get: set 1 A + 1 G gives 100 % of part 2; on-unit
        cart 1 A, 1 A, 2 G
        gave get 8.00
        units A 6.00, A 6.00, G 0.00 x2
        total 12.00 tax 0.00

        # Three for twenty
        source django-oscar test_fixed_price_benefit: 3 of 4 × 8 for 20 give 4
        prices A 8.00
        offer three: set 3 any gives bundle 20.00
        cart 4 A
        gave three 4.00
        units A 6.66 6.67 x2 8.00
        total 28.00 tax 0.00

        # Three that cost less than the bundle stay as they are
        source django-oscar test_fixed_price_benefit: 3 × 6 for 20
        prices A 6.00
        offer three: set 3 any gives bundle 20.00
        cart 3 A
        gave
        units A 6.00 x3
        total 18.00 tax 0.00

        # A bundle over three lines loses no cent
        source django-oscar test_fixed_price_benefit: 3 × 7 for 20 must give 1.00 and not 0.99
        prices A 7.00, B 7.00, C 7.00
        offer three: set 3 any gives bundle 20.00
        cart 1 A, 1 B, 1 C
        gave three 1.00
        units A 6.66, B 6.67, C 6.67
        total 20.00 tax 0.00

        # Three melons for five
        source commercetools docs, how Cart Discounts work: 3 watermelons for 5
        market USD
        prices MELON 2.50
        offer melons: set 3 MELON gives bundle 5.00
        cart 7 MELON
        gave melons 5.00
        units MELON 1.66 x2 1.67 x4 2.50
        total 12.50 tax 0.00

        # A bundle of different things at one price
        source Odoo docs, combos at the till
        prices BURGER 8.50, FRIES 3.50, COLA 2.50
        offer menu: set 1 BURGER + 1 FRIES + 1 COLA gives bundle 11.90
        cart 2 BURGER, 2 FRIES, 1 COLA
        gave menu 2.60
        units BURGER 6.98 8.50, FRIES 2.87 3.50, COLA 2.05
        total 23.90 tax 0.00

        # An amount off each set
        source Vendure docs, promotion actions; django-oscar Coverage condition
        prices A 10.00, B 6.00
        offer pair: set 1 A + 1 B gives 4.00 off
        cart 3 A, 2 B
        gave pair 8.00
        units A 7.50 x2 10.00, B 4.50 x2
        total 34.00 tax 0.00

        # A bound stops the last set half way
        source django-oscar docs, max discount of an offer
        prices A 4.00
        offer pair: set 2 A gives 100 % of cheapest 1; cap 10.00
        cart 6 A
        gave pair 10.00
        units A 2.33 x4 2.34 x2
        total 14.00 tax 0.00

        # In whole rupiah a set is spread in whole rupiah
        source ISO 4217 and CLDR for IDR
        market IDR payable 100
        prices A 10000, B 9500, C 7000
        offer three: set 3 any gives 100 % of cheapest 1
        cart 1 A, 1 B, 1 C
        gave three 7000.00
        units A 7358.00, B 6991.00, C 5151.00
        total 19500.00 tax 0.00
        """
}
