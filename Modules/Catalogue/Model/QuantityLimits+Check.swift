import RetailContracts
import RetailCore
import RetailKit

extension QuantityLimits {
    /// Whether all of them are quantities by the unit.
    func fit(_ unit: MeasureUnit) -> Bool {
        [least, most, multiple].compactMap(\.self).allSatisfy(unit.accepts)
    }

    /// Refuses limits that leave no quantity to take: the least must be within the most, both must
    /// be multiples of what the quantity is, and each must go by the units of the items.
    /// - Parameter place: leads to what has the limits.
    /// - Throws: `catalogue.limits-unfit`.
    func check(for units: Set<MeasureUnit>, under place: String = "") throws(RetailError) {
        let fields = [
            ("least_quantity", least), ("most_quantity", most), ("quantity_multiple", multiple),
        ]
        for (name, quantity) in fields {
            guard let quantity else { continue }
            let pointer = "\(place)/\(name)"
            for unit in MeasureUnit.allCases where units.contains(unit) {
                guard !unit.accepts(quantity) else { continue }
                throw CatalogueErrors.limitsUnfit.error(
                    "The product goes by the \(unit) in steps of \(unit.step). Give a whole number "
                        + "of them.", at: pointer)
            }
            guard let multiple, !quantity.thousandths.isMultiple(of: multiple.thousandths) else {
                continue
            }
            throw CatalogueErrors.limitsUnfit.error(
                "An order takes multiples of \(multiple). Give one of these.", at: pointer)
        }
        if let least, let most, most < least {
            throw CatalogueErrors.limitsUnfit.error(
                "An order takes at least \(least). Give that or more.",
                at: "\(place)/most_quantity")
        }
    }
}
