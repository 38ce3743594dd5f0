import RetailCore
import RetailKit
import RetailStorage

/// What `selaras verify` proves about points.
enum LoyaltyChecks {
    static let all = [balances, lots]

    private static let lots = Check(
        "loyalty.lots-are-conserved",
        "Every point of a lot is there, spent, ended, taken back or gone for a debt."
    ) { tx in
        try LotStore().leaks(in: tx)
    }

    private static let balances = Check(
        "loyalty.balances-are-provable",
        "Every balance is the sum of its entries and what its lots hold."
    ) { tx in
        try EntryStore().mismatches(in: tx)
    }
}
