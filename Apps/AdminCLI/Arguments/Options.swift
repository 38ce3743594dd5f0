import RetailCore

/// What the general flags say; every command gets them.
struct Options: Sendable {
    /// How answers are written.
    enum Output: String, CaseIterable, Sendable {
        case table, json, ndjson, csv
    }

    var data: String?
    var database: String?
    var server: String?
    /// The token itself, or where it is: `@file`, or `-` for standard input.
    var token: String?
    var allowsPlainHTTP = false
    var output = Output.table
    var all = false
    var isPreview = false
    var idempotencyKey: String?
    var ifMatch: Int64?
    var channel: Code<Channel>?
    var location: Code<Location>?
    var timeout = Duration.seconds(30)
    var isColourless = false
    var isHelp = false
    var isVersion = false
}
