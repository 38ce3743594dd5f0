import RetailCore
import RetailKit
import RetailLinkage
import RetailStorage

/// What `selaras verify` proves about customers.
enum CRMChecks {
    static let all = [merges, names, values, linkage, rights]

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

    private static let linkage = Check(
        "crm.linkage-holds",
        "Every model that was learned can be read, and nobody is asked about two who are apart."
    ) { tx in
        let unreadable = try LinkageModelStore().texts(in: tx).compactMap { version, text in
            do throws(RetailError) {
                _ = try LinkageModel(reading: text)
                return nil as String?
            } catch { return "Model \(version) cannot be read: \(error.message)" }
        }
        return unreadable + (try ReviewStore().contradictions(in: tx))
    }

    private static let rights = Check(
        "crm.requests-go-on", "Nothing keeps what somebody asked about their data over and over."
    ) { tx in try ErasureStore().kept(in: tx) }
}
