import Foundation
import Glibc
import RetailJSON
import RetailLoad

/// How soon the pages of the console are there in a browser, on a shop with years of customers and
/// a month of orders; and what twenty tabs cost the gateway that nobody touches.
struct ConsoleFigures {
    let program: String
    /// The Python that has selenium.
    let python: String
    var orders = 100_000
    var customers = 100_000
    var products = 3_000
    /// Where the shop is kept and used again; nil for a folder that is removed afterwards.
    var kept: String?
    /// Only pages whose name has this.
    var only: String?
    /// Hears every figure as it is found.
    var report: (Figure) -> Void

    private static let login = "bench"
    private static let password = "a-counter-to-measure"

    func run() throws {
        let work = try Workplace()
        let folder = kept ?? work.path
        mkdir(folder, 0o700)
        if access(folder + "/selaras.db", F_OK) != 0 { try make(in: folder) }
        let gateway = try GatewayChild(program, in: folder)
        defer { try? gateway.stop() }
        try sizes(folder)
        try look(at: gateway, in: work.path)
    }

    // MARK: the shop

    /// Makes the shop a month ago, and lives until now.
    private func make(in folder: String) throws {
        let start = ContinuousClock.now
        let clock = try FakeClock(in: folder)
        try clock.set(ahead: -ConsoleTrade.days * 86_400 - 7_200)
        let gateway = try GatewayChild(program, in: folder, clock: clock)
        let token = try ConsoleShop(products: products).open(gateway)
        try ConsoleShop.employ(
            try gateway.admin(), login: Self.login, password: Self.password)
        let counter = Counter(port: gateway.port, token: token, name: "trade")
        let trade = ConsoleTrade(
            counter, products: products, customers: customers, orders: orders)
        let opened = ContinuousClock.now
        try trade.meetCustomers()
        let met = ContinuousClock.now
        try trade.live { try clock.set(ahead: $0) }
        let lived = ContinuousClock.now
        try Consumers(of: gateway.port, by: token).drain()
        let used = gateway.process.processorSeconds
        try gateway.stop()
        let whole = (ContinuousClock.now - start) / .seconds(1)
        report(
            Figure(
                name: "a shop of \(orders) orders, \(customers) customers",
                value: "\(whole.text(0)) s: goods \(((opened - start) / .seconds(1)).text(0)), "
                    + "customers \(((met - opened) / .seconds(1)).text(0)), trade of "
                    + "\(ConsoleTrade.days) days \(((lived - met) / .seconds(1)).text(0)) s; "
                    + "\(counter.answered) commands, \(used.text(0)) s CPU",
                numbers: [("made_s", whole), ("gateway_cpu_s", used)]))
    }

    private func sizes(_ folder: String) throws {
        var status = stat()
        guard stat(folder + "/selaras.db", &status) == 0 else { return }
        report(
            Figure(
                name: "database", value: "\(status.st_size >> 20) MiB",
                numbers: [("octets", Double(status.st_size))]))
    }

    // MARK: the browser

    /// Lets a browser look at everything; its figures come as lines of JSON.
    private func look(at gateway: GatewayChild, in folder: String) throws {
        let (task, log) = (folder + "/task.json", folder + "/browser.log")
        try #"""
        {"place":"http://127.0.0.1:\#(gateway.port)","login":"\#(Self.login)",
        "password":"\#(Self.password)","gateway":\#(gateway.process.pid),"only":"\#(only ?? "")"}
        """#.write(toFile: task, atomically: true, encoding: .utf8)
        // What a browser leaves behind goes with the folder.
        let browser = try ChildProcess(
            python, ["Tools/ConsoleBench/measure.py", task], environment: ["TMPDIR=\(folder)"],
            log: log)
        let start = ContinuousClock.now
        var told = 0
        while browser.isRunning {
            guard ContinuousClock.now - start < Self.patience else {
                browser.signal(SIGTERM)
                browser.wait()
                throw BenchError("The browser did not end in time.")
            }
            usleep(200_000)
            told = try tell(log, from: told)
        }
        _ = try tell(log, from: told)
        guard browser.wait() == 0 else {
            throw BenchError(
                "The browser did not come to its end: \(SmallFile.text(log).suffix(1_500))")
        }
    }

    private static let patience = Duration.seconds(1_200)

    /// Tells the figures of the whole lines behind the first `told`; returns how many there are.
    private func tell(_ log: String, from told: Int) throws -> Int {
        let lines = SmallFile.text(log).split(separator: "\n", omittingEmptySubsequences: false)
        for line in lines.dropLast().dropFirst(told) where line.hasPrefix(#"{"name""#) {
            report(Figure(JSONTree(try JSONDocument(Array(line.utf8)).root)))
        }
        return max(told, lines.count - 1)
    }
}

extension Figure {
    /// Reads a figure as `json` writes it.
    init(_ tree: JSONTree) {
        self.init(name: tree.text("name"), value: tree.text("value"), bar: tree.text("bar"))
        if case .boolean(let isMet)? = tree["met"] { self.isMet = isMet }
        guard case .object(let members) = tree else { return }
        for member in members {
            guard case .number(let number) = member.value, let value = Double(number.text) else {
                continue
            }
            numbers.append((member.name, value))
        }
    }
}
