import RetailCore
import RetailKit

extension Format where Value == FindableText {
    /// The name of a customer, by whose words they are found.
    static var customerName: Format<FindableText> {
        Format<String>.line(1...200).mapped(to: { FindableText($0) }, from: \.text).personal
    }
}
