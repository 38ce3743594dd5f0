extension Tables {
    /// Sums that shops got wrong in public, with what they should have been.
    static let complaints = """
        # Ten lamps at 38.23 with tax in it bear the tax of 382.30
        source vendurehq/vendure#2662: 10 × 38.23 with 20 %, shown as 318.60 without tax
        market GBP
        tax standard: vat 20 %
        prices LAMP 38.23
        cart 10 LAMP
        units LAMP 38.23 x10
        total 382.30 tax 63.72

        # An odd percentage off ten lamps is rounded once
        source vendurehq/vendure#2662: 6.2 % off the same ten
        market GBP
        tax standard: vat 20 %
        prices LAMP 38.23
        offer part: 6.2 % on any
        cart 10 LAMP
        gave part 23.70
        units LAMP 35.86 x10
        total 358.60 tax 59.77

        # A tenth off many units is a tenth of their sum
        source vendurehq/vendure#3091: 25 × 399.00 less 10 %, 0.11 lost by rounding each unit
        market USD net
        prices PHONE 366.06
        offer tenth: 10 % on any
        cart 25 PHONE
        gave tenth 915.15
        units PHONE 329.45 x15 329.46 x10
        total 8236.35 tax 0.00

        # A flat amount off a line is the same for every quantity
        source vendurehq/vendure#2995: an amount divided by the quantity does not add up again
        prices BOX 10.00
        offer flat: 10.00 off on BOX
        cart 7 BOX
        gave flat 10.00
        units BOX 8.57 x6 8.58
        total 60.00 tax 0.00

        # A tenth off many equal units does not lose cents
        source vendurehq/vendure#3003: 0.07 lost by rounding each unit; other figures
        prices PEN 1.87
        offer tenth: 10 % on any
        cart 660 PEN
        gave tenth 123.42
        units PEN 1.68 x462 1.69 x198
        total 1110.78 tax 0.00

        # Two fans at 399.00 bear the tax of 798.00
        source vendurehq/vendure#3047: 9 % in the price, 732.11 against 732.12 without tax
        market SGD
        tax standard: gst 9 %
        prices FAN 399.00
        cart 2 FAN
        units FAN 399.00 x2
        total 798.00 tax 65.89

        # Ten off is ten off, whatever tax is in the price
        source vendurehq/vendure#1237: 10 off an order of 30 took 10 and its tax
        market USD
        tax standard: vat 20 %
        prices TOY 30.00
        offer off: 10.00 off on any; needs 30.00 of any
        cart 1 TOY
        units TOY 20.00
        total 20.00 tax 3.33

        # Tax is on what a coupon leaves after it was rounded
        source woocommerce/woocommerce#16305: 51.86 less 40 % and 8.25 % tax are 33.69
        market USD net
        tax standard: sales 8.25 %
        prices COAT 51.86
        offer forty: 40 % on any; coupon FORTY
        for coupon FORTY
        cart 1 COAT
        gave forty 20.74
        units COAT 33.69
        total 33.69 tax 2.57

        # Half of one item is half of it, rounded up
        source woocommerce/woocommerce#8291: 50 % off 13.49 beside 14.49
        market USD
        prices A 13.49, B 14.49
        offer half: 50 % on A
        cart 1 A, 1 B
        gave half 6.75
        units A 6.74, B 14.49
        total 21.23 tax 0.00

        # A tenth off five is 7.25 and leaves 65.20
        source woocommerce/woocommerce#8291: 72.45 less 7.25 was shown as 65.21
        market USD
        prices C 14.49
        offer tenth: 10 % on any
        cart 5 C
        gave tenth 7.25
        units C 13.04 x5
        total 65.20 tax 0.00

        # A bound amount off many and tax on top add up
        source woocommerce/woocommerce#13802: 34 × 5.99 less 59.90, tax of 6 %
        market USD net
        tax standard: sales 6 %
        prices CUP 5.99
        offer off: 59.90 off on any
        cart 34 CUP
        gave off 59.90
        units CUP 4.47 x6 4.49 x13 4.48 x15
        total 152.39 tax 8.63

        # A fifth of one item leaves no false remainder
        source woocommerce/woocommerce#26721: 9.90 less 20 % and 3.95 are 11.87
        prices SOAP 9.90
        offer fifth: 20 % on any
        cart 1 SOAP, delivery 3.95
        units SOAP 7.92, delivery 3.95
        total 11.87 tax 0.00

        # A tenth off twenty is a tenth of the sum and not of each
        source woocommerce/woocommerce#7853: 6.60 was taken where the sum asks for 6.50
        market USD
        prices BUN 3.25
        offer tenth: 10 % on any
        cart 20 BUN
        gave tenth 6.50
        units BUN 2.92 x10 2.93 x10
        total 58.50 tax 0.00

        # All of it and a fifth are no more than all of it
        source woocommerce/woocommerce#25810: 20 % and 100 % off 390 took 0.01 too much
        market USD
        prices SOFA 390.00
        lane parts first
        offer fifth in parts: 20 % on any; rank 1; tags a; with a
        offer whole in parts: 100 % on any; rank 2; tags a; with a
        cart 1 SOFA
        gave fifth 78.00, whole 312.00
        units SOFA 0.00
        total 0.00 tax 0.00

        # Half of a cart of eight different prices is half of its sum
        source woocommerce/woocommerce#11626: half of 33.09 was 16.57 instead of 16.55
        market EUR document
        tax standard: vat 19 %
        prices A 5.17, B 3.32, C 1.25, D 3.50, E 5.01, F 3.34, G 5.99, H 5.51
        offer half: 50 % on any
        cart 1 A, 1 B, 1 C, 1 D, 1 E, 1 F, 1 G, 1 H
        gave half 16.55
        units A 2.58, B 1.66, C 0.63, D 1.75, E 2.51, F 1.67, G 2.99, H 2.75
        total 16.54 tax 2.64

        # A price of three places can be given away whole
        source woocommerce/woocommerce#22267: 41.625 less 100 % left 0.01
        market USD
        prices OIL 41.625
        offer whole: 100 % on any
        cart 1 OIL
        gave whole 41.63
        units OIL 0.00
        total 0.00 tax 0.00

        # Tax on two lines with one rounding on the document
        source woocommerce/woocommerce#19706: 2 × 0.913 are 1.83, and 1.82 by line
        market USD net document
        tax standard: sales 8.3 %
        prices A 11.00, B 11.00
        cart 1 A, 1 B
        units A 11.92, B 11.91
        total 23.83 tax 1.83

        # The same two lines with tax rounded on each
        source woocommerce/woocommerce#19706: 2 × 0.913 are 1.82 where lines are rounded
        market USD net
        tax standard: sales 8.3 %
        prices A 11.00, B 11.00
        cart 1 A, 1 B
        units A 11.91, B 11.91
        total 23.82 tax 1.82

        # Delivery is taxed in the one sum of its rate
        source woocommerce/woocommerce#30270: 21 % of 15.42 and 4.50 are 4.18, not 4.19
        market EUR net document
        tax standard: vat 21 %
        prices BOOK 15.42
        cart 1 BOOK, delivery 4.50
        units BOOK 18.66, delivery 5.44
        total 24.10 tax 4.18

        # Four prices at a till with tax on the document
        source odoo/odoo#6224: 1.97 on the invoice, 1.96 at the till
        market EUR net document
        tax standard: vat 21 %
        prices P 1.48, Q 1.52, R 1.54, S 0.39
        cart 4 P, 1 Q, 1 R, 1 S
        units P 1.79 x4, Q 1.84, R 1.87, S 0.47
        total 11.34 tax 1.97

        # The same four prices with tax on each line
        source odoo/odoo#6224: 1.96 where each line is rounded
        market EUR net
        tax standard: vat 21 %
        prices P 1.48, Q 1.52, R 1.54, S 0.39
        cart 4 P, 1 Q, 1 R, 1 S
        units P 1.79 x4, Q 1.84, R 1.86, S 0.47
        total 11.33 tax 1.96

        # A percentage of four places makes a round price
        source odoo/odoo#166699: 829.00 less 96.019 % are 33.00 on receipt and invoice
        market AUD
        tax standard: gst 15 %
        prices TEST 829.00
        offer till: 96.019 % on any
        cart 1 TEST
        gave till 796.00
        units TEST 33.00
        total 33.00 tax 4.30

        # What several cards cover costs nothing, tax included
        source odoo/odoo#203196: cards that covered all left 0.01
        market MXN
        tax standard: iva 16 %
        prices TV 100.00
        lane cards first
        offer card-a in cards: 33.33 off on any; rank 1; tags c; with c
        offer card-b in cards: 33.33 off on any; rank 2; tags c; with c
        offer card-c in cards: 33.34 off on any; rank 3; tags c; with c
        cart 1 TV
        units TV 0.00
        total 0.00 tax 0.00

        # A quarter off 19.99 leaves 14.99
        source saleor/saleor#12040: rounded down it left 15.00
        market USD
        prices SHIRT 19.99
        offer quarter: 25 % on any
        cart 1 SHIRT
        gave quarter 5.00
        units SHIRT 14.99
        total 14.99 tax 0.00

        # An amount as large as the cart leaves nothing, and no tax of it
        source shopware/shopware#2938: several lines of 7 % left 0.01 of tax
        tax standard: vat 7 %
        prices A 12.49, B 7.99, C 3.33
        offer all: 23.81 off on any
        cart 1 A, 1 B, 1 C
        units A 0.00, B 0.00, C 0.00
        total 0.00 tax 0.00

        # All of one item for nothing is nothing
        source medusajs/medusa#12226: 399 less 100 % came to −1.6e-14
        tax standard: vat 19 %
        prices BIKE 399.00
        offer whole: 100 % on BIKE
        cart 1 BIKE
        gave whole 399.00
        units BIKE 0.00
        total 0.00 tax 0.00

        # Ten off fifty with tax in the price is forty
        source medusajs/medusa#5776: 39 came out at 10 % of tax
        tax standard: tva 10 %
        prices BAG 50.00
        offer code: 10.00 off on any; coupon TEN
        for coupon TEN
        cart 1 BAG
        units BAG 40.00
        total 40.00 tax 3.64

        # A tenth off a price that ends in five cents
        source PrestaShop/PrestaShop#16832: prices of the form xx.05 less 10 %
        prices CUSHION 18.05
        offer tenth: 10 % on any
        cart 1 CUSHION
        gave tenth 1.81
        units CUSHION 16.24
        total 16.24 tax 0.00

        # Thirty per cent off one line, then tax on top of it
        source PrestaShop/PrestaShop#21020: 282.96 less 30 % with 21 % is 239.66
        market EUR net
        tax standard: iva 21 %
        prices DESK 282.96
        offer thirty: 30 % on any
        cart 1 DESK
        gave thirty 84.89
        units DESK 239.66
        total 239.66 tax 41.59

        # The half that is given is rounded up, tax is on what is left and on delivery
        source PrestaShop/PrestaShop#21866: half of 165.21, delivery 25.42, 21 %
        market EUR net document
        tax standard: iva 21 %
        prices DESK 165.21
        lane deal
        offer half in deal: 50 % on any
        cart 1 DESK, delivery 25.42
        units DESK 99.94, delivery 30.76
        total 130.70 tax 22.68

        # Eight per cent off many, tax on the document
        source PrestaShop/PrestaShop#25145: 20 × 2.74 and 50 × 3.36 less 8 % bear 41.00
        market EUR net document
        tax standard: tva 20 %
        prices A 2.74, B 3.36
        offer eight: 8 % on any
        cart 20 A, 50 B
        gave eight 17.82
        units A 3.02 x20, B 3.71 x42 3.72 x8
        total 245.98 tax 41.00

        # A price below a cent times four hundred
        source PrestaShop/PrestaShop#25788: 400 × 0.192 are 76.80
        prices CLIP 0.192
        cart 400 CLIP
        units CLIP 0.20 x80 0.19 x320
        total 76.80 tax 0.00

        # A fall of price from a thousand on bears the tax of its sum
        source PrestaShop/PrestaShop#33912: 1,000 × 0.30 less 31 % with 20 % of tax
        market GBP net
        tax standard: vat 20 %
        prices TAG 0.30
        offer bulk: 31 % on TAG; needs 1000 units of TAG
        cart 1000 TAG
        gave bulk 93.00
        units TAG 0.24 x300 0.26 x140 0.25 x560
        total 248.40 tax 41.40

        # Ten at a price of three places are rounded as one line
        source PrestaShop/PrestaShop#9779: 10 × 5.415 with 8 % in it
        market CHF
        tax standard: mwst 8 %
        prices NUT 5.415
        cart 10 NUT
        units NUT 5.42 x5 5.41 x5
        total 54.15 tax 4.01

        # Weighed goods whose product ends on half a cent
        source opensourcepos/opensourcepos#4192: 0.819 × 95 could not be paid
        market USD
        prices FISH 95.00
        item FISH kg
        cart 0.819 FISH
        units FISH 77.81
        total 77.81 tax 0.00

        # What a till shows is what is due, to the cent
        source opensourcepos/opensourcepos#1437: prices with tax in them left a cent
        market AUD
        tax standard: gst 10 %
        prices A 9.99, B 4.95
        cart 3 A, 2 B
        units A 9.99 x3, B 4.95 x2
        total 39.87 tax 3.62

        # A flat amount over three equal lines loses no cent
        source duncanmcclean/statamic-cargo#168: floors of 1,000 cents came to 999
        market CHF
        prices A 20.00, B 20.00, C 20.00
        offer ten: 10.00 off on any
        cart 1 A, 1 B, 1 C
        gave ten 10.00
        units A 16.66, B 16.67, C 16.67
        total 50.00 tax 0.00

        # A tenth is shared by what lines cost and not by their number
        source Sylius/Sylius#6190: 10 × 100 and 1 × 1 less 10 %
        prices A 100.00, B 1.00
        offer tenth: 10 % on any
        cart 10 A, 1 B
        gave tenth 100.10
        units A 90.00 x10, B 0.90
        total 900.90 tax 0.00
        """
}
