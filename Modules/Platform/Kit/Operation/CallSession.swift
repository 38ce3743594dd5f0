public import RetailCore

/// The session of a browser, as an act needs to know it.
public struct CallSession: Sendable, Hashable {
    /// The session.
    public let id: RawID
    /// When its person last proved, by a password or a code, that it is them.
    public let confirmedAt: Instant

    /// Names a session.
    public init(id: RawID, confirmedAt: Instant) {
        self.id = id
        self.confirmedAt = confirmedAt
    }

    /// How long a proof is good for what gives out money or rights.
    public static let confirmationLasts = Duration.seconds(15 * 60)
}

extension Call {
    /// Refuses who acts in a browser and has not proved lately that it is still them.
    /// - Throws: `request.confirmation-needed`.
    public func requireConfirmation() throws(RetailError) {
        guard let session, now - session.confirmedAt >= CallSession.confirmationLasts else {
            return
        }
        throw RequestErrors.confirmationNeeded.error(
            "Confirm with your password or a code that it is still you, then repeat.")
    }
}
