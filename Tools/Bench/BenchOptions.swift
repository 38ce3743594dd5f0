/// What the command line says.
struct BenchOptions {
    var values: [String: String] = [:]
    var isHelp = false
    /// Whether figures are told as lines of JSON.
    var isJSON = false

    /// A wrong flag.
    struct Wrong: Error, CustomStringConvertible {
        let description: String
    }

    private static let names = [
        "port", "path", "token", "connections", "seconds", "count", "products", "growth", "rounds",
        "seed", "promotions", "database", "gateways", "gateway", "file", "connector", "options",
        "items", "set", "changes", "orders", "customers", "shop", "only", "acts",
    ]

    init(_ words: [String]) throws {
        var words = words[...]
        while let word = words.popFirst() {
            if word == "--help" || word == "-h" {
                isHelp = true
                continue
            }
            if word == "--json" {
                isJSON = true
                continue
            }
            let halves = word.split(separator: "=", maxSplits: 1).map(String.init)
            let name = String(halves.first?.dropFirst(2) ?? "")
            guard word.hasPrefix("--"), Self.names.contains(name) else {
                throw Wrong(description: "\(word) is no option; see Tools/bench --help.")
            }
            guard let value = halves.count == 2 ? halves[1] : words.popFirst() else {
                throw Wrong(description: "--\(name) needs a value.")
            }
            values[name] = value
        }
    }

    /// A whole number from 0.
    func number(_ name: String, _ fallback: Int) throws -> Int {
        guard let text = values[name] else { return fallback }
        guard let number = Int(text), number >= 0 else {
            throw Wrong(description: "--\(name) needs a whole number, not \(text).")
        }
        return number
    }

    /// Which items orders are of.
    func choice() throws -> ItemChoice {
        guard let text = values["items"] else { return .spread }
        guard let choice = ItemChoice(rawValue: text) else {
            let all = ItemChoice.allCases.map(\.rawValue).joined(separator: ", ")
            throw Wrong(description: "--items is one of \(all), not \(text).")
        }
        return choice
    }

    /// The gateway to start: beside this program, unless named.
    var program: String { values["gateway"] ?? GatewayChild.program() }

    static let help = """
        Usage: Tools/bench [TASK] [OPTIONS]

        Builds a release, and measures or proves it from outside, through HTTP on loopback, in a
        temporary folder that is removed afterwards.

        Tasks
          figures   (default) the figures of Docs/Architecture.md beside their bars
                    --products 2000   items in the shop      --seconds 4   a figure
                    --growth N        CPU and p99 again after N more orders    --json
          load      asks a running server: --port 8080 --path /health/live [--token T]
                    --connections 64 --seconds 5 [--count N]
          orders    orders a second at 1, 16 and 64 connections, on any database, with all that
                    the consumers do for them, and what is written to the disk; then --acts 500
                    of them each edited, sent and taken back in part, act by act
                    --database postgresql://…   --gateways 2   --seconds 8   --products 2000
                    [--connections N] [--growth N] [--promotions N] [--json]
                    --items spread | random | hot (two of three lines of ten items)
          price     quotes of carts with and without promotions, on one core  [--json]
          segments  what a sale costs with none, one and 200 live segments
                    --customers 500 --seconds 8 [--database postgresql://…] [--json]
          linkage   made-up customers, of whom some stand two or three times: time to learn a
                    model, to find all pairs of one person, to look one record up; memory; and
                    how right it is, on them and on the FEBRL sets of SELARAS_DATA
                    --customers 1000000 --seed 1   [--json]
          journey   prices of 92,331 products by lists of zones for 457 stores: time to load, rows,
                    memory, carts and items cold and warm, and from a changed price to its use
                    at another gateway   [--set FOLDER with products.csv.xz and
                    transactions.csv.xz of The Complete Journey] [--products N]
                    --changes 200 [--database postgresql://… --gateways 2] [--json]
          console   how soon each page of the console is usable in a headless Chromium, by the
                    browser's own clock, on a shop that was made through HTTP and lived for a
                    month; and what 20 tabs cost the gateway at rest. Needs Debian's chromium,
                    chromium-driver and faketime.
                    --orders 100000 --customers 100000 --products 3000   [--json]
                    [--shop FOLDER]   keeps the shop there, or uses the one that is there
                    [--only NAME]     pages whose name has this   [--only tabs] the tabs alone
          soak      sells at half of the highest rate: memory, lag and log must not grow
                    --seconds 600 --connections 64 [--database postgresql://… --gateways 2]
          races     the last units, 300 buyers of one item beside 64 of others, a points
                    balance, one idempotency key 50 times, 1,000 uses of one coupon and of a budget
                    --database postgresql://…   --gateways 2
          crash     kill -9 under load and an audit afterwards
                    --rounds 20 --connections 16 [--seed N] [--database postgresql://…]
          stall     stops one of two gateways while both sell: the other must not pause 3 s
                    --database postgresql://… --rounds 10 --seconds 30 [--seed N]
          skew      sets the clock of one of two gateways wrong while both sell; on SQLite that of
                    the only one. Needs Debian's faketime.
                    [--database postgresql://…] --seconds 5   a round
          full      fills a small disk under a gateway that sells, and makes room again
                    --rounds 3   Needs root, to mount it.
          fault     lets reads and syncs of a gateway's disk fail: --rounds 5   Needs strace.
          import    times `selaras import`: --connector online-retail --file FILE
                    --options channel=web,zone=Europe/London   a channel web in GBP is there

        --gateway PROGRAM   measure another build of selaras-gateway

        Ratios compare with "bare": one thread in the bench's own process that answers from epoll
        without routing, checks, authentication or logs, either from memory or by one prepared
        statement on the same database. It is a limit, not a server. Absolute figures hold for
        this machine at this load; compare runs of one machine only.

        Exit status: 0 measured or proved; 1 something does not hold; 64 a wrong option;
        75 there is no browser for what needs one.

        """
}
