package dev.riffle.core.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.riffle.core.event.OwnerAttributes;
import dev.riffle.core.recommend.Relation;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** {@code fields}: which attributes of items an answer carries, and of how many items. */
class WantedAttributesTest {
  private static final OwnerAttributes LAMP =
      new OwnerAttributes("{\"title\":\"Lamp\",\"price\":20,\"a,b\":1}");

  @Test
  void namesAreAListAndTheStarIsAll() {
    assertThat(query("fields=price,title&fields=none").of(LAMP).json())
        .isEqualTo("{\"title\":\"Lamp\",\"price\":20}");
    assertThat(query("fields=a%2Cb").of(LAMP).json()).isEqualTo("{\"a,b\":1}");
    assertThat(query("fields=*").of(LAMP)).isEqualTo(LAMP);
    assertThat(query("fields=none").of(LAMP)).isEqualTo(OwnerAttributes.NONE);
    assertThat(query("k=500").isEmpty()).isTrue();
  }

  @Test
  void asManyItemsComeAsOneReadGives() {
    assertThat(query("fields=title&k=100").names()).containsExactly("title");
    refused("fields=title&k=101", "k", "at most 100");
    refused("fields=", "fields", "1 to 256 characters");
    refused(
        "fields="
            + IntStream.rangeClosed(0, 100)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(",")),
        "fields",
        "at most 100");
  }

  private static WantedAttributes query(String query) {
    return RecommendationQuery.of("ann", Parameters.of(query)).fields();
  }

  private static void refused(String query, String field, String why) {
    for (var read :
        Set.<Runnable>of(
            () -> RecommendationQuery.of("ann", Parameters.of(query)),
            () -> SimilarQuery.of(Relation.SIMILAR, "item", Parameters.of(query)))) {
      assertThatThrownBy(read::run)
          .isInstanceOfSatisfying(
              Refusal.class,
              refusal -> {
                assertThat(refusal.field()).contains(field);
                assertThat(refusal).hasMessageContaining(why);
              });
    }
  }
}
