import RetailContracts
import RetailCore
import RetailKit

/// The words of a text, as search compares them.
///
/// There is no other way to make one than to split the text, and what is stored of a product's
/// words takes nothing else. It is made before a transaction begins: see ``Worded``.
struct SearchText: Hashable, Sendable {
    /// The words, parted by single spaces.
    let words: String

    /// Splits texts.
    init(_ texts: [String]) {
        words = texts.flatMap { SearchWords.split($0, most: .max) }.joined(separator: " ")
    }
}

/// A part of a product by whose words it is found.
enum WordPart: Hashable, Sendable {
    case name
    case brand
    case attributes
    case description
    /// An item: its SKU, name, choices and the barcodes that it came with.
    case item(SKU)
    /// A barcode that an item got later.
    case barcode(SKU, String)

    /// The part as it is kept, in the order of the parts.
    var text: String {
        switch self {
        case .name: "1"
        case .brand: "2"
        case .item(let sku): "3 \(sku.key)"
        case .barcode(let sku, let text): "3 \(sku.key) \(text)"
        case .attributes: "4"
        case .description: "5"
        }
    }
}

/// What is to be written of a product, with the words of its texts: they are split when this is
/// made, which is while an input or a file is read, so that no transaction waits for it.
struct Worded<Value: Sendable>: Sendable {
    let value: Value
    let words: [WordPart: SearchText]
}

extension Worded<NewProduct> {
    init(_ new: NewProduct) {
        let facts = new.facts
        var words = Worded<ProductChange>.words(
            facts.name, facts.brand, facts.attributes, facts.description)
        for variant in new.variants { words[.item(variant.sku)] = variant.words }
        self.init(value: new, words: words)
    }
}

extension Worded<ProductChange> {
    init(_ change: ProductChange) {
        self.init(
            value: change,
            words: Self.words(
                change.own[\.name], change.own[\.brand], change.own[\.attributes],
                change.own[\.description]))
    }

    fileprivate static func words(
        _ name: String?, _ brand: String?, _ attributes: [String: String]?, _ description: String?
    ) -> [WordPart: SearchText] {
        var words: [WordPart: SearchText] = [:]
        if let name { words[.name] = SearchText([name]) }
        if let brand { words[.brand] = SearchText([brand]) }
        if let attributes {
            words[.attributes] = SearchText(
                attributes.sorted { $0.key < $1.key }.map(\.value))
        }
        if let description { words[.description] = SearchText([description]) }
        return words
    }
}

extension Worded<NewVariant> {
    init(_ variant: NewVariant) {
        self.init(value: variant, words: [.item(variant.sku): variant.words])
    }
}

extension Worded<Barcode> {
    /// A barcode of an item.
    init(_ barcode: Barcode, of sku: SKU) {
        self.init(
            value: barcode, words: [.barcode(sku, barcode.text): SearchText([barcode.text])])
    }
}

extension NewVariant {
    fileprivate var words: SearchText { SearchText([sku.key, name] + choices + barcodes) }
}
