import RetailCore
public import RetailKit

/// What orders refuse.
public enum OrdersErrors {
    /// No cart has the id.
    public static let cartUnknown = KnownError(
        "orders.cart-unknown", .notFound, "No cart has the id, or it is another customer's.")
    /// The cart was ordered or abandoned, or is on its way to another channel.
    public static let cartClosed = KnownError(
        "orders.cart-closed", .conflict, "The cart was ordered or abandoned.")
    /// The cart has no lines.
    public static let cartEmpty = KnownError(
        "orders.cart-empty", .conflict, "The cart has no lines.")
    /// The cart has no line of the number.
    public static let lineUnknown = KnownError(
        "orders.line-unknown", .notFound, "There is no line of this number.")
    /// The cart has as many lines as it can.
    public static let tooManyLines = KnownError(
        "orders.too-many-lines", .conflict, "A cart has at most 1,000 lines.")
    /// A one-time code is wrong, used or expired.
    public static let codeRefused = KnownError(
        "orders.code-refused", .forbidden, "The one-time code is wrong, used or expired.")
    /// Too many codes were wrong.
    public static let tooManyGuesses = KnownError(
        "orders.too-many-guesses", .limited, "Too many codes were wrong: wait.")
    /// A link to a cart or an order is wrong or void.
    public static let linkRefused = KnownError(
        "orders.link-refused", .forbidden, "The link is wrong, ended or replaced.")
    /// The customer has no address of the id.
    public static let addressUnknown = KnownError(
        "orders.address-unknown", .notFound, "The customer has no address of the id.")
    /// Nobody said when goods are fetched at the store.
    public static let pickupHoursUnknown = KnownError(
        "orders.pickup-hours-unknown", .notFound, "Nobody said when goods are fetched there.")
    /// The store has no such window, or it is too late or too early to take it.
    public static let pickupWindowUnknown = KnownError(
        "orders.pickup-window-unknown", .conflict, "No such window can be taken there.")
    /// All places of a window are taken.
    public static let pickupWindowFull = KnownError(
        "orders.pickup-window-full", .conflict, "As many orders as can be are fetched then.")
    /// No channel in use has the code.
    public static let channelUnknown = KnownError(
        "orders.channel-unknown", .notFound, "No channel in use has the code.")
    /// No tax rule of any place is for the class.
    public static let taxClassUnknown = KnownError(
        "orders.tax-class-unknown", .invalid, "No tax rule is for the class.")
    /// The cart's or order's currency is not the one of the channel or of the amount.
    public static let currencyMismatch = KnownError(
        "orders.currency-mismatch", .invalid, "The amount or channel has another currency.")
    /// The channel does not sell the item now.
    public static let notOffered = KnownError(
        "orders.not-offered", .invalid, "The channel does not sell the item now.")
    /// A coupon gives nothing, or nothing any more.
    public static let couponRefused = KnownError(
        "orders.coupon-refused", .conflict, "A coupon that was given gives nothing.")
    /// A promotion's uses or budget were used up at the same moment.
    public static let promotionUsedUp = KnownError(
        "orders.promotion-used-up", .conflict, "A promotion was used up at the same moment.")
    /// No promotion has the code.
    public static let promotionUnknown = KnownError(
        "orders.promotion-unknown", .notFound, "No promotion has the code.")
    /// A time ends before it begins.
    public static let periodBackwards = KnownError(
        "orders.period-backwards", .invalid, "A time ends after it begins.")
    /// Two carts are not of one channel, or not of one customer.
    public static let cartsApart = KnownError(
        "orders.carts-apart", .conflict, "The carts are of different channels or customers.")
    /// The cart has as many coupons as one may give.
    public static let tooManyCoupons = KnownError(
        "orders.too-many-coupons", .conflict, "The cart has as many coupons as one may give.")
    /// The cart has no such coupon.
    public static let couponUnknown = KnownError(
        "orders.coupon-unknown", .notFound, "There is no such coupon, or the cart has it not.")
    /// An order costs less for how it is paid, and is to be paid otherwise.
    public static let tenderBound = KnownError(
        "orders.tender-bound", .conflict, "The order costs less for how it is paid.")
    /// No charge has the code, or it is of another kind.
    public static let chargeUnknown = KnownError(
        "orders.charge-unknown", .notFound, "No delivery or fee has the code.")
    /// A charge has the code already.
    public static let chargeTaken = KnownError(
        "orders.charge-taken", .conflict, "A delivery or fee has the code already.")
    /// A charge cannot be had with what is ordered, there, or any more.
    public static let chargeRefused = KnownError(
        "orders.charge-refused", .conflict, "A delivery or fee cannot be had with this order.")
    /// Goods are sent and nobody said how.
    public static let deliveryMissing = KnownError(
        "orders.delivery-missing", .conflict, "Goods are sent, and nobody said how.")
    /// No risk rule has the code.
    public static let riskRuleUnknown = KnownError(
        "orders.risk-rule-unknown", .notFound, "No risk rule has the code.")
    /// A risk rule has the code already.
    public static let riskRuleTaken = KnownError(
        "orders.risk-rule-taken", .conflict, "A risk rule has the code already.")
    /// As many risk rules judge as may.
    public static let tooManyRiskRules = KnownError(
        "orders.too-many-risk-rules", .conflict, "At most 100 risk rules judge at the same time.")
    /// An order is held: nothing of it leaves.
    public static let orderHeld = KnownError(
        "orders.order-held", .conflict, "The order is held: release it first, or cancel it.")
    /// The order has no open hold of the number, or none at all.
    public static let holdUnknown = KnownError(
        "orders.hold-unknown", .notFound, "The order has no open hold of this number.")
    /// An order was held as often as it may be.
    public static let tooManyHolds = KnownError(
        "orders.too-many-holds", .conflict, "An order is held at most 200 times.")
    /// No market has the code.
    public static let marketUnknown = KnownError(
        "orders.market-unknown", .notFound, "No market has the code.")
    /// An order costs another sum than the customer was shown.
    public static let grossChanged = KnownError(
        "orders.gross-changed", .conflict, "The order costs another sum than was expected.")
    /// So little of an item is wanted that it would cost nothing.
    public static let quantityTooSmall = KnownError(
        "orders.quantity-too-small", .invalid, "So little of an item would cost nothing.")
    /// One order of the channel takes less, more, or other multiples of an item.
    public static let quantityNotTaken = KnownError(
        "orders.quantity-not-taken", .invalid, "One order takes less, more or other multiples.")
    /// An order costs more, or has more units, than one of its channel may.
    public static let orderTooLarge = KnownError(
        "orders.order-too-large", .invalid, "The order costs more or has more than one may.")
    /// A pick-up or carry-out line needs a location.
    public static let locationMissing = KnownError(
        "orders.location-missing", .invalid, "Pick-up and carry-out need a location.")
    /// No location in use has the code.
    public static let locationUnknown = KnownError(
        "orders.location-unknown", .notFound, "No location in use has the code.")
    /// A cart has been held for as long as it may.
    public static let holdUsedUp = KnownError(
        "orders.hold-used-up", .conflict, "The cart has been held for as long as it may.")
    /// A cart would hold more than one may, or a customer more carts.
    public static let holdTooLarge = KnownError(
        "orders.hold-too-large", .conflict, "More would be held than may be.")
    /// Several markets, or none, sell in the currency, and nothing says which one counts.
    public static let marketUnclear = KnownError(
        "orders.market-unclear", .invalid, "Nothing says how its money is counted.")
    /// No customer has the id.
    public static let customerUnknown = KnownError(
        "orders.customer-unknown", .notFound, "No customer has the id.")
    /// No order has the id or number.
    public static let orderUnknown = KnownError(
        "orders.order-unknown", .notFound, "No order has the id or number.")
    /// Something is told of an order from before it was placed.
    public static let beforeOrder = KnownError(
        "orders.before-order", .invalid, "It cannot have happened before the order was.")
    /// The order was cancelled or completed, or changed meanwhile.
    public static let orderClosed = KnownError(
        "orders.order-closed", .conflict, "The order is cancelled or completed.")
    /// The order changed at the same moment.
    public static let orderChanged = KnownError(
        "orders.order-changed", .conflict, "The order changed at the same moment.")
    /// An act would take a step that is not in the table of steps: a mistake in the program.
    public static let illegalStep = KnownError(
        "orders.illegal-step", .fault, "An act would take a step that there is not.")
    /// Goods of the order have left already.
    public static let alreadyFulfilled = KnownError(
        "orders.already-fulfilled", .conflict, "Goods of the order have left already.")
    /// More is given up than has neither left nor been taken on.
    public static let nothingToCancel = KnownError(
        "orders.nothing-to-cancel", .conflict, "Less of it has neither left nor been taken on.")
    /// The order has no edit of the number.
    public static let editUnknown = KnownError(
        "orders.edit-unknown", .notFound, "The order has no edit of this number.")
    /// An order cannot be edited so.
    public static let editRefused = KnownError(
        "orders.edit-refused", .conflict,
        "The order cannot be edited so: it is of another system, nothing of it would be left, or "
            + "its money or taxes are counted otherwise since.")
    /// The edit was decided already, or was not approved.
    public static let editDecided = KnownError(
        "orders.edit-decided", .conflict, "The edit was decided or undone, or is not approved.")
    /// The order, or what the edit comes to, has changed since the edit was requested.
    public static let editOutdated = KnownError(
        "orders.edit-outdated", .conflict, "The order or its prices changed: preview again.")
    /// Who asked for another price approves it.
    public static let editOwnPrice = KnownError(
        "orders.edit-own-price", .forbidden, "Another price is approved by somebody else.")
}

extension OrdersErrors {
    /// What an edit meets that was planned for another order or other prices than there are.
    static func outdated(_ words: String) -> RetailError {
        editOutdated.error(
            "\(words) Look at it with orders.edits.preview and request it again; "
                + "orders.edits.decline ends this one.", at: "/edit")
    }

    /// More is given than is due, in points, cash or a promise: nothing of it has moved yet.
    public static let overpaid = KnownError(
        "orders.overpaid", .invalid,
        "Points, promises and cash that has not been taken yet must fit what is due.")
    /// The amount is no whole number of what can be paid in the order's market.
    public static let notPayable = KnownError(
        "orders.not-payable", .invalid, "Nobody can pay this amount in the order's market.")
    /// A payment's amount, points or reference is missing or out of place.
    public static let paymentIncomplete = KnownError(
        "orders.payment-incomplete", .invalid, "The payment lacks its amount, points or customer.")
    /// A reference looks like a card number.
    public static let cardNumber = KnownError(
        "orders.card-number-refused", .invalid, "The reference looks like a card number.")
    /// No tender has the code.
    public static let tenderUnknown = KnownError(
        "orders.tender-unknown", .notFound, "No tender has the code.")
    /// The tender is not accepted any more.
    public static let tenderArchived = KnownError(
        "orders.tender-archived", .conflict, "The tender is not accepted any more.")
    /// A tender has the code already.
    public static let tenderTaken = KnownError(
        "orders.tender-taken", .conflict, "A tender has the code already.")
    /// The order has no payment of the number.
    public static let paymentUnknown = KnownError(
        "orders.payment-unknown", .notFound, "The order has no payment of this number.")
    /// The payment cannot be captured or voided any more, or not so much of it.
    public static let paymentState = KnownError(
        "orders.payment-state", .conflict, "The payment is captured or voided, or has less left.")
    /// Goods are handed over only when they are paid.
    public static let unpaid = KnownError(
        "orders.unpaid", .conflict, "Goods are handed over only when the order is covered.")
    /// No fulfilment has the id.
    public static let fulfilmentUnknown = KnownError(
        "orders.fulfilment-unknown", .notFound, "No fulfilment has the id.")
    /// The fulfilment's state does not allow the step.
    public static let fulfilmentState = KnownError(
        "orders.fulfilment-state", .conflict, "The fulfilment's state does not allow the step.")
    /// A kind of fulfilments is switched off there.
    public static let kindOff = KnownError(
        "orders.kind-off", .conflict, "The kind of fulfilments is switched off there.")
    /// As many settings of kinds are kept as may be.
    public static let tooManyKindSettings = KnownError(
        "orders.too-many-kind-settings", .conflict, "At most 1,000 settings are kept.")
    /// There is nothing, or not so much, left to fulfil.
    public static let nothingToFulfil = KnownError(
        "orders.nothing-to-fulfil", .conflict, "Less is left to fulfil by this method and place.")
    /// More is returned than was handed out.
    public static let returnTooMuch = KnownError(
        "orders.return-too-much", .conflict, "More is returned than is left to return.")
    /// The return window is over.
    public static let returnTooLate = KnownError(
        "orders.return-too-late", .conflict, "The time for returns is over.")
    /// A return needs an approval that the caller may not give.
    public static let returnUnapproved = KnownError(
        "orders.return-unapproved", .forbidden,
        "Late returns and returns without an order need the permission orders.returns.approve.")
    /// The order has no authorisation of the number.
    public static let authorisationUnknown = KnownError(
        "orders.return-authorisation-unknown", .notFound, "The order has no such authorisation.")
    /// The authorisation was decided, has ended, or is not approved yet.
    public static let authorisationDecided = KnownError(
        "orders.return-authorisation-decided", .conflict, "It is decided or not approved.")
    /// Units are under an authorisation that has not ended.
    public static let returnAuthorised = KnownError(
        "orders.return-authorised", .conflict,
        "Units are under an authorisation that has not ended: it has to be named.")
    /// What is brought is not what was authorised.
    public static let returnUnauthorised = KnownError(
        "orders.return-unauthorised", .conflict, "The authorisation has less of the line, or none.")
    /// What is claimed is not to be had again at what was paid: it is refunded.
    public static let claimIrreplaceable = KnownError(
        "orders.claim-irreplaceable", .conflict, "It is not to be had again at what was paid.")
    /// So many returns of the order were asked for.
    public static let tooManyAuthorisations = KnownError(
        "orders.too-many-return-authorisations", .conflict,
        "At most 100 returns of an order are asked for, 20 of them by its customer.")
    /// No gift receipt has the code or number.
    public static let giftReceiptUnknown = KnownError(
        "orders.gift-receipt-unknown", .notFound, "No gift receipt has the code or number.")
    /// A gift receipt is cancelled, has less left or is needed, or none can be had.
    public static let giftReceiptUnfit = KnownError(
        "orders.gift-receipt-unfit", .conflict, "A gift receipt is cancelled, used up or missing.")
    /// So many gift receipts of the order were issued.
    public static let tooManyGiftReceipts = KnownError(
        "orders.too-many-gift-receipts", .conflict,
        "At most 50 gift receipts of an order are issued, 20 of them by its customer.")
    /// No reason for returns has the code.
    public static let returnReasonUnknown = KnownError(
        "orders.return-reason-unknown", .notFound, "No reason for returns has the code.")
    /// A reason for returns has the code already.
    public static let returnReasonTaken = KnownError(
        "orders.return-reason-taken", .conflict, "A reason for returns has the code already.")
    /// The reason is missing, given no more, or for other markets, or needs a note.
    public static let returnReasonUnfit = KnownError(
        "orders.return-reason-unfit", .invalid,
        "The reason is missing, not given for the order, or needs a note.")
    /// Rules found something of the return: who may take it all the same says so.
    public static let returnSuspected = KnownError(
        "orders.return-suspected", .conflict,
        "What rules found needs orders.returns.override, findings_approved and a confirmation.")
    /// No rule for returns has the code.
    public static let returnRuleUnknown = KnownError(
        "orders.return-rule-unknown", .notFound, "No rule for returns has the code.")
    /// A rule for returns has the code already.
    public static let returnRuleTaken = KnownError(
        "orders.return-rule-taken", .conflict, "A rule for returns has the code already.")
    /// So many rules for returns judge already.
    public static let tooManyReturnRules = KnownError(
        "orders.too-many-return-rules", .conflict, "At most 100 rules judge at the same time.")
    /// So many reasons are given already.
    public static let tooManyReturnReasons = KnownError(
        "orders.too-many-return-reasons", .conflict, "At most 200 reasons are given at a time.")
    /// The provider's reference belongs to another payment or refund.
    public static let referenceTaken = KnownError(
        "orders.reference-taken", .conflict, "The reference is that of another payment or refund.")
    /// The customer has as many unpaid orders as one may, or they hold as much as they may.
    public static let tooMuchUnpaid = KnownError(
        "orders.too-much-unpaid", .conflict, "Too much of the customer waits for money.")
    /// Several orders came with the number, or the order has several fulfilments.
    public static let numberAmbiguous = KnownError(
        "orders.number-ambiguous", .conflict, "The number means several: an id is needed.")
    /// The order has as many payments or fulfilments as it can.
    public static let tooManyParts = KnownError(
        "orders.too-many-parts", .conflict,
        "An order has at most 1,000 payments and 1,000 fulfilments that are not cancelled.")
    /// Nothing, or not so much, is owed back.
    public static let nothingOwed = KnownError(
        "orders.nothing-owed", .conflict, "Less is owed to the customer than should go back.")
    /// Nothing, or not so much, can be written off.
    public static let nothingDue = KnownError(
        "orders.nothing-due", .conflict,
        "Only what is due can be written off; before goods have left, only less than a coin.")
    /// The order did not expire, or has not been paid in full since.
    public static let notReinstatable = KnownError(
        "orders.not-reinstatable", .conflict, "Only an expired, paid order is taken up again.")
    /// Money does not go back by this tender in place of the payment's.
    public static let tenderUnfit = KnownError(
        "orders.tender-unfit", .conflict,
        "Money of this payment does not go back by this tender: cards and transfers alone go back "
            + "otherwise, by cash or a tender that moves by hand.")
    /// No provider of payments has the code here, or it moves no money of the kind.
    public static let providerUnknown = KnownError(
        "orders.provider-unknown", .invalid, "No provider that moves such money has the code.")
    /// A payment is to be asked for, and its tender has no provider, or no reference was given.
    public static let providerMissing = KnownError(
        "orders.provider-missing", .invalid, "Nobody can be asked: no provider or reference.")
    /// The payment has no request of the number.
    public static let providerRequestUnknown = KnownError(
        "orders.provider-request-unknown", .notFound, "The payment has no request of this number.")
    /// It is known already what became of the request.
    public static let providerRequestEnded = KnownError(
        "orders.provider-request-ended", .conflict, "It is known what became of the request.")
    /// The provider has told no notice of the name.
    public static let paymentNoticeUnknown = KnownError(
        "orders.payment-notice-unknown", .notFound, "The provider has told no such notice.")
    /// The carrier has told no event of the name.
    public static let trackingEventUnknown = KnownError(
        "orders.tracking-event-unknown", .notFound, "The carrier has told no such event.")
    /// No return has the id.
    public static let returnUnknown = KnownError(
        "orders.return-unknown", .notFound, "No return has the id.")
    /// An imported order contradicts itself.
    public static let importInvalid = KnownError(
        "orders.import-invalid", .invalid, "An imported order contradicts itself.")
    /// An invoice that has an order comes with other lines.
    public static let invoiceDiffers = KnownError(
        "orders.invoice-differs", .conflict, "The invoice has an order of other lines.")
    /// An invoice without an order comes without lines that were told of it.
    public static let invoiceLacking = KnownError(
        "orders.invoice-lacking", .conflict, "The invoice lacks lines that were told before.")
    /// Another invoice of the source has made an order of a number that it needs.
    public static let invoiceNumberTaken = KnownError(
        "orders.invoice-number-taken", .conflict, "An order of another invoice has the number.")
}

/// What peers may refuse when orders ask them; their modules own the codes.
enum PeerErrors {
    static let insufficient = KnownError(
        "inventory.insufficient-stock", .conflict, "Less is available than asked for.")
    static let stock = [insufficient] + outlet
    static let outlet = [
        KnownError("inventory.location-unknown", .notFound, "No location has the code."),
        KnownError(
            "inventory.location-not-serving", .conflict,
            "The channel does not sell from the location in this way."),
    ]
    static let noTaxRule = KnownError(
        "pricing.tax-rule-missing", .conflict,
        "No tax rule is for the class where it is sold, though there are for others.")
    static let noSource = KnownError(
        "inventory.no-source", .conflict, "No location serves the channel.")
    static let held = KnownError(
        "inventory.hold-missing", .conflict, "Less is held for the reference than needed.")
    static let returned = [
        KnownError("inventory.item-unknown", .notFound, "The catalogue has no item of the SKU."),
        KnownError("inventory.location-unknown", .notFound, "No location has the code."),
        KnownError(
            "inventory.location-in-transit", .conflict,
            "Goods in transit are moved by transfers alone."),
        KnownError(
            "inventory.location-closed", .conflict,
            "The location is closed and takes nothing in."),
    ]
    static let points = [
        KnownError(
            "loyalty.insufficient-points", .conflict, "The customer has fewer points to spend."),
        currencyUnsupported,
    ]
    static let currencyUnsupported = KnownError(
        "loyalty.currency-unsupported", .conflict,
        "No rule says what a point is worth in the currency.")
}
