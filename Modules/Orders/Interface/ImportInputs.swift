import RetailCore
import RetailKit
import RetailStorage

struct ImportQuery: Sendable {
    let source: String

    static let input = Input("ImportQuery", "Imported lines by source.", ImportQuery.init) {
        $0.field("source", \.source, .word(1...40), "The source's name.")
    }
}
