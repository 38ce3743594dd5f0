import RetailCore
import RetailKit

extension StockDay {
    static let answer = Answer<StockDay>(
        "StockDay", "What came and went of an item at a place on a day."
    ) {
        $0.field("day", \.day, .date, "The day, on the clock of the place.")
        $0.field("came_in", \.cameIn, .balance, "What came in.")
        $0.field("went_out", \.wentOut, .balance, "What went out.")
        $0.field(
            "closing", \.closing, .balance, "What was on hand at its end; today: what is now.")
    }
}

extension StockHistory {
    static let answer = Answer<StockHistory>(
        "StockHistory", "How much of an item was at a place, day by day."
    ) {
        $0.field("sku", \.sku, .sku, "The item.")
        $0.field("name", \.name, .optional(.line(0...500)), "The item as receipts call it.")
        $0.field("location", \.location, .code(), "Where.")
        $0.field("zone", \.zone, .zone, "By whose clocks the days are told.")
        $0.field(
            "days", \.days, .list(.object(StockDay.answer), 1...366),
            "The first day first, each of them; the last one is today.")
    }
}
