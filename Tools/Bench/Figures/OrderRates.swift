import Glibc
import RetailLoad

/// Orders a second at one or several gateways over any database, with all that follows from them.
struct OrderRates {
    let place: ProofPlace
    var products = 2_000
    var seconds = 8
    var connections = [16, 64]
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
        if growth > 0 {
            try Growth(run: run, seconds: seconds, folder: first.folder).measure(
                growth, report: report)
        }
        for gateway in gateways { try gateway.stop() }
    }
}
