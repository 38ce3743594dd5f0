/// A figure before and after an act that changes it.
public struct PreviewedEffect: Sendable, Hashable {
    /// Of what kind it is.
    public let kind: EffectKind
    /// What it is of.
    public let names: [EffectFigure.Name: String]
    /// How much there was.
    public let before: String
    /// How much there is then.
    public let after: String

    /// What differs between two states, in the order of the later one; a figure that is not there
    /// is nothing.
    public static func between(
        _ before: [EffectFigure], _ after: [EffectFigure]
    ) -> [PreviewedEffect] {
        let (old, new) = (byName(before), byName(after))
        let gone = before.filter { new[Key($0)] == nil }
        return (after + gone).compactMap { figure in
            let key = Key(figure)
            let (was, now) = (old[key] ?? figure.amount.none, new[key] ?? figure.amount.none)
            guard was != now else { return nil }
            return PreviewedEffect(
                kind: figure.kind, names: figure.names, before: was.text, after: now.text)
        }
    }

    private struct Key: Hashable {
        let kind: EffectKind
        let names: [EffectFigure.Name: String]

        init(_ figure: EffectFigure) { (kind, names) = (figure.kind, figure.names) }
    }

    private static func byName(_ figures: [EffectFigure]) -> [Key: EffectFigure.Amount] {
        Dictionary(figures.map { (Key($0), $0.amount) }) { first, _ in first }
    }
}
