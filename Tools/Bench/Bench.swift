import Glibc
import RetailLoad

/// The program `bench`: figures and proofs from outside.
@main struct Bench {
    static func main() async {
        signal(SIGPIPE, SIG_IGN)
        var words = Array(CommandLine.arguments.dropFirst())
        let task = words.first.flatMap { $0.hasPrefix("-") ? nil : $0 }
        if task != nil { words.removeFirst() }
        do {
            let options = try BenchOptions(words)
            if options.isHelp {
                print(BenchOptions.help, terminator: "")
                return
            }
            switch task {
            case nil, "figures": try figures(options)
            case "load": try load(options)
            case "orders": try orders(options)
            case "price": try price(options)
            case "segments": try segments(options)
            case "linkage": try await linkage(options)
            case "journey": try await journey(options)
            case "console": try console(options)
            case "soak": try await soak(options)
            case "races": try await races(options)
            case "crash": try await crash(options)
            case "stall": try await stall(options)
            case "skew": try await skew(options)
            case "full": try await full(options)
            case "fault": try await fault(options)
            case "import": try importFile(options)
            case let other?: throw BenchError("\(other) is no task; see Tools/bench --help.")
            }
        } catch {
            let text = Array("bench: \(error)\n".utf8)
            _ = write(STDERR_FILENO, text, text.count)
            exit(error is BenchOptions.Wrong ? 64 : 1)
        }
    }

    private static func figures(_ options: BenchOptions) throws {
        let products = try options.number("products", 2_000)
        let seconds = try options.number("seconds", 4)
        if !options.isJSON {
            for line in Machine.lines(products: products, seconds: seconds) { print(line) }
            print("")
        }
        var missed = 0
        try Measurement(
            program: options.program, products: products, seconds: seconds,
            growth: try options.number("growth", 0)
        ) { figure in
            if figure.isMet == false { missed += 1 }
            print(options.isJSON ? figure.json : figure.line)
        }.run()
        if options.isJSON { return }
        print("")
        print("load average now \(Machine.load); \(missed) bars not met")
        print("bare: the least that can answer, one thread in this process; see --help.")
    }

    private static func load(_ options: BenchOptions) throws {
        let port = UInt16(clamping: try options.number("port", 8_080))
        let path = options.values["path"] ?? "/health/live"
        let fields = options.values["token"].map { ["Authorization: Bearer \($0)"] } ?? []
        let request = WireRequest.bytes("GET", path, fields: fields)
        var left = try options.number("count", Int.max)
        let result = try Load(
            ports: [port], connections: try options.number("connections", 64)
        ).run(for: .seconds(try options.number("seconds", 5))) { _ in
            left -= 1
            return left >= 0 ? request : nil
        }
        print("\(result.replies) replies in \(result.seconds.text(2)) s, \(result.broken) broken")
        for (status, count) in result.statuses.sorted(by: { $0.key < $1.key }) {
            print("status \(status): \(count)")
        }
        print(Measurement.text(result))
    }

    private static func orders(_ options: BenchOptions) throws {
        var rates = OrderRates(place: try place(options)) {
            print(options.isJSON ? $0.json : $0.line)
        }
        rates.choice = try options.choice()
        rates.promotions = try options.number("promotions", 0)
        rates.growth = try options.number("growth", 0)
        rates.acts = try options.number("acts", 500)
        rates.products = try options.number("products", 2_000)
        rates.seconds = try options.number("seconds", 8)
        if options.values["connections"] != nil {
            rates.connections = [try options.number("connections", 64)]
        }
        try rates.run()
        if !options.isJSON { print("load average now \(Machine.load)") }
    }

    private static func segments(_ options: BenchOptions) throws {
        var rates = SegmentRates(place: try place(options)) {
            print(options.isJSON ? $0.json : $0.line)
        }
        rates.customers = max(1, try options.number("customers", 500))
        rates.seconds = try options.number("seconds", 8)
        try rates.run()
        if !options.isJSON { print("load average now \(Machine.load)") }
    }

    private static func price(_ options: BenchOptions) throws {
        try PriceFigures { print(options.isJSON ? $0.json : $0.line) }.run()
    }

    private static func linkage(_ options: BenchOptions) async throws {
        let seed = UInt64(try options.number("seed", 1))
        if !options.isJSON { print("seed \(seed); load average now \(Machine.load)") }
        try await LinkageFigures(
            records: max(2, try options.number("customers", 1_000_000)), seed: seed
        ) { print(options.isJSON ? $0.json : $0.line) }.run()
        if !options.isJSON { print("load average now \(Machine.load)") }
    }

    private static func journey(_ options: BenchOptions) async throws {
        let folder = options.values["set"]
        if folder == nil {
            print("no --set FOLDER with The Complete Journey is named: its like is made up")
        }
        try await JourneyFigures(
            place: try place(options), folder: folder,
            products: try options.number("products", JourneySet.usualProducts),
            changes: max(1, try options.number("changes", 200))
        ) { print(options.isJSON ? $0.json : $0.line) }.run()
        if !options.isJSON { print("load average now \(Machine.load)") }
    }

    private static func console(_ options: BenchOptions) throws {
        guard let python = getenv("SELARAS_BENCH_PYTHON").map({ String(cString: $0) }) else {
            throw BenchError("Start it by Tools/bench console, which looks for a browser.")
        }
        if !options.isJSON {
            for line in Machine.lines() { print(line) }
            print("")
        }
        var missed = 0
        try ConsoleFigures(
            program: options.program, python: python,
            orders: try options.number("orders", 100_000),
            customers: max(1, try options.number("customers", 100_000)),
            products: max(1, try options.number("products", 3_000)),
            kept: options.values["shop"], only: options.values["only"]
        ) { figure in
            if figure.isMet == false { missed += 1 }
            print(options.isJSON ? figure.json : figure.line)
            fflush(nil)
        }.run()
        if options.isJSON { return }
        print("")
        print("load average now \(Machine.load); \(missed) bars not met")
    }

    private static func soak(_ options: BenchOptions) async throws {
        let soak = Soak(
            place: try place(options), products: try options.number("products", 2_000),
            seconds: try options.number("seconds", 600),
            connections: try options.number("connections", 64)
        ) { print($0) }
        try tell(await soak.run())
    }

    private static func place(_ options: BenchOptions) throws -> ProofPlace {
        ProofPlace(
            program: options.program, server: options.values["database"],
            gateways: try options.number("gateways", 1))
    }

    private static func races(_ options: BenchOptions) async throws {
        try tell(await Races(place: try place(options)).run())
    }

    private static func crash(_ options: BenchOptions) async throws {
        let place = ProofPlace(program: options.program, server: options.values["database"])
        let seed = UInt64(try options.number("seed", Int.random(in: 1...999_999)))
        print("seed \(seed)")
        let crashes = Crashes(
            place: place, rounds: try options.number("rounds", 20),
            connections: try options.number("connections", 16), seed: seed
        ) { print($0) }
        try tell(await crashes.run())
    }

    private static func stall(_ options: BenchOptions) async throws {
        let place = ProofPlace(program: options.program, server: options.values["database"])
        let seed = UInt64(try options.number("seed", Int.random(in: 1...999_999)))
        print("seed \(seed)")
        let stalls = Stalls(
            place: place, rounds: try options.number("rounds", 10),
            seconds: try options.number("seconds", 30),
            connections: try options.number("connections", 16), seed: seed
        ) { print($0) }
        try tell(await stalls.run())
    }

    private static func skew(_ options: BenchOptions) async throws {
        let place = ProofPlace(program: options.program, server: options.values["database"])
        let skews = Skews(
            place: place, seconds: try options.number("seconds", 5),
            connections: try options.number("connections", 8)
        ) { print($0) }
        try tell(await skews.run())
    }

    private static func full(_ options: BenchOptions) async throws {
        let disks = FullDisks(
            place: ProofPlace(program: options.program), rounds: try options.number("rounds", 3)
        ) { print($0) }
        try tell(await disks.run())
    }

    private static func fault(_ options: BenchOptions) async throws {
        let disks = FaultyDisks(
            place: ProofPlace(program: options.program), rounds: try options.number("rounds", 5)
        ) { print($0) }
        try tell(await disks.run())
    }

    private static func tell(_ report: ProofReport) throws {
        for fact in report.facts { print(fact) }
        for fault in report.faults.prefix(50) { print("does not hold: \(fault)") }
        guard report.faults.isEmpty else { throw BenchError("\(report.faults.count) faults.") }
        print("all holds")
    }

    /// Times the command line's import into a fresh database.
    private static func importFile(_ options: BenchOptions) throws {
        guard let file = options.values["file"], let connector = options.values["connector"]
        else { throw BenchError("import needs --connector and --file.") }
        let flags = (options.values["options"] ?? "").split(separator: ",").map { "--\($0)" }
        let folder = try Workplace()
        let log = folder.path + "/import.log"
        let program = GatewayChild.program("selaras")
        let channel = [
            "channels", "create", "--code", "web", "--name", "Web", "--kind", "web", "--currency",
            "GBP", "--locale", "en-GB",
        ]
        for words in [["init"], channel] {
            let made = try ChildProcess(program, words + ["--data", folder.path], log: log)
            guard made.wait() == 0 else {
                throw BenchError("\(words[0]) failed: \(SmallFile.text(log))")
            }
        }
        let start = ContinuousClock.now
        let child = try ChildProcess(
            program,
            ["import", connector, "--data", folder.path, "--rejects", folder.path + "/rejects.csv"]
                + flags + [file], log: log)
        var most = 0
        while child.isRunning {
            most = max(most, child.memory.most)
            usleep(20_000)
        }
        let took = ContinuousClock.now - start
        print(SmallFile.text(log), terminator: "")
        print("import: \(took), at most \(most / 1_048_576) MiB resident")
        guard child.wait() == 0 else { throw BenchError("The import failed.") }
    }
}
