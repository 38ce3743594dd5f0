import RetailJSON

extension LinkageEvidence {
    /// All but the model and the weight, as the JSON that a column keeps.
    var text: String {
        var writer = JSONWriter(capacity: 600)
        writer.beginObject()
        writer.key("prior")
        writer.string("\(priorWeight.hundredths)")
        writer.key("fields")
        writer.beginArray()
        for step in steps {
            writer.beginObject()
            for (name, value) in [
                ("field", step.field), ("level", step.level),
                ("weight", "\(step.weight.hundredths)"), ("term", "\(step.termWeight.hundredths)"),
            ] {
                writer.key(name)
                writer.string(value)
            }
            writer.endObject()
        }
        writer.endArray()
        writer.key("limits")
        writer.beginArray()
        for weight in limitWeights { writer.string("\(weight.hundredths)") }
        writer.endArray()
        writer.endObject()
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// Reads what was kept.
    init(model: Int64, weight: Int64, reading text: String) throws {
        let root = try JSONDocument(Array(text.utf8)).root
        func hundredths(_ value: JSONValue?) -> WeightText {
            WeightText(hundredths: value?.string().flatMap { Int64($0) } ?? 0)
        }
        var steps: [Step] = []
        root.member("fields")?.forEachElement { _, value in
            steps.append(
                Step(
                    field: value.member("field")?.string() ?? "",
                    level: value.member("level")?.string() ?? "",
                    weight: hundredths(value.member("weight")),
                    termWeight: hundredths(value.member("term"))))
        }
        var limits: [WeightText] = []
        root.member("limits")?.forEachElement { _, value in limits.append(hundredths(value)) }
        self.init(
            model: model, weight: WeightText(hundredths: weight),
            priorWeight: hundredths(root.member("prior")), steps: steps, limitWeights: limits)
    }
}
