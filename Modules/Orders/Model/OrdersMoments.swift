import RetailContracts
import RetailCore
import RetailKit

/// What the events of carts, orders and returns mean on a customer's timeline.
enum OrdersMoments {
    static let all =
        carts.map { $0.needing(OrdersPermissions.readCarts) }
        + orders.map { $0.needing(OrdersPermissions.readOrders) }
        + returns.map { $0.needing(OrdersPermissions.readReturns) }

    private static let carts = [
        Moment(
            CartStarted.self, of: { $0.customer }, on: { .channel($0.channel) }, "Started a cart",
            met: { Spot(at: $1.location, on: $0.channel) }, by: { $0.identity }),
        Moment(
            CartHandedOver.self, of: { $0.customer }, on: { .channel($0.to) },
            "Took the cart from {from} to {to}",
            [.text("from") { $0.from.text }, .text("to") { $0.to.text }],
            met: { event, _ in Spot(at: event.location, on: event.to) }),
    ]

    private static let orders = [
        Moment(
            OrderPlaced.self, of: { $0.customer }, on: { .channel($0.channel) },
            "Placed order {number} for {total}",
            [.text("number") { $0.number }, .amount("total") { $0.total }],
            met: { event, _ in Spot(at: event.location, on: event.channel) },
            by: { $0.identity }),
        Moment(
            OrderPaid.self, of: { $0.customer }, "Paid {total}", [.amount("total") { $0.total }]),
        Moment(
            FulfilmentMoved.self, of: { $0.customer }, "{method}: {state}",
            [.text("method") { $0.method }, .text("state") { $0.state }],
            met: { event, _ in Spot(at: event.location, on: nil) }),
        // What moves a parcel is told by its step.
        Moment(
            TrackingNoted.self, of: { $0.isMove ? nil : $0.customer }, "The carrier: {kind}",
            [.text("kind") { $0.kind.rawValue }]),
        Moment(
            OrderCompleted.self, of: { $0.customer }, on: { .channel($0.channel) },
            "Order completed"),
        Moment(
            OrderCancelled.self, of: { $0.customer }, on: { .channel($0.channel) },
            as: { $0.isExpired ? .expired : .cancelled },
            { (end: OrderEnd) in
                switch end {
                case .expired: "The order was not paid in time"
                case .cancelled: "Cancelled the order"
                }
            }),
        Moment(
            OrderReinstated.self, of: { $0.customer }, on: { .channel($0.channel) },
            "The order was paid late and goes on"),
        Moment(
            OrderEdited.self, of: { $0.customer }, on: { .channel($0.channel) },
            as: { $0.isUndone ? .undone : .applied },
            { (edit: EditEnd) in
                switch edit {
                case .applied: "The order was changed"
                case .undone: "A change of the order was undone"
                }
            }),
        // Not why: customers read their own timeline, and are not told of what is suspected.
        Moment(OrderHeld.self, of: { $0.customer }, "The order was held"),
        Moment(HoldReleased.self, of: { $0.customer }, "A hold of the order was released"),
    ]

    private static let returns = [
        Moment(
            ReturnAuthorisationMoved.self, of: { $0.customer }, as: { $0.stage },
            { (stage: AuthorisationStage) in
                switch stage {
                case .requested: "Asked for a return"
                case .approved: "A return was approved"
                case .partlyReceived: "Some goods of a return came"
                case .closed: "A return is over"
                case .declined: "A return was declined"
                case .cancelled: "A return that was asked for was cancelled"
                case .expired: "A return that was asked for expired"
                }
            }),
        Moment(
            ClaimMoved.self, of: { $0.customer }, as: { $0.stage },
            { (stage: ClaimStage) in
                switch stage {
                case .open: "Claimed goods"
                case .approved: "A claim was approved"
                case .partlyResolved: "A part of a claim was made good"
                case .resolved: "A claim was made good"
                case .denied: "A claim was denied"
                case .cancelled: "A claim was cancelled"
                case .expired: "A claim expired"
                }
            }),
        Moment(
            GiftReceiptMoved.self, of: { $0.customer }, as: { $0.step },
            { (step: GiftReceiptStep) in
                switch step {
                case .issued: "A gift receipt was issued"
                case .used: "Goods came back by a gift receipt"
                case .cancelled: "A gift receipt was cancelled"
                }
            }),
        Moment(
            OrderReturned.self, of: { $0.customer }, on: { .channel($0.channel) },
            as: { UnitsEnd(rawValue: $0.cause.rawValue) },
            { (end: UnitsEnd) in
                switch end {
                case .refused: "Goods for {total} were not taken in"
                case .cancelled, .edited: "Gave goods for {total} up"
                case .short: "Goods for {total} could not be had"
                case .undeliverable: "Goods for {total} could not be delivered"
                case .lost: "Goods for {total} were lost on their way"
                }
            }, else: "Returned goods for {total}", [.amount("total") { $0.total }],
            // Who brings a gift is not who bought it.
            met: { event, _ in
                Spot(at: event.isByGift ? nil : event.location, on: event.channel)
            }),
        Moment(
            GoodsExchanged.self, of: { $0.customer },
            "Exchanged goods, of which {credit} paid for others",
            [.amount("credit") { $0.credit }],
            met: { event, _ in Spot(at: event.location, on: nil) }),
        Moment(
            GoodsReturned.self, of: { $0.customer },
            "Returned goods without a receipt for {total}", [.amount("total") { $0.total }],
            met: { event, _ in Spot(at: event.location, on: nil) }),
    ]

    /// How units ended that nobody brought back.
    private enum UnitsEnd: String, CaseIterable {
        case refused, cancelled, short, undeliverable, lost, edited
    }

    private enum EditEnd: String, CaseIterable {
        case applied, undone
    }

    private enum OrderEnd: String, CaseIterable {
        case expired, cancelled
    }
}
