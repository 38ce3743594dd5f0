/// Says in what an item is counted or measured.
///
/// One list for all who ask for a quantity: what is counted goes by whole ones, what is measured
/// to the thousandth.
public enum MeasureUnit: String, CaseIterable, Hashable, Sendable {
    /// Counted: one is the least.
    case piece
    /// By weight.
    case kilogram = "kg"
    /// By weight.
    case gram = "g"
    /// By volume.
    case litre = "l"
    /// By volume.
    case millilitre = "ml"
    /// By length.
    case metre = "m"
    /// By length.
    case centimetre = "cm"
    /// By area.
    case squareMetre = "m2"

    /// Gives the least by which quantities differ.
    public var step: Quantity {
        switch self {
        case .piece: .one
        case .kilogram, .gram, .litre, .millilitre, .metre, .centimetre, .squareMetre:
            Quantity(thousandths: 1)
        }
    }

    /// Tells whether there can be so much: a whole number of steps.
    public func accepts(_ quantity: Quantity) -> Bool {
        quantity.thousandths.isMultiple(of: step.thousandths)
    }

    /// Refuses a quantity that there cannot be; `pointer` leads to it.
    ///
    /// - Throws: `core.quantity-step`.
    public func require(
        _ quantity: Quantity, of sku: SKU, at pointer: String
    ) throws(RetailError) {
        guard !accepts(quantity) else { return }
        let message = "\(sku) goes by the \(self) in steps of \(step). Give a whole number of them."
        throw RetailError.invalid(.quantityStep, message)
            .with(issues: [RetailError.Issue(pointer: pointer, message: message)])
    }
}

extension MeasureUnit: CustomStringConvertible {
    /// Gives the unit as it is written: `piece`, `kg`.
    public var description: String { rawValue }
}
