import RetailJSON

/// Where the shop meets its customers, and where its goods are.
enum ShopPlaces {
    /// A location as the shop opens it.
    struct Place: Sendable {
        let code: String
        let name: String
        let coordinates: String
        var isStore = true

        var tree: JSONTree {
            .record([
                "code": code, "name": name, "kind": isStore ? "store" : "warehouse",
                "coordinates": coordinates, "zone": "Asia/Jakarta", "pickup": isStore,
                "shipping": true,
            ])
        }
    }

    /// A channel as the shop opens it.
    struct Way: Sendable {
        let code: String
        let name: String
        let kind: String
        var purpose = "sales"

        var tree: JSONTree {
            .record([
                "code": code, "name": name, "kind": kind, "purpose": purpose, "currency": "IDR",
                "locale": "id-ID", "tax_rate": "0.11", "prices_include_tax": true,
            ])
        }
    }

    static let warehouse = Place(
        code: "dc-01", name: "Gudang Cikarang", coordinates: "-6.307923,107.172085", isStore: false)

    static let stores = [
        Place(code: "jkt-01", name: "Toko Jakarta Pusat", coordinates: "-6.186486,106.834091"),
        Place(code: "bdg-01", name: "Toko Bandung Dago", coordinates: "-6.885300,107.613600"),
        Place(code: "sby-01", name: "Toko Surabaya Tunjungan", coordinates: "-7.262300,112.738400"),
    ]

    static let places = [warehouse] + stores

    static let marketplace = Way(code: "lapak", name: "Lapak Nusa", kind: "marketplace")

    static let tills = [
        Way(code: "store-jkt", name: "Kasir Jakarta", kind: "store"),
        Way(code: "store-bdg", name: "Kasir Bandung", kind: "store"),
        Way(code: "store-sby", name: "Kasir Surabaya", kind: "store"),
    ]

    /// The channels that sell, each with its own price list.
    static let selling =
        [
            Way(code: "web-id", name: "Toko web", kind: "web"),
            Way(code: "app-id", name: "Aplikasi", kind: "app"), marketplace,
        ] + tills

    /// The channels over which people talk.
    static let talking = [
        Way(code: "chat-id", name: "Obrolan", kind: "chat", purpose: "support"),
        Way(code: "sms-id", name: "SMS", kind: "sms", purpose: "information"),
        Way(code: "wa-id", name: "Pesan singkat", kind: "messenger", purpose: "support"),
        Way(code: "phone-id", name: "Telepon", kind: "phone", purpose: "support"),
    ]

    /// Which locations serve a channel, the preferred first. What the marketplace shows is three
    /// less than there is: its stock figures lag behind.
    static func sources(of way: Way) -> JSONTree {
        let codes =
            zip(tills, stores).first { $0.0.code == way.code }.map { [$0.1.code] }
            ?? places.map(\.code)
        let safetyStock = way.code == marketplace.code ? 3 : 0
        return .record([
            "channel": way.code,
            "sources": JSONTree.list(
                codes.map {
                    JSONTree.record(["location": $0, "safety_stock": String(safetyStock)])
                }),
        ])
    }
}
