extension Tables {
    /// Taxes: in the price and on top, compound, with a part as base, by line and by document.
    static let taxes = """
        # DPP nilai lain: 12 % of eleven twelfths
        source Indonesia, PMK 131/2024 and PMK 11/2025: 150,000 has a base of 137,500 and 16,500 of PPN
        market IDR payable 100 net
        tax standard: ppn 12 % of 11/12
        prices MOUSE 150000
        cart 1 MOUSE
        units MOUSE 166500.00
        total 166500.00 tax 16500.00

        # The same with the tax in the price
        source Indonesia, PMK 131/2024: 12 % × 11/12
        market IDR payable 100
        tax standard: ppn 12 % of 11/12
        prices MOUSE 111000
        cart 1 MOUSE
        units MOUSE 111000.00
        total 111000.00 tax 11000.00

        # The base is not rounded before the rate
        source Indonesia, PMK 131/2024: 11/12 of 1,232 is 1,129.33…, 12 % of it 135.52
        market IDR payable 100 net
        tax standard: ppn 12 % of 11/12
        prices PERMEN 1232
        cart 1 PERMEN
        units PERMEN 1368.00
        total 1368.00 tax 136.00

        # Luxury goods bear the whole 12 %
        source Indonesia, PMK 131/2024, article 2: the selling price is the base
        market IDR payable 100 net
        tax luxury: ppn 12 %
        prices YACHT 100000000
        item YACHT luxury
        cart 1 YACHT
        units YACHT 112000000.00
        total 112000000.00 tax 12000000.00

        # Luxury tax and PPN beside each other, neither on the other
        source odoo/odoo#233347: luxury tax is of the price without PPN
        market IDR payable 100 net
        tax luxury: ppn 12 %, ppnbm 20 %
        prices CAR 300000000
        item CAR luxury
        cart 1 CAR
        taxes ppn 36000000.00 on 300000000.00, ppnbm 60000000.00 on 300000000.00
        units CAR 396000000.00
        total 396000000.00 tax 96000000.00

        # PPN of a document with an offer on it, in whole rupiah
        source Indonesia, PMK 131/2024; odoo/odoo#202832 shows the base
        market IDR payable 100 document
        tax standard: ppn 12 % of 11/12
        prices A 15500, B 9900
        offer tenth: 10 % on any
        cart 3 A, 2 B
        gave tenth 6630.00
        units A 13950.00 x3, B 8910.00 x2
        shares A 1383.00 1382.00 x2, B 883.00 x2
        total 59670.00 tax 5913.00

        # Tax in a price of 9.99 leaves 9.99
        source woocommerce/woocommerce#14475: 8.33 and 1.67 came to 10.00
        market EUR
        tax standard: vat 20 %
        prices A 9.99
        cart 1 A
        taxes vat 1.67 on 8.32
        units A 9.99
        total 9.99 tax 1.67

        # A cart of three gross prices and delivery, tax on the whole
        source shopware/shopware#18481: 735.34 / 1.19 is 617.93
        market EUR document
        tax standard: vat 19 %
        prices A 549.00, B 59.95
        cart 1 A, 3 B, delivery 6.49
        taxes vat 117.41 on 617.93
        units A 549.00, B 59.95 x3, delivery 6.49
        total 735.34 tax 117.41

        # The same cart with tax rounded on each line
        source shopware/shopware#18481: 617.92 where lines are rounded
        market EUR
        tax standard: vat 19 %
        prices A 549.00, B 59.95
        cart 1 A, 3 B, delivery 6.49
        taxes vat 117.42 on 617.92
        units A 549.00, B 59.95 x3, delivery 6.49
        total 735.34 tax 117.42

        # Ten at 14.28 bear the tax of 142.80
        source coreshop/CoreShop#1849: 169.93 of the line, 169.90 of rounded pieces
        market EUR net
        tax standard: vat 19 %
        prices A 14.28
        cart 10 A
        units A 17.00 x3 16.99 x7
        total 169.93 tax 27.13

        # Ten at 4.10 bear the tax of 41.00
        source nopSolutions/nopCommerce#7808: 48.79 of the line
        market EUR net
        tax standard: vat 19 %
        prices A 4.10
        cart 10 A
        units A 4.88 x9 4.87
        total 48.79 tax 7.79

        # Two at 128.70 bear the tax of 257.40
        source smartstore/SmartStoreNET#243: 277.99
        market EUR net
        tax standard: vat 8 %
        prices A 128.70
        cart 2 A
        units A 139.00 138.99
        total 277.99 tax 20.59

        # Sixteen less four per cent, then the tax
        source odoo/odoo#37896: 6,527.81 is right, 6,527.80 was made
        market EUR net
        tax standard: iva 22 %
        prices A 348.35
        offer four: 4 % on any
        cart 16 A
        gave four 222.94
        units A 407.98 x6 408.00 x3 407.99 x7
        total 6527.81 tax 1177.15

        # The same on the document
        source odoo/odoo#37896: both ways must agree where there is one line
        market EUR net document
        tax standard: iva 22 %
        prices A 348.35
        offer four: 4 % on any
        cart 16 A
        units A 407.98 x6 408.00 x3 407.99 x7
        total 6527.81 tax 1177.15

        # A bill of two lines with one rounding
        source odoo/odoo#14054: 707.02 and 66.39 with 19 % are 920.36
        market EUR net document
        tax standard: vat 19 %
        prices A 707.02, B 66.39
        cart 1 A, 1 B
        units A 841.36, B 79.00
        total 920.36 tax 146.95

        # The same bill with a rounding on each line
        source odoo/odoo#14054: 920.35 by line
        market EUR net
        tax standard: vat 19 %
        prices A 707.02, B 66.39
        cart 1 A, 1 B
        units A 841.35, B 79.00
        total 920.35 tax 146.94

        # All of a document for nothing bears no tax
        source odoo/odoo#271032: 2 × 11.50 with 15 % less 100 % left 0.01
        market USD net document
        tax standard: vat 15 %
        prices A 11.50
        offer whole: 100 % on any; coupon ALL
        for coupon ALL
        cart 1 A, 1 A
        units A 0.00, A 0.00
        total 0.00 tax 0.00

        # An amount off a price with tax takes its tax with it
        source medusajs/medusa#12960: 1,190 less 119 is 1,071 with 171 of tax
        market EUR
        tax standard: vat 19 %
        prices A 1190.00
        offer off: 119.00 off on any
        cart 1 A
        taxes vat 171.00 on 900.00
        units A 1071.00
        total 1071.00 tax 171.00

        # A part off goods of two rates lowers each by its own
        source shopware5/devdocs#453: 100 at 19 % and 100 at 7 %, 10 % off
        market EUR
        tax standard: vat 19 %
        tax food: vat 7 %
        prices A 100.00, B 100.00
        item B food
        offer tenth: 10 % on any
        cart 1 A, 1 B
        taxes vat 14.37 on 75.63, vat 5.89 on 84.11
        units A 90.00, B 90.00
        total 180.00 tax 20.26

        # Delivery is taxed by its own class
        source EU VAT Directive 2006/112/EC, article 98: reduced rates for some goods
        market EUR
        tax standard: vat 19 %
        tax food: vat 7 %
        prices B 10.70
        item B food
        cart 1 B, delivery 5.95
        taxes vat 0.70 on 10.00, vat 0.95 on 5.00
        units B 10.70, delivery 5.95
        total 16.65 tax 1.65

        # Goods at a rate of nothing are told with their tax of nothing
        source EU VAT Directive 2006/112/EC; EN 16931, category Z
        market GBP
        tax books: vat 0 %
        prices BOOK 8.99
        item BOOK books
        cart 1 BOOK
        taxes vat 0.00 on 8.99
        units BOOK 8.99
        total 8.99 tax 0.00

        # A class without taxes has none
        source New York Tax Law § 1115(a)(30): clothing below 110 dollars
        market USD net
        tax clothes:
        prices SHIRT 109.99
        item SHIRT clothes
        cart 1 SHIRT
        taxes
        units SHIRT 109.99
        total 109.99 tax 0.00

        # Half a cent of sales tax goes up
        source Streamlined Sales and Use Tax Agreement, section 324: third place above four goes up
        market USD net
        tax standard: sales 5 %
        prices A 13.70
        cart 1 A
        units A 14.39
        total 14.39 tax 0.69

        # 6.25 % of 10.99
        source Streamlined Sales Tax, as told at legalclarity.org: 0.686875 is 0.69
        market USD net
        tax standard: sales 6.25 %
        prices A 10.99
        cart 1 A
        units A 11.68
        total 11.68 tax 0.69

        # A state's and a county's tax are of the same base
        source Streamlined Sales and Use Tax Agreement: state and local taxes
        market USD net
        tax standard: state 4 %, county 4.5 %
        prices A 10.99
        cart 1 A
        taxes state 0.44 on 10.99, county 0.49 on 10.99
        units A 11.92
        total 11.92 tax 0.93

        # The place decides which taxes there are
        source Saleor docs, tax classes by country
        market USD net
        tax standard in US-OR:
        tax standard in US-CA: state 7.25 %
        prices A 100.00
        for place US-CA
        cart 1 A
        units A 107.25
        total 107.25 tax 7.25

        # Québec until 2012: the second tax is on the first as well
        source Revenu Québec, QST of 9.5 % on price and GST; zen-cart forum 1141349: the same as 9.975 %
        market CAD net
        tax standard in CA-QC: gst 5 %, qst 9.5 % compound
        prices A 100.00
        for place CA-QC
        cart 1 A
        taxes gst 5.00 on 100.00, qst 9.98 on 100.00
        units A 114.98
        total 114.98 tax 14.98

        # Québec since 2013: both taxes are of the price
        source Revenu Québec, QST of 9.975 % since 2013
        market CAD net
        tax standard: gst 5 %, qst 9.975 %
        prices A 49.99
        cart 1 A
        taxes gst 2.50 on 49.99, qst 4.99 on 49.99
        units A 57.48
        total 57.48 tax 7.49

        # Six and on it seven and a half per cent
        source rtgsoftware.com, compound tax: 100 bears 6.00 and 7.95
        market CAD net
        tax standard: gst 6 %, qst 7.5 % compound
        prices A 100.00
        cart 1 A
        units A 113.95
        total 113.95 tax 13.95

        # The same two taxes in a price of ten
        source mathcentral.uregina.ca, QQ.09.06 derek1: 10 with both taxes in it
        market CAD
        tax standard: gst 6 %, qst 7.5 % compound
        prices A 10.00
        cart 1 A
        taxes gst 0.53 on 8.77, qst 0.70 on 8.77
        units A 10.00
        total 10.00 tax 1.23

        # Three taxes, the last on the first two
        source WooCommerce docs, compound rates by priority
        market INR net
        tax standard: aa 9 %, bb 9 %, cess 1 % compound
        prices A 1000.00
        cart 1 A
        taxes aa 90.00 on 1000.00, bb 90.00 on 1000.00, cess 11.80 on 1000.00
        units A 1191.80
        total 1191.80 tax 191.80
        """
}
