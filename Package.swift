// swift-tools-version: 6.2
import PackageDescription

// One settings loop for every target: Swift 6, no implicit re-exports, every warning an error.
let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
    .define("PostgreSQL", .when(traits: ["PostgreSQL"])),
    // Debug builds count the regions of code that they enter, for tests that bound work. Without
    // the runtime of LLVM, which is not linked: nothing is written when a process ends.
    .unsafeFlags(["-profile-generate"], .when(configuration: .debug)),
]

/// A module and its mirror tests: `Modules/<path>` as `Retail<Name>`, `Tests/<Name>Tests`.
func module(
    _ name: String, at path: String? = nil, needs: [Target.Dependency] = [],
    testsNeed: [Target.Dependency] = [], safe: Bool = true, flags: [String] = []
) -> [Target] {
    [
        .target(
            name: "Retail\(name)", dependencies: needs, path: "Modules/\(path ?? name)",
            exclude: ["README.md"],
            swiftSettings: (safe ? settings + [.strictMemorySafety()] : settings)
                + (flags.isEmpty ? [] : [.unsafeFlags(flags)])),
        .testTarget(
            name: "\(name)Tests",
            dependencies: [.byName(name: "Retail\(name)")] + needs + testsNeed,
            path: "Tests/\(name)Tests", swiftSettings: settings),
    ]
}

/// A domain module and its tests, on the ground that all of them stand on; the composition joins
/// every one that is in `domains`, and Tools/tidy watches its rooms and arrows.
func domain(_ name: String, needs: [String] = [], testsNeed: [String] = []) -> [Target] {
    let ground = [
        "RetailCore", "RetailContracts", "RetailKit", "RetailStorage", "RetailSync",
    ]
    let tests = ["RetailTestSupport", "RetailJSON"].filter { !needs.contains($0) } + testsNeed
    return module(
        name, needs: (ground + needs).map { .byName(name: $0) },
        testsNeed: tests.map { .byName(name: $0) })
}

/// What tests share: databases of both engines, clocks, ids.
func testSupport(_ needs: [Target.Dependency]) -> Target {
    .target(
        name: "RetailTestSupport", dependencies: needs, path: "Tests/TestSupport",
        exclude: ["README.md"], swiftSettings: settings)
}

/// A part of an app: `Apps/<name>` as `Retail<Name>`, `Tests/<Name>Tests`.
func app(
    _ name: String, needs: [Target.Dependency], testsNeed: [Target.Dependency] = []
) -> [Target] {
    [
        .target(
            name: "Retail\(name)", dependencies: needs, path: "Apps/\(name)",
            exclude: ["README.md"], swiftSettings: settings + [.strictMemorySafety()]),
        .testTarget(
            name: "\(name)Tests",
            dependencies: [.byName(name: "Retail\(name)")] + needs + testsNeed,
            path: "Tests/\(name)Tests", swiftSettings: settings),
    ]
}

/// A C library of the system: module map and shim header only.
func system(_ name: String, pkgConfig: String? = nil, package: String? = nil) -> Target {
    .systemLibrary(
        name: name, path: "Modules/Platform/\(name)", pkgConfig: pkgConfig,
        providers: package.map { [.apt([$0])] })
}

let postgreSQL: TargetDependencyCondition? = .when(traits: ["PostgreSQL"])

var targets: [Target] = [
    system("CSQLite", pkgConfig: "sqlite3", package: "libsqlite3-dev"),
    system("CPostgreSQL", pkgConfig: "libpq", package: "libpq-dev"),
    system("CCurl", pkgConfig: "libcurl", package: "libcurl4-openssl-dev"),
    system("COpenSSL", pkgConfig: "libcrypto", package: "libssl-dev"),
    system("CLinux"),
    // The files of Apps/Console, compiled into the gateway.
    .target(name: "CConsole", path: "Apps/ConsoleFiles", exclude: ["README.md"]),
]
targets += module("Core", testsNeed: ["RetailTestSupport"])
targets += module("Pricing", needs: ["RetailCore"], testsNeed: ["RetailTestSupport"])
// Optimised in every build: its tests compare millions of pairs.
targets += module(
    "Linkage", needs: ["RetailCore"], testsNeed: ["RetailTestSupport", "RetailSamplePeople"],
    flags: ["-O"])
targets += module("JSON", at: "Platform/JSON")
targets += module(
    "CSV", at: "Platform/CSV", testsNeed: ["RetailCore", "RetailJSON", "RetailTestSupport"])
targets += module("Crypto", at: "Platform/Crypto", needs: ["COpenSSL"], safe: false)
targets += module(
    "Sockets", at: "Platform/Sockets", testsNeed: ["RetailTestSupport"], safe: false)
targets += module(
    "HTTPClient", at: "Platform/HTTPClient", needs: ["RetailCore", "RetailSockets", "CCurl"],
    safe: false)
targets += module(
    "Storage", at: "Platform/Storage", needs: ["RetailCore"], testsNeed: ["RetailTestSupport"],
    safe: false)
targets += module(
    "SQLite", at: "Platform/SQLite",
    needs: ["RetailCore", "RetailStorage", "RetailCrypto", "CSQLite", "CLinux"],
    testsNeed: ["RetailTestSupport", "storage-probe"], safe: false)
targets.append(
    .executableTarget(
        name: "storage-probe", dependencies: ["RetailCore", "RetailStorage", "RetailSQLite"],
        path: "Tests/Probe", swiftSettings: settings))
targets += module(
    "PostgreSQL", at: "Platform/PostgreSQL",
    needs: [
        "RetailCore", "RetailStorage", .target(name: "CPostgreSQL", condition: postgreSQL),
    ], testsNeed: ["RetailTestSupport"], safe: false)
targets.append(
    testSupport([
        "RetailCore", "RetailJSON", "RetailStorage", "RetailSQLite", "RetailPostgreSQL",
        "RetailLoad", "RetailKit", "RetailSync", "RetailContracts", "RetailCrypto",
        .target(name: "CPostgreSQL", condition: postgreSQL),
    ]))
// People who do not exist, for the tests of linkage and its figures.
targets.append(
    .target(
        name: "RetailSamplePeople", dependencies: ["RetailCore", "RetailLinkage"],
        path: "Tests/SamplePeople", exclude: ["README.md"], swiftSettings: settings))
targets += module(
    "Kit", at: "Platform/Kit", needs: ["RetailCore", "RetailJSON", "RetailStorage"], safe: false)
targets += module(
    "Sync",
    needs: ["RetailCore", "RetailJSON", "RetailStorage", "RetailKit", "RetailCrypto"],
    testsNeed: ["RetailTestSupport"])
targets += module(
    "Contracts", needs: ["RetailCore", "RetailPricing", "RetailStorage", "RetailKit"])
targets += module(
    "HTTP", at: "Platform/HTTP", needs: ["RetailSockets", "CLinux"], safe: false)
targets += module(
    "Load", at: "Platform/Load", needs: ["RetailStorage", "CLinux", "CSQLite"],
    testsNeed: ["RetailTestSupport"], safe: false)

// The one list of domain modules. A new one is a line here and a line in Apps/Composition.
let domains = [
    domain("Access", needs: ["RetailJSON", "RetailCrypto"]),
    domain(
        "CRM", needs: ["RetailJSON", "RetailLinkage", "RetailCrypto"],
        testsNeed: ["RetailSamplePeople"]),
    domain("Loyalty"),
    domain("Inventory"),
    domain("Catalogue", needs: ["RetailJSON", "RetailPricing"]),
    domain("Orders", needs: ["RetailJSON", "RetailPricing"], testsNeed: ["RetailInventory"]),
    domain("Support", testsNeed: ["RetailCrypto"]),
    domain("Analytics", testsNeed: ["RetailPricing"]),
    domain("Overview"),
    domain("Exchange", needs: ["RetailJSON"]),
    domain("Segments", needs: ["RetailJSON"]),
]
targets += domains.flatMap(\.self)
targets += app(
    "Connectors",
    needs: [
        "RetailCore", "RetailCSV", "RetailJSON", "RetailKit", "RetailExchange",
    ],
    testsNeed: [
        "RetailAccess", "RetailComposition", "RetailContracts", "RetailCrypto", "RetailStorage",
        "RetailSync",
        "RetailTestSupport",
    ])
targets += app(
    "Composition",
    needs: [
        "RetailCore", "RetailJSON", "RetailStorage", "RetailSQLite", "RetailPostgreSQL",
        "RetailKit", "RetailContracts", "RetailSync", "RetailCrypto", "RetailHTTPClient",
        "RetailConnectors",
    ] + domains.map { .byName(name: $0[0].name) }, testsNeed: ["RetailTestSupport"])

// What crosses modules, told as days in a shop.
targets.append(
    .testTarget(
        name: "Scenarios",
        dependencies: [
            "RetailComposition", "RetailCore", "RetailJSON", "RetailStorage", "RetailKit",
            "RetailSync", "RetailTestSupport", "selaras-gateway", "RetailHTTP",
            "RetailHTTPClient",
        ], path: "Tests/Scenarios", swiftSettings: settings))

targets += [
    .executableTarget(
        name: "selaras",
        dependencies: [
            "RetailCore", "RetailJSON", "RetailStorage", "RetailSQLite", "RetailKit",
            "RetailSync", "RetailAccess", "RetailCatalogue", "RetailInventory", "RetailCrypto",
            "RetailHTTPClient", "RetailSockets", "RetailComposition", "RetailDemo",
            "RetailCSV", "RetailConnectors", "RetailExchange",
        ], path: "Apps/AdminCLI", exclude: ["README.md"],
        swiftSettings: settings + [.strictMemorySafety()]),
    .testTarget(
        name: "AdminCLITests",
        dependencies: [
            "selaras", "selaras-gateway", "RetailCore", "RetailJSON", "RetailStorage",
            "RetailKit", "RetailHTTP", "RetailSQLite",
            "RetailComposition", "RetailTestSupport",
        ], path: "Tests/AdminCLITests", swiftSettings: settings),
    .executableTarget(
        name: "selaras-gateway",
        dependencies: [
            "RetailComposition", "RetailCore", "RetailJSON", "RetailStorage", "RetailKit",
            "RetailSync", "RetailAccess", "RetailHTTP", "RetailCrypto", "RetailExchange",
            "CConsole",
        ], path: "Apps/Gateway", exclude: ["README.md"],
        swiftSettings: settings + [.strictMemorySafety()]),
    .testTarget(
        name: "GatewayTests",
        dependencies: [
            "selaras-gateway", "RetailComposition", "RetailCore", "RetailJSON", "RetailStorage",
            "RetailKit", "RetailSync", "RetailAccess", "RetailHTTP", "RetailTestSupport",
        ], path: "Tests/GatewayTests", swiftSettings: settings),
]

targets += app(
    "Demo",
    needs: [
        "RetailCore", "RetailJSON", "RetailKit", "RetailComposition", "RetailHTTPClient",
    ], testsNeed: ["selaras-gateway", "RetailTestSupport", "RetailStorage", "RetailHTTP"])

// The house rules as code. Optimised in every build: it reads the whole tree before each test run.
targets += [
    .executableTarget(
        name: "tidy", path: "Tools/Tidy", swiftSettings: settings + [.unsafeFlags(["-O"])]),
    .testTarget(
        name: "TidyTests", dependencies: ["tidy"], path: "Tests/TidyTests",
        swiftSettings: settings),
]

// Figures and proofs from outside: what Tools/bench runs, and tests run in small.
targets += [
    .executableTarget(
        name: "bench",
        dependencies: [
            "RetailCore", "RetailJSON", "RetailKit", "RetailSQLite", "RetailCrypto", "RetailLoad",
            "RetailStorage", "RetailComposition", "RetailPricing", "RetailCSV", "RetailLinkage",
            "RetailSamplePeople",
        ], path: "Tools/Bench", swiftSettings: settings),
    .testTarget(
        name: "ProofTests",
        dependencies: [
            "bench", "selaras-gateway", "RetailCore", "RetailStorage", "RetailPostgreSQL",
            "RetailTestSupport",
        ], path: "Tests/ProofTests", swiftSettings: settings),
]

let package = Package(
    name: "selaras",
    traits: [
        .trait(
            name: "PostgreSQL",
            description: "Run on PostgreSQL as well as on SQLite (needs libpq)."),
        .default(enabledTraits: ["PostgreSQL"]),
    ],
    targets: targets
)
