import RetailContracts
import RetailCore
import RetailKit

/// A return was asked for before its goods, approved, declined or cancelled, goods of it came, or
/// its time was over.
struct ReturnAuthorisationMoved: Event {
    static let type = "orders.return-authorisation-moved"
    let order: OrderID
    let authorisation: Int
    let customer: CustomerID?
    let stage: AuthorisationStage
    let comesBy: ComesBy
    let isAutomatic: Bool
    /// By which return goods of it came; nil where none did just now.
    let returnID: ReturnID?
    var subject: String { order.text }

    static let record = Record(
        "ReturnAuthorisationMoved", "A return that was asked for before its goods went on.",
        ReturnAuthorisationMoved.init
    ) {
        $0.order(\.order)
        $0.field("authorisation", \.authorisation, .recorded, "Its number in its order.")
        $0.customer(\.customer)
        $0.field("stage", \.stage, .choice(), "How it stands now.")
        $0.field("comes_by", \.comesBy, .choice(), "How the goods come.")
        $0.field("is_automatic", \.isAutomatic, .flag, "Whether its reasons approved it.")
        $0.field(
            "return_id", \.returnID, .optional(.id()),
            "The return by which goods of it came; absent where none did just now.")
    }
}

/// An authorisation of a return whose time is over could not be ended, and is tried again later.
struct ReturnAuthorisationEndPutOff: Event {
    static let type = "orders.return-authorisation-end-put-off"
    let order: OrderID
    let authorisation: Int
    let customer: CustomerID?
    let problem: String
    let until: Instant
    var subject: String { order.text }

    static let record = Record(
        "ReturnAuthorisationEndPutOff",
        "An authorisation of a return whose time is over could not be ended.",
        ReturnAuthorisationEndPutOff.init
    ) {
        $0.order(\.order)
        $0.field("authorisation", \.authorisation, .recorded, "Its number in its order.")
        $0.customer(\.customer)
        $0.field("problem", \.problem, .recorded, "The code of what failed.")
        $0.field("until", \.until, .instant, "When it is tried again.")
    }
}

/// A reason for returns was made or changed.
struct ReturnReasonChanged: Event {
    static let type = "orders.return-reason-changed"
    let reason: Code<ReturnReason>
    let version: Int64
    var subject: String { "return-reason:\(reason.text)" }

    static let record = Record(
        "ReturnReasonChanged", "A reason for returns was made or changed.",
        ReturnReasonChanged.init
    ) {
        $0.field("reason", \.reason, .code(), "The reason.")
        $0.field("version", \.version, .recorded, "Its version after the change.")
    }
}

extension ReturnAuthorisationMoved {
    init(
        _ value: ReturnAuthorisation, of order: Order, by back: ReturnID? = nil
    ) {
        self.init(
            order: order.id, authorisation: value.number, customer: order.customer,
            stage: value.stage, comesBy: value.comesBy, isAutomatic: value.isAutomatic,
            returnID: back)
    }
}
