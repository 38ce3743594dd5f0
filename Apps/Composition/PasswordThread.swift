import Dispatch
import RetailAccess

extension PasswordBench {
    /// A bench with one thread of its own: the other cores go on selling.
    static func ownThread() -> PasswordBench {
        let queue = DispatchQueue(label: "selaras-passwords")
        return PasswordBench { work in queue.async(execute: work) }
    }
}
