public import RetailCore

/// Under which terms goods of a sale come back of which a promotion claws back what it gave.
///
/// All that is needed to judge returns for good, frozen when it was sold: the promotions that gave
/// something, settled for this sale, and what they gave on which units at which list prices. What
/// becomes of catalogue, customer and clock afterwards changes nothing.
public struct ReturnTerms: Sendable, Hashable {
    /// The lanes of the promotions, in their order.
    public let lanes: [Lane]
    /// The promotions: they ask for quantities and amounts alone, and name their items by SKU.
    public let promotions: [Promotion]
    /// Whether the customer owed no tax.
    public let isExempt: Bool
    /// What was sold, without delivery and fees.
    public let goods: [Goods]
    /// What all of the goods cost where they are priced again as what is kept of them is, in minor
    /// units; nil of terms that do not say: then each return reckons it.
    public private(set) var cost: Int64?

    /// So much of an item that was sold.
    public struct Goods: Sendable, Hashable {
        /// On which line it stands, by the number that its seller gave to that.
        public let line: Int
        /// The item.
        public let sku: SKU
        /// In what it is counted or measured.
        public let unit: MeasureUnit
        /// How much of it.
        public let quantity: Quantity
        /// Whether tax is in its prices.
        public let isTaxIncluded: Bool
        /// The taxes that it bears.
        public let taxes: [TaxComponent]
        /// Its units, from the first to the last.
        public let runs: [Run]

        /// Describes goods.
        public init(
            line: Int, _ sku: SKU, _ unit: MeasureUnit, _ quantity: Quantity, isTaxIncluded: Bool,
            taxes: [TaxComponent], runs: [Run]
        ) {
            self.line = line
            self.sku = sku
            self.unit = unit
            self.quantity = quantity
            self.isTaxIncluded = isTaxIncluded
            self.taxes = taxes
            self.runs = runs
        }
    }

    /// Units behind each other that cost the same; amounts are minor units, of one unit.
    public struct Run: Sendable, Hashable {
        /// The place of the first of them, from 0.
        public let first: Int64
        /// How many they are; what is measured is one, however much of it.
        public let count: Int64
        /// What one costs by the list.
        public let list: Int64
        /// What one cost, tax included.
        public let gross: Int64
        /// What promotions took off, in the order in which they did.
        public let given: [QuotedRun.Adjustment]

        /// Describes units.
        public init(
            first: Int64, count: Int64, list: Int64, gross: Int64, given: [QuotedRun.Adjustment]
        ) {
            self.first = first
            self.count = count
            self.list = list
            self.gross = gross
            self.given = given
        }
    }

    /// Takes up terms that were frozen.
    public init(
        lanes: [Lane], promotions: [Promotion], isExempt: Bool, goods: [Goods], cost: Int64? = nil
    ) {
        self.lanes = lanes
        self.promotions = promotions
        self.isExempt = isExempt
        self.goods = goods
        self.cost = cost
    }

    /// The same terms with what all of the goods cost; as they are where that cannot be reckoned:
    /// then nothing can that is judged by them.
    public func reckoned(by rules: MoneyRules) -> ReturnTerms {
        var terms = self
        do throws(RetailError) { terms.cost = try cost(by: rules).amount } catch { return self }
        return terms
    }
}
