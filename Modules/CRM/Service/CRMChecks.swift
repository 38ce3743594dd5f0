import RetailCore
import RetailKit
import RetailStorage

/// What `selaras verify` proves about customers.
enum CRMChecks {
    static let all = [merges, names]

    private static let merges = Check(
        "crm.merges-hold", "Records are one customer by the merges that hold, and by them alone."
    ) { tx in
        let (edges, parents) = try MergeStore().graph(in: tx)
        return RecordGroups.faults(edges: edges, parents: parents, most: Check.enough)
    }

    private static let names = Check(
        "crm.names-are-found", "Every record with a name is found by its words, and no other."
    ) { tx in
        try NameStore().strays(in: tx).map {
            "Record \($0.text) is found by another name than its own."
        }
    }
}
