import RetailCore
import RetailKit

extension ChannelEntry {
    static let answer = Answer<ChannelEntry>("CatalogueChannel", "A channel and its terms.") {
        $0.all(of: record)
        $0.field("version", \.version, .integer(1...Int64.max), "Rises with every change.")
    }
}
