import Testing

@testable import tidy

/// The rules on rooms and lists, broken on purpose.
struct RoomRuleTests {
    @Test func `finds a room that names a type of a room above it`() {
        RuleTests.check(
            .roomOrder,
            [
                "Modules/Orders/OrdersModule.swift": "struct OrdersModule {}\n",
                "Modules/Orders/OrdersErrors.swift": "enum OrdersErrors {}\n",
                "Modules/Orders/Model/Order.swift": """
                struct Order {
                    // Kept by OrderStore.
                    let error = OrdersErrors.self
                    let text = "OrderStore"
                    let store: OrderStore
                    let again: OrderStore
                }
                """,
                "Modules/Orders/Store/OrderStore.swift":
                    "struct OrderStore {\n    let book: OrderBook\n    let order: Order\n}\n",
                "Modules/Orders/Service/OrderBook.swift": """
                private struct OrderInput {}
                struct OrderBook {
                    let input: OrderInput
                    let page: OrderPage
                    let kind: Other.OrderList
                    let front: OrdersModule
                }
                """,
                "Modules/Orders/Interface/OrderInputs.swift":
                    "struct OrderInput {}\nstruct OrderPage {}\nstruct OrderList {}\n",
                "Modules/Platform/A.swift": "let a: OrderStore\n",
            ],
            finds: [
                "Modules/Orders/Model/Order.swift:5: Model names OrderStore, which is of Store",
                "Modules/Orders/Service/OrderBook.swift:4: "
                    + "Service names OrderPage, which is of Interface",
                "Modules/Orders/Service/OrderBook.swift:6: "
                    + "Service names OrdersModule, which is of the front",
                "Modules/Orders/Store/OrderStore.swift:2: "
                    + "Store names OrderBook, which is of Service",
            ])
    }

    @Test func `finds a file that stands in another room than its name says`() {
        RuleTests.check(
            .roomPlaces,
            [
                "Modules/Orders/Interface/OrderInputs.swift": "",
                "Modules/Orders/Model/OrderAnswers.swift": "",
                "Modules/Orders/OrderChecks.swift": "",
                "Modules/Orders/OrdersPermissions.swift": "",
                "Modules/Orders/Service/OrdersErrors.swift": "",
                "Modules/Orders/Service/Book+Reactions.swift": "",
                "Modules/Platform/OrderAnswers.swift": "",
            ],
            finds: [
                "Modules/Orders/Model/OrderAnswers.swift:1: "
                    + "OrderAnswers.swift does not stand in Interface/",
                "Modules/Orders/OrderChecks.swift:1: OrderChecks.swift does not stand in Service/",
                "Modules/Orders/Service/OrdersErrors.swift:1: "
                    + "OrdersErrors.swift is not Orders/OrdersErrors.swift",
            ])
    }

    @Test func `finds what is declared in a file that is named after something else`() {
        RuleTests.check(
            .roomPlaces,
            [
                "Modules/Orders/Interface/OrderShapes.swift": """
                struct A {
                    static let input = Input("A", "An a.", A.init) {}
                    static let answer =
                        Answer<A>("A", "An a.") {}
                    static let record: Record<A> = Record("A", "An a.", A.init) {}
                    let operation: Operation = .command(
                        "a", input: A.input)
                }
                """,
                "Modules/Orders/Service/Orders.swift": """
                struct Placed: Event {}
                let all = [Check("a") { _ in [] }, Check.none]
                let consumer = Consumer("a", [])
                let known = KnownError("a", .conflict, "A.")
                let read = Permission("a", "A.")
                func run(_ check: Check, tx: Transaction) { tx.query() }
                """,
                "Modules/Orders/Interface/A+BOperations.swift":
                    "let operation: Operation = .query(\n)\n",
            ],
            finds: [
                "Modules/Orders/Interface/OrderShapes.swift:2: "
                    + "An input is declared outside *Inputs.swift",
                "Modules/Orders/Interface/OrderShapes.swift:4: "
                    + "An answer is declared outside *Answers.swift",
                "Modules/Orders/Interface/OrderShapes.swift:5: "
                    + "A record is declared outside *Records.swift",
                "Modules/Orders/Interface/OrderShapes.swift:6: "
                    + "An operation is declared outside *Operations.swift",
                "Modules/Orders/Service/Orders.swift:1: An event is declared outside *Events.swift",
                "Modules/Orders/Service/Orders.swift:2: A check is declared outside *Checks.swift",
                "Modules/Orders/Service/Orders.swift:3: "
                    + "A reaction is declared outside *Reactions.swift",
                "Modules/Orders/Service/Orders.swift:4: "
                    + "An error code is declared outside *Errors.swift",
                "Modules/Orders/Service/Orders.swift:5: "
                    + "A permission is declared outside *Permissions.swift",
            ])
    }

    @Test func `finds a module that the manifest or the composition does not have`() {
        RuleTests.check(
            .moduleLists,
            [
                "Modules/Orders/OrdersModule.swift": "", "Modules/Gifts/GiftsModule.swift": "",
                "Modules/Core/A.swift": "", "Modules/Platform/Kit/A.swift": "",
                "Modules/Orders/Model/OrdersMoments.swift": "",
                "Apps/Composition/A.swift": "// OrdersModule(), OrdersModule.moments\n",
            ],
            finds: [
                "Modules/Orders/Model/OrdersMoments.swift:1: "
                    + "Apps/Composition does not hand over the moments of Orders",
                "Modules/Gifts:1: Package.swift has no target for Gifts",
                "Modules/Orders:1: Apps/Composition does not mount Orders",
            ])
    }

    @Test func `finds contracts that no peer names`() {
        RuleTests.check(
            .contractsUsed,
            [
                "Modules/Contracts/Orders.swift": """
                public protocol History {}
                public protocol Diary {}
                public struct Placed: Event {}
                public struct Paid: Sendable, Event {}
                public struct Line: Sendable {}
                """,
                "Modules/Orders/Service/Book.swift": "struct Book: History, Diary {}\n",
                "Modules/Orders/Model/A.swift": "let a = (Placed(), Paid())\n",
                "Modules/Sync/Service/B.swift": "// Paid\nlet b = (Placed(), History.self)\n",
            ],
            finds: [
                "Modules/Contracts/Orders.swift:2: No peer names Diary",
                "Modules/Contracts/Orders.swift:4: No peer names Paid",
            ])
    }

    @Test func `finds what is declared and in no list`() {
        RuleTests.check(
            .listed,
            [
                "Modules/Contracts/Orders.swift":
                    "public struct Placed: Event {}\npublic struct Paid: Sendable, Event {}\n",
                "Modules/Orders/Model/OrdersEvents.swift": "struct Told: Event {}\n",
                "Modules/Orders/Schema/0001-a.swift": "let createA = Migration(\"a\")\n",
                "Modules/Orders/Schema/0002-b.swift": "let createB = Migration(\"b\")\n",
                "Modules/Orders/OrdersErrors.swift": """
                enum OrdersErrors {
                    static let closed = KnownError("a")
                    static let open = KnownError("b")
                    static let lost = KnownError("c")
                    static let grouped = KnownError("d")
                    static let group = [grouped]
                }
                enum PeerErrors {
                    static let held = KnownError("e")
                    static let left = KnownError("f")
                }
                """,
                "Modules/Orders/OrdersPermissions.swift": """
                enum OrdersPermissions {
                    static let read = Permission("a")
                    static let write = Permission("b")
                }
                """,
                "Modules/Orders/OrdersModule.swift": """
                let all = [createA], events = [EventOutline(Placed.self)]
                let refusals = [OrdersErrors.lost]
                """,
                "Modules/Orders/Interface/A.swift":
                    "let a = (OrdersPermissions.read, OrdersErrors.closed, PeerErrors.held)\n",
                "Modules/Orders/Service/A.swift":
                    "let a = (OrdersPermissions.write, OrdersErrors.open)\n",
            ],
            finds: [
                "Modules/Contracts/Orders.swift:2: No module lists the event Paid",
                "Modules/Orders/Model/OrdersEvents.swift:1: No module lists the event Told",
                "Modules/Orders/Schema/0002-b.swift:1: createB is in no list",
                "Modules/Orders/OrdersErrors.swift:3: No operation names open",
                "Modules/Orders/OrdersErrors.swift:10: No operation names left",
                "Modules/Orders/OrdersPermissions.swift:3: No operation names write",
            ])
    }
}
