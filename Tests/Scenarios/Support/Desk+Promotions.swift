import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

extension Desk {
    /// Lets the tea cost 10,000.
    func dearTea() async throws {
        _ = try await ask(
            "catalogue.prices.set", #"{"prices":[{"channel":"shop","amount":"10000"}]}"#,
            path: ["sku": "green-tea"])
    }

    /// Publishes a promotion, with a coupon where one is named.
    func offer(
        _ code: String, _ rule: String, lane: String = "item", coupon: String? = nil
    ) async throws {
        _ = try await ask(
            "catalogue.promotions.create",
            #"{"code":"\#(code)","name":"P","lane":"\#(lane)",\#(rule)}"#)
        _ = try await ask("catalogue.promotions.publish", "{}", path: ["code": code])
        guard let coupon else { return }
        _ = try await ask(
            "catalogue.coupons.create", #"{"code":"\#(coupon)","promotion":"\#(code)"}"#)
    }

    func cart(_ quantity: Int) async throws -> String {
        let cart = try await ask("orders.carts.create", #"{"channel":"shop"}"#).text("id")
        _ = try await ask(
            "orders.carts.add", #"{"sku":"green-tea","quantity":"\#(quantity)"}"#,
            path: ["cart_id": cart])
        return cart
    }

    private func body(_ quantity: Int, _ more: String) -> String {
        #"{"channel":"shop","lines":[{"sku":"green-tea","quantity":"\#(quantity)"}]"#
            + (more.isEmpty ? "}" : ",\(more)}")
    }

    func order(_ quantity: Int, _ more: String = "") async throws -> Answer {
        try await ask("orders.place", body(quantity, more))
    }

    func orderRefusal(_ quantity: Int, _ more: String) async -> RetailError? {
        await refusal("orders.place", body(quantity, more))
    }
}
