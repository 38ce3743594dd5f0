import RetailKit
import RetailStorage

extension Operation {
    /// A command on an order by its place, below the order's own path: it answers the order as it
    /// is afterwards.
    static func onOrder<In>(
        _ name: String, _ path: String, _ permission: Permission, _ summary: String,
        details: String = "", input: Input<In>, status: Int = 200, errors: [KnownError],
        example: String = #"{"order_id":"order_01h455vb4pex5vsknk084sn02q"}"#,
        _ act: @escaping @Sendable (In, Call, borrowing Transaction) throws -> FullOrder
    ) -> Operation {
        .command(
            name, .post, "/orders/{order_id}/\(path)", .permission(permission), summary,
            details: details, input: input, output: FullOrder.answer, status: status,
            errors: [OrdersErrors.orderUnknown, OrdersErrors.orderChanged] + errors,
            example: example, scope: .record("the location and channel of the order"),
            version: { $0.order.version }
        ) { input, call, tx in
            try act(input, call, tx)
        }
    }
}
