import RetailCore
import RetailKit

extension Source {
    static let record = Record("StockSource", "A location that serves a channel.", Source.init) {
        $0.field("location", \.location, .code(), "Which location.")
        $0.field(
            "safety_stock", \.safetyStock, Format<Quantity>.stock.defaulting(to: .zero, "0"),
            "How much of every item the channel leaves alone there.")
    }
}

struct SourceList: Sendable {
    let channel: Code<Channel>
    let sources: [Source]
    /// Whether a line of which no place has all may come from several.
    let splitsLines: Bool
    /// Whether that holds for what is sold, too.
    let splitsSales: Bool

    static let record = Record(
        "StockSources", "The locations that serve a channel, the preferred first.", SourceList.init
    ) {
        $0.field("channel", \.channel, .code(), "Which channel.")
        $0.field(
            "sources", \.sources, .list(.object(Source.record), 0...500), "The locations in order.")
        $0.field(
            "split_lines", \.splitsLines, Format<Bool>.flag.defaulting(to: true, "true"),
            "Whether a line of which no location has all may come from several, when it is "
                + "allocated anew.")
        $0.field(
            "split_sales", \.splitsSales, Format<Bool>.flag.defaulting(to: false, "false"),
            "Whether it may, too, when it is sold: where split_lines is false it may not.")
    }
}
