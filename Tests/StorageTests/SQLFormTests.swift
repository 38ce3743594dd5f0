import RetailStorage
import RetailTestSupport
import Testing

@Suite struct SQLFormTests {
    private func found(_ item: Int) -> SQL { "SELECT units FROM test_stock WHERE item = \(item)" }

    @Test func `knows a statement of the program whatever its values`() {
        #expect(found(1).form == found(2).form)
        #expect(Set([found(1).form, found(2).form, found(3).form]).count == 1)
        #expect(found(1).text == "SELECT units FROM test_stock WHERE item = \u{1}")
        let other: SQL = "SELECT units FROM test_stock WHERE item > \(1)"
        #expect(found(1).form != other.form)
    }

    @Test func `tells texts made at run time apart by every byte`() {
        func named(_ column: String) -> SQL { "SELECT \(unchecked: column) FROM test_stock" }
        #expect(named("item").form == named("it" + "em").form)
        #expect(named("item").form != named("unit").form)
        // Equal to Swift, which compares letters, and not to a database.
        let (whole, parts) = ("'\u{e9}'", "'e\u{301}'")
        #expect(whole == parts)
        #expect(named(whole).form != named(parts).form)
        #expect(SQL(unchecked: whole).form != SQL(unchecked: parts).form)
    }

    @Test func `tells apart where made texts and values stand`() {
        func pair(_ first: String, _ second: String) -> SQL {
            "SELECT \(unchecked: first)\(unchecked: second)"
        }
        #expect(pair("ab", "c").form != pair("a", "bc").form)
        #expect(pair("ab", "c").text == pair("a", "bc").text)
        func mixed(_ isFirst: Bool) -> SQL {
            var sql: SQL = "SELECT "
            if isFirst { sql += "\(1)" }
            sql += SQL(unchecked: "+")
            if !isFirst { sql += "\(1)" }
            return sql
        }
        #expect(mixed(true).form != mixed(false).form)
    }

    @Test func `takes no text of a value for a piece of the statement`() {
        let texts = ["item", "\u{1}", "", "' OR 1 = 1"]
        let statements: [SQL] = texts.map { "SELECT \($0)" }
        #expect(Set(statements.map(\.form)).count == 1)
        #expect(statements.allSatisfy { $0.text == "SELECT \u{1}" })
    }

    @Test func `is put together in any way`() {
        let none: [Int] = []
        let sql: SQL = """
            SELECT \(SQL.joined(["a", "b"], by: ", ")) FROM t
             WHERE \(SQL.all(of: ["a = \(1)", "b IN (\(list: [2, 3]))"])) AND \(SQL.any(of: []))
               AND c IN (\(list: none)) AND d = \("é")
            """
        #expect(
            sql.text == """
                SELECT a, b FROM t
                 WHERE (a = \u{1}) AND (b IN (\u{1}, \u{1})) AND 1 = 0
                   AND c IN (NULL) AND d = \u{1}
                """)
        #expect(sql.values == [.integer(1), .integer(2), .integer(3), .text("é")])
        #expect(SQL.rows([1, 2]) { "(\($0))" }.text == "(\u{1}), (\u{1})")
        #expect((";" as SQL).text == ";")
        #expect(("" as SQL).text.isEmpty)
        var sum: SQL = ""
        sum += "a"
        sum += ";"
        #expect(sum.text == "a;")
    }

    @Test func `says which texts depend on how many values there are`() {
        let inner: SQL = "b IN (\(list: [1]))"
        let outer: SQL = "SELECT 1 WHERE \(inner)"
        #expect(outer.form.isVaried)
        #expect(SQL.rows([1]) { "(\($0))" }.form.isVaried)
        #expect(!found(1).form.isVaried)
        #expect(!SQL.all(of: ["a = \(1)"]).form.isVaried)
    }
}
