import RetailContracts
import RetailCore
import RetailKit

extension EditChange {
    static let input = Input(
        "OrderEditChange", "A change of an order: which fields it takes, its kind says.",
        {
            EditChange(
                kind: $0, line: $1, sku: $2, quantity: $3, method: $4, location: $5,
                unitPrice: $6, charge: $7, shipTo: $8, reason: $9)
        }
    ) {
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
            "reason", \.reason,
            Format<String>.line(0...200).personal.defaulting(to: "", "an empty text"),
            EditChangeFields.reason)
    }
}

/// What the fields of a change mean, coming in and going out.
enum EditChangeFields {
    static let kind =
        "What becomes of the order: add (goods), remove (units of a line), quantity (so much of a "
        + "line is to be left to the customer), replace (units of a line by as much of another "
        + "item), price (units of a line cost something else), delivery (another way, or none), "
        + "address (goods are sent elsewhere)."
    static let line = "The number of the line: of remove, quantity, replace and price."
    static let sku = "The item that is added: of add and replace."
    static let quantity =
        "How much; absent for all of the line that has neither left nor is in a fulfilment, needed "
        + "for add and quantity."
    static let method =
        "How added goods reach the customer, shipment or pickup; absent for a shipment."
    static let location =
        "Where added goods come from or are picked up; absent for the best source or the order's "
        + "store."
    static let unitPrice =
        "What one unit is to cost, in the terms of the channel's price: no more than that. "
        + "Somebody else has to approve it."
    static let charge = "The way of delivery in place of the one that was; absent for none."
    static let shipTo = "Where goods are sent to from now on, as a place of taxes."
    static let reason = "Why units cost something else: of price."
}

extension EditAsked {
    static let input = Input(
        "OrderEditAsked", "What is to become of an order.",
        { EditAsked(order: $0, changes: $1, note: $2) }
    ) {
        $0.field("order_id", \.order, .idOrName(), "The order, by id or number.")
        $0.field(
            "changes", \.changes, .list(.object(EditChange.input), 1...EditChange.most),
            "The changes: all of them, or none. A line is named by one of them at most.")
        $0.field("note", \.note, CommonFormats.note, "What is to be known of it.")
    }

    /// A preview keeps no words.
    static let previewInput = Input(
        "OrderEditPreviewAsked", "What might become of an order.",
        { EditAsked(order: $0, changes: $1) }
    ) {
        $0.field("order_id", \.order, .idOrName(), "The order, by id or number.")
        $0.field(
            "changes", \.changes, .list(.object(EditChange.input), 1...EditChange.most),
            "The changes: all of them, or none. A line is named by one of them at most.")
    }
}

extension EditDecision {
    static let input = Input("OrderEditDecision", "Which edit, and why.", EditDecision.init) {
        $0.field("order_id", \.order, .idOrName(), "The order, by id or number.")
        $0.field("edit", \.edit, .count(1...OrderEdit.most), "The number of the edit.")
        $0.field("note", \.note, CommonFormats.note, "What is to be known of it.")
    }
}

extension OrderEditQuery {
    static let input = Input("OrderEditQuery", "Which edits of orders.", OrderEditQuery.init) {
        $0.group(\.filter, OrderEditFilter.init) {
            $0.field(
                "order_id", \.order, .optional(.idOrName()),
                "All of this order; absent: those of any that wait for a decision.")
            $0.field(
                "channel", \.channel, .optional(.code()), "Only those of orders of this channel.")
            $0.field(
                "location", \.location, .optional(.code()),
                "Only those of orders sold at this location.")
        }
        $0.list(\.list, by: AgeSort.oldest)
    }
}
