import RetailContracts
import RetailCore
import RetailKit

extension SearchQuestion {
    static let input = Input("SearchQuestion", "What to look for.", SearchQuestion.init) {
        $0.field(
            "q", \.terms, .searchTerms,
            "A number or its end, parts of a name, a telephone number or its last four digits or "
                + "more, an e-mail address or its beginning, a SKU, a barcode, words.")
        $0.field(
            "limit", \.limit, Format<Int>.count(1...most).defaulting(to: most, "\(most)"),
            "The most that is told of a kind.")
    }
}
