public import RetailCore

/// Something that may be used up to a limit, by many at once: the uses of a promotion, those of one
/// code or by one customer, a budget in money.
///
/// Two are the same when their texts are, byte by byte, as the database compares them.
public struct Allowance: Hashable, Comparable, Sendable {
    /// What sort of thing it is, of the module that owns it: `catalogue.promotion`.
    public let kind: String
    /// Which one of the kind.
    public let key: String

    /// Names an allowance. Nothing has to be set up: it is there as soon as something is used.
    public init(kind: String, key: String) {
        self.kind = kind
        self.key = key
    }

    /// Whether both have the same kind and key.
    public static func == (left: Allowance, right: Allowance) -> Bool {
        left.kind.utf8.elementsEqual(right.kind.utf8) && left.key.utf8.elementsEqual(right.key.utf8)
    }

    /// By kind, then by key: the order in which all acts change them.
    public static func < (left: Allowance, right: Allowance) -> Bool {
        left.kind.utf8.elementsEqual(right.kind.utf8)
            ? left.key.utf8.lexicographicallyPrecedes(right.key.utf8)
            : left.kind.utf8.lexicographicallyPrecedes(right.kind.utf8)
    }

    /// Hashes the bytes that are compared.
    public func hash(into hasher: inout Hasher) {
        for text in [kind, key] {
            for byte in text.utf8 { hasher.combine(byte) }
            hasher.combine(0xff as UInt8)
        }
    }
}

/// What somebody wants to use of an allowance.
public struct Debit: Sendable {
    /// Of which.
    public let allowance: Allowance
    /// How much: uses, or units of money.
    public let amount: Int64
    /// How much of the allowance may be used in all, as it is set now.
    public let most: Int64

    /// Describes a debit.
    public init(_ allowance: Allowance, _ amount: Int64, most: Int64) {
        self.allowance = allowance
        self.amount = amount
        self.most = most
    }
}

/// Why debits were refused: the first, in the caller's order, that does not fit.
public struct Shortage: Hashable, Sendable {
    /// Of which there is too little.
    public let allowance: Allowance
    /// How much was wanted of it, in all of the act's debits together.
    public let amount: Int64
    /// How much this holder could have; zero where more is used than may be.
    public let left: Int64
}

/// How much is used of an allowance.
public struct Usage: Hashable, Sendable {
    /// Held until it is claimed, given back or over.
    public let held: Int64
    /// Claimed for good, or until it is given back.
    public let claimed: Int64

    /// Both together.
    public var total: Int64 { held + claimed }
}

/// What a holder has of an allowance.
public struct Allotment: Hashable, Sendable {
    /// Of which.
    public let allowance: Allowance
    /// How much.
    public let amount: Int64
    /// Whether it is claimed; else it is held.
    public let isClaimed: Bool
    /// When the hold ends; nil where it is claimed, or held until somebody ends it.
    public let expiresAt: Instant?

    /// Whether it is a hold that is over at `now`.
    public func isOver(at now: Instant) -> Bool {
        expiresAt.map { $0 <= now } ?? false
    }
}
