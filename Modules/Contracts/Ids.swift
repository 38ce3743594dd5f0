public import RetailCore

/// Makes product ids a type of their own.
public enum ProductTag: Identified {
    /// `product_…`
    public static var idPrefix: String { "product" }
}
/// A product.
public typealias ProductID = ID<ProductTag>

/// Makes category ids a type of their own.
public enum CategoryTag: Identified {
    /// `category_…`
    public static var idPrefix: String { "category" }
}
/// A category.
public typealias CategoryID = ID<CategoryTag>

/// Makes hold ids a type of their own.
public enum HoldTag: Identified {
    /// `hold_…`
    public static var idPrefix: String { "hold" }
}
/// A hold on stock.
public typealias HoldID = ID<HoldTag>

/// Makes cart ids a type of their own.
public enum CartTag: Identified {
    /// `cart_…`
    public static var idPrefix: String { "cart" }
}
/// A cart.
public typealias CartID = ID<CartTag>

/// Makes order ids a type of their own.
public enum OrderTag: Identified {
    /// `order_…`
    public static var idPrefix: String { "order" }
}
/// An order.
public typealias OrderID = ID<OrderTag>

/// Makes return ids a type of their own.
public enum ReturnTag: Identified {
    /// `return_…`
    public static var idPrefix: String { "return" }
}
/// A return.
public typealias ReturnID = ID<ReturnTag>

/// Makes fulfilment ids a type of their own.
public enum FulfilmentTag: Identified {
    /// `fulfilment_…`
    public static var idPrefix: String { "fulfilment" }
}
/// A fulfilment of an order: a parcel, a pick-up, a hand-over at the till.
public typealias FulfilmentID = ID<FulfilmentTag>

/// Makes customer ids a type of their own.
public enum CustomerTag: Identified {
    /// `customer_…`
    public static var idPrefix: String { "customer" }
}
/// A customer.
public typealias CustomerID = ID<CustomerTag>

/// Makes case ids a type of their own.
public enum CaseTag: Identified {
    /// `case_…`
    public static var idPrefix: String { "case" }
}
/// A support case.
public typealias CaseID = ID<CaseTag>

/// Makes the ids of staff a type of their own.
public enum StaffTag: Identified {
    /// `staff_…`
    public static var idPrefix: String { "staff" }
}
/// A member of staff.
public typealias StaffID = ID<StaffTag>
