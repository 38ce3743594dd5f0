import RetailContracts
import RetailCore
import RetailKit

extension Media {
    static let record = Record("ProductMedia", "Something that shows a product.", Media.init) {
        $0.field(
            "kind", \.kind, Format<MediaKind>.choice().defaulting(to: .image, "image"), "Its kind.")
        $0.field("url", \.url, .line(1...2_000), "Where it is.")
        $0.field(
            "alt", \.alt, Format<String>.line(0...500).defaulting(to: "", "empty"),
            "What it shows, in words.")
    }
}
