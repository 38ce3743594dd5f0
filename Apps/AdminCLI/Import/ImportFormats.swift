/// The one list of formats: a new one is one line here.
enum ImportFormats {
    static let all: [ImportFormat] = [
        .saleorCatalogue,
        .onlineRetail,
    ]
}
