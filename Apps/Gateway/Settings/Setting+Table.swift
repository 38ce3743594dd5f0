extension Setting {
    /// Everything that can be set. `config` and the three flags that print and leave stand beside
    /// it, in ``Settings``.
    static let table: [Setting] = [
        Setting(
            name: "data", form: .text, fallback: "",
            meaning: "Where the data, its lock and gateway.sock are, made when missing; empty: "
                + "$XDG_DATA_HOME/selaras or ~/.local/share/selaras.",
            otherVariable: "SELARAS_DATA_DIRECTORY"),
        Setting(
            name: "database", form: .database, fallback: "",
            meaning: "A SQLite file or postgresql://…; empty: selaras.db in the data directory."),
        Setting(
            name: "database-connections", form: .number(3...500), fallback: "16",
            meaning: "Connections to PostgreSQL at most; all gateways fit in max_connections."),
        Setting(
            name: "listen", form: .addresses, fallback: "127.0.0.1:8080",
            meaning: "Where to serve HTTP, as host:port; several with commas; port 0: any free."),
        Setting(
            name: "socket", form: .flag, fallback: "on",
            meaning: "Serve gateway.sock in the data directory, for the command line."),
        Setting(
            name: "loops", form: .number(0...256), fallback: "0",
            meaning: "Event loops; 0: one for each core."),
        Setting(
            name: "migrate", form: .flag, fallback: "on",
            meaning: "Bring an older database to this release at the start; off: refuse to start."),
        Setting(
            name: "background", form: .flag, fallback: "on",
            meaning: "Run consumers and jobs in this process."),
        Setting(
            name: "trusted-proxies", form: .networks, fallback: "",
            meaning: "Whose X-Forwarded-For is believed: addresses and networks."),
        Setting(
            name: "max-body", form: .number(1_024...104_857_600), fallback: "1048576",
            meaning: "Longest request body, in bytes."),
        Setting(
            name: "max-connections", form: .number(1...1_000_000), fallback: "10000",
            meaning: "Most connections at a time."),
        Setting(
            name: "max-in-flight", form: .number(1...100_000), fallback: "2000",
            meaning: "Most requests being handled at a time; more are answered 503."),
        Setting(
            name: "request-seconds", form: .number(1...3_600), fallback: "30",
            meaning: "How long a request may be handled before it is answered 503."),
        Setting(
            name: "drain-seconds", form: .number(0...3_600), fallback: "20",
            meaning: "How long requests in flight may take to finish after SIGTERM."),
        Setting(
            name: "rate", form: .number(0...1_000_000), fallback: "200",
            meaning: "Requests a second of each key or member of staff; 0: no limit."),
        Setting(
            name: "rate-burst", form: .number(1...1_000_000), fallback: "400",
            meaning: "How many of them may come at once."),
        Setting(
            name: "open-rate", form: .number(0...1_000_000), fallback: "20",
            meaning: "Requests a second of each address without a valid token; 0: no limit."),
        Setting(
            name: "open-rate-burst", form: .number(1...1_000_000), fallback: "60",
            meaning: "How many of them may come at once."),
        Setting(
            name: "open-metrics", form: .flag, fallback: "off",
            meaning: "Show /metrics without a token; off: needs the permission sync.read."),
        Setting(
            name: "log", form: .choice(["all", "problems", "none"]), fallback: "all",
            meaning: "Which requests are logged: all, those refused or slow, or none."),
        Setting(
            name: "slow-milliseconds", form: .number(1...600_000), fallback: "250",
            meaning: "From when on a request is logged as slow."),
        Setting(
            name: "console-folder", form: .text, fallback: "",
            meaning: "Serve the console from this folder, read anew at each request, for who works "
                + "on it; empty: from the gateway itself."),
        Setting(
            name: "imports", form: .number(1...10_000), fallback: "20",
            meaning: "How many imports of one caller may not have ended."),
        Setting(
            name: "imports-of-all", form: .number(1...100_000), fallback: "200",
            meaning: "How many imports of all callers may not have ended."),
        Setting(
            name: "import-megabytes", form: .number(1...1_000_000), fallback: "1024",
            meaning: "How many MiB of files and refused rows of one caller are kept."),
        Setting(
            name: "import-megabytes-of-all", form: .number(1...10_000_000), fallback: "8192",
            meaning: "How many MiB of files and refused rows of all callers are kept."),
        Setting(
            name: "payment-providers", form: .choice(["none", "test"]), fallback: "none",
            meaning: "Who moves money when asked: none, so that somebody tells what moved; or "
                + "test, which moves no money, for trials. Never in a shop that sells."),
        Setting(
            name: "audit-read-days", form: .number(1...36_500), fallback: "90",
            meaning: "How many days the audit keeps who has read personal data; what was done and "
                + "refused it keeps for good."),
    ]
}
