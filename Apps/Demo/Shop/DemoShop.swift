import RetailCore

/// An Indonesian chain for clothes and groceries, made up from a seed: the same seed, the same
/// shop, down to the last barcode.
public struct DemoShop: Sendable {
    /// What it was made from.
    public let seed: UInt64
    /// What it sells.
    public let products: [ShopProduct]
    /// Who buys there.
    public let people: [ShopPerson]
    /// How much of each item is at each location, in the order of items and places.
    let stock: [[Int]]

    /// Makes up a shop.
    /// - Parameter products: how many; with about five sizes and colours each, 400 make 2,000
    ///   items.
    public init(seed: UInt64, products count: Int = 400, people: Int = 200) {
        var random = SeededRandom(seed: seed)
        var names = Set<String>()
        self.seed = seed
        products = (0..<max(0, count)).map { index in
            ShopProduct.made(index, &names, &random)
        }
        self.people = ShopPerson.made(max(0, people), &random)
        stock = products.flatMap(\.items).map { _ in
            [Int.random(in: 60...240, using: &random)]
                + ShopPlaces.stores.map { _ in Int.random(in: 8...60, using: &random) }
        }
    }

    /// All items of all products.
    public var items: [ShopProduct.Item] { products.flatMap(\.items) }
}

/// A customer of the generated shop.
public struct ShopPerson: Sendable, Equatable {
    /// The name.
    public let name: String
    /// The mobile number in E.164.
    public let phone: String
    /// The e-mail address, at a domain that is kept for examples (RFC 2606).
    public let email: String

    static func made(_ count: Int, _ random: inout SeededRandom) -> [ShopPerson] {
        (0..<count).map { index in
            let first = ShopWords.firstNames.randomElement(using: &random) ?? "Sari"
            let last = ShopWords.lastNames.randomElement(using: &random) ?? "Wijaya"
            let digits = String(10_000_000 + index * 7_919 % 90_000_000)
            return ShopPerson(
                name: first + " " + last, phone: "+62812" + digits,
                email: "\(first).\(last).\(index + 1)@example.com".lowercased())
        }
    }
}
