import RetailContracts
import RetailCore
import RetailKit

extension CountResult {
    static let answer = Answer<CountResult>("StockCountResult", "What a count found.") {
        $0.field("sku", \.sku, .sku, "The item.")
        $0.field("counted", \.counted, .stock, "What was found.")
        $0.field("expected", \.expected, .balance, "What the ledger said for that moment.")
        $0.field("difference", \.difference, .balance, "What was booked.")
    }
}
