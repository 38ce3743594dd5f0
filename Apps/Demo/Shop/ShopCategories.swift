/// The two trees of the shop's categories.
enum ShopCategories {
    struct Branch: Sendable {
        let slug: String
        let name: String
        let children: [(slug: String, name: String)]
    }

    static let trees = [
        Branch(
            slug: "busana", name: "Busana",
            children: [
                ("atasan", "Atasan"), ("bawahan", "Bawahan"), ("gaun", "Gaun"),
                ("luaran", "Luaran"), ("alas-kaki", "Alas kaki"), ("aksesori", "Aksesori"),
            ]),
        Branch(
            slug: "pangan", name: "Pangan",
            children: [
                ("minuman", "Minuman"), ("bahan-pokok", "Bahan pokok"), ("bumbu", "Bumbu"),
                ("camilan", "Camilan"), ("sarapan", "Sarapan"),
            ]),
    ]
}
