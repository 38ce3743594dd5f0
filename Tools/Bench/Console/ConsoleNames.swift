/// What people and goods of the shop are called, by number.
enum ConsoleNames {
    private static let first = [
        "Adi", "Agus", "Ayu", "Bagus", "Bayu", "Bunga", "Citra", "Dewi", "Dian", "Dimas", "Eka",
        "Fajar", "Farah", "Gita", "Hadi", "Hana", "Indah", "Intan", "Joko", "Kartika", "Kirana",
        "Laras", "Lestari", "Made", "Maya", "Mega", "Nadia", "Nur", "Putri", "Rahmat", "Rani",
        "Ratna", "Rizki", "Sari", "Siti", "Surya", "Tari", "Teguh", "Utami", "Wayan", "Wulan",
        "Yudi", "Yuni",
    ]
    private static let last = [
        "Anggraini", "Ardiansyah", "Fauzi", "Firmansyah", "Gunawan", "Halim", "Handayani",
        "Hartono", "Hidayat", "Irawan", "Kurniawan", "Kusuma", "Lubis", "Mahendra", "Maulana",
        "Nasution", "Nugroho", "Permata", "Prabowo", "Pranata", "Prasetyo", "Puspita", "Rahayu",
        "Ramadhan", "Safitri", "Santoso", "Saputra", "Setiawan", "Siregar", "Suharto", "Sulistyo",
        "Susanto", "Sutrisno", "Wahyudi", "Wibowo", "Widodo", "Wijaya",
    ]
    private static let cloths = [
        "Linen", "Cotton", "Batik", "Denim", "Silk", "Wool", "Jersey", "Canvas", "Flannel",
    ]
    private static let kinds = [
        "shirt", "trousers", "skirt", "dress", "jacket", "scarf", "bag", "cap", "apron", "socks",
    ]
    private static let looks = [
        "Melati", "Kenanga", "Anggrek", "Cempaka", "Dahlia", "Teratai", "Seroja", "Kemuning",
        "Bougenvil", "Kamboja", "Flamboyan", "Wijaya Kusuma",
    ]

    /// A customer's name; a third of them have a middle one.
    static func person(_ number: Int) -> String {
        let family = last[number / first.count % last.count]
        let middle = number % 3 == 0 ? " \(first[(number / 7 + 11) % first.count])" : ""
        return "\(first[number % first.count])\(middle) \(family)"
    }

    /// A customer's telephone, which is nobody else's.
    static func phone(_ number: Int) -> String { "+62812\(10_000_000 + number * 37)" }

    /// A customer's address for e-mail, which is nobody else's.
    static func mail(_ number: Int) -> String {
        let name = person(number).lowercased().replacing(" ", with: ".")
        return "\(name).\(number)@mail.example"
    }

    /// What a product is called.
    static func product(_ number: Int) -> String {
        let cloth = cloths[number % cloths.count]
        let kind = kinds[number / cloths.count % kinds.count]
        return "\(cloth) \(kind) \(looks[number / 90 % looks.count]) \(number)"
    }
}
