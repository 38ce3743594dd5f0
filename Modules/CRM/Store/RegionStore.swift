import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The table of the parts of countries.
struct RegionStore: Sendable {
    private let index = WordIndex("crm_region_words")

    /// Those of the codes that are there, by their codes.
    func find(
        _ codes: [String], of country: Country, in tx: borrowing Transaction
    ) throws -> [String: Region] {
        let found = try tx.query(
            """
            SELECT \(columns.names(of: "r")) FROM crm_regions r
             WHERE r.country = \(country) AND r.code IN (\(list: codes))
            """, columns.read)
        return Dictionary(found.map { ($0.code, $0) }) { first, _ in first }
    }

    /// Keeps regions under their codes, with their words; as many statements whatever their number.
    /// - Parameter regions: with the words of each name; at least one.
    func save(
        _ regions: [(region: Region, words: [String])], in tx: borrowing Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO crm_regions (\(columns.names))
            VALUES \(SQL.rows(regions.map(\.region)) { "(\(columns.values($0)))" })
            ON CONFLICT (country, code) DO UPDATE
               SET name = excluded.name, level = excluded.level, parent = excluded.parent,
                   postcode = excluded.postcode
            """)
        guard let country = regions.first?.region.country else { return }
        let words = Dictionary(regions.map { ($0.region.code, $0.words) }) { first, _ in first }
        let numbered = try tx.query(
            """
            SELECT r.number, r.code FROM crm_regions r
             WHERE r.country = \(country) AND r.code IN (\(list: Array(words.keys)))
            """
        ) { row in (number: try row.next() as Int64, code: try row.next() as String) }
        try index.save(
            numbered.map { (number: $0.number, words: words[$0.code] ?? []) }, in: tx)
    }

    /// A page of the regions in another, or of the largest of the country; or of those that have
    /// the words.
    func list(
        _ filter: RegionFilter, _ request: ListQuery, in tx: borrowing Transaction
    ) throws -> Page<PlacedRegion> {
        let page = try list(filter, on: tx.engine).page(
            request, by: Self.order(of: filter), in: tx
        ) { row in
            (number: try row.next() as Int64, region: try columns.read(row))
        }
        let names = try names(of: page.items.map(\.region.code), filter.country, in: tx)
        return page.map { item in
            PlacedRegion(
                region: item.region, names: names[item.region.code] ?? [item.region.name],
                number: item.number)
        }
    }

    typealias Numbered = (number: Int64, region: Region)

    func list(_ filter: RegionFilter, on engine: EngineKind) -> SortedList<Numbered> {
        let words = filter.terms?.folded ?? []
        var conditions: [SQL] = ["r.country = \(filter.country)"]
        if let parent = filter.parent {
            conditions.append("r.parent = \(parent)")
        } else if filter.terms == nil {
            conditions.append("r.parent IS NULL")
        }
        // A cursor is good for the words that were searched for.
        if let text = filter.terms?.text { conditions.append("\(text) <> ''") }
        return SortedList(
            "crm.regions", "r.number, \(columns.names(of: "r"))",
            from: """
                crm_regions r \(index.join(words, unfinished: .all, to: "r.number", on: engine))
                """,
            where: conditions)
    }

    /// Those of a region by code; those that were searched for as they were imported.
    static func order(of filter: RegionFilter) -> ListOrder<Numbered> {
        filter.terms == nil
            ? .rising(.text("r.code") { $0.region.code })
            : .rising(.number("r.number") { $0.number })
    }

    /// The names of regions and of what they lie in, the largest first, by the regions' codes.
    func names(
        of codes: [String], _ country: Country, in tx: borrowing Transaction
    ) throws -> [String: [String]] {
        guard !codes.isEmpty else { return [:] }
        let rows = try tx.query(
            """
            WITH RECURSIVE line (named, name, level, parent) AS (
                SELECT code, name, level, parent FROM crm_regions
                 WHERE country = \(country) AND code IN (\(list: codes))
                UNION ALL
                SELECT l.named, r.name, r.level, r.parent
                  FROM line l JOIN crm_regions r ON r.country = \(country) AND r.code = l.parent
            )
            SELECT named, name FROM line ORDER BY named, level
            """
        ) { row in (code: try row.next() as String, name: try row.next() as String) }
        return Dictionary(grouping: rows, by: \.code).mapValues { $0.map(\.name) }
    }
}

private let columns = Columns(Region.init) {
    $0.column("country", \.country, .stays)
    $0.column("code", \.code, .stays)
    $0.column("name", \.name)
    $0.column("level", \.level)
    $0.column("parent", \.parent)
    $0.column("postcode", \.postcode)
}
