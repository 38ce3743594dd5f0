public import RetailCore

/// What a promotion gives.
public enum Effect: Sendable, Hashable {
    /// A part of what its target costs.
    case percentage(Rate)
    /// An amount off its target, shared by what the units cost.
    case amount(Money)
    /// An amount off each unit: off each piece, and off each kilogram or metre of what is measured
    /// (1.00 each takes 2.50 off 2.5 kg), rounded half up once a line.
    case amountEach(Money)
    /// Each unit at a price; dearer ones cost less, cheaper ones what they cost. Of what is
    /// measured it is the price of one kilogram or metre.
    case price(Money)
    /// Something for each set of units of its target that the cart has.
    case sets(UnitSet)
    /// The highest step that the target reaches.
    case tiers([Tier])
    /// So much of an item for nothing, dearest first, where it is in the cart: whole pieces, or of
    /// what is measured so many kilograms or metres at what those cost. What is missing is told
    /// beside the quote.
    case gift(SKU, Quantity)
    /// Points are multiplied: told beside the quote, for those who reckon points.
    case points(Rate)

    /// Whether it gives an item that the cart may not have yet.
    var isGift: Bool {
        if case .gift = self { true } else { false }
    }

    /// A step of a promotion that gives more to whom takes more.
    public struct Tier: Sendable, Hashable {
        /// From where on it counts.
        public enum Threshold: Sendable, Hashable {
            /// From so many units.
            case quantity(Quantity)
            /// From so much money.
            case amount(Money)
        }

        /// What it gives.
        public enum Reduction: Sendable, Hashable {
            /// A part.
            case percentage(Rate)
            /// An amount.
            case amount(Money)
        }

        /// From where on it counts.
        public let from: Threshold
        /// What it gives.
        public let gives: Reduction

        /// Describes a step.
        public init(from: Threshold, gives: Reduction) {
            self.from = from
            self.gives = gives
        }
    }
}

/// Units that a promotion takes together, and what it gives for them.
///
/// Sets are formed from the dearest unit down, the earlier unit first; parts take their units in
/// their order. What each set gives is rounded by itself. A line of what is measured is one unit of
/// a set, however much it is.
public struct UnitSet: Sendable, Hashable {
    /// So many units of such items.
    public struct Part: Sendable, Hashable {
        /// Which items.
        public let items: ItemPredicate
        /// How many of them.
        public let count: Int

        /// Describes a part of a set.
        public init(_ items: ItemPredicate, _ count: Int) {
            self.items = items
            self.count = count
        }
    }

    /// Which units of a set are given something on.
    public enum Chosen: Sendable, Hashable {
        /// So many of the cheapest.
        case cheapest(Int)
        /// So many of the dearest.
        case dearest(Int)
        /// Those of a part, by its place.
        case part(Int)
    }

    /// What a set gives.
    public enum Reward: Sendable, Hashable {
        /// A part of what chosen units cost: all of it makes them free.
        case percentage(Rate, of: Chosen)
        /// All units together for a price; where they cost less anyway, nothing.
        case bundle(Money)
        /// An amount off.
        case amount(Money)
    }

    /// What it is made of: one part for "three for two", several for bundles and "buy this, get
    /// that".
    public let parts: [Part]
    /// What it gives.
    public let reward: Reward
    /// How many sets count at most; nil for all.
    public let most: Int?
    /// Whether what is given is taken off the chosen units alone, and not spread over the set.
    public let isOnUnit: Bool

    /// Describes a set.
    public init(_ parts: [Part], _ reward: Reward, most: Int? = nil, isOnUnit: Bool = false) {
        self.parts = parts
        self.reward = reward
        self.most = most
        self.isOnUnit = isOnUnit
    }
}
