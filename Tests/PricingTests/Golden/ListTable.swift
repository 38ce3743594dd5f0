/// The tables of golden rows.
enum Tables {
    /// Which list gives the price, and from which quantity on.
    static let lists = """
        # A price without conditions is what everybody pays
        source Medusa docs, Pricing module: a price without rules is the default one
        prices A 10.00
        cart 2 A
        units A 10.00 x2
        total 20.00 tax 0.00

        # A customer's own price wins over that of a group, even where it is dearer
        source Spree docs, pricing: price lists with rules by customer; the narrowest wins
        prices A 10.00
        list vips group vip: A 8.00
        list own customer 7: A 9.00
        for group vip, customer 7
        cart 1 A
        units A 9.00
        total 9.00 tax 0.00

        # A group's price wins over that of a store
        source commercetools docs, price selection: customer group above channel
        prices A 10.00
        list vips group vip: A 9.50
        list mall store mall: A 9.00
        for group vip, store mall
        cart 1 A
        units A 9.50
        total 9.50 tax 0.00

        # A store's price wins over that of a channel
        source Spree docs, pricing: price lists with rules by market, zone, customer and volume
        prices A 10.00
        list online channel web: A 7.00
        list mall store mall: A 9.00
        for store mall
        cart 1 A
        units A 9.00
        total 9.00 tax 0.00

        # A channel's price wins over the one for all
        source Saleor docs, channel listings: a variant has its price by channel
        prices A 10.00
        list online channel web: A 11.00
        cart 1 A
        units A 11.00
        total 11.00 tax 0.00

        # A list for another channel does not count
        source Saleor docs, channel listings: a variant has its price by channel
        prices A 10.00
        list till channel pos: A 1.00
        cart 1 A
        units A 10.00
        total 10.00 tax 0.00

        # Of two lists for groups of one customer the lower price counts
        source Odoo docs, pricelists; vendurehq/vendure docs: customers may be in several groups
        prices A 10.00
        list gold group gold: A 8.00
        list staff group staff: A 7.50
        for group gold, group staff
        cart 1 A
        units A 7.50
        total 7.50 tax 0.00

        # An audience of several kinds is as narrow as its narrowest
        source commercetools docs, price selection: country, group and channel together
        prices A 10.00
        list gold group gold: A 8.00
        list shop store mall: A 6.00
        list gold-mall group gold store mall: A 7.00
        for group gold, store mall
        cart 1 A
        units A 7.00
        total 7.00 tax 0.00

        # A narrower list without the item leaves it to the wider one
        source Medusa docs, price lists: an override list holds only what it overrides
        prices A 10.00, B 5.00
        list own customer 7: A 9.00
        for customer 7
        cart 1 A, 1 B
        units A 9.00, B 5.00
        total 14.00 tax 0.00

        # A sale wins where it is lower than the narrowest price
        source Medusa docs, price lists of type sale: the lower of both counts
        prices A 10.00
        list own customer 7: A 9.00
        list summer sale: A 8.50
        for customer 7
        cart 1 A
        units A 8.50
        total 8.50 tax 0.00

        # A sale that is dearer than the customer's price changes nothing
        source Medusa docs, price lists of type sale: the lower of both counts
        prices A 10.00
        list own customer 7: A 8.00
        list summer sale: A 8.50
        for customer 7
        cart 1 A
        units A 8.00
        total 8.00 tax 0.00

        # Of two sales the lower one counts, however narrow they are
        source Medusa docs, price lists of type sale: the lowest of all
        prices A 10.00
        list flash sale group vip: A 7.90
        list summer sale: A 7.50
        for group vip
        cart 1 A
        units A 7.50
        total 7.50 tax 0.00

        # A sale counts from its first moment
        source Medusa docs, price lists: starts_at and ends_at
        prices A 10.00
        list summer sale from 100 until 110: A 8.00
        for day 100
        cart 1 A
        units A 8.00
        total 8.00 tax 0.00

        # A sale is over at the moment at which it ends
        source Medusa docs, price lists: starts_at and ends_at
        prices A 10.00
        list summer sale from 90 until 100: A 8.00
        for day 100
        cart 1 A
        units A 10.00
        total 10.00 tax 0.00

        # A lower price counts from its quantity on
        source Medusa docs, tiered pricing: min_quantity of a price
        prices A 10.00, A 9.00 from 5, A 8.00 from 10
        cart 5 A
        units A 9.00 x5
        total 45.00 tax 0.00

        # One less than a break costs the price before it
        source Medusa docs, tiered pricing: min_quantity of a price
        prices A 10.00, A 9.00 from 5, A 8.00 from 10
        cart 9 A
        units A 9.00 x9
        total 81.00 tax 0.00

        # Two lines of one item reach a break together
        source commercetools docs, tiers of prices: minimumQuantity; Odoo docs, pricelists
        prices A 10.00, A 8.00 from 10
        cart 6 A, 4 A
        units A 8.00 x6, A 8.00 x4
        total 80.00 tax 0.00

        # Another item does not help to reach a break
        source Medusa docs, tiered pricing: a tier is of one variant
        prices A 10.00, A 8.00 from 10, B 10.00, B 8.00 from 10
        cart 6 A, 4 B
        units A 10.00 x6, B 10.00 x4
        total 100.00 tax 0.00

        # A narrower list that asks for more than is bought leaves it to the wider one
        source Spree docs, pricing: volume rules of a price list
        prices A 10.00, A 9.00 from 5
        list own customer 7: A 7.00 from 20
        for customer 7
        cart 6 A
        units A 9.00 x6
        total 54.00 tax 0.00

        # A measured quantity reaches a break by the gram
        source Odoo docs, pricelists: minimum quantity in the unit of measure
        prices RICE 3.00, RICE 2.50 from 2.5
        item RICE kg
        cart 2.5 RICE
        units RICE 6.25
        total 6.25 tax 0.00

        # A price agreed before counts in place of every list
        source commercetools docs, external prices of line items
        prices A 10.00
        list summer sale: A 5.00
        cart 2 A at 9.49
        units A 9.49 x2
        total 18.98 tax 0.00
        """
}
