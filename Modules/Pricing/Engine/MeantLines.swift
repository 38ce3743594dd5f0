import RetailCore

/// Which lines of a cart a promotion is for, looked up once.
struct MeantLines {
    /// Whether a line is meant, by its place.
    let lines: [Bool]
    /// The same for each part of the sets that it gives something for; none for other effects.
    let parts: [[Bool]]
}

extension Pricing {
    /// Looks up which lines a promotion is for.
    func meantLines(of promotion: Promotion) -> MeantLines {
        switch promotion.effect {
        case .sets(let set):
            let parts = set.parts.map { part in
                lines.indices.map {
                    isMeant($0, by: part.items) && isMeant($0, by: promotion.target)
                }
            }
            return MeantLines(
                lines: lines.indices.map { line in parts.contains { $0[line] } }, parts: parts)
        case .gift(let sku, _):
            return MeantLines(
                lines: asked.map { $0.kind == .item && $0.name == sku.key }, parts: [])
        case .percentage, .amount, .amountEach, .price, .tiers, .points:
            return MeantLines(
                lines: lines.indices.map { isMeant($0, by: promotion.target) }, parts: [])
        }
    }

    private func isMeant(_ line: Int, by target: Target) -> Bool {
        switch target {
        case .items(let items): isMeant(line, by: items)
        case .delivery(let names): isNamed(line, .delivery, names)
        case .fees(let names): isNamed(line, .fee, names)
        }
    }

    private func isNamed(_ line: Int, _ kind: AskedLine.Kind, _ names: Set<String>) -> Bool {
        asked[line].kind == kind && (names.isEmpty || names.contains(asked[line].name))
    }
}
