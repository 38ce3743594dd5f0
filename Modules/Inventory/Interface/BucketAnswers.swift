import RetailContracts
import RetailCore
import RetailKit

extension BucketStock {
    static let answer = Answer<BucketStock>(
        "BucketStock", "Goods that lie at a place and are not for sale."
    ) {
        $0.field("sku", \.sku, .sku, "The item.")
        $0.field("name", \.name, .optional(.line(0...500)), "The item as receipts call it.")
        $0.field("location", \.location, .code(), "Where.")
        $0.field("bucket", \.bucket, .choice(), "In which state.")
        $0.field("quantity", \.quantity, .balance, "How much.")
        $0.field(
            "since", \.since, .instant, "Since when there has been something of it in this state.")
        $0.field("changed_at", \.changedAt, .instant, "When it last moved.")
    }
}

extension BucketSums {
    static let answer = Answer<BucketSums>(
        "StockByBucket", "What there is of an item at a place, bucket by bucket."
    ) {
        $0.field("sku", \.sku, .sku, "The item.")
        $0.field("location", \.location, .code(), "Where.")
        $0.field("on_hand", \.counters.onHand, .balance, "Fit for sale.")
        $0.field("reserved", \.counters.reserved, .balance, "What of that is kept for somebody.")
        $0.field(
            "quality_control", { $0.quantity(in: .qualityControl) }, .balance,
            "To be looked at before anybody decides.")
        $0.field("damaged", { $0.quantity(in: .damaged) }, .balance, "Broken or spoilt.")
        $0.field(
            "supplier", { $0.quantity(in: .supplier) }, .balance,
            "To go back to who had delivered it.")
    }
}
