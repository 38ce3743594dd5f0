import RetailCore
public import RetailKit

/// What access refuses.
public enum AccessErrors {
    /// Login or password is wrong; which of them is not told.
    public static let loginRefused = KnownError(
        "access.login-refused", .unauthenticated, "Login or password is wrong.")
    /// The account has a second factor, and no code came with the password.
    public static let codeNeeded = KnownError(
        "access.code-needed", .unauthenticated, "The account's second factor is asked for.")
    /// The code of the second factor is wrong or was used.
    public static let codeRefused = KnownError(
        "access.code-refused", .invalid, "The code is wrong or was used before.")
    /// The account has a second factor already.
    public static let secondFactorExists = KnownError(
        "access.second-factor-exists", .conflict, "The account has a second factor already.")
    /// The account has no such second factor.
    public static let secondFactorUnknown = KnownError(
        "access.second-factor-unknown", .notFound, "The account has no such second factor.")
    /// Too many attempts failed.
    public static let tooManyAttempts = KnownError(
        "access.too-many-attempts", .limited, "Too many attempts failed: wait.")
    /// Too many passwords are being checked.
    public static let busy = KnownError(
        "access.busy", .unavailable, "Too many passwords are being checked: try again.")
    /// The owner token is wrong, used, or no longer needed.
    public static let claimRefused = KnownError(
        "access.claim-refused", .forbidden, "The owner token is wrong, used or replaced.")
    /// The password is too short or too long.
    public static let passwordUnfit = KnownError(
        "access.password-unfit", .invalid, "The password is too short or too long.")
    /// Another member of staff has the login.
    public static let loginTaken = KnownError(
        "access.login-taken", .conflict, "Another member of staff has the login.")
    /// No member of staff has the id.
    public static let staffUnknown = KnownError(
        "access.staff-unknown", .notFound, "No member of staff has the id.")
    /// No role has the code.
    public static let roleUnknown = KnownError(
        "access.role-unknown", .invalid, "No role has the code.")
    /// The role of owners cannot be changed.
    public static let roleFixed = KnownError(
        "access.role-fixed", .conflict, "The role of owners cannot be changed.")
    /// No permission has the name.
    public static let permissionUnknown = KnownError(
        "access.permission-unknown", .invalid, "No permission has the name.")
    /// The caller would hand out more than it has.
    public static let beyondOwn = KnownError(
        "access.beyond-own", .forbidden, "The caller would hand out more than it may do itself.")
    /// Nobody would be left who may do everything.
    public static let lastOwner = KnownError(
        "access.last-owner", .conflict, "Nobody would be left who may do everything.")
    /// No API key has the id.
    public static let keyUnknown = KnownError(
        "access.key-unknown", .notFound, "No API key has the id.")
    /// Nobody whom the caller may see has verified the identifier.
    public static let customerUnknown = KnownError(
        "access.customer-unknown", .notFound, "No customer of the caller has verified it.")
    /// No token of the caller has the id.
    public static let tokenUnknown = KnownError(
        "access.token-unknown", .notFound, "No customer's token of the caller has the id.")
    /// No session of the caller has the id.
    public static let sessionUnknown = KnownError(
        "access.session-unknown", .notFound, "No session of the caller has the id.")
}
