import RetailCore
import RetailKit

/// One customer-facing note or reference.
enum CommonFormats {
    static let reference = Format<String>.line(1...100)
    static let note = Format<String>.line(0...500).personal.defaulting(to: "", "an empty text")
    static let version = Format<Int64>.integer(1...Int64.max)
}
