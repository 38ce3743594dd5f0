extension Tables {
    /// Several offers at once. For each row an engine without lanes and without rules of
    /// combination comes to another result.
    static let stacks = """
        # Two parts of an order are both of its first sum
        source docs.shopify.com, discount examples: 350 less 10 % and 15 % is 262.50
        market USD
        prices PANTS 100.00, SHIRT 50.00, BOOTS 200.00
        offer ten: 10 % on any; tags order; with order
        offer fifteen: 15 % on any; tags order; with order; needs 200.00 of any
        cart 1 PANTS, 1 SHIRT, 1 BOOTS
        gave fifteen 52.50, ten 35.00
        units PANTS 75.00, SHIRT 37.50, BOOTS 150.00
        total 262.50 tax 0.00

        # A part and an amount off an order are both of its first sum
        source help.shopify.com, discount examples: 350 less 10 % and then 20 is 295
        market USD
        prices PANTS 100.00, SHIRT 50.00, BOOTS 200.00
        offer twenty: 20.00 off on any; tags order; with order
        offer ten: 10 % on any; tags order; with order
        cart 1 PANTS, 1 SHIRT, 1 BOOTS
        gave ten 35.00, twenty 20.00
        units PANTS 84.29, SHIRT 42.14, BOOTS 168.57
        total 295.00 tax 0.00

        # An offer on an item comes before one on the order, however they are stored
        source docs.shopify.com, discount examples: 20 off pants, then 10 % of 330 is 297
        market USD
        prices PANTS 100.00, SHIRT 50.00, BOOTS 200.00
        lane items
        lane orders
        offer ten in orders: 10 % on any
        offer pants in items: 20.00 off on PANTS
        cart 1 PANTS, 1 SHIRT, 1 BOOTS
        gave pants 20.00, ten 33.00
        units PANTS 72.00, SHIRT 45.00, BOOTS 180.00
        total 297.00 tax 0.00

        # Of two offers on one item the better counts alone
        source Shopify docs, combining: only the best product discount applies to an item
        market USD
        prices PANTS 100.00
        offer twenty: 20.00 off on PANTS
        offer thirty: 30.00 off on PANTS
        cart 1 PANTS
        gave thirty 30.00
        units PANTS 70.00
        total 70.00 tax 0.00

        # A part first and an amount after it
        source Sylius features, order of priorities: 20 % and then 10 off 100 is 70
        market USD
        prices MUG 100.00
        lane santa
        lane deal
        offer deal in deal: 10.00 off on any
        offer santa in santa: 20 % on any
        cart 1 MUG
        gave deal 10.00, santa 20.00
        units MUG 70.00
        total 70.00 tax 0.00

        # An amount first and a part after it
        source Sylius features, order of priorities: 10 off and then 20 % of 90 is 72
        market USD
        prices MUG 100.00
        lane deal
        lane santa
        offer santa in santa: 20 % on any
        offer deal in deal: 10.00 off on any
        cart 1 MUG
        gave deal 10.00, santa 18.00
        units MUG 72.00
        total 72.00 tax 0.00

        # An exclusive offer that gives more stands alone
        source Sylius features, exclusive promotion of lower priority: 80
        market USD
        prices MUG 100.00
        offer deal: 10.00 off on any; tags a; with a
        offer golden: 20 % on any; tags a; with a; exclusive
        cart 1 MUG
        gave golden 20.00
        units MUG 80.00
        total 80.00 tax 0.00

        # Of two exclusive offers the first by rank counts where a lane goes by rank
        source Sylius features, exclusive promotion with higher priority: 90
        market USD
        prices MUG 100.00
        lane main first
        offer golden: 20 % on any; rank 2; exclusive
        offer sloth: 10.00 off on any; rank 1; exclusive
        cart 1 MUG
        gave sloth 10.00
        units MUG 90.00
        total 90.00 tax 0.00

        # Of two exclusive offers the better counts in a lane of the best
        source commercetools docs, DiscountCombinationMode BestDeal
        market USD
        prices MUG 100.00
        offer sloth: 10.00 off on any; exclusive
        offer golden: 20 % on any; exclusive
        cart 1 MUG
        gave golden 20.00
        units MUG 80.00
        total 80.00 tax 0.00

        # Several actions of one promotion are of the first sum
        source Sylius features, promotions complex: 5 × 25 and 2 × 15 less 20 and 5 % is 127.25
        prices SARGE 25.00, LENNY 15.00
        offer fixed: 20.00 off on any; tags p; with p; needs 150.00 of any
        offer part: 5 % on any; tags p; with p; needs 150.00 of any
        cart 5 SARGE, 2 LENNY
        gave fixed 20.00, part 7.75
        units SARGE 20.52 x4 20.53, LENNY 12.32 x2
        total 127.25 tax 0.00

        # A sale of 30 % and a coupon of 10 % are no 37 % where the best deal counts
        source docs.commercetools.com, refresher on Best Deal: 259.99 is 181.99
        prices TABLE 259.99
        offer code: 10 % on any; needs 100.00 of any
        offer sale: 30 % on TABLE
        cart 1 TABLE
        gave sale 78.00
        units TABLE 181.99
        total 181.99 tax 0.00

        # After a final offer later lanes leave the unit alone
        source commercetools docs, StackingMode StopAfterThisDiscount
        prices A 100.00, B 10.00
        lane items
        lane orders
        offer half in items: 50 % on A; final
        offer tenth in orders: 10 % on any
        cart 1 A, 1 B
        gave half 50.00, tenth 1.00
        units A 50.00, B 9.00
        total 59.00 tax 0.00

        # A final offer that gives nothing stops nothing
        source commercetools release 2018-06-01: no stop where the target did not match
        prices A 100.00, B 10.00
        lane items
        lane orders
        offer half in items: 50 % on C; final
        offer fifth in items: 20 % on A
        offer more in items: 10 % on A
        offer tenth in orders: 10 % on any
        cart 1 A, 1 B
        gave fifth 20.00, tenth 9.00
        units A 72.00, B 9.00
        total 81.00 tax 0.00

        # Tags that agree on both sides let both count
        source shopify.dev, DiscountCombinesWith: tags of both must match
        prices A 100.00
        offer tenth: 10 % on any; tags a; with b
        offer fifth: 20 % on any; tags b; with a
        cart 1 A
        gave fifth 20.00, tenth 10.00
        units A 70.00
        total 70.00 tax 0.00

        # Tags that agree on one side only let the better one count
        source shopify.dev, DiscountCombinesWith: both discounts have to allow it
        prices A 100.00
        offer tenth: 10 % on any; tags a; with b
        offer fifth: 20 % on any; tags b; with c
        cart 1 A
        gave fifth 20.00
        units A 80.00
        total 80.00 tax 0.00

        # Without tags nothing meets on a unit
        source shopify.dev, DiscountCombinesWith: false where nothing is said
        prices A 100.00
        offer tenth: 10 % on any
        offer fifth: 20 % on any
        cart 1 A
        gave fifth 20.00
        units A 80.00
        total 80.00 tax 0.00

        # The best of each lane, lane after lane
        source Solidus docs, promotion lanes: pre, default, post
        prices A 100.00
        lane pre
        lane default
        lane post
        offer ten in pre: 10 % on any
        offer twenty in pre: 20 % on any
        offer five in default: 5.00 off on any
        offer last in post: 10 % on any
        cart 1 A
        gave five 5.00, last 7.50, twenty 20.00
        units A 67.50
        total 67.50 tax 0.00

        # In a lane each item gets the best that is for it
        source Solidus docs, promotion lanes: the largest discount of each item
        prices A 100.00, B 100.00
        offer all: 10 % on any
        offer own: 30 % on A
        cart 1 A, 1 B
        gave all 10.00, own 30.00
        units A 70.00, B 90.00
        total 160.00 tax 0.00

        # By rank the first takes all that it is for
        source Vendure docs, priority score; Sylius docs, priority
        prices A 100.00, B 100.00
        lane main first
        offer own: 30 % on A; rank 2
        offer all: 10 % on any; rank 1
        cart 1 A, 1 B
        gave all 20.00
        units A 90.00, B 90.00
        total 180.00 tax 0.00

        # Two small offers beat one that is larger than each
        source commercetools docs, best deal; nopCommerce docs, cumulative discounts
        prices A 100.00, B 100.00
        offer all: 12 % on any
        offer one: 20.00 off on A
        offer two: 15.00 off on B
        cart 1 A, 1 B
        gave one 20.00, two 15.00
        units A 80.00, B 85.00
        total 165.00 tax 0.00

        # One large offer beats two small ones
        source commercetools docs, best deal
        prices A 100.00, B 100.00
        offer one: 20.00 off on A
        offer two: 15.00 off on B
        offer all: 25 % on any
        cart 1 A, 1 B
        gave all 50.00
        units A 75.00, B 75.00
        total 150.00 tax 0.00

        # An amount off all goes to what another offer left, where they do not meet
        source commercetools docs, best deal; here by unit and not by cart
        prices A 100.00, B 100.00
        offer all: 30.00 off on any
        offer one: 20.00 off on A
        cart 1 A, 1 B
        gave all 30.00, one 20.00
        units A 80.00, B 70.00
        total 150.00 tax 0.00

        # An exclusive offer beats two that combine but give less
        source Shopify docs, combining: the best combination for the customer
        prices A 100.00
        offer one: 10 % on any; tags a; with a
        offer two: 10 % on any; tags a; with a
        offer alone: 25 % on any; exclusive
        cart 1 A
        gave alone 25.00
        units A 75.00
        total 75.00 tax 0.00

        # Two that combine beat an exclusive offer that gives less
        source Shopify docs, combining: the best combination for the customer
        prices A 100.00
        offer alone: 15 % on any; exclusive
        offer one: 10 % on any; tags a; with a
        offer two: 10 % on any; tags a; with a
        cart 1 A
        gave one 10.00, two 10.00
        units A 80.00
        total 80.00 tax 0.00

        # Of three that combine in pairs only, the better pair counts
        source shopify.dev, DiscountCombinesWith: every two have to agree
        prices A 100.00
        offer aa: 20.00 off on any; tags a; with b
        offer bb: 10.00 off on any; tags b; with a c
        offer cc: 15.00 off on any; tags c; with b
        cart 1 A
        gave aa 20.00, bb 10.00
        units A 70.00
        total 70.00 tax 0.00
        """
}
