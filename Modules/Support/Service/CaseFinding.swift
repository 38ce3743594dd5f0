import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// Finds cases for a search over all modules.
struct CaseFinding: SearchSource {
    var permission: Permission { SupportPermissions.read }

    func hits(
        _ terms: SearchTerms, most: Int, by call: Call, in tx: borrowing Transaction
    ) throws -> [SearchHit] {
        let reach = call.reach(permission)
        let numbered = try Self.number(in: terms.text).flatMap {
            try SearchStore().numbered($0, within: reach, in: tx)
        }
        let about = try SearchStore().about(terms.folded, within: reach, most: most, in: tx)
        let cases = [numbered].compactMap(\.self) + about.filter { $0.id != numbered?.id }
        return cases.prefix(most).map { found in
            SearchHit(
                .supportCase, id: found.id.text, isExact: found.id == numbered?.id,
                title: found.label, detail: found.subject, status: found.state.rawValue,
                at: found.openedAt)
        }
    }

    /// The number in a text, with or without what stands before it.
    private static func number(in text: String) -> Int64? {
        SupportCase.number(of: text.uppercased()) ?? SupportCase.number(of: "C-" + text)
    }
}
