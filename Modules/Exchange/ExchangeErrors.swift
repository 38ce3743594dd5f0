import RetailCore
import RetailKit

/// What files are refused for.
enum ExchangeErrors {
    static let unknown = KnownError(
        "exchange.import-unknown", .notFound, "No import has the id.")
    static let connectorUnknown = KnownError(
        "exchange.connector-unknown", .notFound, "No connector has the name.")
    static let notExported = KnownError(
        "exchange.not-exported", .invalid, "The connector reads files and writes none.")
    static let optionWrong = KnownError(
        "exchange.option-wrong", .invalid, "The connector has no such option, or not that value.")
    static let notOpen = KnownError(
        "exchange.import-not-open", .conflict, "The import takes no more of its file.")
    static let partMisplaced = KnownError(
        "exchange.part-misplaced", .conflict, "The part does not follow on what is there.")
    static let partUnreadable = KnownError(
        "exchange.part-unreadable", .invalid, "The part is no base64.")
    static let fileTooLarge = KnownError(
        "exchange.file-too-large", .invalid, "The file is larger than a file may be.")
    static let fileIncomplete = KnownError(
        "exchange.file-incomplete", .conflict, "The file is empty, or not what was announced.")
    static let tooManyImports = KnownError(
        "exchange.too-many-imports", .conflict,
        "As many imports as there may be at a time have not ended.")
    static let noRoom = KnownError(
        "exchange.no-room", .conflict, "What is kept of files and rejects fills its room.")
    static let notEnded = KnownError(
        "exchange.import-not-ended", .conflict, "Only what has ended is discarded.")
    static let ended = KnownError(
        "exchange.import-ended", .conflict, "The import has ended.")
    static let notStopped = KnownError(
        "exchange.import-not-stopped", .conflict,
        "Only what failed, was cancelled or stands still, with its file still there, goes on.")
    static let actorGone = KnownError(
        "exchange.actor-gone", .forbidden, "Who handed the file in may do nothing any more.")
    static let operationMissing = KnownError(
        "exchange.operation-missing", .fault, "A connector calls an operation that is not there.")
}
