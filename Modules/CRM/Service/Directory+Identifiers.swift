public import RetailContracts
public import RetailCore
public import RetailKit
public import RetailStorage

extension Directory {
    /// Reads what somebody wrote at a place.
    /// - Throws: `request.invalid-input`.
    public func read(
        _ given: GivenIdentifier, at spot: Spot, in field: String
    ) throws(RetailError) -> WrittenIdentifier {
        do { return try WrittenIdentifier(given, at: spot, domains: domains) } catch {
            throw Self.refusal(error, field)
        }
    }

    /// Completes what was read: only a number without its country asks where it was written.
    /// - Throws: `request.invalid-input`.
    public func identifier(
        _ written: WrittenIdentifier, in field: String, _ tx: borrowing Transaction
    ) throws -> CustomerIdentifier {
        let home = written.lacksPlan ? try plans.plan(at: written.spot, in: tx) : nil
        do { return try written.identifier(dialledIn: home) } catch {
            throw Self.refusal(error, field)
        }
    }

    private static func refusal(_ error: RetailError, _ field: String) -> RetailError {
        RequestErrors.invalidInput.error(
            error.message, at: error.issues.first?.pointer ?? "/" + field)
    }
}
