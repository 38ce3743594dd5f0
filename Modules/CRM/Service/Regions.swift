import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The verbs on the parts of countries.
struct Regions: Sendable {
    /// Takes in regions of one level; those that are there get the name and the place that are
    /// told now. The level above comes first.
    /// - Throws: `request.invalid-input` where the region that one lies in is not known, where a
    ///   code is named twice, or belongs to a region of another level.
    func take(
        _ portion: RegionPortion, by call: Call, in tx: borrowing Transaction
    ) throws -> RegionImport {
        let store = RegionStore()
        let above = Set(portion.regions.compactMap(\.parent)).sorted()
        let parents = try store.find(above, of: portion.country, in: tx)
        let known = try store.find(portion.regions.map(\.code), of: portion.country, in: tx)
        try Self.check(portion, parents, known)
        let news = portion.regions.map { new in
            let region = Region(
                country: portion.country, code: new.code, name: new.name.text,
                level: portion.level, parent: new.parent, postcode: new.postcode)
            return (region: region, words: new.name.words)
        }.filter { known[$0.region.code] != $0.region }
        if !news.isEmpty {
            try store.save(news, in: tx)
            try tx.record(
                RegionsChanged(
                    country: portion.country.code, level: portion.level, count: news.count),
                by: call)
        }
        return RegionImport(
            country: portion.country, level: portion.level, changed: news.count)
    }

    private static func check(
        _ portion: RegionPortion, _ parents: [String: Region], _ known: [String: Region]
    ) throws {
        let above = portion.level - 1
        var seen: Set<String> = []
        for (index, new) in portion.regions.enumerated() {
            guard seen.insert(new.code).inserted else {
                throw refusal("is named more than once", index, "code")
            }
            let lies = new.parent.map { parents[$0]?.level ?? -1 } ?? 0
            guard lies == above else {
                let text =
                    above == 0
                    ? "must be left out on level 1"
                    : "must be a region of level \(above): import that level first"
                throw refusal(text, index, "parent")
            }
            if let old = known[new.code], old.level != portion.level {
                throw refusal("is a region of level \(old.level)", index, "code")
            }
        }
    }

    private static func refusal(_ text: String, _ index: Int, _ field: String) -> RetailError {
        Refusal(text).inside(field).inside(String(index)).inside("regions").error
    }
}
