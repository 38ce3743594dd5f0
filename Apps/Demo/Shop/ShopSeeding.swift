import RetailJSON

/// Brings a generated shop into a database, through the operations that everybody uses.
///
/// What is there already stays as it is, and every command carries a fixed idempotency key: a
/// second run changes nothing, and a run that was broken off is gone on with.
public struct ShopSeeding: Sendable {
    /// How many commands wait for the database at a time: its group commit takes them together.
    static let width = 64

    let shop: DemoShop
    let door: ShopDoor
    let progress: @Sendable (String) -> Void

    /// Joins a shop and the way to the data.
    /// - Parameter progress: hears a line for every part that is done.
    public init(
        _ shop: DemoShop, through door: ShopDoor,
        progress: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.shop = shop
        self.door = door
        self.progress = progress
    }

    /// Writes whatever of the shop is not there yet.
    /// - Returns: how many commands that took; 0 when all was there.
    /// - Throws: what an operation refuses.
    @discardableResult
    public func write() async throws -> Int {
        var count = 0
        for part in [
            channels, locations, sources, promises, roles, categories, products, stock, people,
        ] {
            count += try await part()
        }
        return count
    }

    /// One command that is still to be performed.
    struct Order: Sendable {
        let operation: String
        let key: String
        let input: JSONTree

        init(_ operation: String, _ key: String, _ input: JSONTree) {
            self.operation = operation
            self.key = key
            self.input = input
        }
    }

    /// Performs commands, many at a time, and tells of it.
    func perform(_ orders: [Order], as what: String) async throws -> Int {
        let clock = ContinuousClock()
        let start = clock.now
        try await withThrowingTaskGroup(of: Void.self) { group in
            var waiting = orders[...]
            func next() {
                guard let order = waiting.popFirst() else { return }
                group.addTask { _ = try await send(order) }
            }
            for _ in 0..<Self.width { next() }
            while try await group.next() != nil { next() }
        }
        let spent = (clock.now - start) / .milliseconds(1)
        progress(
            orders.isEmpty
                ? "\(what): there already" : "\(what): \(orders.count) in \(Int(spent)) ms")
        return orders.count
    }

    func send(_ order: Order) async throws -> JSONTree {
        try await door.perform(order.operation, order.input, "demo-\(shop.seed)-\(order.key)")
    }

    /// The values of a member of everything that a listing shows.
    func known(_ operation: String, _ member: String) async throws -> Set<String> {
        Set(try await items(of: operation).map { $0.text(member) })
    }

    /// All that an operation lists, page by page.
    func items(of operation: String) async throws -> [JSONTree] {
        var (items, input): ([JSONTree], JSONTree) = ([], .object([]))
        while true {
            let page = try await door.perform(operation, input, nil)
            items += page.elements("items")
            guard case .string(let next)? = page["next"] else { return items }
            input = .record(["after": next])
        }
    }
}
