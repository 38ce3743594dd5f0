import RetailCore
import RetailStorage
import RetailTestSupport
import Synchronization

/// An engine that says of its disk and its clock what it is told to say.
final class ConditionedEngine: WrappingEngine {
    let inner: any Engine
    private let told = Mutex(EngineCondition())

    init(_ inner: any Engine) { self.inner = inner }

    var condition: EngineCondition {
        get { told.withLock { $0 } }
        set { told.withLock { $0 = newValue } }
    }
}
