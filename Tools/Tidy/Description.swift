import Foundation

/// What `swift package describe --type json` prints, as far as the rules need it.
struct Description: Decodable {
    struct Target: Decodable {
        let name: String
        let path: String
        let targetDependencies: [String]?

        enum CodingKeys: String, CodingKey {
            case name, path
            case targetDependencies = "target_dependencies"
        }
    }

    let targets: [Target]

    static func read(_ path: String) throws -> [Tree.Target] {
        let data = try Data(contentsOf: URL(filePath: path))
        return try JSONDecoder().decode(Description.self, from: data).targets.map {
            Tree.Target(name: $0.name, path: $0.path, dependencies: $0.targetDependencies ?? [])
        }
    }
}
