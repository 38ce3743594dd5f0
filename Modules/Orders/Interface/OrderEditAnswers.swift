import RetailContracts
import RetailCore
import RetailKit

extension EditChange {
    static let answer = Answer<EditChange>("OrderEditChangeKept", "A change as it was asked for.") {
        $0.field("kind", \.kind, .choice(), EditChangeFields.kind)
        $0.field("line", \.line, .optional(.count(1...10_000)), EditChangeFields.line)
        $0.field("sku", \.sku, .optional(.sku), EditChangeFields.sku)
        $0.field("quantity", \.quantity, .optional(.quantity), EditChangeFields.quantity)
        $0.field("method", \.method, .optional(.choice()), EditChangeFields.method)
        $0.field("location", \.location, .optional(.code()), EditChangeFields.location)
        $0.field("unit_price", \.unitPrice, .optional(.unitPrice), EditChangeFields.unitPrice)
        $0.field("charge", \.charge, .optional(.code()), EditChangeFields.charge)
        $0.field("ship_to", \.shipTo, .optional(.taxPlace), EditChangeFields.shipTo)
        $0.field(
            "reason", \.reason, Format<String>.line(0...200).personal, EditChangeFields.reason)
    }
}

extension EditAmount {
    static let answer = Answer<EditAmount>(
        "OrderEditAmount", "What an edit comes to in one line or charge of its order."
    ) {
        $0.field("act", \.act, .choice(), "Whether by the edit or by its undoing.")
        $0.field("effect", \.effect, .choice(), "Whether it is added or given up.")
        $0.field("line", \.line, .count(1...10_000), "The number of the line or charge.")
        $0.field("kind", \.kind, .choice(), "Whether it is an item, delivery or a fee.")
        $0.field("sku", \.code, .line(1...200), "The item, or the code of the charge.")
        $0.field("quantity", \.quantity, .quantity, "How much.")
        $0.field("gross", \.gross, .money, "What that costs, or had cost, tax included.")
        $0.field("tax", \.tax, .money, "The tax in it.")
    }
}

extension OrderEdit {
    static let answer = Answer<OrderEdit>("OrderEdit", "An edit of an order.") {
        $0.field("order_id", \.order, .id(), "The order.")
        $0.field("edit", \.number, .count(1...most), "Its number among the edits of the order.")
        $0.field("stage", \.stage, .choice(), "How it stands. An approved one is applied.")
        $0.field(
            "order_version", \.orderVersion, CommonFormats.version,
            "The version of the order that it was planned against: of another it is not approved.")
        $0.field(
            "changes", \.changes, .list(.object(EditChange.answer), 0...EditChange.most),
            "What was asked for.")
        $0.field(
            "amounts", \.amounts, .list(.object(EditAmount.answer), 0...mostAmounts),
            "What it comes to, and its undoing.")
        $0.field("added", \.added, .money, "What all that it adds costs.")
        $0.field(
            "given_up", \.givenUp, .money,
            "What comes off for all that it gives up, less what is clawed back.")
        $0.field(
            "has_price", \.hasPrice, .flag,
            "Whether it says a price: then somebody else than who asked approves it.")
        $0.field("asked_at", \.asked.at, .instant, "When it was asked for.")
        $0.field("asked_by", \.asked.by, .line(1...100), "Who asked for it.")
        $0.field(
            "note", \.asked.note, Format<String>.line(0...500).personal, "What was noted with it.")
        $0.field(
            "ends_at", \.endsAt, .optional(.instant),
            "When a request is declined by itself; of an approved edit of which money is due, when "
                + "it is undone. Absent where neither is so.")
        $0.field("decided_at", \.decision?.at, .optional(.instant), "When it was decided.")
        $0.field("decided_by", \.decision?.by, .optional(.line(1...100)), "Who decided it.")
        $0.field(
            "decision_note", \.decision?.note,
            .optional(Format<String>.line(0...500).personal), "What was noted with that.")
        $0.field(
            "return_id", \.returned, .optional(.id()), "The return that is all that it gave up.")
        $0.field("undone_at", \.undoing?.at, .optional(.instant), "When it was undone.")
        $0.field("undone_by", \.undoing?.by, .optional(.line(1...100)), "Who undid it.")
        $0.field(
            "undo_note", \.undoing?.note, .optional(Format<String>.line(0...500).personal),
            "What was noted with that.")
        $0.field(
            "undo_return_id", \.undoReturned, .optional(.id()),
            "The return that is all that its undoing gave up.")
    }

    /// Of each change at most two, and delivery; the same of its undoing.
    static let mostAmounts = 4 * EditChange.most + 4 * ChargeWish.most
}

extension EditPreview {
    static let answer = Answer<EditPreview>(
        "OrderEditPreview", "What approving an edit would do."
    ) {
        $0.field(
            "order_version", \.version, CommonFormats.version,
            "The version of the order that was looked at.")
        $0.field(
            "amounts", \.amounts, .list(.object(EditAmount.answer), 0...OrderEdit.mostAmounts),
            "What is given up and added.")
        $0.field("added", \.added, .money, "What all that is added costs.")
        $0.field(
            "given_up", \.givenUp, .money,
            "What comes off for all that is given up, less what is clawed back.")
        $0.field("worth_before", \.worthBefore, .money, "What the order is worth now.")
        $0.field("worth", \.worth, .money, "What it would be worth.")
        $0.field("due", \.due, .money, "What of that would still be to be captured.")
        $0.field(
            "uncovered", \.uncovered, .money,
            "What of that nobody has promised: unless it is paid in time, the edit is undone.")
        $0.field(
            "owed", \.owed, .money,
            "What came in beyond it: it is given back by orders.payments.refund, not by the edit.")
        $0.field(
            "idle", \.idle, .money, "What is promised beyond what would be due: to be voided.")
        $0.field(
            "ship_to", \.shipTo, .optional(.taxPlace), "Where goods would be sent to.")
        $0.field(
            "has_price", \.hasPrice, .flag,
            "Whether it says a price: then somebody else than who asks approves it.")
        $0.field(
            "missing", \.missing, .list(.object(MissingGoods.answer), 0...EditChange.most),
            "What is to be sent and nowhere now: it would be refused for that.")
    }
}

extension MissingGoods {
    static let answer = Answer<MissingGoods>("MissingGoods", "So much of an item is nowhere.") {
        $0.field("sku", \.sku, .sku, "The item.")
        $0.field("quantity", \.quantity, .quantity, "How much.")
    }
}
