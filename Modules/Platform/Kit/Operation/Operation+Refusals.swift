public import RetailCore

extension Operation {
    /// Whether an edit is checked against the version in If-Match: it declares
    /// ``RequestErrors/staleVersion`` or another stale refusal.
    public var checksVersion: Bool {
        kind == .command && errors.contains { $0.kind == .stale }
    }

    /// The kinds of refusal that a door may answer with, by status, each with the operation's own
    /// codes and those that come before its handler.
    public var refusals: [(kind: RetailError.Kind, codes: [KnownError])] {
        let all = common + errors
        return RetailError.Kind.allCases
            .sorted { $0.status < $1.status }
            .filter { kind in
                switch kind {
                case .malformed, .unauthenticated, .invalid, .limited, .fault, .unavailable: true
                case .forbidden, .notFound, .gone, .conflict, .stale:
                    all.contains { $0.kind == kind }
                }
            }
            .map { kind in
                var seen: Set<RetailError.Code> = []
                return (kind, all.filter { $0.kind == kind && seen.insert($0.code).inserted })
            }
    }

    /// Whether the operation says that it may refuse so. A mistake in the program, and what befalls
    /// the database, no operation declares; who names a version is told when it is another, and
    /// who names somebody who was erased is told that wherever it is.
    public func declares(_ error: RetailError) -> Bool {
        switch error.kind {
        case .fault, .unavailable, .limited, .stale, .gone: true
        case .malformed, .unauthenticated, .invalid, .forbidden, .notFound, .conflict:
            (common + errors + SharedErrors.all).contains { $0.code == error.code }
        }
    }

    /// What is answered to who may do it, but not there.
    private static let placeless = [
        RequestErrors.locationForbidden, RequestErrors.channelForbidden,
    ]

    /// What may be answered before the handler runs.
    private var common: [KnownError] {
        var errors = [RequestErrors.invalidInput, RequestErrors.unauthenticated]
        if hasBody { errors.append(RequestErrors.malformedBody) }
        if access.permission != nil { errors.append(RequestErrors.forbidden) }
        if needsConfirmation { errors.append(RequestErrors.confirmationNeeded) }
        switch scope.kind {
        case .everywhere, .input, .record: errors += Self.placeless
        case .none, .rows, .own: if !asks.isEmpty { errors += Self.placeless }
        }
        if scope.isOpenToCustomers || !asks.isEmpty { errors.append(RequestErrors.forbidden) }
        if kind == .command, !isSecret {
            errors += [
                RequestErrors.keyMalformed, RequestErrors.keyReused, RequestErrors.keyExpired,
                RequestErrors.keyBusy,
            ]
        }
        if needsKey { errors.append(RequestErrors.keyMissing) }
        return errors
    }
}
