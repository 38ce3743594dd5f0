import RetailContracts
import RetailCore

/// By the taxes of which place each line of a sale is sold, as its market has it.
struct TaxPlaces: Sendable {
    let basis: TaxBasis
    /// What counts where nothing else is known.
    let country: TaxPlace
    /// Of the store that sells; nil where none does.
    let home: TaxPlace?
    /// Where goods are sent to; nil where nobody said.
    let shipTo: TaxPlace?
    /// Of the locations that goods come from.
    let locations: [Code<Location>: TaxPlace]

    /// The place of what comes from a location, or of what comes from one that is not known yet.
    func place(of method: FulfilmentMethod, from location: Code<Location>?) -> TaxPlace {
        let origin = location.flatMap { locations[$0] } ?? home ?? country
        return switch basis {
        case .store: home ?? country
        case .shipFrom: origin
        case .shipTo: method == .shipment ? shipTo ?? country : origin
        }
    }
}

extension SourcedLine {
    /// The same, taxed as where it is sold.
    func taxed(by places: TaxPlaces) -> SourcedLine {
        var line = self
        line.taxPlace = places.place(of: method, from: location)
        return line
    }
}
