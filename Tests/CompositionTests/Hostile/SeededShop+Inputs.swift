import RetailJSON

extension SeededShop {
    private static let variant =
        #"{"sku":"<new>","name":"M","choices":["M","b","c","d","e"],"barcodes":["B"],"#
        + #""prices":[{"channel":"<w>","currency":"IDR","amount":"5"}]}"#
    private static let media = #"[{"url":"https://example.com/a.jpg","alt":"A shirt"}]"#
    private static let lines = #"[{"sku":"<sku>","quantity":"1"}]"#
    private static let rule =
        #""items":{"any_of":[{"skus":["<sku>"],"brands":["B"],"products":["<product>"],"#
        + #""collections":["<summer>"],"#
        + #""categories":["<shelf>"],"attributes":[{"name":"a","value":"b"}]}],"#
        + #""except":[{"brands":["C"]}]},"#
        + #""conditions":[{"kind":"quantity","at_least":"2"}],"#
        + #""one_of":[{"kind":"order","first_order":1}],"#
        + #""tags":["a"],"combines_with":["b"]}"#
    private static let payments =
        #"[{"tender":"card","amount":{"amount":"1","currency":"IDR"},"reference":"pay-1"}]"#

    /// The inputs that are done in this shop, for operations whose example is not.
    static let inputs: [String: String] = [
        "access.customer-tokens.create":
            #"{"channel":"<w>","kind":"messenger","namespace":"wa","value":"<messenger>"}"#,
        "access.keys.create":
            #"{"name":"Web shop","role":"<role>","channel":"<w>","locations":["<l0>"]}"#,
        "access.roles.set": #"{"code":"<role>","name":"R","permissions":["sync.read"]}"#,
        "access.owners.claim":
            #"{"token":"<owner>","login":"siti","name":"Siti","password":"correct horse"}"#,
        "access.sessions.list": #"{"staff_id":"<staff>"}"#,
        "access.second-factors.remove": #"{"id":"<staff>"}"#,
        "access.sessions.create": #"{"login":"<login>","password":"<password>"}"#,
        "access.staff.create":
            #"{"login":"ani","name":"Ani","password":"correct horse battery","#
            + #""roles":[{"role":"<role>","location":"<l0>"}]}"#,
        "access.staff.set-roles":
            #"{"id":"<staff>","roles":[{"role":"<role>","location":"<l0>"}]}"#,
        "access.staff.set-password": #"{"id":"<staff>","password":"another good sentence"}"#,
        "catalogue.barcodes.create": #"{"sku":"<sku>","barcode":"4006381333931"}"#,
        "orders.imported-invoices.create":
            #"{"source":"old","number":"536365","channel":"<w>","currency":"IDR","lines":"#
            + #"[{"sku":"85123A","quantity":"6","unit_price":"25500","#
            + #""at":"2010-12-01T08:26:00Z"}]}"#,
        "orders.imported-invoices.compare":
            #"{"source":"old","number":"536365","channel":"<w>","currency":"IDR","lines":"#
            + #"[{"sku":"85123A","quantity":"6","unit_price":"25500","#
            + #""at":"2010-12-01T08:26:00Z"}]}"#,
        "catalogue.channels.create":
            #"{"code":"web-id","name":"W","kind":"web","currency":"IDR","locale":"id-ID","#
            + #""tax_rate":"0.11","prices_include_tax":true}"#,
        "catalogue.channels.show": #"{"code":"<w>"}"#,
        "catalogue.channels.update": #"{"code":"<w>","name":"Shop"}"#,
        "catalogue.external-codes.set": #"{"sku":"<sku>","channel":"<w>","code":"B00-4711"}"#,
        "catalogue.items.find": #"{"code":"<barcode>","channel":"<w>"}"#,
        "catalogue.listings.publish": #"{"id":"<product>","channel":"<w>"}"#,
        "catalogue.listings.unpublish": #"{"id":"<product>","channel":"<w>"}"#,
        "catalogue.price-lists.create":
            #"{"code":"club","name":"C","currency":"IDR","channels":["<w>"],"#
            + #""locations":["<l0>"],"groups":["<group>"],"customers":["<ana>"]}"#,
        "catalogue.price-lists.discard": #"{"code":"<list>"}"#,
        "catalogue.price-lists.end": #"{"code":"<sale>","ends_at":"2100-02-01T00:00:00Z"}"#,
        "catalogue.price-lists.publish": #"{"code":"<list>"}"#,
        "catalogue.price-lists.show": #"{"code":"<list>"}"#,
        "catalogue.price-lists.update":
            #"{"code":"<list>","channels":["<w>"],"#
            + #""locations":["<l0>"],"groups":["<group>"],"customers":["<ana>"]}"#,
        "catalogue.price-lists.withdraw": #"{"code":"<sale>"}"#,
        "catalogue.lanes.create": #"{"code":"lane","name":"L","position":2}"#,
        "catalogue.lanes.update": #"{"code":"<lane>","name":"M"}"#,
        "catalogue.promotions.create":
            #"{"code":"tea","name":"T","lane":"<lane>","channels":["<w>"],"#
            + #""locations":["<l0>"],"groups":["<group>"],"customers":["<ana>"],"#
            + #""gives":{"kind":"percentage","rate":"0.1"},"# + rule,
        "catalogue.promotions.conflicts": #"{"code":"<deal>"}"#,
        "catalogue.promotions.explain":
            #"{"channel":"<w>","lines":[{"sku":"<sku>","quantity":"1"}],"location":"<l0>","#
            + #""groups":["<group>"],"coupons":["<coupon>"]}"#,
        "catalogue.promotions.discard": #"{"code":"<offer>"}"#,
        "catalogue.promotions.end": #"{"code":"<deal>","ends_at":"2100-02-01T00:00:00Z"}"#,
        "catalogue.promotions.publish": #"{"code":"<offer>"}"#,
        "catalogue.promotions.show": #"{"code":"<offer>"}"#,
        "catalogue.promotions.update":
            #"{"code":"<offer>","lane":"<lane>","channels":["<w>"],"#
            + #""locations":["<l0>"],"groups":["<group>"],"customers":["<ana>"],"# + rule,
        "catalogue.promotions.withdraw": #"{"code":"<deal>"}"#,
        "catalogue.collections.create": #"{"code":"winter","name":"Winter"}"#,
        "catalogue.collections.update": #"{"code":"<summer>","name":"Summer"}"#,
        "catalogue.collections.show": #"{"code":"<summer>"}"#,
        "catalogue.collection-products.add": #"{"code":"<summer>","products":["<product>"]}"#,
        "catalogue.collection-products.remove": #"{"code":"<summer>","products":["<product>"]}"#,
        "catalogue.collection-products.list": #"{"code":"<summer>"}"#,
        "catalogue.coupons.create": #"{"code":"TEA-10","promotion":"<deal>"}"#,
        "catalogue.coupons.generate": #"{"batch":"mail","promotion":"<deal>","count":3}"#,
        "catalogue.coupons.archive": #"{"code":"<coupon>"}"#,
        "catalogue.coupons.show": #"{"code":"<coupon>"}"#,
        "catalogue.taxes.end": #"{"place":"ID","tax_class":"<class>"}"#,
        "catalogue.taxes.show": #"{"place":"ID","tax_class":"<class>"}"#,
        "catalogue.prices.explain":
            #"{"sku":"<sku>","channel":"<w>","location":"<w>","group":"<w>"}"#,
        "catalogue.prices.list": #"{"sku":"<sku>","channel":"<w>"}"#,
        "catalogue.standing-prices.list": #"{"list":"<list>","sku":"<sku>"}"#,
        "catalogue.prices.set":
            #"{"sku":"<sku>","prices":[{"channel":"<w>","currency":"IDR","amount":"4"}]}"#,
        "catalogue.products.create":
            #"{"slug":"shirt","name":"Shirt","options":["A","B","C","D","E"],"status":"active","#
            + #""variants":[\#(variant)],"listings":[{"channel":"<w>"}],"media":\#(media)}"#,
        "catalogue.products.list": #"{"channel":"<w>"}"#,
        "catalogue.products.search": #"{"text":"Tea","channel":"<w>"}"#,
        "catalogue.products.update": #"{"id":"<product>","name":"Tea","media":\#(media)}"#,
        "catalogue.variants.create": #"{"id":"<product>","variant":\#(variant)}"#,
        "catalogue.variants.show": #"{"sku":"<sku>","channel":"<w>"}"#,
        "crm.consent-links.create": #"{"customer_id":"<ana>","kind":"sms","purpose":"marketing"}"#,
        "crm.consent-links.show": #"{"link":"<consent-link>"}"#,
        "crm.consent-links.withdraw": #"{"link":"<consent-link>"}"#,
        "crm.consent-links.choose":
            #"{"link":"<choice-link>","choices":[{"kind":"messenger","purpose":"marketing","#
            + #""granted":true}]}"#,
        "crm.opt-ins.request":
            #"{"customer_id":"<ana>","kind":"messenger","identity":<ana-identity>,"#
            + #""purpose":"marketing","source":"footer"}"#,
        "crm.opt-ins.show": #"{"link":"<opt-in>"}"#,
        "crm.opt-ins.confirm": #"{"link":"<opt-in>"}"#,
        "crm.keywords.remove": #"{"word":"STOP"}"#,
        "crm.keywords.set": #"{"word":"BASTA","action":"stop"}"#,
        "crm.consents.list": #"{"customer_id":"<ana>"}"#,
        "crm.consents.set":
            #"{"customer_id":"<ana>","kind":"sms","purpose":"marketing","granted":true,"#
            + #""source":"till"}"#,
        "crm.consents.import":
            #"{"customer_id":"<ana>","kind":"sms","purpose":"marketing","granted":true,"#
            + #""source":"old-shop","said_at":"2020-01-01T00:00:00Z"}"#,
        "segments.show": #"{"code":"<segment>"}"#,
        "segments.update": #"{"code":"<segment>","name":"S"}"#,
        "segments.archive": #"{"code":"<segment>"}"#,
        "segments.segment-members.list": #"{"code":"<segment>"}"#,
        "segments.memberships.list": #"{"customer_id":"<ana>"}"#,
        "segments.explain": #"{"code":"<segment>","customer_id":"<ana>"}"#,
        "segments.personas.create":
            #"{"code":"new-one","name":"P","description":"D","segment":"<segment>"}"#,
        "segments.personas.show": #"{"code":"<persona>"}"#,
        "segments.personas.update": #"{"code":"<persona>","name":"P"}"#,
        "segments.personas.archive": #"{"code":"<persona>"}"#,
        "crm.customer-groups.create": #"{"code":"vip","name":"VIP"}"#,
        "crm.customer-groups.show": #"{"code":"<group>"}"#,
        "crm.customer-groups.update": #"{"code":"<group>","name":"VIP"}"#,
        "crm.addresses.create":
            #"{"customer_id":"<ana>","country":"ID","region":"<region>","#
            + #""lines":["Jl. Melati 5"]}"#,
        "crm.addresses.end": #"{"customer_id":"<ana>","address_id":"<address>"}"#,
        "crm.addresses.list": #"{"customer_id":"<ana>"}"#,
        "crm.addresses.update":
            #"{"customer_id":"<ana>","address_id":"<address>","region":"<region>","#
            + #""lines":["Jl. Melati 5"]}"#,
        "crm.customer-owners.assign": #"{"customer_id":"<ana>","owner_id":"<staff>"}"#,
        "crm.customer-owners.hand-over":
            #"{"owner_id":"<staff>","successor_id":"staff_01h455vb4pex5vsknk084sn02r"}"#,
        "crm.customer-owners.list": #"{"customer_id":"<ana>"}"#,
        "crm.customer-owners.release": #"{"customer_id":"<ana>"}"#,
        "crm.customer-notes.create": #"{"customer_id":"<ana>","text":"Likes tea."}"#,
        "crm.customer-notes.list": #"{"customer_id":"<ana>"}"#,
        "crm.regions.import":
            #"{"country":"ID","level":1,"regions":[{"code":"31","name":"Jakarta"}]}"#,
        "crm.regions.list": #"{"country":"ID","parent":"<region>"}"#,
        "crm.customer-attributes.create":
            #"{"code":"shoe-size","name":"Shoe size","type":"choice","choices":["38","39"]}"#,
        "crm.customer-attributes.update":
            #"{"code":"<attribute>","name":"Size","choices":["S","M"]}"#,
        "crm.customers.create": #"{"name":"Ana","interests":["tea"]}"#,
        "crm.profiles.show": #"{"customer_id":"<ana>"}"#,
        "crm.profile-values.list": #"{"customer_id":"<ana>"}"#,
        "crm.survivorship-rules.set":
            #"{"field":"name","strategy":"most-trusted","sources":["till","staff"]}"#,
        "crm.tax-exemptions.create": #"{"group":"<group>","reason":"R","certificate":"C"}"#,
        "crm.tax-exemptions.list": #"{"customer_id":"<ana>","group":"<group>"}"#,
        "crm.circumstances.set":
            #"{"customer_id":"<ana>","agent":"Mozilla/5.0","device":"d-4711"}"#,
        "crm.verdict-words.change":
            #"{"list":"disposable-domain","add":["burner.example"],"#
            + #""remove":["mailinator.com"]}"#,
        "crm.verdicts.show": #"{"customer_id":"<ana>"}"#,
        "crm.verdicts.list": #"{"customer_id":"<ana>"}"#,
        "crm.verdicts.set": #"{"customer_id":"<ana>","verdict":"test","note":"Ours"}"#,
        "crm.group-members.add": #"{"code":"<circle>","customers":["<ana>"]}"#,
        "crm.group-members.list": #"{"code":"<group>"}"#,
        "crm.group-members.remove": #"{"code":"<group>","customers":["<ana>"]}"#,
        "crm.customers.find": #"{"kind":"messenger","namespace":"wa","value":"<messenger>"}"#,
        "crm.customers.merge":
            #"{"customer_id":"<ana>","other_id":"<budi>","reason":"At the till"}"#,
        "crm.customers.update": #"{"customer_id":"<ana>","name":"Ana W.","interests":["tea"]}"#,
        "crm.customers.identify":
            #"{"kind":"chat","namespace":"wa","value":"budi","verified":true,"name":"Budi"}"#,
        "crm.identities.create":
            #"{"customer_id":"<ana>","kind":"chat","namespace":"wa","value":"ana","#
            + #""verified":true}"#,
        "crm.identities.find":
            #"{"customer_id":"<ana>","kind":"messenger","namespace":"wa","value":"<messenger>"}"#,
        "crm.notices.record":
            #"{"customer_id":"<ana>","kind":"messenger","purpose":"service","text":"Ready."}"#,
        "crm.consent-evidence.list": #"{"customer_id":"<ana>"}"#,
        "crm.eligibility.check":
            #"{"customer_id":"<ana>","purpose":"marketing","kind":"messenger"}"#,
        "crm.topics.set": #"{"code":"newsletter","name":"Newsletter"}"#,
        "crm.quiet-hours.set":
            #"{"kind":"sms","purpose":"marketing","starts":1260,"ends":480,"#
            + #""zone":"Asia/Jakarta"}"#,
        "crm.suppressions.add":
            #"{"kind":"chat","namespace":"wa","value":"gone","reason":"bounced","source":"bot"}"#,
        "crm.erasures.request": #"{"customer_id":"<rini>","ground":"asked"}"#,
        "crm.erasures.repeat":
            #"{"customer_id":"<rini>","erased_at":"2020-01-01T00:00:00Z","records":["<rini>"]}"#,
        "crm.erasure-previews.show": #"{"customer_id":"<ana>"}"#,
        "crm.data-exports.request": #"{"customer_id":"<rini>"}"#,
        "crm.data-exports.list": #"{"customer_id":"<ana>"}"#,
        "crm.suppressions.lift": #"{"number":1,"reason":"Lifted"}"#,
        "crm.merges.list": #"{"customer_id":"<ana>"}"#,
        "crm.sightings.record":
            #"{"identifiers":[{"kind":"chat","namespace":"wa","value":"budi","verified":true}],"#
            + #""name":"Budi"}"#,
        "crm.matches.find": #"{"customer_id":"<ana>"}"#,
        "crm.timeline-entries.list": #"{"customer_id":"<ana>"}"#,
        "exchange.imports.append":
            #"{"import_id":"<file-empty>","start":0,"data":"c2t1LGNoYW5uZWwsYW1vdW50DQo="}"#,
        "exchange.imports.start": #"{"import_id":"<file-handed>"}"#,
        "exchange.imports.cancel": #"{"import_id":"<file-queued>"}"#,
        "exchange.imports.discard": #"{"import_id":"<file-stopped>"}"#,
        "exchange.imports.resume": #"{"import_id":"<file-stopped>"}"#,
        "exchange.imports.show": #"{"import_id":"<file-queued>"}"#,
        "exchange.import-rejects.list": #"{"import_id":"<file-queued>"}"#,
        "inventory.availability.find":
            #"{"sku":"<sku>","near":"-6.175392,106.827153","channel":"<w>"}"#,
        "inventory.dead-stock.list": #"{"location":"<l0>"}"#,
        "inventory.holds.create":
            #"{"reference":"Ibu Sari","minutes":120,"channel":"<w>","#
            + #""lines":[{"sku":"<sku>","quantity":"1","location":"<l0>"}]}"#,
        "inventory.holds.list": #"{"sku":"<sku>","location":"<l0>"}"#,
        "inventory.stock-history.show": #"{"sku":"<sku>","location":"<l0>"}"#,
        "inventory.stock-levels.list": #"{"location":"<l0>"}"#,
        "inventory.stock-levels.show": #"{"sku":"<sku>","channel":"<w>"}"#,
        "inventory.locations.create":
            #"{"code":"jkt-01","name":"J","kind":"store","coordinates":"-6.175392,106.827153","#
            + #""zone":"Asia/Jakarta","pickup":true}"#,
        "inventory.locations.show": #"{"code":"<l0>"}"#,
        "inventory.locations.update": #"{"code":"<l0>","name":"J"}"#,
        "inventory.stock-movements.list": #"{"sku":"<sku>","location":"<l0>"}"#,
        "inventory.reorder-points.set":
            #"{"location":"<l0>","lines":[{"sku":"<sku>","reorder_point":"2"}]}"#,
        "inventory.reorder-points.clear": #"{"location":"<l0>","skus":["<sku>"]}"#,
        "inventory.sources.show": #"{"channel":"<w>"}"#,
        "inventory.sources.set": #"{"channel":"<w>","sources":[{"location":"<l0>"}]}"#,
        "inventory.stock.adjust":
            #"{"sku":"<sku>","location":"<l0>","change":"-1","reason":"damaged"}"#,
        "inventory.stock.count": #"{"location":"<l0>","lines":[{"sku":"<sku>","quantity":"990"}]}"#,
        "inventory.stock.reclassify":
            #"{"location":"<l0>","lines":\#(lines),"from":"on-hand","to":"damaged"}"#,
        "inventory.stock.receive": #"{"location":"<l0>","lines":\#(lines),"reference":"DN-1"}"#,
        "inventory.transfers.create": #"{"source":"<l0>","destination":"<l1>","lines":\#(lines)}"#,
        "inventory.transfers.list": #"{"location":"<l0>"}"#,
        "inventory.transfers.receive":
            #"{"id":"<sent>","lines":[{"sku":"<sku>","quantity":"1","reason":"lost"}]}"#,
        "loyalty.points-entries.list": #"{"customer_id":"<ana>"}"#,
        "loyalty.opening-balances.add":
            #"{"customer_id":"<ana>","points":5,"currency":"IDR","reference":"old-9"}"#,
        "loyalty.points.adjust":
            #"{"customer_id":"<ana>","points":50,"currency":"IDR","note":"Late"}"#,
        "orders.carts.add": #"{"cart_id":"<cart>","sku":"<sku>","quantity":"1","location":"<l0>"}"#,
        "orders.promotion-trials.show": #"{"code":"<deal>","channel":"<w>"}"#,
        "orders.carts.list": #"{"customer_id":"<ana>","channel":"<w>"}"#,
        "orders.carts.merge": #"{"cart_id":"<cart>","other_id":"<spare>"}"#,
        "orders.cart-coupons.add": #"{"cart_id":"<cart>","code":"<coupon>"}"#,
        "orders.cart-coupons.remove": #"{"cart_id":"<given>","code":"<coupon>"}"#,
        "orders.carts.create": #"{"channel":"<w>","location":"<l0>"}"#,
        "orders.carts.take-over":
            #"{"code":"<cart-code>-----------","channel":"<s>","location":"<l0>"}"#,
        "orders.order-links.show": #"{"link":"<order-link>"}"#,
        "orders.cart-links.show":
            #"{"link":"<cart-link>-----------------------------------------------"}"#,
        "orders.cart-links.place":
            #"{"link":"<cart-link>-----------------------------------------------","#
            + #""expected_gross":{"amount":"5","currency":"IDR"}}"#,
        "orders.fulfilments.collect":
            #"{"fulfilment_id":"<pickup>","code":"<pickup-code>-----------"}"#,
        "orders.fulfilments.create":
            #"{"order_id":"<order>","method":"shipment","location":"<l0>","#
            + #""lines":[{"line":1,"quantity":"1"}]}"#,
        "orders.fulfilments.list": #"{"location":"<l0>"}"#,
        "orders.fulfilments.ship": #"{"fulfilment_id":"<parcel>","tracking":"JNE-1"}"#,
        "orders.goods-to-pick.list": #"{"location":"<l0>"}"#,
        "orders.list": #"{"channel":["<w>"],"location":["<l0>"]}"#,
        "orders.order-counts.show": #"{"channel":["<w>"],"location":["<l0>"]}"#,
        "orders.place":
            #"{"channel":"<w>","location":"<l0>","payments":\#(payments),"#
            + #""destination":{"address":{"country":"ID","region":"<region>","recipient":"R","#
            + #""lines":["a"],"postcode":"1"},"phone":"+62 812","gift_message":"g","#
            + #""purchase_number":"p","instructions":"i"},"#
            + #""lines":[{"sku":"<sku>","quantity":"1","location":"<l0>"}]}"#,
        "orders.carts.update": #"{"cart_id":"<cart>","ship_to":"ID-JK","fees":["<fee>"]}"#,
        "orders.cash-roundings.show": #"{"location":"<l0>"}"#,
        "orders.charges.create":
            #"{"code":"jne","kind":"delivery","market":"id","name":"JNE","places":["ID"],"#
            + #""channels":["<s>"],"price":{"amount":"18000","currency":"IDR"}}"#,
        "orders.charges.show": #"{"code":"<fee>"}"#,
        "orders.tenders.create":
            #"{"code":"qris","kind":"transfer","name":"QRIS","minutes":15}"#,
        "orders.tenders.show": #"{"code":"transfer"}"#,
        "orders.tenders.update": #"{"code":"transfer","minutes":20}"#,
        "orders.write-off": #"{"order_id":"<unpaid>","reason":"Bankrupt"}"#,
        "orders.payments.authorise":
            #"{"order_id":"<order>","tender":"card","amount":{"amount":"1","currency":"IDR"},"#
            + #""reference":"pay-1"}"#,
        "orders.payments.refund": #"{"order_id":"<owed>","payment":1,"reference":"back-1"}"#,
        "orders.payments.take": #"{"order_id":"<order>","payments":\#(payments)}"#,
        "orders.blind-returns.create":
            #"{"location":"<l0>","currency":"IDR","note":"receipt lost","#
            + #""lines":[{"sku":"<sku>","quantity":"1","refund":"500"}]}"#,
        "orders.return-trials.show":
            #"{"order_id":"<shipped>","location":"<l0>","lines":[{"line":1,"quantity":"1"}]}"#,
        "orders.returns.list": #"{"order_id":"<shipped>"}"#,
        "orders.returns.create":
            #"{"order_id":"<shipped>","location":"<l0>","lines":[{"line":1,"quantity":"1"}]}"#,
        "support.calendars.set":
            #"{"code":"<office>","zone":"Asia/Jakarta","#
            + #""hours":[{"weekday":1,"starts":0,"ends":30}],"holidays":["2026-03-20"]}"#,
        "support.cases.assign": #"{"case_id":"<case>","assignee":"sari"}"#,
        "support.cases.status":
            #"{"number":"<case-number>","code":"<case-code>-----------------------------"}"#,
        "support.cases.move": #"{"case_id":"<case>","kind":"messenger","address":"ana"}"#,
        "support.messages.list": #"{"case_id":"<case>"}"#,
        "support.messages.receive":
            #"{"kind":"chat","sender":"ana","namespace":"wa","verified":true,"#
            + #""body":"Where is it?","code":"<case-code>"}"#,
        "support.messages.send": #"{"case_id":"<case>","body":"It is on its way."}"#,
        "support.notes.create": #"{"case_id":"<case>","body":"Called twice."}"#,
        "support.service-policies.set":
            #"{"scope":"standard","calendar":"<office>","targets":"#
            + #"{"first_response_seconds":3600,"next_response_seconds":7200,"#
            + #""resolution_seconds":86400}}"#,
    ].merging(ofHolds) { row, _ in row }

    /// The element of a list at a place: as the first, but about something else.
    static func element(_ list: String, _ first: JSONTree, _ index: Int) -> JSONTree {
        switch first {
        case .string(let text): .string(word(list, text, index))
        case .object(let members): .object(varied(list, members, index))
        default: first
        }
    }

    private static func word(_ list: String, _ text: String, _ index: Int) -> String {
        switch list.split(whereSeparator: { $0 == " " || $0 == "." }).last {
        case "locations", "location": location(index)
        case "channels", "channel": channel(index)
        case "groups": padded("group-\(index)", 40)
        case "skus": sku(index)
        // Each is looked up once, however often it is named.
        case "products", "categories": text
        case "tags", "combines_with", "interests", "sources", "unique_sources":
            padded("tag-\(index)", 40)
        case "holidays":
            "\(2_026 + index / 336)-" + two(index / 28 % 12 + 1) + "-" + two(index % 28 + 1)
        case "permissions": index == 0 ? text : permissions[index % permissions.count]
        default: padded("\(text)\(index)", 50)
        }
    }

    private static func varied(
        _ list: String, _ members: [JSONTree.Member], _ index: Int
    ) -> [JSONTree.Member] {
        let isNew = list.hasPrefix("catalogue.") && list.hasSuffix(" variants")
        let key = ["sku", "line", "channel", "weekday", "url", "reference", "location"].first {
            name in members.contains { $0.name == name }
        }
        return members.map { member in
            let value: JSONTree? =
                switch (member.name, member.value) {
                case ("sku", _) where key == "sku":
                    .string(isNew ? padded("NEW-\(index)", 64) : sku(index))
                case ("line", _): .integer(Int64(index + 1))
                case ("channel", _) where key == "channel": .string(channel(index))
                case ("location", _) where key == "location": .string(location(index))
                case ("weekday", _): .integer(Int64(index % 7 + 1))
                case ("code", .string(let text)) where list.hasSuffix(" regions"):
                    .string("\(text)-\(index)")
                case ("starts", _): .integer(Int64(index / 7 * 60))
                case ("ends", _): .integer(Int64(index / 7 * 60 + 30))
                case ("url", .string(let text)), ("reference", .string(let text)):
                    .string("\(text)-\(index)")
                case ("choices", .array(let all)), ("barcodes", .array(let all)):
                    .array(all.map { element("\(list).\(member.name)", $0, index) })
                default: nil
                }
            return value.map { JSONTree.Member(member.name, $0) } ?? member
        }
    }

    private static let permissions = ["sync.read"]
    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
