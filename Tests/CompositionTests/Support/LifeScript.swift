/// The life of a shop in which every command is called at least once and succeeds.
///
/// A step begins at the margin with the operation's name; its input follows, and behind `->` what
/// is kept of the answer under a name, to stand for `$name` later. `wait` lets hours pass and runs
/// what is due.
enum LifeScript {
    static let text = beginning + "\n" + orders + "\n" + end

    private static let beginning = #"""
        access.owners.claim
            {"token":"$owner","login":"siti","name":"Siti","password":"correct horse battery"}
            -> boss=id
        access.roles.set {"code":"clerk","name":"Clerk","permissions":["sync.read"]}
        access.staff.create
            {"login":"budi","name":"Budi","password":"correct horse battery",
            "roles":[{"role":"clerk"}]} -> staff=id
        access.staff.set-password {"id":"$staff","password":"another good sentence"}
        access.sessions.create
            {"login":"budi","password":"another good sentence"} -> session=session_id
        access.sessions.delete {"id":"$session"}
        access.sessions.create
            {"login":"budi","password":"another good sentence","browser":true} -> page=token
        by $page
        access.sessions.confirm {"password":"another good sentence"}
        access.second-factors.create
            {"current_password":"another good sentence"} -> secret=secret
        access.second-factors.confirm {"code":"$otp"}
        by house
        access.second-factors.remove {"id":"$staff"}
        access.staff.set-roles {"id":"$staff","roles":[]}
        access.staff.disable {"id":"$staff"}
        access.staff.enable {"id":"$staff"}
        access.staff.disable {"id":"$staff"}
        access.keys.create {"name":"Web","role":"clerk"} -> key=key.id
        access.keys.revoke {"id":"$key"}
        catalogue.markets.create
            {"code":"nl","country":"NL","currency":"EUR","name":"Netherlands","cash_step":"0.05"}
        catalogue.markets.update {"code":"nl","legal_entity":"Thee BV"}
        catalogue.channels.create
            {"code":"web-id","name":"Web","kind":"web","currency":"IDR","locale":"id-ID",
            "tax_rate":"0.11","prices_include_tax":true}
        catalogue.channels.update {"code":"web-id","name":"Web shop"}
        catalogue.categories.create {"slug":"drinks","name":"Drinks"}
        inventory.locations.create
            {"code":"dc-01","name":"Depot","kind":"warehouse","shipping":true,"pickup":true}
        inventory.locations.create
            {"code":"jkt-01","name":"Jakarta","kind":"store","shipping":true,"pickup":true}
        inventory.locations.update {"code":"jkt-01","name":"Jakarta Monas"}
        inventory.sources.set
            {"channel":"web-id","sources":[{"location":"dc-01"},{"location":"jkt-01"}]}
        catalogue.products.create
            {"slug":"tea","name":"Tea","options":["Size"],"status":"active",
            "variants":[{"sku":"TEA-1","choices":["M"],"prices":[{"channel":"web-id",
            "currency":"IDR","amount":"1000"}]}],"listings":[]} -> product=id
        catalogue.products.update {"id":"$product","name":"Green tea"}
        catalogue.variants.create {"id":"$product","variant":{"sku":"TEA-2","choices":["L"]}}
        catalogue.listings.publish {"id":"$product","channel":"web-id"}
        catalogue.barcodes.create {"sku":"TEA-1","barcode":"4006381333931"}
        catalogue.external-codes.set {"sku":"TEA-1","channel":"web-id","code":"B00-4711"}
        catalogue.prices.set
            {"sku":"TEA-1","prices":[{"channel":"web-id","currency":"IDR","amount":"900"}]}
        inventory.stock.receive
            {"location":"dc-01","lines":[{"sku":"TEA-1","quantity":"1000"},{"sku":"TEA-2",
            "quantity":"50"}]}
        inventory.stock.adjust {"sku":"TEA-1","location":"dc-01","change":"-1","reason":"damaged"}
        inventory.stock.count {"location":"dc-01","lines":[{"sku":"TEA-1","quantity":"900"}]}
        inventory.stock.reclassify
            {"location":"dc-01","lines":[{"sku":"TEA-2","quantity":"1"}],"from":"on-hand",
            "to":"quality-control"}
        inventory.stock.reclassify
            {"location":"dc-01","lines":[{"sku":"TEA-2","quantity":"1"}],
            "from":"quality-control","to":"on-hand"}
        inventory.reorder-points.set
            {"location":"dc-01","lines":[{"sku":"TEA-1","reorder_point":"90"},{"sku":"TEA-2",
            "reorder_point":"60"}]}
        inventory.reorder-points.clear {"location":"dc-01","skus":["TEA-1"]}
        inventory.holds.create
            {"reference":"Sari","minutes":120,"lines":[{"sku":"TEA-1","quantity":"1",
            "location":"dc-01"}]} -> hold=items.0.id
        inventory.holds.extend {"id":"$hold","minutes":180}
        inventory.holds.release {"id":"$hold"}
        inventory.transfers.create
            {"source":"dc-01","destination":"jkt-01","lines":[{"sku":"TEA-1","quantity":"12"}]}
            -> transfer=id
        inventory.transfers.ship {"id":"$transfer"}
        inventory.transfers.receive {"id":"$transfer"}
        inventory.transfers.create
            {"source":"dc-01","destination":"jkt-01","lines":[{"sku":"TEA-1","quantity":"1"}]}
            -> transfer=id
        inventory.transfers.cancel {"id":"$transfer"}
        crm.customers.create {"name":"Ana","locale":"id-ID"} -> ana=id
        crm.customers.identify {"kind":"phone","value":"+6281234567890","verified":true} -> other=id
        crm.identities.create
            {"customer_id":"$ana","kind":"email","value":"ana@example.com","verified":true}
        crm.customers.update {"customer_id":"$ana","name":"Ana W."}
        crm.survivorship-rules.set {"field":"name","strategy":"longest"}
        crm.customer-attributes.create {"code":"shoe-size","name":"Shoe size","type":"number"}
        crm.customer-attributes.update {"code":"shoe-size","customer_access":"write"}
        crm.regions.import {"country":"ID","level":1,"regions":[{"code":"31","name":"DKI Jakarta"}]}
        crm.addresses.create
            {"customer_id":"$ana","country":"ID","region":"31","lines":["Jl. Melati 5"]}
            -> address=id
        crm.addresses.update {"customer_id":"$ana","address_id":"$address","label":"home"}
        crm.addresses.create {"customer_id":"$ana","country":"ID","lines":["Jl. Mawar 7"]}
            -> old_address=id
        crm.addresses.end {"customer_id":"$ana","address_id":"$old_address"}
        crm.customer-owners.assign {"customer_id":"$ana","owner_id":"$staff"}
        crm.customer-owners.hand-over {"owner_id":"$staff","successor_id":"$boss"}
        crm.customer-owners.release {"customer_id":"$ana"}
        crm.customer-notes.create {"customer_id":"$ana","text":"Likes to be called in the evening."}
        crm.customers.merge {"customer_id":"$ana","other_id":"$other","reason":"At the till"}
            -> merge=number
        support.cases.create {"subject":"A size","kind":"store","customer_id":"$ana"}
        crm.merges.undo {"number":$merge}
        crm.identifier-rules.set {"namespace":"club","priority":1,"most":1,"span":"ever"}
        crm.identifier-rules.set {"namespace":"app-2","priority":1,"most":1,"span":"ever"}
        crm.identifier-rules.remove {"namespace":"app-2"}
        crm.blocked-values.add {"values":["qa@example.com"],"reason":"Our testers type it."}
        crm.blocked-values.remove {"values":["qa@example.com"]}
        crm.sightings.record
            {"identifiers":[{"kind":"web","namespace":"club","value":"ana77"},
            {"kind":"phone","value":"+6281234567890"}]}
        crm.sightings.record
            {"identifiers":[{"kind":"web","namespace":"club","value":"other"},
            {"kind":"phone","value":"+6281234567890"}]} -> review=reviews.0
        crm.reviews.decide {"number":$review,"same":false,"reason":"Mother and daughter"}
        crm.identities.create
            {"customer_id":"$ana","kind":"chat","namespace":"site","value":"c-1",
            "verified":true} -> identity=identities.0.number
        crm.identities.end {"number":$identity}
        crm.consents.set
            {"customer_id":"$ana","kind":"email","purpose":"marketing","granted":true,
            "source":"till"}
        crm.notices.record
            {"customer_id":"$ana","kind":"email","purpose":"marketing","text":"Sale."}
        crm.topics.set {"code":"newsletter","name":"Newsletter"}
        crm.quiet-hours.set
            {"kind":"sms","purpose":"survey","starts":1260,"ends":480,"zone":"Asia/Jakarta"}
        crm.quiet-hours.remove {"kind":"sms","purpose":"survey"}
        crm.suppressions.add
            {"kind":"email","value":"gone@example.com","reason":"bounced","source":"mail-out"}
            -> suppression=number
        crm.suppressions.lift {"number":$suppression,"reason":"The mailbox was full."}
        crm.consent-links.create {"customer_id":"$ana","kind":"email","purpose":"marketing"}
            -> consent_link=link
        crm.consent-links.show {"link":"$consent_link"}
        crm.consent-links.withdraw {"link":"$consent_link"}
        crm.identities.create
            {"customer_id":"$ana","kind":"email","value":"ana.w@example.com","verified":true}
            -> ana_mail=identities.0.number
        crm.consent-links.create
            {"customer_id":"$ana","kind":"email","identity":$ana_mail,"purpose":"marketing"}
            -> choice_link=link
        crm.consent-links.choose
            {"link":"$choice_link","choices":[{"kind":"email","purpose":"survey",
            "granted":true}]}
        crm.opt-ins.request
            {"customer_id":"$ana","kind":"email","identity":$ana_mail,"purpose":"marketing",
            "source":"footer"} -> opt_in=link
        crm.opt-ins.show {"link":"$opt_in"}
        crm.opt-ins.confirm {"link":"$opt_in"}
        crm.keywords.set {"word":"BASTA","action":"stop"}
        crm.keywords.remove {"word":"BASTA"}
        catalogue.taxes.set
            {"place":"ID","tax_class":"standard","components":[{"name":"ppn","rate":"0.12",
            "base":"11/12"}]}
        catalogue.taxes.end {"place":"ID","tax_class":"standard"}
        catalogue.tax-presets.load {"code":"id-ppn"}
        catalogue.price-lists.create {"code":"club-id","name":"Club","currency":"IDR"}
        catalogue.price-lists.update {"code":"club-id","groups":["staff"]}
        catalogue.price-lists.publish {"code":"club-id","starts_at":"2100-01-01T00:00:00Z"}
        catalogue.price-lists.withdraw {"code":"club-id"}
        catalogue.price-lists.publish {"code":"club-id"}
        catalogue.price-lists.end {"code":"club-id","ends_at":"2100-02-01T00:00:00Z"}
        catalogue.price-lists.create {"code":"never","name":"Never","currency":"IDR"}
        catalogue.price-lists.discard {"code":"never"}
        catalogue.collections.create {"code":"summer","name":"Summer"}
        catalogue.collections.update {"code":"summer","name":"Summer sale"}
        catalogue.collection-products.add {"code":"summer","products":["$product"]}
        catalogue.collection-products.remove {"code":"summer","products":["$product"]}
        catalogue.lanes.create {"code":"staff","name":"Our own people","position":300}
        catalogue.lanes.update {"code":"staff","name":"Staff"}
        catalogue.promotions.create
            {"code":"tea-off","name":"Tea","lane":"item","gives":{"kind":"percentage","rate":"0.1"}}
        catalogue.promotions.update {"code":"tea-off","needs_coupon":true}
        catalogue.promotions.publish {"code":"tea-off","starts_at":"2100-01-01T00:00:00Z"}
        catalogue.promotions.withdraw {"code":"tea-off"}
        catalogue.promotions.publish {"code":"tea-off"}
        catalogue.coupons.create {"code":"TEA-10","promotion":"tea-off"}
        catalogue.coupons.generate {"batch":"mail","promotion":"tea-off","count":2}
        catalogue.coupons.archive {"code":"TEA-10"}
        catalogue.promotions.end {"code":"tea-off","ends_at":"2100-02-01T00:00:00Z"}
        catalogue.promotions.create
            {"code":"never","name":"Never","lane":"item","gives":{"kind":"percentage","rate":"0.1"}}
        catalogue.promotions.discard {"code":"never"}
        crm.customer-groups.create {"code":"staff","name":"Our own people"}
        crm.customer-groups.update {"code":"staff","name":"Staff"}
        crm.tax-exemptions.create {"group":"staff","reason":"Ours","certificate":"C-1"}
            -> exemption=number
        crm.tax-exemptions.end {"number":$exemption}
        crm.group-members.add {"code":"staff","customers":["$ana","$other"]}
        crm.group-members.remove {"code":"staff","customers":["$other"]}
        crm.circumstances.set {"customer_id":"$ana","agent":"Mozilla/5.0","device":"d-1"}
        crm.verdicts.set {"customer_id":"$ana","verdict":"bot","note":"Ours"} -> verdict=number
        crm.verdicts.revoke {"number":$verdict}
        crm.verdicts.set {"customer_id":"$other","verdict":"suspect","note":"Odd"}
        crm.verdict-rules.set {"suspect_from":40,"decided_from":80}
        crm.verdict-words.change {"list":"bot-agent","add":["robot"]}
        crm.verdict-runs.start {}
        crm.consents.import
            {"customer_id":"$ana","kind":"email","purpose":"survey","granted":true,"source":"old",
            "said_at":"2020-01-01T00:00:00Z"}
        crm.linkage-models.learn {}
        crm.linkage-models.use {"version":0}
        crm.linkage-settings.set {"joins":false,"unique_sources":["till"]}
        access.customer-tokens.create
            {"channel":"web-id","kind":"email","value":"ana@example.com"} -> token=id
        access.customer-tokens.revoke {"id":"$token"}
        loyalty.earning-rules.set
            {"currency":"IDR","spend_per_point":"10","worth_per_point":"0.10","valid_days":365}
        loyalty.points.adjust {"customer_id":"$ana","points":50,"currency":"IDR","note":"Late"}
        loyalty.opening-balances.add
            {"customer_id":"$ana","points":9,"currency":"IDR","reference":"old-1"}
        """#

    private static let end = #"""
        support.messages.send {"case_id":"$case","body":"Soon."}
        support.notes.create {"case_id":"$case","body":"Called."}
        support.cases.create
            {"subject":"A button","kind":"store","customer_id":"$ana"} -> other_case=id
        support.cases.assign {"case_id":"$case","assignee":"sari"}
        support.transfer-codes.create {"case_id":"$case"}
        support.cases.move {"case_id":"$case","kind":"sms","address":"+6281234567899"}
        support.cases.pend {"case_id":"$case"}
        support.cases.solve {"case_id":"$case"}
        support.cases.rate {"case_id":"$case","score":5}
        support.cases.reopen {"case_id":"$case"}
        support.cases.close {"case_id":"$case"}
        analytics.report-settings.set {"zone":"Asia/Jakarta"}
        orders.place {"channel":"web-id","lines":[{"sku":"TEA-1","quantity":"1"}]} -> order=id
        wait 73
        orders.payments.take
            {"order_id":"$order","payments":[{"tender":"transfer","amount":{"amount":"900",
            "currency":"IDR"},"reference":"p7"}]}
        orders.reinstate {"order_id":"$order"}
        orders.tenders.create
            {"code":"e-card","kind":"card","name":"Card online","minutes":60,"provider":"test"}
        orders.place
            {"channel":"web-id","lines":[{"sku":"TEA-1","quantity":"1"}],
            "payments":[{"tender":"e-card","amount":{"amount":"900","currency":"IDR"},
            "reference":"test-dead-1","ask":true}]} -> order=id
        wait 1
        orders.provider-requests.retry {"order_id":"$order","payment":1,"request":1}
        orders.provider-requests.note
            {"order_id":"$order","payment":1,"request":1,"done":true,"reason":"Seen there"}
        orders.payment-notices.create
            {"provider":"test","notice":"evt-1","reference":"nobody","kind":"settled",
            "amount":{"amount":"900","currency":"IDR"},"happened_at":"2026-01-05T08:00:00.000Z"}
        orders.payment-notices.dismiss {"provider":"test","notice":"evt-1"}
        orders.tracking-events.create
            {"carrier":"jne","event":"evt-1","tracking":"JNE-1","kind":"lost-reported",
            "happened_at":"2026-01-05T08:00:00.000Z"}
        orders.tracking-events.dismiss {"carrier":"jne","event":"evt-1"}
        catalogue.listings.unpublish {"id":"$product","channel":"web-id"}
        catalogue.products.archive {"id":"$product"}
        sync.consumers.replay {"name":"analytics.sales"}
        access.link-keys.replace {}
        access.sessions.create {"login":"siti","password":"correct horse battery"}
        """#
}
