import Dispatch
import RetailAccess

extension PasswordHasher {
    /// A bench with one thread of its own: the other cores go on selling.
    static func ownThread() -> PasswordHasher {
        let queue = DispatchQueue(label: "selaras-passwords")
        return PasswordHasher { work in queue.async(execute: work) }
    }
}
