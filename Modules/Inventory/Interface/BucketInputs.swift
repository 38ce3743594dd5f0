import RetailContracts
import RetailCore
import RetailKit

extension BucketQuery {
    static let input = Input(
        "StockBucketQuery", "Which goods.",
        { (filter: BucketFilter, list: ListRequest<AgeSort>) throws -> BucketQuery in
            guard filter.bucket != .onHand else {
                throw Refusal("must not be on-hand: `inventory.stock-levels.list` tells of that")
            }
            return BucketQuery(filter: filter, list: list)
        }
    ) {
        $0.group(\.filter, BucketFilter.init) {
            $0.field("location", \.location, .optional(.code()), "Only at this location.")
            $0.field("sku", \.sku, .optional(.sku), "Only of this item.")
            $0.field("bucket", \.bucket, .optional(.choice()), "Only in this state.")
            $0.field(
                "overdue", \.isOverdue, Format<Bool>.flag.defaulting(to: false, "false"),
                "Only what has waited in quality control for more than a day.")
        }
        $0.list(\.list, by: AgeSort.oldest)
    }
}

extension Reclassification {
    static let input = Input(
        "StockReclassification", "What to put where.",
        { location, lines, from, to, reference, note in
            let value = Reclassification(
                location: location,
                lines: (lines as [ItemAmount]).map {
                    StockLine(sku: $0.sku, quantity: $0.quantity, location: location)
                }, from: from, to: to, reference: reference, note: note)
            guard value.to.bucket != value.from else {
                throw Refusal("must name another bucket to put goods into than they come from")
            }
            return value
        }
    ) {
        $0.field("location", \.location, .code(), "Where.")
        $0.field(
            "lines", { $0.lines.map { ItemAmount(sku: $0.sku, quantity: $0.quantity) } },
            .list(.object(ItemAmount.input), 1...500), "What, and how much.")
        $0.field("from", \.from, .choice(), "In which state they were.")
        $0.field(
            "to", \.to, .choice(),
            "In which state they are; destroyed and sent-back: they are gone.")
        $0.field(
            "reference", \.reference, Format<String>.line(0...200).defaulting(to: "", "none"),
            "What it belongs to, e.g. the supplier's number for what is sent back.")
        $0.field(
            "note", \.note, Format<String>.line(0...500).defaulting(to: "", "none"),
            "Why, as a remark.")
    }
}
