package dev.riffle.core.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.riffle.core.event.EventJson;
import dev.riffle.core.event.InteractionType;
import dev.riffle.core.filter.Bounds;
import dev.riffle.core.filter.Condition;
import dev.riffle.core.filter.Worlds;
import dev.riffle.core.json.Field;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conditions as JSON and in the short form. */
class ConditionReadingTest {
  private static final Condition CHEAP = new Condition.Quantity("price", Bounds.ALL.to(20, false));
  private static final Condition JAZZ = new Condition.Category(Set.of("jazz"));
  private static final Condition BOUGHT =
      new Condition.Touched(Set.of(InteractionType.PURCHASE), Optional.of(Duration.ofDays(30)));

  @Test
  void bothFormsSayTheSame() {
    Condition expected =
        new Condition.And(
            List.of(
                new Condition.Or(List.of(JAZZ, new Condition.Tag(Set.of("live", "new york")))),
                CHEAP,
                new Condition.Not(BOUGHT)));

    assertThat(
            json(
                """
                {"and": [{"or": [{"category": "jazz"}, {"tag": ["live", "new york"]}]},
                         {"number": "price", "lt": 20},
                         {"not": {"history": "purchase", "days": 30}}]}"""))
        .isEqualTo(expected);
    assertThat(
            ConditionText.of(
                "where",
                "(category = jazz or tag in (live, \"new york\")) and price < 20"
                    + " and not history = purchase within 30d"))
        .isEqualTo(expected);
  }

  @Test
  void andBindsCloserThanOrAndNotCloserThanBoth() {
    assertThat(ConditionText.of("where", "category=jazz or not price<20 and category = jazz"))
        .isEqualTo(
            new Condition.Or(
                List.of(JAZZ, new Condition.And(List.of(new Condition.Not(CHEAP), JAZZ)))));
  }

  @Test
  void aNumberMayHaveAnyName() {
    assertThat(ConditionText.of("where", "\"category\" >= -1.5e1"))
        .isEqualTo(new Condition.Quantity("category", Bounds.ALL.from(-15, true)));
    assertThat(ConditionText.of("where", "\"a \\\"b\\\"\" != 1"))
        .isEqualTo(new Condition.Not(new Condition.Quantity("a \"b\"", Bounds.of(1))));
    assertThat(json("{\"number\":\"year\",\"gte\":1990,\"lt\":2000}"))
        .isEqualTo(new Condition.Quantity("year", Bounds.ALL.from(1990, true).to(2000, false)));
  }

  @Test
  void aTextIsATagOfItsNameAndItsValue() {
    var acme = new Condition.Tag(Set.of("brand:Acme Inc."));

    assertThat(ConditionText.of("where", "brand = \"Acme Inc.\"")).isEqualTo(acme);
    assertThat(ConditionText.of("where", "brand != \"Acme Inc.\""))
        .isEqualTo(new Condition.Not(acme));
    assertThat(json("{\"text\":\"brand\",\"eq\":\"Acme Inc.\"}")).isEqualTo(acme);
    var two = new Condition.Tag(Set.of("brand:a", "brand:b"));
    assertThat(ConditionText.of("where", "brand in (\"a\", b)")).isEqualTo(two);
    assertThat(json("{\"text\":\"brand\",\"eq\":[\"a\",\"b\"]}")).isEqualTo(two);
  }

  @Test
  void agesCountInDays() {
    var fresh = new Condition.Age("released", Bounds.ALL.to(30, false));

    assertThat(ConditionText.of("where", "age(released) < 30d")).isEqualTo(fresh);
    assertThat(json("{\"age\":\"released\",\"lt\":30}")).isEqualTo(fresh);
    assertThat(ConditionText.of("where", "age < 18"))
        .isEqualTo(new Condition.Quantity("age", Bounds.ALL.to(18, false)));
  }

  @Test
  void aUserIsAskedAndCompared() {
    Condition adult =
        new Condition.OfUser(new Condition.Quantity("age", Bounds.ALL.from(18, true)));

    assertThat(ConditionText.of("where", "user(age >= 18) and tag in user(ships:)"))
        .isEqualTo(new Condition.And(List.of(adult, new Condition.SharedTag("ships:"))));
    assertThat(
            json(
                """
                {"and":[{"user":{"number":"age","gte":18}},{"tag":{"user":"ships:"}}]}"""))
        .isEqualTo(new Condition.And(List.of(adult, new Condition.SharedTag("ships:"))));
    assertThat(ConditionText.of("where", "category in user()"))
        .isEqualTo(new Condition.SharedCategory(""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                        | filter.where                | must have one of and, or, not
          []                                        | filter.where                | must be an object
          7                                         | filter.where                | must be an object
          {"and":[]}                                | filter.where.and            | must have a condition
          {"and":[{"tag":"a"},{"tags":"a"}]}        | filter.where.and[1]         | must have one of and, or, not
          {"tag":"a","category":"b"}                | filter.where                | must have one of and, or, not
          {"tag":"a","eq":1}                        | filter.where.eq             | must be one of tag
          {"tag":[]}                                | filter.where.tag            | must have a name
          {"tag":["a",1]}                           | filter.where.tag[1]         | must be a string
          {"not":{"number":"price"}}                | filter.where.not            | must have one of lt, lte
          {"number":"price","lt":"20"}              | filter.where.lt             | must be a finite number
          {"number":"price","lt":1,"lte":2}         | filter.where                | at most one of lt, lte
          {"number":"price","eq":1,"gt":0}          | filter.where                | must have eq alone
          {"history":"buy"}                         | filter.where.history        | must be view, click
          {"history":["purchase",7]}                | filter.where.history[1]     | must be a string
          {"history":"any","days":0}                | filter.where.days           | more than 0
          {"history":"any","days":1e9}              | filter.where.days           | at most 36500 days
          {"text":"brand"}                          | filter.where.eq             | must be a string
          {"text":"brand","eq":7}                   | filter.where.eq             | must be a string
          {"age":"released"}                        | filter.where                | must have one of lt, lte
          {"age":"released","eq":1}                 | filter.where.eq             | must be one of age, lt
          {"tag":{"users":"a"}}                     | filter.where.tag.users      | must be one of user
          {"tag":{}}                                | filter.where.tag.user       | must be a string
          {"user":{"history":"any"}}                | filter.where.user           | must ask for category, tag
          {"user":{"not":{"tag":{"user":""}}}}      | filter.where.user           | must ask for category, tag
          "price <"                                 | filter.where                | at its end at character 8
          """)
  void whatIsWrongInJsonIsNamedByItsPath(String json, String field, String message) {
    assertThatThrownBy(() -> json(json))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.field()).contains(field);
              assertThat(refusal).hasMessageContaining(message);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                             | at its end at character 1: it must be category, tag
          price                          | at its end at character 6: it must be one of =, !=
          price ! 20                     | '! 20' at character 7: it must be '!='
          price < twenty                 | 'twenty' at character 9: it must be a finite number
          price < "20"                   | '20' at character 9: it must be a finite number
          price = twenty                 | 'twenty' at character 9: it must be a finite number, or a text
          price in 20                    | '20' at character 10: it must be '('
          age(released                   | at its end at character 13: it must be ')'
          age(released) = 3d             | '=' at character 15: it must be one of <, <=
          age(released) < 3              | '3' at character 17: it must be a number of days
          age(released) < xd             | 'xd' at character 17: it must be a finite number
          user(history = any)            | 'history' at character 6: it must ask for category
          user(user(tag = a))            | 'user' at character 6: it must ask for category
          user(tag = a                   | at its end at character 13: it must be ')', and, or or
          tag in user                    | at its end at character 12: it must be '('
          tag in user(a b)               | 'b' at character 15: it must be ')'
          price < NaN                    | 'NaN' at character 9: it must be a finite number
          price < 1e999                  | '1e999' at character 9: it must be a finite number
          tag                            | at its end at character 4: it must be =, != or in
          tag < 3                        | '<' at character 5: it must be =, != or in
          tag in ()                      | ')' at character 9: it must be a value
          tag in (a b)                   | 'b' at character 11: it must be ',' or ')'
          tag = ""                       | at its end at character 7: it must be a string of 1
          (tag = a                       | at its end at character 9: it must be ')', and, or or
          tag = a tag = b                | 'tag' at character 9: it must be and, or, or the end
          tag = a; tag = b               | '; tag = b' at character 8: it must be a name
          tag = "a                       | '"a' at character 7: it must end with a double quote
          history = bought               | 'bought' at character 11: it must be view, click
          history = any within 30        | '30' at character 22: it must be a number of days
          history = any within 0d        | '0d' at character 22: it must be more than 0
          """)
  void whatIsWrongInTheShortFormIsNamedByItsCharacter(String text, String message) {
    assertThatThrownBy(() -> ConditionText.of("where", text == null ? "" : text))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.field()).contains("where"))
        .hasMessageContaining(message);
  }

  @Test
  void depthAndSizeAreBounded() {
    int depth = ApiLimits.MAX_CONDITION_DEPTH;
    String tag = "{\"tag\":\"a\"}";
    assertThat(json("{\"not\":".repeat(depth - 1) + tag + "}".repeat(depth - 1))).isNotNull();
    assertRefused("{\"not\":".repeat(depth) + tag + "}".repeat(depth), "16 conditions deep");
    assertRefused("\"" + "(".repeat(5_000) + "\"", "16 conditions deep");
    assertRefused("\"" + "not ".repeat(2_000) + "\"", "16 conditions deep");
    String names = "\"a\",".repeat(ApiLimits.MAX_CONDITIONS);
    assertRefused("{\"and\":[" + (tag + ",").repeat(200) + tag + "]}", "at most 200");
    assertRefused("{\"tag\":[" + names + "\"b\"]}", "at most 200");
    assertRefused("\"" + "a<1 and ".repeat(200) + "a<1\"", "at most 200 conditions");
    assertRefused("\"tag in (" + "a,".repeat(200) + "b)\"", "at most 200 conditions");
    assertRefused("\"" + " ".repeat(9_000) + "\"", "use JSON in a body");
  }

  /** What anybody may say, both forms say. */
  @Property(tries = 1_000)
  void whatIsWrittenIsReadAgain(@ForAll long seed) {
    Condition condition = Worlds.condition(new Random(seed), 5);

    assertThat(json(ConditionWriting.json(condition).toString())).isEqualTo(condition);
    assertThat(ConditionWriting.plain(ConditionText.of("where", ConditionWriting.text(condition))))
        .isEqualTo(ConditionWriting.plain(condition));
  }

  @Property(tries = 5_000)
  void anyTextIsReadOrRefused(@ForAll("texts") String text) {
    try {
      ConditionText.of("where", text);
    } catch (Refusal refusal) {
      assertThat(refusal.field()).contains("where");
      assertThat(UTF_8.newEncoder().canEncode(refusal.toJson().toString())).isTrue();
    }
  }

  @Property(tries = 5_000)
  void anyJsonIsReadOrRefused(@ForAll("documents") String json) {
    try {
      json(json);
    } catch (Refusal refusal) {
      assertThat(UTF_8.newEncoder().canEncode(refusal.toJson().toString())).isTrue();
    }
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
            Arbitraries.of(
                "and",
                "or",
                "not",
                "(",
                ")",
                "category",
                "tag",
                "history",
                "user",
                "age",
                "within",
                "in",
                "=",
                "!=",
                "<",
                ">=",
                ",",
                "price",
                "20",
                "1e9",
                "30d",
                "any",
                "purchase",
                "\"a b\"",
                "\"",
                "\\",
                "!"),
            Arbitraries.strings().ofMaxLength(3))
        .list()
        .ofMaxSize(14)
        .map(words -> String.join(" ", words));
  }

  @Provide
  Arbitrary<String> documents() {
    return Arbitraries.of(
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\"and\"",
            "\"or\"",
            "\"not\"",
            "\"category\"",
            "\"tag\"",
            "\"number\"",
            "\"history\"",
            "\"days\"",
            "\"user\"",
            "\"age\"",
            "\"text\"",
            "\"lt\"",
            "\"eq\"",
            "1",
            "-0.0",
            "1e400",
            "null",
            "true",
            "\"a\"",
            "\"any\"",
            "{\"tag\":\"a\"}")
        .list()
        .ofMaxSize(10)
        .map(parts -> "{\"and\":[" + String.join("", parts) + "]}");
  }

  private static void assertRefused(String json, String message) {
    assertThatThrownBy(() -> json(json)).isInstanceOf(Refusal.class).hasMessageContaining(message);
  }

  private static Condition json(String json) {
    Field body =
        RequestBody.ofMessage(
                "{\"items\":[],\"filter\":{\"where\":%s}}".formatted(json).getBytes(UTF_8))
            .json(ApiLimits.MAX_REQUEST_BODY_BYTES);
    return RecommendationQuery.toRank(body, new EventJson(Clock.systemUTC()), Instant.EPOCH)
        .filter()
        .where()
        .orElseThrow();
  }
}
