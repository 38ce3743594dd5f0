import RetailComposition
import RetailContracts
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailSync

/// Makes customers known through the operation that every channel uses.
struct CustomerIntake: Sendable {
    let selaras: Selaras

    /// The customers with account numbers of the imported shop, introduced side by side, each as of
    /// the moment given.
    func customers(_ numbers: [String: Instant]) async throws -> [String: CustomerID] {
        try await withThrowingTaskGroup(of: (String, CustomerID).self) { group in
            for (number, moment) in numbers {
                group.addTask { (number, try await self.customer(number, since: moment)) }
            }
            var found: [String: CustomerID] = [:]
            for try await (number, customer) in group { found[number] = customer }
            return found
        }
    }

    /// The customer with an account number of the imported shop; made when there is none.
    func customer(_ number: String, since moment: Instant) async throws(RetailError) -> CustomerID {
        guard let identify = selaras.operation("crm.customers.identify") else {
            throw .fault(.importUnwired, "The operation crm.customers.identify is missing.")
        }
        let now = selaras.clock.now()
        let account = "\(OnlineRetailImport.source)-\(number)"
        let since = min(moment, now).rfc3339
        var body = JSONWriter()
        body.beginObject()
        body.key("kind")
        body.string(ChannelKind.web.rawValue)
        body.key("namespace")
        body.string(OnlineRetailImport.source)
        body.key("value")
        body.string(number)
        body.key("verified")
        body.boolean(true)
        body.key("occurred_at")
        body.string(since)
        body.endObject()
        let call = Call(
            actor: .system("import"), grants: .all, now: now,
            ids: selaras.ids, requestID: account, idempotencyKey: "\(account)-\(since)")
        do {
            let outcome = try await selaras.perform(
                identify, OperationInput(body: try JSONDocument(body.bytes).root), call)
            let answer = try JSONDocument(outcome.body).root
            return try CustomerID(answer.member("id")?.string() ?? "")
        } catch {
            throw RetailError.wrapping(error)
        }
    }
}

extension RetailError.Code {
    /// An operation that the import needs is not there.
    static let importUnwired: Self = "import.unwired"
}
