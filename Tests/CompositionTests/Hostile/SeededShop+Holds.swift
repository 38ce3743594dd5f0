extension SeededShop {
    /// The inputs of what holds orders.
    static let ofHolds: [String: String] = [
        "orders.risk-rules.create":
            #"{"code":"far","kind":"address","name":"Far","channels":["<s>"],"places":["SG"],"#
            + #""hold_minutes":60,"at_end":"release"}"#,
        "orders.risk-rules.list": #"{"channel":"<s>"}"#,
        "orders.risk-rules.show": #"{"code":"<risk>"}"#,
        "orders.risk-rules.update":
            #"{"code":"<risk>","channels":["<w>"],"name":"Far","places":["SG"]}"#,
        "orders.order-holds.list": #"{"channel":"<w>","location":"<l0>"}"#,
        "orders.order-holds.place":
            #"{"order_id":"<order>","reason":"suspicion","note":"Call first"}"#,
        "orders.order-holds.release": #"{"order_id":"<held>","note":"Called back"}"#,
        "orders.charges.update": #"{"code":"<fee>","channels":["<w>"],"name":"Wrap"}"#,
    ]
}
