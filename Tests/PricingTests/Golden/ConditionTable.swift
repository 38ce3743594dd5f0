extension Tables {
    /// What has to be true before an offer counts, and what is told beside a quote.
    static let conditions = """
        # A coupon that was given counts
        source Saleor docs, vouchers with codes
        prices A 20.00
        offer hello: 10 % on any; coupon HELLO
        for coupon HELLO
        cart 1 A
        units A 18.00
        total 18.00 tax 0.00

        # A coupon that was not given does not
        source Saleor docs, vouchers with codes
        prices A 20.00
        offer hello: 10 % on any; coupon HELLO
        cart 1 A
        gave
        units A 20.00
        total 20.00 tax 0.00

        # One of many codes of a campaign is enough
        source Saleor docs, a voucher with many codes
        prices A 20.00
        offer mail: 5.00 off on any; coupon M001 M002 M003
        for coupon M002
        cart 1 A
        units A 15.00
        total 15.00 tax 0.00

        # The first order gets a welcome
        source Solidus docs, condition first order
        prices A 20.00
        offer welcome: 25 % on any; order 1
        for customer 7, orders 0
        cart 1 A
        units A 15.00
        total 15.00 tax 0.00

        # The second order gets none
        source Solidus docs, condition first order
        prices A 20.00
        offer welcome: 25 % on any; order 1
        for customer 7, orders 1
        cart 1 A
        units A 20.00
        total 20.00 tax 0.00

        # Who is not known has no first order
        source Solidus docs, condition first order: of a known customer
        prices A 20.00
        offer welcome: 25 % on any; order 1
        cart 1 A
        units A 20.00
        total 20.00 tax 0.00

        # The third to the fifth order
        source Sylius docs, rule nth order; Solidus docs, nth order
        prices A 20.00
        offer loyal: 10 % on any; order 3 to 5
        for customer 7, orders 4
        cart 1 A
        units A 18.00
        total 18.00 tax 0.00

        # A happy hour on Friday
        source Odoo docs, pricelists by hour; WooCommerce scheduled sales ask for hours
        prices BEER 4.00
        offer happy: 50 % on BEER; week fri 17:00-19:00
        for at fri 17:00
        cart 1 BEER
        units BEER 2.00
        total 2.00 tax 0.00

        # A happy hour is over at its last minute
        source ISO 8601-1: the end of an interval is not in it where it is half open
        prices BEER 4.00
        offer happy: 50 % on BEER; week fri 17:00-19:00
        for at fri 19:00
        cart 1 BEER
        units BEER 4.00
        total 4.00 tax 0.00

        # A night offer goes on after midnight
        source RFC 5545: a weekly event of ten in the evening lasts into the next day
        prices BEER 4.00
        offer night: 50 % on BEER; week fri 22:00-02:00
        for at sat 01:59
        cart 1 BEER
        units BEER 2.00
        total 2.00 tax 0.00

        # The night before the day is not in it
        source RFC 5545: the event begins on the named day
        prices BEER 4.00
        offer night: 50 % on BEER; week fri 22:00-02:00
        for at fri 01:00
        cart 1 BEER
        units BEER 4.00
        total 4.00 tax 0.00

        # A night of Sunday goes on into Monday
        source RFC 5545: the week goes round
        prices BEER 4.00
        offer night: 50 % on BEER; week sun 23:00-01:00
        for at mon 00:30
        cart 1 BEER
        units BEER 2.00
        total 2.00 tax 0.00

        # Group, store and channel must all fit
        source Saleor docs, promotion rules by channel; Spree docs, rules by user group
        prices A 10.00
        offer club: 10 % on any; group club; store mall; channel pos
        for group club, store mall, channel pos
        cart 1 A
        units A 9.00
        total 9.00 tax 0.00

        # A member in another store gets nothing
        source Solidus docs, condition store
        prices A 10.00
        offer club: 10 % on any; group club; store mall
        for group club, store airport
        cart 1 A
        units A 10.00
        total 10.00 tax 0.00

        # So many pieces have to be in the cart
        source Sylius features, cart quantity of 5: 25 % off 8 × 25
        prices SARGE 25.00
        offer five: 25 % on any; needs 5 units of any
        cart 8 SARGE
        gave five 50.00
        units SARGE 18.75 x8
        total 150.00 tax 0.00

        # An amount has to be in the cart, and a cent less is too little
        source Sylius features, item total of 300: 10 %
        prices A 299.99
        offer large: 10 % on any; needs 300.00 of any
        cart 1 A
        units A 299.99
        total 299.99 tax 0.00

        # What is asked for may be other than what is given on
        source Vendure docs, condition contains products; Solidus docs, condition product
        prices PHONE 300.00, CASE 20.00
        offer case: 50 % on CASE; needs 1 units of PHONE
        cart 1 PHONE, 1 CASE
        gave case 10.00
        units PHONE 300.00, CASE 10.00
        total 310.00 tax 0.00

        # One of two conditions is enough
        source Solidus docs, match policy any
        prices A 10.00
        offer any: 10 % on any; either coupon HELLO / tender wallet
        for tender wallet
        cart 1 A
        units A 9.00
        total 9.00 tax 0.00

        # None of two conditions may be true
        source WooCommerce docs, excluded means and codes
        prices A 10.00
        offer most: 10 % on any; not tender invoice / coupon STAFF
        for coupon STAFF
        cart 1 A
        units A 10.00
        total 10.00 tax 0.00

        # Who pays by wallet pays less
        source PrestaShop and OpenCart docs, discounts by means of payment
        prices A 10.00
        offer wallet: 1.00 off on any; tender wallet
        for tender wallet
        cart 1 A
        units A 9.00
        total 9.00 tax 0.00

        # Where the means is not chosen yet nothing is taken off
        source PrestaShop and OpenCart docs, discounts by means of payment
        prices A 10.00
        offer wallet: 1.00 off on any; tender wallet
        cart 1 A
        units A 10.00
        total 10.00 tax 0.00

        # Delivery is free from an amount on
        source docs.shopify.com, discount examples: 350 of goods, free delivery of 20 from 100 on
        market USD
        prices PANTS 100.00, SHIRT 50.00, BOOTS 200.00
        lane items
        lane delivery
        offer pants in items: 20.00 off on PANTS
        offer shirts in items: 10.00 off on SHIRT
        offer ship in delivery: 100 % on delivery; needs 100.00 of any
        cart 1 PANTS, 1 SHIRT, 1 BOOTS, delivery 20.00
        units PANTS 80.00, SHIRT 40.00, BOOTS 200.00, delivery 0.00
        total 320.00 tax 0.00

        # Delivery is free for what is left of the goods and not for what they were
        source Sylius features, stacked promotions: 120 at half is 60, free from 100 on
        market USD
        prices SHIRT 120.00
        lane items
        lane delivery
        offer holiday in items: 50 % on any
        offer ship in delivery: 100 % on delivery; needs 100.00 of any discounted
        cart 1 SHIRT, delivery 10.00
        gave holiday 60.00
        units SHIRT 60.00, delivery 10.00
        total 70.00 tax 0.00

        # Two of them at half are enough for free delivery
        source Sylius features, stacked promotions: 240 at half is 120, free from 100 on
        market USD
        prices SHIRT 120.00
        lane items
        lane delivery
        offer holiday in items: 50 % on any
        offer ship in delivery: 100 % on delivery; needs 100.00 of any discounted
        cart 2 SHIRT, delivery 10.00
        gave holiday 120.00, ship 10.00
        units SHIRT 60.00 x2, delivery 0.00
        total 120.00 tax 0.00

        # An offer on all items does not touch delivery and fees
        source Shopify docs, amount off discounts do not apply to shipping
        prices A 10.00
        offer half: 50 % on any
        cart 1 A, delivery 4.00, fee 1.00
        units A 5.00, delivery 4.00, fee 1.00
        total 10.00 tax 0.00

        # A fee can be waived
        source Odoo docs; Medusa docs, promotions on shipping methods
        prices A 10.00
        offer waive: 100 % on fees
        cart 1 A, fee 1.50
        gave waive 1.50
        units A 10.00, fee 0.00
        total 10.00 tax 0.00

        # Picking up is cheaper by a part of the delivery price
        source Solidus docs, condition shipping method
        prices A 10.00
        offer pickup: 50 % on delivery; by pickup
        for by pickup
        cart 1 A, delivery 3.99
        gave pickup 2.00
        units A 10.00, delivery 1.99
        total 11.99 tax 0.00

        # A gift that is in the cart costs nothing
        source commercetools docs, gift line item; Odoo docs, free product reward
        prices A 50.00, PEN 3.00
        offer thanks: gift PEN 1; needs 50.00 of A
        cart 1 A, 2 PEN
        gave thanks 3.00
        gifts
        units A 50.00, PEN 0.00 3.00
        total 53.00 tax 0.00

        # A gift that is missing is told
        source commercetools docs, gift line item; Odoo docs, free product reward
        prices A 50.00, PEN 3.00
        offer thanks: gift PEN 2; needs 50.00 of A
        cart 1 A, 1 PEN
        gave thanks 3.00
        gifts thanks 1 PEN
        units A 50.00, PEN 0.00
        total 50.00 tax 0.00

        # Points are multiplied beside the quote
        source Odoo docs, loyalty: points by money spent
        prices A 50.00
        offer double: points 2; week sat
        for at sat 12:00
        cart 1 A
        points double 2
        units A 50.00
        total 50.00 tax 0.00

        # An offer counts from its first moment until before its last
        source Saleor docs, startDate and endDate; Sylius features, promotion with expiration date
        prices A 10.00
        offer week: 10 % on any; from 93 until 100
        offer next: 20 % on any; from 100 until 107
        for day 100
        cart 1 A
        gave next 2.00
        units A 8.00
        total 8.00 tax 0.00
        """
}
