extension Tables {
    /// Sets, bounds and steps beside other offers, as in `stacks`.
    static let setStacks = """
        # Three for two or a fifth off the dearest: the better of both
        source Odoo docs, loyalty; commercetools docs, best deal
        prices A 30.00, B 10.00, C 10.00
        offer fifth: 20 % on A
        offer three: set 3 any gives 100 % of cheapest 1
        cart 1 A, 1 B, 1 C
        gave three 10.00
        units A 24.00, B 8.00, C 8.00
        total 40.00 tax 0.00

        # Three for two looks at what an earlier offer left
        source shopware/shopware#4230: the item at half its price must be the free one
        prices A 20.00, B 18.00, C 30.00
        lane parts
        lane sets
        offer three in sets: set 3 any gives 100 % of cheapest 1; on-unit
        offer half in parts: 50 % on C
        cart 1 A, 1 B, 1 C
        gave half 15.00, three 15.00
        units A 20.00, B 18.00, C 0.00
        total 38.00 tax 0.00

        # A set that combines with a part is worked out from the same prices
        source commercetools docs, stacking of multi-buy and relative discounts
        prices A 10.00, B 10.00
        offer part: 10 % on any; tags a; with b
        offer pair: set 2 any gives 100 % of cheapest 1; tags b; with a
        cart 1 A, 1 B
        gave pair 10.00, part 2.00
        units A 4.00, B 4.00
        total 8.00 tax 0.00

        # What a set took is not open to another offer, free or not
        source commercetools docs, pattern targets: each unit is used once; django-oscar: consumed
        prices A 20.00, B 10.00, C 5.00
        offer part: 10 % on any
        offer pair: set 1 A + 1 B gives 100 % of part 2; on-unit
        cart 1 A, 1 B, 1 C
        gave pair 10.00, part 0.50
        units A 20.00, B 0.00, C 4.50
        total 24.50 tax 0.00

        # A voucher is shared by what a sale left
        source saleor/saleor-docs#671: the voucher is applied to the price after the sale
        prices A 10.00, B 20.00
        lane sales
        lane vouchers
        offer voucher in vouchers: 5.00 off on any
        offer sale in sales: 20 % on B
        cart 1 A, 1 B
        gave sale 4.00, voucher 5.00
        units A 8.08, B 12.92
        total 21.00 tax 0.00

        # Three parts of an odd price are three times the same amount
        source vendurehq/vendure#3003: roundings that build on each other drift
        prices A 9.99
        offer one: 5 % on any; tags a; with a
        offer two: 5 % on any; tags a; with a
        offer xxx: 5 % on any; tags a; with a
        cart 1 A
        gave one 0.50, two 0.50, xxx 0.50
        units A 8.49
        total 8.49 tax 0.00

        # A fixed price and a part that combine are both of the first price
        source commercetools docs, fixed and relative discounts
        prices A 100.00
        offer eighty: price 80.00 on A; tags a; with b
        offer tenth: 10 % on A; tags b; with a
        cart 1 A
        gave eighty 20.00, tenth 10.00
        units A 70.00
        total 70.00 tax 0.00

        # Steps beat a flat part where they reach higher
        source Oracle Commerce docs: 100 gives 15 %, 150 gives 20 %
        prices A 80.00
        offer flat: 15 % on any
        offer steps: tiers 100.00 gives 15 %, 150.00 gives 20 %
        cart 2 A
        gave steps 32.00
        units A 64.00 x2
        total 128.00 tax 0.00

        # A bound offer loses to a smaller part without a bound
        source Solidus docs, percent with cap; commercetools docs, best deal
        prices A 200.00
        offer bound: 50 % on any; cap 30.00
        offer free: 20 % on any
        cart 1 A
        gave free 40.00
        units A 160.00
        total 160.00 tax 0.00

        # Lanes of whole rupiah: each rounds what it gives
        source ISO 4217 and CLDR for IDR; Solidus docs, promotion lanes
        market IDR payable 100
        prices KOPI 33333
        lane one
        lane two
        offer rest in two: 7.5 % on any
        offer part in one: 12.5 % on any
        offer less in one: 5 % on any
        cart 1 KOPI
        gave part 4167.00, rest 2187.00
        units KOPI 26979.00
        total 26979.00 tax 0.00

        # A coupon for delivery stands beside the best offer on goods
        source Shopify docs, combining: classes of product, order and shipping
        prices A 40.00
        offer fifth: 20 % on any
        offer tenth: 10 % on any
        offer ship: 100 % on delivery; coupon SHIP
        for coupon SHIP
        cart 1 A, delivery 5.00
        gave fifth 8.00, ship 5.00
        units A 32.00, delivery 0.00
        total 32.00 tax 0.00

        # Units that a bound set does not need are left to other offers
        source django-oscar docs, max discount of an offer; units are consumed only where it applies
        prices A 10.00
        lane main first
        offer rest: 20 % on any; rank 2
        offer pair: set 2 A gives 100 % of cheapest 1; cap 5.00; rank 1
        cart 1 A, 1 A, 1 A, 1 A
        gave pair 5.00, rest 4.00
        units A 7.50, A 7.50, A 8.00, A 8.00
        total 31.00 tax 0.00

        # A final set closes what it made cheaper, and leaves the rest of the set to later lanes
        source commercetools docs, StackingMode StopAfterThisDiscount: of the units it gave on
        prices A 20.00, B 10.00
        lane sets
        lane orders
        offer pair in sets: set 1 A + 1 B gives 100 % of part 2; on-unit; final
        offer tenth in orders: 10 % on any
        cart 1 A, 1 B
        gave pair 10.00, tenth 2.00
        units A 18.00, B 0.00
        total 18.00 tax 0.00
        """
}
