extension Tables {
    /// One offer: a part, an amount, an amount each, a price, a bound, steps.
    static let offers = """
        # A part is taken of the sum and rounded once
        source PrestaShop/PrestaShop#25788: rounding each piece gives another sum
        prices A 0.33
        offer tenth: 10 % on any
        cart 5 A
        gave tenth 0.17
        units A 0.29 x2 0.30 x3
        total 1.48 tax 0.00

        # A part goes to the named items only
        source Sylius features, percentage discount on products from a taxon
        prices SHIRT 100.00, MUG 20.00
        item SHIRT category=shirts
        offer part: 20 % on category=shirts
        cart 1 SHIRT, 1 MUG
        gave part 20.00
        units SHIRT 80.00, MUG 20.00
        total 100.00 tax 0.00

        # A part goes to all items but those of a brand
        source Shopify docs, discounts on specific collections; BigCommerce docs, excluded brands
        prices A 10.00, B 10.00
        item B brand=acme
        offer part: 50 % on !brand=acme
        cart 1 A, 1 B
        units A 5.00, B 10.00
        total 15.00 tax 0.00

        # Five per cent of a cent is nothing
        source Solidus docs, percent calculator: rounded to the currency
        prices A 0.01
        offer part: 5 % on any
        cart 1 A
        gave
        units A 0.01
        total 0.01 tax 0.00

        # An amount is shared by what lines cost
        source lunarphp/lunar#883: 5 off 2 × 10 and 1 × 5 leave 8, 8 and 4
        market GBP
        prices A 10.00, B 5.00
        offer off: 5.00 off on any
        cart 2 A, 1 B
        units A 8.00 x2, B 4.00
        total 20.00 tax 0.00

        # An amount over three lines goes by largest remainder
        source Spree plan 6.0-6.1-split-adjustments: largest remainder
        prices A 10.00, B 10.00, C 10.00
        offer off: 20.00 off on any
        cart 1 A, 1 B, 1 C
        units A 3.33, B 3.33, C 3.34
        total 10.00 tax 0.00

        # An amount of ten off a shirt and a mug
        source Sylius features, receiving fixed discount on cart: 100 and 6 less 10
        prices SHIRT 100.00, MUG 6.00
        offer holiday: 10.00 off on any
        cart 1 SHIRT, 1 MUG
        gave holiday 10.00
        units SHIRT 90.57, MUG 5.43
        total 96.00 tax 0.00

        # An amount is never more than the cart
        source Sylius features, discount no more than the items total: 10 off 6
        prices MUG 6.00
        offer holiday: 10.00 off on any
        cart 1 MUG
        gave holiday 6.00
        units MUG 0.00
        total 0.00 tax 0.00

        # An amount each is taken off every unit
        source Medusa docs, promotions: allocation each
        prices A 10.00, B 4.00
        offer each: 1.50 off each on any
        cart 3 A, 1 B
        gave each 6.00
        units A 8.50 x3, B 2.50
        total 28.00 tax 0.00

        # An amount each is never more than the unit
        source Medusa docs, promotions: allocation each
        prices A 10.00, B 1.00
        offer each: 1.50 off each on any
        cart 1 A, 2 B
        gave each 3.50
        units A 8.50, B 0.00 x2
        total 8.50 tax 0.00

        # An amount across is taken once, however many there are
        source Medusa docs, promotions: allocation across
        prices A 10.00
        offer across: 1.50 off on any
        cart 3 A
        gave across 1.50
        units A 9.50 x3
        total 28.50 tax 0.00

        # A bound amount each is shared where it is more than its bound
        source BigCommerce docs, maximum_allowed_discount_amount of discounts on products
        prices A 10.00
        offer each: 2.00 off each on any; cap 5.00
        cart 3 A
        gave each 5.00
        units A 8.33 x2 8.34
        total 25.00 tax 0.00

        # A fixed price makes dear units cheaper and leaves cheap ones
        source django-oscar test_fixed_unit_benefit; commercetools docs, fixed price discounts
        prices A 12.00, B 3.00
        offer five: price 5.00 on any
        cart 2 A, 1 B
        gave five 14.00
        units A 5.00 x2, B 3.00
        total 13.00 tax 0.00

        # A fixed price with a bound
        source commercetools docs, fixed price discounts; BigCommerce docs, bound of a discount
        prices A 12.00
        offer five: price 5.00 on any; cap 10.00
        cart 2 A
        gave five 10.00
        units A 7.00 x2
        total 14.00 tax 0.00

        # A part with a bound gives no more than the bound
        source Solidus docs, percent with cap calculator; Odoo docs, loyalty max amount
        prices A 100.00
        offer part: 30 % on any; cap 50.00
        cart 3 A
        gave part 50.00
        units A 83.33 x2 83.34
        total 250.00 tax 0.00

        # A part below its bound is not touched by it
        source Solidus docs, percent with cap calculator
        prices A 100.00
        offer part: 30 % on any; cap 50.00
        cart 1 A
        gave part 30.00
        units A 70.00
        total 70.00 tax 0.00

        # Steps by amount: the highest step that is reached counts for all
        source Oracle Commerce docs: 75 gives 10 %, 100 gives 15 %, 150 gives 20 %
        prices A 60.00
        offer steps: tiers 75.00 gives 10 %, 100.00 gives 15 %, 150.00 gives 20 %
        cart 2 A
        gave steps 18.00
        units A 51.00 x2
        total 102.00 tax 0.00

        # A step counts from its very amount on
        source Oracle Commerce docs: 75 gives 10 %, 100 gives 15 %, 150 gives 20 %
        prices A 75.00
        offer steps: tiers 75.00 gives 10 %, 100.00 gives 15 %, 150.00 gives 20 %
        cart 2 A
        gave steps 30.00
        units A 60.00 x2
        total 120.00 tax 0.00

        # A cent below the first step gives nothing
        source Oracle Commerce docs: 75 gives 10 %
        prices A 74.99
        offer steps: tiers 75.00 gives 10 %, 100.00 gives 15 %
        cart 1 A
        gave
        units A 74.99
        total 74.99 tax 0.00

        # Steps by pieces
        source Solidus docs, tiered percent calculator; Odoo docs, minimum quantity of a rule
        prices A 5.00, B 7.00
        offer steps: tiers 3 units gives 5 %, 6 units gives 10 %
        cart 4 A, 2 B
        gave steps 3.40
        units A 4.50 x4, B 6.30 x2
        total 30.60 tax 0.00

        # Steps of amounts
        source Solidus docs, tiered flat rate calculator
        prices A 30.00
        offer steps: tiers 50.00 gives 5.00 off, 100.00 gives 15.00 off
        cart 2 A
        gave steps 5.00
        units A 27.50 x2
        total 55.00 tax 0.00

        # Steps look at the items that they are for, and at no others
        source Solidus docs, tiered percent calculator on applicable line items
        prices A 30.00, B 500.00
        offer steps: tiers 50.00 gives 10 %, 100.00 gives 20 %; on A
        cart 2 A, 1 B
        gave steps 6.00
        units A 27.00 x2, B 500.00
        total 554.00 tax 0.00

        # Steps by weight
        source Odoo docs, loyalty minimum quantity; EU Directive 98/6/EC
        prices RICE 4.00
        item RICE kg
        offer steps: tiers 2 units gives 10 %
        cart 2.25 RICE
        gave steps 0.90
        units RICE 8.10
        total 8.10 tax 0.00

        # In whole rupiah a part is rounded to whole rupiah
        source ISO 4217 and CLDR for IDR; odoo/odoo#257600: 77.50 at a rounding of 1
        market IDR payable 100
        prices KOPI 1550
        offer part: 5 % on any
        cart 1 KOPI
        gave part 78.00
        units KOPI 1472.00
        total 1472.00 tax 0.00

        # In yen a third is rounded to whole yen
        source ISO 4217, exponent 0 of JPY
        market JPY
        prices TEA 100
        offer third: 33.33 % on any
        cart 2 TEA
        gave third 67
        units TEA 66 67
        total 133 tax 0

        # A gift of measured goods is so much of them, and not all that was weighed
        source Odoo docs, free product reward; Effect.gift: so much of an item
        prices G 20.00
        item G kg
        offer thanks: gift G 1
        cart 5 G
        gave thanks 20.00
        gifts
        units G 80.00
        total 80.00 tax 0.00

        # Half a kilogram may be given
        source Effect.gift: of what is measured so many kilograms
        prices G 20.01
        item G kg
        offer thanks: gift G 0.5
        cart 2 G
        gave thanks 10.01
        gifts
        units G 30.01
        total 30.01 tax 0.00

        # Of two weighed lines the dearer kilogram is given first
        source Effect.gift: the dearest first
        prices G 20.00
        item G kg
        offer thanks: gift G 1.5
        cart 5 G, 1 G at 30.00
        gave thanks 40.00
        gifts
        units G 90.00, G 0.00
        total 90.00 tax 0.00

        # A fixed price of measured goods is one of a kilogram
        source EU Directive 98/6/EC: the price of measured goods is that of a kilogram
        prices RICE 30.00
        item RICE kg
        offer deal: price 20.00 on any
        cart 2.5 RICE
        gave deal 25.00
        units RICE 50.00
        total 50.00 tax 0.00

        # An amount each of measured goods is one of each kilogram
        source EU Directive 98/6/EC: the price of measured goods is that of a kilogram
        prices RICE 30.00
        item RICE kg
        offer each: 1.00 off each on any
        cart 2.5 RICE
        gave each 2.50
        units RICE 72.50
        total 72.50 tax 0.00

        # What a bound price gives nothing on is free for others
        source django-oscar docs, max discount of an offer; units are consumed only where it applies
        prices A 20.00, B 8.00
        offer five: price 10.00 on any; cap 5.00
        offer tenth: 10 % on any
        cart 1 A, 1 B
        gave five 5.00, tenth 0.80
        units A 15.00, B 7.20
        total 22.20 tax 0.00

        # A bound of nothing leaves all to the next by rank
        source django-oscar docs, max discount of an offer; units are consumed only where it applies
        market IDR payable 100
        prices A 2000
        lane main first
        offer five: price 1000 on any; cap 0.40; rank 1
        offer tenth: 10 % on any; rank 2
        cart 1 A
        gave tenth 200.00
        units A 1800.00
        total 1800.00 tax 0.00
        """
}
