import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// Keeps the words by which a product is found.
///
/// No text is split here, where others wait: ``Worded`` brings the words of what has changed, and
/// those of the other parts lie in a table of their own.
struct SearchIndex: Sendable {
    /// More than this the engines do not index of one product, in octets.
    static let most = 900_000

    /// Keeps new words of a product's parts and makes it found by all of them.
    /// - Throws: `catalogue.too-many-words`.
    func save(
        _ words: [WordPart: SearchText], of id: ProductID, in tx: borrowing Transaction
    ) throws {
        guard let (number, category) = try ProductStore().place(of: id, in: tx) else { return }
        try WordStore().put(words, of: number, in: tx)
        let all = try WordStore().all(of: number, under: category, in: tx)
        guard all.reduce(all.count, { $0 + $1.utf8.count }) <= Self.most else {
            throw CatalogueErrors.tooManyWords.error(
                "The product and its items have more text than can be searched. Shorten it, or "
                    + "make two products of it.")
        }
        try SearchStore().save(all, of: number, in: tx)
    }
}
