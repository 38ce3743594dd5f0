import RetailCore
import RetailStorage

/// The refusals that any operation may answer with although none declares them: values that
/// break a rule of the core, and what befalls the database.
public enum SharedErrors {
    /// All of them.
    public static let all = [RequestErrors.unscoped, RequestErrors.notPreviewed] + values + storage

    /// Values that the core cannot read, or with which it cannot reckon.
    static let values = [
        KnownError(.invalidID, .invalid, "The text is no id of the kind that is asked for."),
        KnownError(.invalidInstant, .invalid, "The text is no RFC 3339 instant."),
        KnownError(.invalidCode, .invalid, "The text is no code of a channel or location."),
        KnownError(.invalidDate, .invalid, "The text is no day of the calendar."),
        KnownError(.invalidCurrency, .invalid, "The text is no active ISO 4217 code."),
        KnownError(.invalidAmount, .invalid, "The text is no amount of its currency."),
        KnownError(.moneyOverflow, .invalid, "The sum of money is beyond what can be kept."),
        KnownError(.currencyMismatch, .invalid, "Two amounts have different currencies."),
        KnownError(.invalidAllocation, .invalid, "Nothing can be split by these weights."),
        KnownError(.invalidShare, .invalid, "A share or rounding step is not above zero."),
        KnownError(.invalidMoneyRules, .invalid, "A payable unit or cash step fits no coins."),
        KnownError(.invalidCountry, .invalid, "The text is no country code of two letters."),
        KnownError(.invalidTaxPlace, .invalid, "The text names no country or part of one."),
        KnownError(.invalidQuantity, .invalid, "The text is no decimal with at most three places."),
        KnownError(.quantityStep, .invalid, "The item goes by whole steps, such as pieces."),
        KnownError(.quantityOverflow, .invalid, "The quantity is beyond what can be kept."),
        KnownError(.invalidPrice, .invalid, "The text is no price of its currency."),
        KnownError(.invalidRate, .invalid, "The rate cannot be used."),
        KnownError(.invalidSKU, .invalid, "The text cannot be a stock keeping unit."),
        KnownError(.invalidGTIN, .invalid, "The digits are no trade item number (GTIN)."),
        KnownError(.invalidCoordinates, .invalid, "The point is not on the globe."),
        KnownError(.invalidActor, .invalid, "The text names no actor."),
        KnownError(.invalidCursor, .invalid, "The cursor was not handed out by this list."),
    ]

    /// What befalls the database while it serves.
    static let storage = [
        KnownError(.databaseLocked, .unavailable, "Another process holds the database."),
        KnownError(.databaseFull, .unavailable, "The disk is full: nothing can be changed."),
        KnownError(.diskFailed, .unavailable, "The disk failed to read or write."),
        KnownError(.exhausted, .unavailable, "The database server has run out of a resource."),
        KnownError(.databaseReadOnly, .unavailable, "The database cannot be written."),
        KnownError(.databaseCorrupt, .unavailable, "The data is damaged: restore a backup."),
        KnownError(.databaseUnreachable, .unavailable, "The database cannot be reached."),
        KnownError(.duplicate, .conflict, "Another record has the same unique value."),
        KnownError(.constraintViolated, .conflict, "The change breaks a rule of the data."),
        KnownError(.contended, .unavailable, "Too many changes to the same records at once."),
        KnownError(.writerStopped, .unavailable, "The database is closed or has stopped."),
        KnownError(.unreadableValue, .fault, "A stored value cannot be read."),
        KnownError(.statementFailed, .fault, "A statement failed: a mistake in the program."),
        KnownError(.timedOut, .unavailable, "It took longer than an act may take."),
        KnownError(
            .outcomeUnknown, .unavailable,
            "The connection broke as the change was committed: it may have happened. Repeat it "
                + "with the same Idempotency-Key."),
        KnownError(.textWithNUL, .invalid, "A text holds a NUL character."),
        KnownError(.backupByServer, .conflict, "The database server makes its own backups."),
        KnownError(.backupExists, .conflict, "The file that a backup should go to exists."),
    ]
}
