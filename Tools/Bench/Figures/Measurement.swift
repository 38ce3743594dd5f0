import Glibc
import RetailLoad

/// Measures a gateway beside the bare responder, in one run.
struct Measurement {
    var program = GatewayChild.program()
    var products = 2_000
    var seconds = 4
    /// Measure again with so many orders; 0 leaves it out.
    var growth = 0
    /// Hears every figure as it is found.
    var report: (Figure) -> Void

    func run() throws {
        let folder = try Workplace()
        try codec()
        var gateway = try GatewayChild(program, in: folder.path, ["--loops", "1"])
        let shop = try Shop(gateway, items: products)
        try gateway.stop()
        gateway = try start(in: folder.path)
        let ready = shop.moved(to: gateway.port)
        try reads(gateway, ready, folder.path)
        try orders(gateway, ready)
        report(
            Figure(
                name: "resident memory after the load",
                value: "\((Double(gateway.process.memory.now) / 1_048_576).text(1)) MiB"))
        try gateway.stop()
    }

    /// Starts on the filled database, several times, and looks at the memory before any work.
    private func start(in folder: String) throws -> GatewayChild {
        var times: [Double] = []
        for _ in 0..<5 {
            let gateway = try GatewayChild(program, in: folder, ["--loops", "1"])
            times.append(gateway.startMilliseconds)
            try gateway.stop()
        }
        let middle = times.sorted()[2]
        report(
            Figure(
                name: "start to ready, existing database",
                value: "\(middle.text(0)) ms (median of 5; \(times.min()?.text(0) ?? "") at best)",
                bar: "≤ 100 ms", isMet: middle <= 100))
        let gateway = try GatewayChild(program, in: folder, ["--loops", "1"])
        usleep(500_000)
        let memory = Double(gateway.process.memory.now) / 1_048_576
        report(
            Figure(
                name: "resident memory at rest", value: "\(memory.text(1)) MiB", bar: "≤ 60 MiB",
                isMet: memory <= 60))
        return gateway
    }

    // MARK: reads

    private func reads(_ gateway: GatewayChild, _ shop: Shop, _ folder: String) throws {
        let client = try WireClient(port: shop.port)
        func octets(_ path: String) throws -> [UInt8] {
            let reply = try client.ask(shop.get(path))
            try require(reply, 200, path)
            return reply.body
        }
        let level = try octets("/v1/stock-levels/ITEM-1")
        let item = try octets("/v1/variants/ITEM-1?channel=web")
        let page = try octets("/v1/products?limit=50")
        report(
            Figure(
                name: "octets of an answer",
                value: "level \(level.count), item \(item.count), list \(page.count)"))
        let bare = try BareServer(
            routes: [
                ("/fixed", .fixed(item)), ("/level/", .rows(Self.levelRead)),
                ("/item/", .rows(Self.itemRead)), ("/list/", .rows(Self.listRead)),
            ], database: folder + "/selaras.db")
        let pairing = Pairing(
            bare: bare.port, gateway: gateway, seconds: seconds, report: report)
        try pairing.bareAlone(item.count)
        func each(_ path: (Int) -> String) -> [String] { (1...min(products, 1_000)).map(path) }
        try pairing.compare(
            "inventory.stock-levels.show", each { "/v1/stock-levels/ITEM-\($0)" },
            "one row by its key", each { "/level/ITEM-\($0)" }, shop, 0.7)
        try pairing.compare(
            "catalogue.variants.show",
            each { "/v1/variants/ITEM-\($0)?channel=web" },
            "item, product and price", each { "/item/ITEM-\($0)" }, shop, 0.7)
        try pairing.compare(
            "catalogue.products.list, 50", ["/v1/products?limit=50"], "50 rows", ["/list/0"],
            shop, 2)
        try pairing.compare(
            "catalogue.products.list, 50, with prices", ["/v1/products?limit=50&channel=web"],
            "50 rows", ["/list/0"], shop, 2)
    }

    private static let levelRead = """
        SELECT sku, location, on_hand, reserved, version, changed_at
        FROM inventory_levels WHERE sku = $1
        """
    private static let itemRead = """
        SELECT v.sku, v.name, v.choices, p.slug, p.name AS product, p.status, o.amount
        FROM catalogue_variants v
        JOIN catalogue_products p ON p.id = v.product
        LEFT JOIN catalogue_prices o ON o.sku = v.sku AND o.list = 'web'
        WHERE v.sku = $1
        """
    private static let listRead = """
        SELECT number, slug, name, brand, description, status, version, changed_at
        FROM catalogue_products WHERE number > CAST($1 AS INTEGER) ORDER BY number LIMIT 50
        """

    static func text(_ result: LoadResult) -> String {
        "\(result.rate.text(0))/s, p50 \(result.latencies.milliseconds(0.5).text(2)), p99 "
            + "\(result.latencies.milliseconds(0.99).text(2)) ms"
    }

    // MARK: orders

    private func orders(_ gateway: GatewayChild, _ shop: Shop) throws {
        let run = try OrderRun(shop, at: [gateway])
        for connections in [1, 16, 64, 256] {
            let figures = try run.measure(connections, seconds: seconds, named: "o\(connections)")
            let isBar = connections == 64
            let tail = figures.result.latencies.milliseconds(0.99)
            report(
                Figure(
                    name: "orders.place, 3 lines, \(connections) connections",
                    value: figures.text,
                    bar: isBar ? "≥ 10,000/s, ≤ 110 µs, lag < 1,000, p99 ≤ 20 ms" : "",
                    isMet: isBar
                        ? figures.result.rate >= 10_000 && figures.all <= 110
                            && figures.lag < 1_000 && tail <= 20 : nil,
                    numbers: figures.numbers))
        }
        if growth > 0 {
            try Growth(run: run, seconds: seconds, folder: gateway.folder).measure(
                growth, report: report)
        }
    }
}
