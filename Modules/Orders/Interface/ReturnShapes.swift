import RetailContracts
import RetailCore
import RetailKit

extension Return {
    static let shape = Shape<Return>("Return", "Goods that came back and their refund.") { shape in
        let id = shape.field("id", \.id, .id(), "The return.")
        let order = shape.field("order_id", \.order, .optional(.id()), "The order, where known.")
        let customer = shape.field(
            "customer_id", \.customer, .optional(.id()), "Whose it is; absent when unknown.")
        let location = shape.field("location", \.location, .code(), "Where the goods came back.")
        let refund = shape.field("refund", \.refund, .money, "What was refunded, tax included.")
        let credit = shape.field(
            "credit", \.credit, .money,
            "What the goods had cost; more than the refund when not all had been paid.")
        let tax = shape.field("tax", \.tax, .money, "The tax in what the goods had cost.")
        let note = shape.field(
            "note", \.note, Format<String>.line(0...500).personal,
            "What was noted; customers are not told.")
        let at = shape.field("at", \.at, .instant, "When.")
        let lines = shape.field(
            "lines", \.lines, .list(.object(ReturnLine.shape), 0...1_000), "What came back.")
        let tenders = shape.field(
            "tenders", \.tenders, .list(.object(RefundPart.shape), 0...1_000),
            "How it was refunded.")
        return {
            Return(
                id: try $0[id], order: try $0[order], customer: try $0[customer],
                location: try $0[location], refund: try $0[refund], credit: try $0[credit],
                tax: try $0[tax],
                note: try $0[note], at: try $0[at], lines: try $0[lines],
                tenders: try $0[tenders])
        }
    }
}

extension ReturnLine {
    static let shape = Shape<ReturnLine>("ReturnLine", "What came back.") { shape in
        let orderLine = shape.field(
            "line", \.orderLine, .optional(.count(1...10_000)), "The order's line.")
        let sku = shape.field("sku", \.sku, .sku, "The item.")
        let quantity = shape.field("quantity", \.quantity, .quantity, "How much.")
        let disposition = shape.field(
            "disposition", \.disposition, .choice(), "What becomes of it.")
        let gross = shape.field("gross", \.gross, .money, "What was refunded, tax included.")
        let tax = shape.field("tax", \.tax, .money, "The tax in it.")
        return {
            ReturnLine(
                orderLine: try $0[orderLine], sku: try $0[sku], quantity: try $0[quantity],
                disposition: try $0[disposition], gross: try $0[gross], tax: try $0[tax])
        }
    }
}

extension RefundPart {
    static let shape = Shape<RefundPart>("RefundPart", "What went back by one tender.") { shape in
        let tender = shape.field("tender", \.tender, .choice(), "How.")
        let payment = shape.field(
            "payment", \.payment, .optional(.count(1...1_000)), "The order's payment.")
        let amount = shape.field("amount", \.amount, .money, "How much.")
        let points = shape.field(
            "points", \.points, .integer(0...1_000_000_000_000), "How many points.")
        return {
            RefundPart(
                tender: try $0[tender], payment: try $0[payment], amount: try $0[amount],
                points: try $0[points])
        }
    }
}

extension BroughtLine {
    static let shape = Shape<BroughtLine>("BroughtLine", "What is brought back.") { shape in
        let line = shape.field("line", \.line, .count(1...10_000), "The order's line.")
        let quantity = shape.field("quantity", \.quantity, .quantity, "How much.")
        let disposition = shape.field(
            "disposition", \.disposition,
            Format<Disposition>.choice().defaulting(to: .resellable, "resellable"),
            "What becomes of it.")
        return {
            BroughtLine(
                line: try $0[line], quantity: try $0[quantity], disposition: try $0[disposition])
        }
    }
}

extension ReturnRequest {
    static let shape = Shape<ReturnRequest>("ReturnToTake", "Goods of an order to take back.") {
        shape in
        let order = shape.field("order_id", \.order, .id(), "The order.")
        let location = shape.field("location", \.location, .code(), "Where the goods come back.")
        let lines = shape.field(
            "lines", \.lines, .list(.object(BroughtLine.shape), 1...1_000), "What is brought.")
        let tender = shape.field(
            "tender", \.tender, Format<Tender>.choice().defaulting(to: .cash, "cash"),
            "How an imported order is refunded; others go back as they were paid.")
        let isLateApproved = shape.field(
            "late_approved", \.isLateApproved, Format<Bool>.flag.defaulting(to: false, "false"),
            "Whether it is taken back after the return window; needs orders.return.approve.")
        let note = shape.field("note", \.note, CommonFormats.note, "What to note.")
        return {
            ReturnRequest(
                order: try $0[order], location: try $0[location], lines: try $0[lines],
                tender: try $0[tender], isLateApproved: try $0[isLateApproved],
                note: try $0[note])
        }
    }
}

struct BlindReturn: Sendable {
    let location: Code<Location>
    let customer: CustomerID?
    let tender: Tender
    let currency: Currency
    let lines: [BlindLine]
    let note: String

    static let shape = Shape<BlindReturn>(
        "BlindReturn", "Goods to take back whose sale cannot be found."
    ) { shape in
        let location = shape.field("location", \.location, .code(), "Where the goods come back.")
        let customer = shape.field(
            "customer_id", \.customer, .optional(.id()), "Who brings them; absent when unknown.")
        let tender = shape.field(
            "tender", \.tender, Format<Tender>.choice().defaulting(to: .cash, "cash"),
            "How it is refunded; not by points.")
        let currency = shape.field("currency", \.currency, .currency, "The refund's currency.")
        let lines = shape.field(
            "lines", \.lines, .list(.object(BlindLine.shape), 1...1_000), "What is brought.")
        let note = shape.field(
            "note", \.note, Format<String>.line(3...500).personal, "Why, for the books.")
        return {
            BlindReturn(
                location: try $0[location], customer: try $0[customer], tender: try $0[tender],
                currency: try $0[currency], lines: try $0[lines], note: try $0[note])
        }
    }
}

struct BlindLine: Sendable {
    let sku: SKU
    let quantity: Quantity
    let disposition: Disposition
    let gross: Int64
    let tax: Int64

    static let shape = Shape<BlindLine>("BlindLine", "What is brought, and what it gives.") {
        shape in
        let minor = Format<Int64>.integer(0...1_000_000_000_000)
        let sku = shape.field("sku", \.sku, .sku, "The item.")
        let quantity = shape.field("quantity", \.quantity, .quantity, "How much.")
        let disposition = shape.field(
            "disposition", \.disposition,
            Format<Disposition>.choice().defaulting(to: .resellable, "resellable"),
            "What becomes of it.")
        let gross = shape.field(
            "refund", \.gross, minor, "What is refunded for the line, in minor units.")
        let tax = shape.field(
            "tax", \.tax, minor.defaulting(to: 0, "0"), "The tax in it, in minor units.")
        return {
            BlindLine(
                sku: try $0[sku], quantity: try $0[quantity], disposition: try $0[disposition],
                gross: try $0[gross], tax: try $0[tax])
        }
    }
}

struct ReturnAsked: Sendable {
    let id: ReturnID

    static let shape = Shape<ReturnAsked>("ReturnAsked", "A return by id.") { shape in
        let id = shape.field("return_id", \.id, .id(), "The return.")
        return { ReturnAsked(id: try $0[id]) }
    }
}
