/// The words of which the shop's names are made; none of them is a brand.
enum ShopWords {
    /// A kind of thing that the shop sells.
    struct Noun: Sendable {
        let name: String
        /// The slug of its category.
        let category: String
        /// What it is bought in: sizes, or packs.
        let sizes: [String]
        /// The lowest and highest price, in rupiah.
        let price: ClosedRange<Int64>
        /// Whether it is a basic good, free of the value added tax.
        var isTaxFree = false

        /// Three letters that begin its item codes.
        var code: String { String(name.uppercased().filter(\.isLetter).prefix(3)) }
    }

    /// What is weighed at the counter, by the kilogram.
    static let loose = "Curah"

    private static let letters = ["S", "M", "L", "XL"]
    private static let feet = ["38", "39", "40", "41", "42"]

    static let fashion: [Noun] = [
        Noun(name: "Kemeja", category: "atasan", sizes: letters, price: 149_000...399_000),
        Noun(name: "Kaus", category: "atasan", sizes: letters, price: 79_000...189_000),
        Noun(name: "Blus", category: "atasan", sizes: letters, price: 139_000...329_000),
        Noun(name: "Kebaya", category: "atasan", sizes: letters, price: 249_000...899_000),
        Noun(name: "Celana", category: "bawahan", sizes: letters, price: 179_000...449_000),
        Noun(name: "Rok", category: "bawahan", sizes: letters, price: 129_000...299_000),
        Noun(name: "Sarung", category: "bawahan", sizes: ["Biasa"], price: 99_000...499_000),
        Noun(name: "Gaun", category: "gaun", sizes: letters, price: 249_000...699_000),
        Noun(name: "Jaket", category: "luaran", sizes: letters, price: 279_000...799_000),
        Noun(name: "Kardigan", category: "luaran", sizes: letters, price: 189_000...389_000),
        Noun(name: "Sandal", category: "alas-kaki", sizes: feet, price: 89_000...259_000),
        Noun(name: "Sepatu", category: "alas-kaki", sizes: feet, price: 229_000...749_000),
        Noun(name: "Tas", category: "aksesori", sizes: ["Satu"], price: 119_000...599_000),
        Noun(name: "Kerudung", category: "aksesori", sizes: ["Satu"], price: 49_000...179_000),
    ]

    static let grocery: [Noun] = [
        Noun(
            name: "Kopi", category: "minuman", sizes: ["250 g", loose], price: 38_000...165_000),
        Noun(name: "Teh", category: "minuman", sizes: ["50 g", "100 g"], price: 14_000...68_000),
        Noun(name: "Sirup", category: "minuman", sizes: ["460 ml"], price: 18_000...42_000),
        Noun(
            name: "Beras", category: "bahan-pokok", sizes: ["1 kg", "5 kg"], price: 16_000...98_000,
            isTaxFree: true),
        Noun(
            name: "Gula", category: "bahan-pokok", sizes: ["500 g", "1 kg"],
            price: 11_000...36_000),
        Noun(
            name: "Minyak", category: "bahan-pokok", sizes: ["1 l", "2 l"], price: 19_000...58_000),
        Noun(
            name: "Kecap", category: "bumbu", sizes: ["275 ml", "600 ml"], price: 13_000...39_000),
        Noun(name: "Sambal", category: "bumbu", sizes: ["140 g", "340 g"], price: 15_000...45_000),
        Noun(name: "Rempah", category: "bumbu", sizes: ["50 g", "250 g"], price: 12_000...75_000),
        Noun(
            name: "Kerupuk", category: "camilan", sizes: ["150 g", "400 g"],
            price: 12_000...48_000),
        Noun(
            name: "Keripik", category: "camilan", sizes: ["100 g", "250 g"],
            price: 11_000...39_000),
        Noun(
            name: "Cokelat", category: "camilan", sizes: ["60 g", "120 g"], price: 19_000...72_000),
        Noun(
            name: "Madu", category: "sarapan", sizes: ["250 ml", "500 ml"],
            price: 45_000...189_000),
        Noun(name: "Mi", category: "sarapan", sizes: ["4 × 80 g"], price: 14_000...34_000),
    ]

    /// Landscapes, plants and times of day, after which products are named.
    static let names = [
        "Senja", "Rimba", "Melati", "Angin", "Laut", "Fajar", "Kenanga", "Lembah", "Purnama",
        "Cempaka", "Embun", "Telaga", "Rindang", "Mentari", "Bukit", "Anggrek", "Hujan", "Samudra",
        "Bambu", "Pelangi", "Kelana", "Tanjung", "Gerimis", "Padang", "Teratai", "Awan", "Karang",
        "Nirmala", "Pesisir", "Surya",
    ]

    /// Where it comes from, in a word.
    static let origins = [
        "Priangan", "Minahasa", "Toraja", "Gayo", "Lombok", "Madura", "Banda", "Kedu", "Flores",
        "Dieng",
    ]

    static let colours: [(name: String, code: String)] = [
        ("Putih", "PTH"), ("Hitam", "HTM"), ("Biru", "BIR"), ("Hijau", "HJU"), ("Merah", "MRH"),
        ("Cokelat", "CKL"), ("Abu-abu", "ABU"), ("Kuning", "KNG"),
    ]

    static let firstNames = [
        "Sari", "Budi", "Dewi", "Agus", "Rina", "Eko", "Putri", "Bayu", "Intan", "Hendra", "Maya",
        "Rizki", "Wulan", "Joko", "Nadia", "Dimas", "Lestari", "Arif", "Yanti", "Galih",
    ]

    static let lastNames = [
        "Wijaya", "Santoso", "Lestari", "Pratama", "Hidayat", "Siregar", "Nasution", "Halim",
        "Kusuma", "Saputra", "Utami", "Hartono", "Sihombing", "Maulana", "Anggraini", "Firdaus",
    ]
}
