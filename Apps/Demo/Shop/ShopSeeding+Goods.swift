import RetailJSON

extension ShopSeeding {
    /// The ids of the categories there are, by slug.
    private func categoryIDs() async throws -> [String: String] {
        Dictionary(
            try await items(of: "catalogue.categories.list").map {
                ($0.text("slug"), $0.text("id"))
            }, uniquingKeysWith: { first, _ in first })
    }

    func categories() async throws -> Int {
        var ids = try await categoryIDs()
        let roots = ShopCategories.trees.enumerated().filter { ids[$0.element.slug] == nil }
        var count = try await perform(
            roots.map { position, tree in
                category(tree.slug, tree.name, position, under: nil)
            }, as: "departments")
        if count > 0 { ids = try await categoryIDs() }
        var orders: [Order] = []
        for tree in ShopCategories.trees {
            for (position, child) in tree.children.enumerated() where ids[child.slug] == nil {
                orders.append(category(child.slug, child.name, position, under: ids[tree.slug]))
            }
        }
        count += try await perform(orders, as: "categories")
        return count
    }

    private func category(
        _ slug: String, _ name: String, _ position: Int, under parent: String?
    ) -> Order {
        let input = JSONTree.record(["slug": slug, "name": name, "position": position])
        return Order(
            "catalogue.categories.create", "category-\(slug)",
            parent.map { input.with("parent_id", $0) } ?? input)
    }

    func products() async throws -> Int {
        let ids = try await categoryIDs()
        let there = Set(
            try await door.all("catalogue.products.list", .object([])).map { $0.text("slug") })
        let missing = shop.products.filter { !there.contains($0.slug) }
        return try await perform(
            missing.map { product in
                Order(
                    "catalogue.products.create", "product-\(product.slug)",
                    product.tree(category: ids[product.category] ?? ""))
            }, as: "products with \(missing.map(\.items.count).reduce(0, +)) items")
    }

    /// Goods come in by portions of a hundred items; of each portion that came in before, its
    /// first item tells.
    func stock() async throws -> Int {
        let items = shop.items
        var orders: [Order] = []
        for start in stride(from: 0, to: items.count, by: 100) {
            let portion = start..<min(start + 100, items.count)
            let levels = try await door.perform(
                "inventory.stock-levels.show", .record(["sku": items[start].sku]), nil)
            let there = Set(levels.elements("items").map { $0.text("location") })
            for (index, place) in ShopPlaces.places.enumerated() where !there.contains(place.code) {
                orders.append(receipt(portion, of: items, at: place, index))
            }
        }
        return try await perform(orders, as: "deliveries")
    }

    private func receipt(
        _ portion: Range<Int>, of items: [ShopProduct.Item], at place: ShopPlaces.Place,
        _ index: Int
    ) -> Order {
        let lines = portion.map { number in
            JSONTree.record([
                "sku": items[number].sku, "quantity": String(shop.stock[number][index]),
            ])
        }
        return Order(
            "inventory.stock.receive", "stock-\(place.code)-\(portion.lowerBound)",
            .record([
                "location": place.code, "lines": JSONTree.list(lines), "reason": "opening",
                "reference": "OPENING-\(place.code)-\(portion.lowerBound)",
            ]))
    }
}
