package dev.riffle.core.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.riffle.core.event.EventJson;
import dev.riffle.core.name.Ids;
import dev.riffle.core.recommend.Filter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request means the same as a body, as a message and as a query. */
class RecommendationQueryTest {
  private static final Instant NOW = Instant.parse("2026-11-24T18:00:00Z");
  private static final EventJson EVENTS = new EventJson(Clock.fixed(NOW, ZoneOffset.UTC));
  private static final String BODY =
      """
      {"userId":"ann","tenant":"shop","k":500,"explain":true,
       "events":[{"type":"view","itemId":"i"},{"type":"rating","itemId":"j","value":4.5,"id":"e"}],
       "filter":{"anyOf":["Home, Garden"],"allOf":["a"],"exclude":["a,b"],"includeSeen":true}}""";

  @Test
  void aBodyIsReadFieldByField() {
    RecommendationQuery query = read(BODY.getBytes(UTF_8));

    assertThat(query.tenant()).isEqualTo("shop");
    assertThat(query.userId()).contains("ann");
    assertThat(query.k()).isEqualTo(500);
    assertThat(query.explain()).isTrue();
    assertThat(query.filter())
        .isEqualTo(new Filter(Set.of("Home, Garden"), Set.of("a"), Set.of("a,b"), true));
    assertThat(query.events()).extracting(event -> event.itemId()).containsExactly("i", "j");
    assertThat(query.events().get(0).time()).isBefore(query.events().get(1).time());
    assertThat(query.events().get(1).id()).isEqualTo("e");
  }

  @Test
  void nothingAskedIsASessionOfTen() {
    assertThat(read("{\"userId\":null,\"filter\":null}".getBytes(UTF_8)))
        .isEqualTo(
            new RecommendationQuery(
                "default", Optional.empty(), List.of(), 10, Filter.NONE, false));
  }

  @Test
  void aQueryIsReadParameterByParameter() {
    var parameters =
        Parameters.of(
            "k=7&anyOf=Home%2C+Garden&anyOf=a,b&exclude=a%2Cb&tenant=shop&explain=true&includeSeen=true");

    assertThat(RecommendationQuery.of("ann", parameters))
        .isEqualTo(
            new RecommendationQuery(
                "shop",
                Optional.of("ann"),
                List.of(),
                7,
                new Filter(Set.of("Home, Garden", "a", "b"), Set.of(), Set.of("a,b"), true),
                true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"k\":1e2}",
        "{\"k\":1e-2147483649}",
        "{\"k\":1e999999999}",
        "{\"k\":0}",
        "{\"k\":501}",
        "{\"k\":true}",
        "{\"tenant\":\"a#b\"}",
        "{\"tenant\":\"a\\n\"}",
        "{\"tenant\":\"\"}",
        "{\"userId\":\"\\ud800\"}",
        "{\"userId\":\"a\\u0000\"}",
        "{\"userId\":\"\"}",
        "{\"filter\":{\"exclude\":[\"\"]}}",
        "{\"filter\":{\"exclude\":[\"\\udc00\"]}}",
        "{\"filter\":{\"seen\":true}}",
        "{\"kk\":1}",
        "{\"fields\":\"title\"}",
        "{\"fields\":[\"\"]}",
        "{\"fields\":[1]}",
        "{\"fields\":[\"title\"],\"k\":101}",
        "[]",
        "7",
        "{\"events\":[[]]}",
        "{\"events\":[{\"type\":\"user.delete\"}]}"
      })
  void whatBreaksARuleIsRefusedByItsField(String body) {
    assertThatThrownBy(() -> read(body.getBytes(UTF_8)))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
              assertThat(refusal.field()).isPresent();
            });
  }

  @Property(tries = 2_000)
  void anyBytesAreReadOrRefused(@ForAll byte[] bytes) {
    readOrRefused(bytes);
  }

  @Property(tries = 3_000)
  void damagedBodiesAreReadOrRefused(@ForAll @IntRange(max = 400) int at, @ForAll byte[] patch) {
    byte[] bytes = BODY.getBytes(UTF_8);
    for (int i = 0; i < Math.min(3, patch.length); i++) {
      bytes[(at + i) % bytes.length] = patch[i];
    }
    readOrRefused(bytes);
  }

  @Property(tries = 2_000)
  void anyQueryIsReadOrRefused(@ForAll("queries") String query) {
    try {
      RecommendationQuery.of("ann", Parameters.of(query));
    } catch (Refusal refusal) {
      assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
      assertThat(UTF_8.newEncoder().canEncode(refusal.toJson().toString())).isTrue();
    }
  }

  /** Every name that the door takes can be asked for. */
  @Property(tries = 500)
  void whatIsWrittenAsAQueryIsReadAgain(
      @ForAll("labels") Set<String> anyOf,
      @ForAll("ids") Set<String> exclude,
      @ForAll @IntRange(min = 1, max = ApiLimits.MAX_K) int k) {
    String query =
        new QueryText()
            .with("k", k)
            .with("anyOf", anyOf)
            .with("exclude", exclude)
            .with("includeSeen", true)
            .toString();

    RecommendationQuery read = RecommendationQuery.of("ann", Parameters.of(query));

    assertThat(read.k()).isEqualTo(k);
    assertThat(read.filter()).isEqualTo(new Filter(anyOf, Set.of(), exclude, true));
  }

  @Property(tries = 300)
  void pathsAreDecodedAsTheyWereEncoded(@ForAll("ids") Set<String> ids) {
    assertThat(ids).allMatch(id -> PercentCode.segment("id", PercentCode.encode(id)).equals(id));
  }

  @Provide
  Arbitrary<String> queries() {
    Arbitrary<String> names =
        Arbitraries.of(
            "k", "anyOf", "allOf", "exclude", "explain", "includeSeen", "tenant", "%ZZ", "");
    Arbitrary<String> values =
        Arbitraries.oneOf(
            Arbitraries.strings().ofMaxLength(6),
            Arbitraries.of(
                "1", "500", "true", "%ff", "%", "%2", "%2C", ",", "a,b", "+", "%ed%a0%80"));
    return Combinators.combine(names, values)
        .as((name, value) -> name + "=" + value)
        .list()
        .ofMaxSize(4)
        .map(pairs -> String.join("&", pairs));
  }

  @Provide
  Arbitrary<Set<String>> labels() {
    return names(Ids::isLabel);
  }

  @Provide
  Arbitrary<Set<String>> ids() {
    return names(Ids::isId);
  }

  private static Arbitrary<Set<String>> names(java.util.function.Predicate<String> fits) {
    return Arbitraries.strings()
        .ofMinLength(1)
        .ofMaxLength(12)
        .filter(text -> fits.test(text) && UTF_8.newEncoder().canEncode(text))
        .set()
        .ofMaxSize(4)
        .map(LinkedHashSet::new);
  }

  private static void readOrRefused(byte[] bytes) {
    try {
      read(bytes);
    } catch (Refusal refusal) {
      assertThat(UTF_8.newEncoder().canEncode(refusal.toJson().toString())).isTrue();
      assertThat(refusal.getMessage()).doesNotContain("jackson", "Exception", "dev.riffle");
    }
  }

  private static RecommendationQuery read(byte[] bytes) {
    return RecommendationQuery.of(
        RequestBody.ofMessage(bytes).json(ApiLimits.MAX_REQUEST_BODY_BYTES), EVENTS, NOW);
  }
}
