extension LifeScript {
    /// The part of the life in which goods are ordered.
    static let orders = #"""
        orders.tenders.create {"code":"qris","kind":"transfer","name":"QRIS","minutes":15}
        orders.tenders.update {"code":"qris","minutes":20}
        orders.charges.create
            {"code":"wrap","kind":"fee","market":"id","name":"Gift wrap",
            "price":{"amount":"5000","currency":"IDR"}}
        orders.charges.update {"code":"wrap","price":{"amount":"6000","currency":"IDR"}}
        orders.charge-rates.set
            {"code":"wrap","zones":[{"code":"home","places":[{"country":"ID"}]}],
            "rates":[{"zone":"home","price":{"amount":"6000","currency":"IDR"}}]}
        catalogue.weights.set {"sku":"TEA-1","weight":250}
        orders.risk-rules.create
            {"code":"dear","kind":"value","name":"Dear","channels":["web-id"],
            "amount":{"amount":"1800","currency":"IDR"},"hold_minutes":60,"at_end":"release"}
        orders.carts.create {"channel":"web-id"} -> cart=id
        orders.carts.add {"cart_id":"$cart","sku":"TEA-1","quantity":"2"}
        orders.carts.change {"cart_id":"$cart","line":1,"quantity":"3"}
        orders.carts.assign {"cart_id":"$cart","customer_id":"$ana"}
        orders.carts.update {"cart_id":"$cart","ship_to":"ID-JK","fees":["wrap"]}
        orders.cart-coupons.add {"cart_id":"$cart","code":"TEA-10"}
        orders.cart-coupons.remove {"cart_id":"$cart","code":"TEA-10"}
        orders.carts.create {"channel":"web-id"} -> spare=id
        orders.carts.add {"cart_id":"$spare","sku":"TEA-1","quantity":"1"}
        orders.carts.merge {"cart_id":"$cart","other_id":"$spare"}
        orders.carts.hold {"cart_id":"$cart"}
        orders.carts.release {"cart_id":"$cart"}
        orders.carts.hand-over {"cart_id":"$cart"} -> code=code
        orders.carts.take-over {"code":"$code","channel":"web-id"}
        orders.carts.remove {"cart_id":"$cart","line":1}
        orders.carts.abandon {"cart_id":"$cart"}
        orders.carts.create {"channel":"web-id"} -> sent_cart=id
        orders.cart-destinations.set
            {"cart_id":"$sent_cart","destination":{"address":{"country":"ID","region":"31",
            "lines":["Jl. Melati 5"]},"phone":"+62812","gift_message":"For you"}}
        orders.carts.create {"channel":"web-id"} -> linked=id
        orders.carts.add {"cart_id":"$linked","sku":"TEA-1","quantity":"1"}
        orders.cart-links.create {"cart_id":"$linked"}
        orders.cart-links.revoke {"cart_id":"$linked"}
        orders.cart-links.create {"cart_id":"$linked"} -> link=link
        orders.cart-links.place
            {"link":"$link","expected_gross":{"amount":"900","currency":"IDR"}}
        orders.place
            {"channel":"web-id","lines":[{"sku":"TEA-1","quantity":"2"}],"customer_id":"$ana",
            "destination":{"address_id":"$address","purchase_number":"PO-7"}}
            -> order=id -> sold=id
        orders.risk-rules.update {"code":"dear","is_active":false}
        orders.order-holds.place {"order_id":"$order","reason":"suspicion","note":"Call first"}
        orders.order-holds.release {"order_id":"$order","note":"Called back"}
        orders.edits.request
            {"order_id":"$order","changes":[{"kind":"quantity","line":1,"quantity":"1"}]}
        orders.edits.decline {"order_id":"$order","edit":1,"note":"Not after all"}
        orders.edits.request
            {"order_id":"$order","changes":[{"kind":"quantity","line":1,"quantity":"3"}]}
        orders.edits.approve {"order_id":"$order","edit":2,"note":"By telephone"}
        orders.edits.undo {"order_id":"$order","edit":2,"note":"Two will do"}
        orders.payments.authorise
            {"order_id":"$order","tender":"card","amount":{"amount":"1800","currency":"IDR"},
            "reference":"p1"}
        orders.payments.decline {"order_id":"$order","payment":1}
        orders.payments.authorise
            {"order_id":"$order","tender":"card","amount":{"amount":"1800","currency":"IDR"},
            "reference":"p2"}
        orders.payments.void {"order_id":"$order","payment":2}
        orders.payments.authorise
            {"order_id":"$order","tender":"card","amount":{"amount":"1800","currency":"IDR"},
            "reference":"p3"}
        orders.payments.capture {"order_id":"$order","payment":3}
        orders.fulfilments.create
            {"order_id":"$order","method":"shipment","location":"dc-01"} -> parcel=id
        orders.fulfilments.cancel {"fulfilment_id":"$parcel"}
        orders.fulfilments.create
            {"order_id":"$order","method":"shipment","location":"dc-01"} -> parcel=id
        orders.fulfilments.ship {"fulfilment_id":"$parcel"}
        orders.fulfilments.deliver {"fulfilment_id":"$parcel"}
        orders.order-links.create {"order_id":"$order"} -> order_link=link
        orders.order-links.show {"link":"$order_link"}
        orders.return-reasons.create
            {"code":"broken","name":"It came broken","markets":["id"],"window_days":90,
            "is_automatic":true}
        orders.return-authorisations.request
            {"order_id":"$order","lines":[{"line":1,"quantity":"1","reason":"broken"}]}
        orders.return-authorisations.cancel
            {"order_id":"$order","authorisation":1,"note":"Not after all"}
        orders.return-reasons.update {"code":"broken","is_automatic":false}
        orders.return-authorisations.request
            {"order_id":"$order","lines":[{"line":1,"quantity":"1","reason":"broken"}]}
        orders.return-authorisations.decline
            {"order_id":"$order","authorisation":2,"note":"It is whole"}
        orders.return-authorisations.request
            {"order_id":"$order","comes_by":"post",
            "lines":[{"line":1,"quantity":"1","reason":"broken"}]}
        orders.return-authorisations.approve
            {"order_id":"$order","authorisation":3,"days_to_come":7}
        orders.gift-receipts.issue
            {"order_id":"$order","lines":[{"line":1,"quantity":"1"}]} -> gift=gift_receipt
        orders.gift-receipts.look-up {"gift_receipt":"$gift"}
        orders.gift-receipts.list {"order_id":"$order"}
        orders.gift-receipts.cancel {"order_id":"$order","gift_number":1,"note":"Not a gift"}
        orders.return-trials.show
            {"order_id":"$order","location":"jkt-01","lines":[{"line":1,"quantity":"1"}]}
        orders.returns.create
            {"order_id":"$order","location":"jkt-01","authorisation":3} -> return=id
        orders.exchange-trials.show
            {"order_id":"$order","location":"jkt-01","lines":[{"line":1,"quantity":"1"}],
            "wanted":[{"sku":"TEA-1","quantity":"1"}]}
        orders.exchanges.create
            {"order_id":"$order","location":"jkt-01","lines":[{"line":1,"quantity":"1"}],
            "wanted":[{"sku":"TEA-1","quantity":"1"}]}
        orders.exchanges.list {"order_id":"$order"}
        orders.return-rules.create
            {"code":"blind","kind":"value","name":"Blind","blind_only":true,"markets":["id"],
            "amount":{"amount":"500","currency":"IDR"}}
        orders.return-rules.update {"code":"blind","name":"Without a receipt"}
        orders.blind-returns.create
            {"findings_approved":true,"location":"jkt-01","currency":"IDR","note":"lost","lines":[{"sku":"TEA-1",
            "quantity":"1","refund":"500"}]}
        orders.place
            {"channel":"web-id","lines":[{"sku":"TEA-1","quantity":"1","method":"pickup",
            "location":"jkt-01"}],"payments":[{"tender":"card","amount":{"amount":"900",
            "currency":"IDR"},"reference":"p4"}]} -> order=id -> claimed=id
        orders.fulfilments.create
            {"order_id":"$order","method":"pickup","location":"jkt-01"} -> bag=id
        orders.fulfilments.ready {"fulfilment_id":"$bag"} -> code=code
        orders.fulfilments.put-back {"fulfilment_id":"$bag"}
        orders.fulfilments.cancel {"fulfilment_id":"$bag"}
        orders.fulfilments.create
            {"order_id":"$order","method":"pickup","kind":"curbside","location":"jkt-01"} -> bag=id
        orders.fulfilments.ready {"fulfilment_id":"$bag"} -> code=code
        orders.fulfilments.announce {"fulfilment_id":"$bag"}
        orders.fulfilments.collect {"fulfilment_id":"$bag","code":"$code"}
        orders.claims.open
            {"order_id":"$order","reason":"missing","lines":[{"line":1,"quantity":"1"}]}
        orders.claims.cancel {"order_id":"$order","claim":1,"note":"It was there"}
        orders.claims.open
            {"order_id":"$order","reason":"wrong","lines":[{"line":1,"quantity":"1"}]}
        orders.claims.deny {"order_id":"$order","claim":2,"note":"It is what was ordered"}
        orders.claims.open
            {"order_id":"$order","reason":"damaged","lines":[{"line":1,"quantity":"1"}]}
        orders.claims.approve {"order_id":"$order","claim":3}
        orders.claims.resolve
            {"order_id":"$order","claim":3,"lines":[{"line":1,"quantity":"1","remedy":"refund"}]}
        orders.claims.list {"order_id":"$order"}
        orders.place {"channel":"web-id","lines":[{"sku":"TEA-1","quantity":"1"}]} -> order=id
        orders.payments.take
            {"order_id":"$order","payments":[{"tender":"transfer","amount":{"amount":"900",
            "currency":"IDR"},"reference":"p5"}]}
        orders.cancel {"order_id":"$order"}
        orders.payments.take
            {"order_id":"$order","payments":[{"tender":"transfer","amount":{"amount":"900",
            "currency":"IDR"},"reference":"p8"}]}
        orders.payments.refund {"order_id":"$order","payment":2}
        orders.payments.take
            {"order_id":"$order","payments":[{"tender":"transfer","amount":{"amount":"900",
            "currency":"IDR"},"reference":"p10"}]}
        orders.payments.refund-otherwise
            {"order_id":"$order","payment":3,"tender":"cash","reason":"The account was closed"}
        orders.place
            {"channel":"web-id","lines":[{"sku":"TEA-1","quantity":"3"}],
            "payments":[{"tender":"card","amount":{"amount":"2700","currency":"IDR"},
            "reference":"p20"}]} -> order=id
        orders.rejections.create
            {"order_id":"$order","location":"dc-01","reason":"missing",
            "lines":[{"line":1,"quantity":"1"}]}
        orders.fulfilments.create
            {"order_id":"$order","method":"shipment","location":"dc-01",
            "lines":[{"line":1,"quantity":"1"}]} -> parcel=id
        orders.fulfilments.ship {"fulfilment_id":"$parcel"}
        orders.fulfilments.attempt {"fulfilment_id":"$parcel"}
        orders.fulfilments.turn-back {"fulfilment_id":"$parcel","reason":"refused"}
        orders.fulfilments.take-back {"fulfilment_id":"$parcel"}
        orders.fulfilments.create
            {"order_id":"$order","method":"shipment","location":"dc-01",
            "lines":[{"line":1,"quantity":"1"}]} -> parcel=id
        orders.fulfilments.ship {"fulfilment_id":"$parcel"}
        orders.fulfilments.lose {"fulfilment_id":"$parcel"}
        orders.place
            {"channel":"web-id","lines":[{"sku":"TEA-1","quantity":"1"}],
            "payments":[{"tender":"card","amount":{"amount":"900","currency":"IDR"},
            "reference":"p6","authorise_only":true}]} -> order=id
        orders.fulfilments.create
            {"order_id":"$order","method":"shipment","location":"dc-01"} -> parcel=id
        orders.fulfilments.ship {"fulfilment_id":"$parcel","tracking":"JNE-1","carrier":"jne"}
        orders.place
            {"channel":"web-id","lines":[{"sku":"TEA-1","quantity":"2"}],
            "payments":[{"tender":"card","amount":{"amount":"1800","currency":"IDR"},
            "reference":"p30"}]} -> sent_order=id
        orders.fulfilments.create
            {"order_id":"$sent_order","method":"shipment","kind":"drop-ship","location":"dc-01",
            "lines":[{"line":1,"quantity":"1"}]} -> parcel=id
        orders.fulfilments.order {"fulfilment_id":"$parcel"}
        orders.pickup-hours.set
            {"location":"jkt-01","zone":"Asia/Jakarta","intervals":[{"weekday":1,"starts":600,
            "ends":720,"orders":5}],"holidays":["2026-03-20"]}
        orders.fulfilment-kinds.set
            {"kind":"locker","channel":"web-id","location":"jkt-01","name":"Box","is_on":true}
        orders.fulfilments.create
            {"order_id":"$sent_order","method":"shipment","kind":"ship-to-store",
            "collect_at":"jkt-01","location":"dc-01"} -> parcel=id
        orders.fulfilments.ship {"fulfilment_id":"$parcel"}
        orders.fulfilments.arrive {"fulfilment_id":"$parcel"}
        orders.payments.decline {"order_id":"$order","payment":1}
        orders.write-off {"order_id":"$order","reason":"Customer is bankrupt"}
        orders.place
            {"channel":"web-id","lines":[{"sku":"TEA-1","quantity":"1","method":"pickup",
            "location":"jkt-01"}],"payments":[{"tender":"card","amount":{"amount":"900",
            "currency":"IDR"},"reference":"p9"}]} -> fetched_order=id
        orders.pickup-windows.choose
            {"order_id":"$fetched_order","pickup_window":"2026-01-12T03:00:00Z"}
        support.calendars.set
            {"code":"office","zone":"Asia/Jakarta","hours":[{"weekday":1,"starts":540,
            "ends":1020}],"holidays":[]}
        support.service-policies.set
            {"scope":"standard","calendar":"office","targets":{"first_response_seconds":3600,
            "next_response_seconds":7200,"resolution_seconds":86400}}
        support.messages.receive
            {"kind":"email","sender":"bo@example.com","verified":true,"body":"Where?"} -> case=id
        """#
}
