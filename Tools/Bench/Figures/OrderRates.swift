import Glibc
import RetailLoad

/// Orders a second at one or several gateways over any database, with all that follows from them,
/// and what becomes of some of them afterwards.
struct OrderRates {
    let place: ProofPlace
    var products = 2_000
    var seconds = 8
    var connections = [1, 16, 64]
    /// How many orders are edited, sent and taken back, at each number of connections.
    var acts = 500
    var choice = ItemChoice.spread
    /// How many promotions give something to every order.
    var promotions = 0
    /// Measure again when there are so many more orders; 0 leaves it out.
    var growth = 0
    /// Hears every figure as it is found.
    var report: (Figure) -> Void

    func run() throws {
        let folder = try Workplace()
        let gateways = try place.start(in: folder.path)
        guard let first = gateways.first else { return }
        var shop = try Shop(first, items: products)
        shop.choice = choice
        try shop.give(promotions, first.admin())
        let run = try OrderRun(shop, at: gateways)
        for count in connections {
            let figures = try run.measure(count, seconds: seconds, named: "r\(count)")
            report(
                Figure(
                    name: "orders.place, \(gateways.count) gateway(s), \(count) connections",
                    value: figures.text, numbers: figures.numbers))
        }
        if acts > 0 {
            let rates = OrderActRates(shop: shop, gateways: gateways, orders: acts)
            for count in connections {
                try rates.measure(count, named: "a\(count)", report: report)
            }
        }
        if growth > 0 {
            try Growth(run: run, seconds: seconds, folder: first.folder).measure(
                growth, report: report)
        }
        for gateway in gateways { try gateway.stop() }
    }
}
