import RetailJSON

/// What a command would answer and what it would change, though nothing of it was kept.
public struct Preview: Sendable {
    /// What the command would answer.
    public let outcome: Outcome
    /// Which figures it would change, at most ``mostEffects``.
    public let effects: [PreviewedEffect]
    /// Whether it would change more than is listed.
    public let hasMore: Bool
    /// The kinds of effect that could not be foreseen: what follows the command by itself did not
    /// go through.
    public let unforeseen: [EffectKind]

    /// How many effects a preview lists at most.
    public static let mostEffects = 200

    /// Makes a preview.
    public init(
        outcome: Outcome, effects: [PreviewedEffect], hasMore: Bool, unforeseen: [EffectKind]
    ) {
        self.outcome = outcome
        self.effects = effects
        self.hasMore = hasMore
        self.unforeseen = unforeseen
    }

    /// The header by which a command over HTTP is only previewed.
    public static let header = "Selaras-Preview"

    /// The JSON for whoever asked.
    public var body: [UInt8] { Self.answer.bytes(self) }

    /// Its shape.
    public static let answer = Answer<Preview>(
        "Preview", "What a command would answer and change; nothing of it was kept."
    ) {
        $0.field(
            "status", \.outcome.status, .count(200...299), "The status that it would answer with.")
        $0.field(
            "answer", \.answer, .optional(.written),
            "What it would answer; absent where that has no body. Secrets in it are left out.")
        $0.field(
            "effects", \.effects, .list(.object(PreviewedEffect.answer), 0...mostEffects),
            "The figures that it would change.")
        $0.field("more", \.hasMore, .flag, "Whether it would change more figures than these.")
        $0.field(
            "unforeseen", \.unforeseen, .list(.choice(), 0...EffectKind.allCases.count),
            "Of which kinds effects could not be foreseen.")
    }

    /// What would be kept for a repetition is what may be shown: a secret that is shown once would
    /// not be the one that the act makes.
    private var answer: WrittenJSON? {
        let shown = outcome.kept ?? outcome.body
        return outcome.status == 204 || shown.isEmpty ? nil : WrittenJSON(bytes: shown)
    }
}

/// JSON that was written before.
private struct WrittenJSON: Sendable {
    let bytes: [UInt8]
}

extension Format where Value == WrittenJSON {
    fileprivate static var written: Format<WrittenJSON> {
        Format(
            .anything, write: { $1.raw($0.bytes) },
            read: { WrittenJSON(bytes: Array($0.rawBytes)) })
    }
}

extension PreviewedEffect {
    /// Its shape: which of the names it has depends on its kind.
    static let answer = Answer<PreviewedEffect>(
        "PreviewedEffect", "A figure that a command would change, before and after."
    ) {
        $0.field("kind", \.kind, .choice(), "Of what kind it is.")
        $0.field("order_id", { $0.names[.orderID] }, .name, "Of money: for which order.")
        $0.field("number", { $0.names[.number] }, .name, "The number of that order for people.")
        $0.field("currency", { $0.names[.currency] }, .name, "Of money: in which currency.")
        $0.field(
            "tender", { $0.names[.tender] }, .name,
            "By which tender; absent where it is of the whole order.")
        $0.field(
            "direction", { $0.names[.direction] }, .name,
            "Of money: `in` came in, `out` went back, `promised` is not captured yet; of the whole "
                + "order `due` from the customer or `owed` to the customer.")
        $0.field("sku", { $0.names[.sku] }, .name, "Of stock: the item.")
        $0.field("location", { $0.names[.location] }, .name, "Of stock: where.")
        $0.field(
            "measure", { $0.names[.measure] }, .name,
            "Of stock: `on-hand`, `reserved` of it, or the rest, `available`.")
        $0.field("customer_id", { $0.names[.customerID] }, .name, "Of points: whose.")
        $0.field(
            "segment", { $0.names[.segment] }, .name,
            "Of a customer: the segment in which they are, 1, or not, 0.")
        $0.field(
            "promotion", { $0.names[.promotion] }, .name,
            "Of a customer: the promotion of which so many orders may still have use.")
        $0.field("before", \.before, .line(1...40), "How much there is now, as a decimal.")
        $0.field("after", \.after, .line(1...40), "How much there would be, as a decimal.")
    }
}

extension Format where Value == String? {
    fileprivate static var name: Format<String?> { .optional(.line(1...200)) }
}
