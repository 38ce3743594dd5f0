import RetailJSON

extension ShopSeeding {
    /// Customers come with a verified phone number and a verified e-mail address.
    func people() async throws -> Int {
        let there = Set(
            try await door.all("crm.customers.list", .object([])).flatMap { customer in
                customer.elements("identities").map { $0.text("spelling") }
            })
        let strangers = shop.people.filter { !there.contains($0.email) }
        let clock = ContinuousClock()
        let start = clock.now
        try await withThrowingTaskGroup(of: Void.self) { group in
            var waiting = strangers[...]
            func next() {
                guard let person = waiting.popFirst() else { return }
                group.addTask { try await welcome(person) }
            }
            for _ in 0..<Self.width { next() }
            while try await group.next() != nil { next() }
        }
        let spent = Int((clock.now - start) / .milliseconds(1))
        progress(
            strangers.isEmpty
                ? "customers: there already" : "customers: \(strangers.count) in \(spent) ms")
        return strangers.count * 2
    }

    private func welcome(_ person: ShopPerson) async throws {
        let customer = try await send(
            Order(
                "crm.customers.identify", "phone-\(person.phone)",
                .record([
                    "kind": "phone", "value": person.phone, "verified": true, "name": person.name,
                ])))
        _ = try await send(
            Order(
                "crm.identities.create", "email-\(person.email)",
                .record([
                    "customer_id": customer.text("id"), "kind": "email", "value": person.email,
                    "verified": true,
                ])))
    }
}
