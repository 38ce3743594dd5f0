import RetailCore
import RetailKit
import RetailStorage

/// What `selaras verify` proves about customers.
enum CRMChecks {
    static let all = [merges, names, values]

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

    private static let values = Check(
        "crm.records-keep-their-word", "Every record says what was last said of it."
    ) { tx in
        try ProfileStore().strays(in: tx).map {
            "Record \($0.text) says another name, birth date or locale than was said of it last."
        }
    }
}
