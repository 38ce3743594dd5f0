extension SeededShop {
    private static let exchange =
        #"{"order_id":"<shipped>","location":"<l0>","lines":[{"line":1,"quantity":"1"}],"#
        + #""wanted":[{"sku":"<sku>","quantity":"1"}],"#
        + #""destination":{"address":{"country":"ID","region":"<region>","recipient":"R","#
        + #""lines":["a"],"postcode":"1"},"phone":"+62 812","gift_message":"g","#
        + #""purchase_number":"p","instructions":"i"},"#
        + #""payments":[{"tender":"card","amount":{"amount":"1","currency":"IDR"},"#
        + #""reference":"pay-1"}]}"#

    /// Inputs of operations on how orders go on, where the example does not fit the shop.
    static let orderInputs: [String: String] = [
        "orders.payments.refund-otherwise":
            #"{"order_id":"<owed>","payment":1,"tender":"cash","reason":"Closed"}"#,
        "orders.provider-requests.retry": #"{"order_id":"<asked>","payment":1,"request":1}"#,
        "orders.provider-requests.note":
            #"{"order_id":"<asked>","payment":1,"request":1,"done":true,"reason":"Seen"}"#,
        "orders.payment-notices.dismiss": #"{"provider":"test","notice":"evt-1"}"#,
        "orders.cart-destinations.set":
            #"{"cart_id":"<cart>","destination":{"address":{"country":"ID","region":"<region>","#
            + #""recipient":"R","lines":["a"],"postcode":"1"},"phone":"+62 812","#
            + #""gift_message":"g","purchase_number":"p","instructions":"i"}}"#,
        "catalogue.weights.set": #"{"sku":"<sku>","weight":250}"#,
        "orders.charge-rates.show": #"{"code":"<fee>"}"#,
        "orders.charge-rates.set":
            #"{"code":"<fee>","zones":[{"code":"zone","places":[{"country":"ID","region":"31","#
            + #""postcode":"1"}]}],"rates":[{"weight_up_to":"#
            + #"1000,"price":{"amount":"9000","currency":"IDR"}}]}"#,
        "orders.tracking-events.create":
            #"{"carrier":"jne","event":"evt-2","tracking":"nobody","kind":"in-transit","#
            + #""happened_at":"2026-01-05T08:00:00Z"}"#,
        "orders.tracking-events.dismiss": #"{"carrier":"jne","event":"evt-1"}"#,
        "orders.fulfilments.turn-back": #"{"fulfilment_id":"<parcel>","reason":"refused"}"#,
        "orders.fulfilment-kinds.set":
            #"{"kind":"locker","channel":"<w>","location":"<l0>","name":"n","is_on":true}"#,
        "orders.pickup-hours.set":
            #"{"location":"<l0>","zone":"Asia/Jakarta","intervals":[{"weekday":1,"starts":600,"#
            + #""ends":720,"orders":2}],"holidays":["2026-03-20"]}"#,
        "orders.pickup-hours.show": #"{"location":"<l0>"}"#,
        "orders.pickup-windows.list": #"{"location":"<l0>","days":7}"#,
        "orders.pickup-windows.choose": #"{"order_id":"<order>"}"#,
        "orders.fulfilments.order": #"{"fulfilment_id":"<drop>"}"#,
        "orders.fulfilments.arrive": #"{"fulfilment_id":"<to-store>"}"#,
        "orders.fulfilments.announce": #"{"fulfilment_id":"<curb>"}"#,
        "orders.fulfilments.put-back": #"{"fulfilment_id":"<curb>"}"#,
        "orders.rejections.create":
            #"{"order_id":"<order>","location":"<l0>","reason":"missing","#
            + #""lines":[{"line":1,"quantity":"1"}]}"#,
        "orders.cancel": #"{"order_id":"<order>","lines":[{"line":1,"quantity":"1"}]}"#,
        "orders.fulfilments.take-back":
            #"{"fulfilment_id":"<turned-parcel>","location":"<l0>","note":"torn","#
            + #""lines":[{"line":1,"quantity":"1"}]}"#,
        "orders.exchange-trials.show": exchange, "orders.exchanges.create": exchange,
        "orders.exchanges.list": #"{"order_id":"<shipped>"}"#,
        "orders.return-rules.create":
            #"{"code":"few","kind":"velocity","name":"Few","markets":["id"],"returns":3,"#
            + #""days":30}"#,
        "orders.return-rules.show": #"{"code":"<odd>"}"#,
        "orders.return-rules.update": #"{"code":"<odd>","name":"Odd","markets":["id"]}"#,
        "orders.return-reasons.create":
            #"{"code":"broken","name":"Broken","markets":["id"]}"#,
        "orders.return-reasons.show": #"{"code":"<why>"}"#,
        "orders.return-reasons.update": #"{"code":"<why>","name":"Why","markets":["id"]}"#,
        "orders.return-authorisations.request":
            #"{"order_id":"<shipped>","lines":[{"line":1,"quantity":"1","reason":"<why>"}]}"#,
        "orders.return-authorisations.approve":
            #"{"order_id":"<asked-back>","authorisation":1}"#,
        "orders.return-authorisations.decline":
            #"{"order_id":"<asked-back>","authorisation":1}"#,
        "orders.return-authorisations.cancel":
            #"{"order_id":"<asked-back>","authorisation":1}"#,
        "orders.return-authorisations.list": #"{"channel":"<w>","location":"<l0>"}"#,
        "orders.claims.open":
            #"{"order_id":"<claimed>","reason":"damaged","#
            + #""lines":[{"line":1,"quantity":"1"}]}"#,
        "orders.claims.approve": #"{"order_id":"<claimed>","claim":2}"#,
        "orders.claims.deny": #"{"order_id":"<claimed>","claim":2,"note":"Whole"}"#,
        "orders.claims.cancel": #"{"order_id":"<claimed>","claim":2}"#,
        "orders.claims.resolve":
            #"{"order_id":"<claimed>","claim":1,"#
            + #""lines":[{"line":1,"quantity":"1","remedy":"refund"}]}"#,
        "orders.claims.list": #"{"channel":"<w>","location":"<l0>"}"#,
        "orders.gift-receipts.issue":
            #"{"order_id":"<gifted>","lines":[{"line":1,"quantity":"1"}]}"#,
        "orders.gift-receipts.cancel": #"{"order_id":"<gifted>","gift_number":1}"#,
        "orders.gift-receipts.list": #"{"order_id":"<gifted>"}"#,
        "orders.gift-receipts.look-up":
            #"{"gift_receipt":"<gift-code>-----------------------------------------------"}"#,
        "orders.edits.preview":
            #"{"order_id":"<edited>","changes":[{"kind":"add","sku":"<sku>","quantity":"1"}]}"#,
        "orders.edits.request":
            #"{"order_id":"<edited>","changes":[{"kind":"add","sku":"<sku>","quantity":"1"}]}"#,
        "orders.edits.approve": #"{"order_id":"<edited>","edit":1}"#,
        "orders.edits.decline": #"{"order_id":"<edited>","edit":1}"#,
        "orders.edits.undo": #"{"order_id":"<changed>","edit":1}"#,
        "orders.edits.list": #"{"channel":"<w>","location":"<l0>"}"#,
        "orders.waiting-goods.list": #"{"location":"<l0>"}"#,
        "inventory.counts-due.list": #"{"location":"<l0>"}"#,
        "inventory.buckets.list": #"{"location":"<l0>"}"#,
    ]
}
