import Glibc
import RetailCSV
import RetailLoad

/// What a grocer of 457 stores sells: the products of the panel "The Complete Journey" with what
/// was asked for them, or as many made-up ones where the files are not at hand.
struct JourneySet {
    /// A product, with what it costs in cents.
    struct Product {
        let name: String
        let brand: String
        /// What it costs on the channel.
        let price: Int
        /// What it costs in the zones that have a price of their own.
        let zones: [Int: Int]
    }

    /// How many lists the stores share.
    static let zones = 12
    /// How many stores there are where they are made up.
    static let usualStores = 457
    static let usualProducts = 92_331

    let products: [Product]
    let stores: [Int]
    /// Where it comes from, for the report.
    let source: String

    /// In which zone the store at a place of `stores` is: neighbours by number share one.
    static func zone(of place: Int, among stores: Int) -> Int { place * zones / stores }
}

extension JourneySet {
    /// Makes products up: of each, every zone but a few asks a price of its own.
    static func madeUp(products: Int, stores: Int = usualStores) -> JourneySet {
        var random = SplitMix(state: 2_017)
        let made = (0..<products).map { number in
            let price = 50 + Int(random.next() % 2_000)
            var own: [Int: Int] = [:]
            for zone in 0..<zones where random.next() % 7 == 0 {
                own[zone] = price + Int(random.next() % 40)
            }
            return Product(
                name: "Grocery \(number)", brand: number % 3 == 0 ? "Private" : "National",
                price: price, zones: own)
        }
        return JourneySet(
            products: made, stores: Array(1...stores), source: "made up: no files were named")
    }

    /// Reads `products.csv.xz` and `transactions.csv.xz` of a folder.
    ///
    /// A price is the last one that stood on the shelf before any coupon or card; what was never
    /// sold has a made-up one.
    static func read(_ folder: String, most: Int) throws -> JourneySet {
        let asked = try Asked(folder)
        var products: [Product] = []
        try Self.rows(of: folder + "/products.csv.xz") { row in
            guard products.count < most, row.count == 7, let id = Int(row[0]) else { return }
            let name = [row[5], row[4], row[2]].first { !$0.isEmpty } ?? "Product"
            products.append(
                Product(
                    name: row[6].isEmpty ? name : "\(name) \(row[6])", brand: row[3],
                    price: asked.anywhere[id] ?? 100 + id % 900, zones: asked.zones[id] ?? [:]))
        }
        return JourneySet(
            products: products, stores: asked.stores,
            source: "The Complete Journey (84.51°), a published retail panel")
    }

    /// What was last asked for each product.
    private struct Asked {
        var anywhere: [Int: Int] = [:]
        var zones: [Int: [Int: Int]] = [:]
        let stores: [Int]

        init(_ folder: String) throws {
            var sales: [(store: Int, product: Int, price: Int)] = []
            try JourneySet.rows(of: folder + "/transactions.csv.xz") { row in
                guard row.count == 11, let store = Int(row[1]), let product = Int(row[3]),
                    let quantity = Double(row[4]), quantity > 0, let value = Double(row[5]),
                    let card = Double(row[6]), let match = Double(row[8])
                else { return }
                let price = Int(((value + card + match) / quantity * 100).rounded())
                sales.append((store, product, max(1, min(price, 1_000_000))))
            }
            stores = Set(sales.map(\.store)).sorted()
            let zone = Dictionary(
                uniqueKeysWithValues: stores.enumerated().map {
                    ($1, JourneySet.zone(of: $0, among: stores.count))
                })
            for sale in sales {
                anywhere[sale.product] = sale.price
                zones[sale.product, default: [:]][zone[sale.store] ?? 0] = sale.price
            }
        }
    }

    /// The rows of a compressed file behind its headings.
    private static func rows(of path: String, _ body: ([String]) -> Void) throws {
        let folder = try Workplace()
        let text = folder.path + "/rows.csv"
        let child = try ChildProcess("/usr/bin/xz", ["--decompress", "--stdout", path], log: text)
        guard child.wait() == 0 else {
            throw BenchError("\(path) cannot be unpacked: \(SmallFile.text(text).suffix(300))")
        }
        var reader = CSVReader()
        var isHead = true
        reader.take(SmallFile.text(text).utf8) { result in
            if !isHead, case .success(let record) = result { body(record.fields) }
            isHead = false
        }
    }
}
