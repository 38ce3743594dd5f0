extension Money {
    /// Returns the sum.
    ///
    /// - Throws: `core.currency-mismatch` when the currencies differ; `core.money-overflow` when
    ///   64 bits cannot hold the result.
    public func adding(_ other: Money) throws(RetailError) -> Money {
        try requireSameCurrency(other)
        return try checked(amount.addingReportingOverflow(other.amount))
    }

    /// Returns the difference.
    ///
    /// - Throws: `core.currency-mismatch` when the currencies differ; `core.money-overflow` when
    ///   64 bits cannot hold the result.
    public func subtracting(_ other: Money) throws(RetailError) -> Money {
        try requireSameCurrency(other)
        return try checked(amount.subtractingReportingOverflow(other.amount))
    }

    /// Returns the same amount with the other sign.
    ///
    /// - Throws: `core.money-overflow` for the one amount without an opposite, −2⁶³.
    public func negated() throws(RetailError) -> Money {
        try checked((0 as Int64).subtractingReportingOverflow(amount))
    }

    /// Returns the amount taken a number of times.
    ///
    /// - Throws: `core.money-overflow` when 64 bits cannot hold the result.
    public func multiplied(by factor: Int64) throws(RetailError) -> Money {
        try checked(amount.multipliedReportingOverflow(by: factor))
    }

    /// Tells whether this is less than the other.
    ///
    /// - Throws: `core.currency-mismatch` when the currencies differ.
    public func isLess(than other: Money) throws(RetailError) -> Bool {
        try requireSameCurrency(other)
        return amount < other.amount
    }

    /// Tells whether this is more than the other.
    ///
    /// - Throws: `core.currency-mismatch` when the currencies differ.
    public func isGreater(than other: Money) throws(RetailError) -> Bool {
        try other.isLess(than: self)
    }

    /// Returns the lesser of the two.
    ///
    /// - Throws: `core.currency-mismatch` when the currencies differ.
    public func lesser(_ other: Money) throws(RetailError) -> Money {
        try other.isLess(than: self) ? other : self
    }

    /// Returns the sum of many amounts of one currency; nothing adds up to zero.
    ///
    /// - Throws: `core.currency-mismatch` when one is of another currency; `core.money-overflow`
    ///   when 64 bits cannot hold the result.
    public static func sum(
        _ amounts: some Sequence<Money>, in currency: Currency
    ) throws(RetailError) -> Money {
        var sum = Money.zero(currency)
        for amount in amounts { sum = try sum.adding(amount) }
        return sum
    }

    /// Returns the money that a 128-bit count of minor units makes.
    ///
    /// - Throws: `core.money-overflow` when 64 bits cannot hold it.
    static func narrowed(_ wide: Int128, _ currency: Currency) throws(RetailError) -> Money {
        guard let amount = Int64(exactly: wide) else { throw overflow }
        return Money(amount, currency)
    }

    func requireSameCurrency(_ other: Money) throws(RetailError) {
        guard currency == other.currency else {
            throw .invalid(
                .currencyMismatch,
                "Give amounts of one currency; here \(currency.code) meets "
                    + "\(other.currency.code).")
        }
    }

    private func checked(
        _ result: (partialValue: Int64, overflow: Bool)
    ) throws(RetailError) -> Money {
        guard !result.overflow else { throw Money.overflow }
        return Money(result.partialValue, currency)
    }

    static var overflow: RetailError {
        .invalid(.moneyOverflow, "Use smaller amounts; the result does not fit into 64 bits.")
    }
}
