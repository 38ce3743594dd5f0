import RetailContracts
import RetailCore
import RetailKit

struct LinkageModelQuery: Sendable {
    let list: ListRequest<AgeSort>

    static let input = Input("LinkageModelQuery", "Which models.", LinkageModelQuery.init) {
        $0.list(\.list, by: AgeSort.newest)
    }
}

struct LinkageModelVersion: Sendable {
    let version: Int64

    static let input = Input(
        "LinkageModelVersion", "A model by its version.", LinkageModelVersion.init
    ) {
        $0.field("version", \.version, .integer(0...Int64.max), "Its version.")
    }
}

extension LinkageSettingsChange {
    static let input = Input(
        "LinkageSettings", "What is done with records that are alike.", LinkageSettingsChange.make
    ) {
        $0.field(
            "joins", \.joins, .flag,
            "Whether pairs that the model links are joined without anybody being asked.")
        $0.field(
            "unique_sources", \.uniqueSources,
            Format<[Code<ProfileSource>]>.list(.code(), 0...20).defaulting(to: [], "none"),
            "Sources that have each person once: two records of one are never one person.")
    }

    /// Takes sources each once.
    private static func make(
        joins: Bool, uniqueSources: [Code<ProfileSource>]
    ) -> LinkageSettingsChange {
        LinkageSettingsChange(
            joins: joins,
            uniqueSources: Dictionary(uniqueSources.map { ($0.text, $0) }) { first, _ in first }
                .sorted { $0.key < $1.key }.map(\.value))
    }
}
