import RetailContracts
import RetailCore
import RetailKit

/// An edit of an order was requested, approved, declined or undone.
struct EditMoved: Event {
    static let type = "orders.edit-moved"
    let order: OrderID
    let edit: Int
    let customer: CustomerID?
    let stage: EditStage
    var subject: String { order.text }

    static let record = Record(
        "EditMoved", "An edit of an order was requested, approved, declined or undone.",
        EditMoved.init
    ) {
        $0.order(\.order)
        $0.field("edit", \.edit, .recorded, "The number of the edit in its order.")
        $0.customer(\.customer)
        $0.field("stage", \.stage, .choice(), "How it stands now.")
    }
}

/// An edit whose time is over could not be ended, and is tried again later.
struct EditEndPutOff: Event {
    static let type = "orders.edit-end-put-off"
    let order: OrderID
    let edit: Int
    let customer: CustomerID?
    let problem: String
    let until: Instant
    var subject: String { order.text }

    static let record = Record(
        "EditEndPutOff", "An edit whose time is over could not be ended.", EditEndPutOff.init
    ) {
        $0.order(\.order)
        $0.field("edit", \.edit, .recorded, "The number of the edit in its order.")
        $0.customer(\.customer)
        $0.field("problem", \.problem, .recorded, "The code of what failed.")
        $0.field("until", \.until, .instant, "When it is tried again.")
    }
}
