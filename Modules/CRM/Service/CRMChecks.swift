import RetailCore
import RetailKit
import RetailStorage

/// What `selaras verify` proves about customers.
enum CRMChecks {
    static let all = [merges]

    private static let merges = Check(
        "crm.merges-hold", "Every record is part of the customer that its merge names."
    ) { tx in
        try MergeStore().mismatches(in: tx)
    }
}
