import RetailCore

extension ShopProduct {
    /// Two of five products are clothes, with sizes and colours; the others are groceries in packs.
    static func made(
        _ index: Int, _ names: inout Set<String>, _ random: inout SeededRandom
    ) -> ShopProduct {
        let isFashion = index % 5 < 2
        let nouns = isFashion ? ShopWords.fashion : ShopWords.grocery
        let noun = nouns[index / 5 % nouns.count]
        let name = freshName(noun, &names, &random)
        let base = Int64.random(in: noun.price, using: &random) / 1_000 * 1_000
        let colours =
            isFashion
            ? Array(
                ShopWords.colours.shuffled(using: &random).prefix(3).sorted { $0.name < $1.name })
            : []
        return ShopProduct(
            slug: slug(name), name: name, category: noun.category,
            options: isFashion ? ["Ukuran", "Warna"] : ["Isi"], isTaxFree: noun.isTaxFree,
            items: items(noun, index, base, colours))
    }

    private static func items(
        _ noun: ShopWords.Noun, _ index: Int, _ base: Int64,
        _ colours: [(name: String, code: String)]
    ) -> [Item] {
        let model = noun.code + "-" + padded(index + 1, to: 4)
        var items: [Item] = []
        for (place, size) in noun.sizes.enumerated() {
            let tag = size.uppercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
            // The larger pack is somewhat cheaper by weight; sizes of clothes cost the same.
            let price = colours.isEmpty && place > 0 ? base * 19 / 10 / 500 * 500 : base
            guard !colours.isEmpty else {
                items.append(
                    Item(
                        sku: model + "-" + tag, unit: size == ShopWords.loose ? "kg" : "piece",
                        choices: [size],
                        barcode: barcode(index, items.count), price: price))
                continue
            }
            for colour in colours {
                items.append(
                    Item(
                        sku: model + "-" + tag + "-" + colour.code, unit: "piece",
                        choices: [size, colour.name],
                        barcode: barcode(index, items.count), price: price))
            }
        }
        return items
    }

    /// GTIN-13 with Indonesia's prefix 899, a made-up company and its check digit (GS1 General
    /// Specifications section 7.9).
    private static func barcode(_ product: Int, _ item: Int) -> String {
        let digits = "8999" + padded(product * 20 + item, to: 8)
        return digits + String((try? GTIN.checkDigit(for: digits)) ?? 0)
    }

    private static func freshName(
        _ noun: ShopWords.Noun, _ names: inout Set<String>, _ random: inout SeededRandom
    ) -> String {
        let place = ShopWords.origins.randomElement(using: &random) ?? ""
        let word = ShopWords.names.randomElement(using: &random) ?? ""
        var name = "\(noun.name) \(word) \(place)"
        var edition = 1
        while !names.insert(name).inserted {
            edition += 1
            name = "\(noun.name) \(word) \(place) \(edition)"
        }
        return name
    }

    private static func slug(_ name: String) -> String {
        name.lowercased().replacing(" ", with: "-")
    }

    private static func padded(_ number: Int, to width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
