import RetailKit
import RetailStorage

extension Operation {
    /// A command on an order by its place, below the order's own path: it answers the order as it
    /// is afterwards.
    static func onOrder<Input>(
        _ name: String, _ path: String, _ permission: Permission, _ summary: String,
        details: String = "", input: Shape<Input>, status: Int = 200, errors: [KnownError],
        example: String = #"{"order_id":"order_01h455vb4pex5vsknk084sn02q"}"#,
        _ act: @escaping @Sendable (Input, Call, borrowing Transaction) throws -> FullOrder
    ) -> Operation {
        .command(
            name, .post, "/orders/{order_id}/\(path)", .permission(permission), summary,
            details: details, input: input, output: OrderView.shape, status: status,
            errors: [OrdersErrors.orderUnknown, OrdersErrors.orderChanged] + errors,
            example: example, scope: .record("the location and channel of the order"),
            version: { $0.version }
        ) { input, call, tx in
            OrderView(try act(input, call, tx))
        }
    }
}
