import RetailContracts
import RetailCore
import RetailKit

extension Format {
    /// Codes of an audience, at most so many, in whichever order; a repeated one counts once.
    static func codes<Subject: SendableMetatype>(
        _ most: Int
    ) -> Format<Set<Code<Subject>>> where Value == Set<Code<Subject>> {
        Format<[Code<Subject>]>.list(.code(), 0...most).mapped(
            to: { Set($0) }, from: { $0.sorted() })
    }
}

extension Format where Value == Set<RawID> {
    /// Customers of an audience, by any record, in whichever order; a repeated one counts once.
    static var customers: Format<Set<RawID>> {
        Format<[CustomerID]>.list(.id(), 0...1_000).mapped(
            to: { Set($0.map(\.raw)) }, from: { $0.sorted().map { CustomerID($0) } })
    }
}
