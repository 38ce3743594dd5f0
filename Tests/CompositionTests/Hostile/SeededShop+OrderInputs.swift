extension SeededShop {
    /// Inputs of operations on how orders go on, where the example does not fit the shop.
    static let orderInputs: [String: String] = [
        "orders.payments.refund-otherwise":
            #"{"order_id":"<owed>","payment":1,"tender":"cash","reason":"Closed"}"#,
        "orders.provider-requests.retry": #"{"order_id":"<asked>","payment":1,"request":1}"#,
        "orders.provider-requests.note":
            #"{"order_id":"<asked>","payment":1,"request":1,"done":true,"reason":"Seen"}"#,
        "orders.payment-notices.dismiss": #"{"provider":"test","notice":"evt-1"}"#,
        "orders.fulfilments.turn-back": #"{"fulfilment_id":"<parcel>","reason":"refused"}"#,
        "orders.rejections.create":
            #"{"order_id":"<order>","location":"<l0>","reason":"missing","#
            + #""lines":[{"line":1,"quantity":"1"}]}"#,
        "orders.cancel": #"{"order_id":"<order>","lines":[{"line":1,"quantity":"1"}]}"#,
        "orders.fulfilments.take-back":
            #"{"fulfilment_id":"<turned-parcel>","location":"<l0>","note":"torn","#
            + #""lines":[{"line":1,"quantity":"1"}]}"#,
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
    ]
}
