package dev.riffle.core.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.riffle.core.online.ItemCounts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What trends is what rises against the usual, and no one voice makes it rise. */
class TouchRankingTest {
  private static final Touches USUAL = of(Map.of("hit", 9_000, "quiet", 100, "steady", 900));

  @Test
  void aRiseIsMeasuredAgainstTheItemsShareOfAll() {
    Touches now = of(Map.of("hit", 900, "quiet", 90, "steady", 90, "new", 4));

    List<Recommendation> trending = TouchRanking.trending(now, now, USUAL);

    assertThat(trending).extracting(Recommendation::itemId).startsWith("quiet", "new");
    assertThat(trending).extracting(Recommendation::itemId).doesNotContain("hit", "steady");
    double expected = 1_084 * 0.01;
    assertThat(trending.getFirst().score())
        .isCloseTo((90 - expected) / Math.sqrt(expected), within(1e-9));
  }

  @Test
  void aBusyHourLiftsNobody() {
    Touches now = of(Map.of("hit", 90_000, "quiet", 1_000, "steady", 9_000));

    assertThat(TouchRanking.trending(now, now, USUAL)).isEmpty();
  }

  @Test
  void oneProgramLiftsNothing() {
    Touches twice = of(Map.of("lifted", 1)).plus(rows(Map.of("lifted", 1)), 1);

    assertThat(TouchRanking.trending(twice, twice, USUAL)).isEmpty();
    assertThat(TouchRanking.trending(of(Map.of("risen", 3)), of(Map.of("risen", 3)), Touches.NONE))
        .extracting(Recommendation::itemId)
        .containsExactly("risen");
  }

  @Test
  void popularIsWhatMostUsersTouch() {
    Touches now =
        Touches.NONE.plus(rows(Map.of("a", 4, "b", 3)), 0.5).plus(rows(Map.of("b", 1)), 1);

    assertThat(TouchRanking.popular(now))
        .containsExactly(new Recommendation("b", 2.5), new Recommendation("a", 2));
    assertThat(now.total()).isEqualTo(4.5);
    assertThat(now.minus(of(Map.of("b", 2))).users()).containsEntry("b", 0.5);
  }

  private static Touches of(Map<String, Integer> users) {
    return Touches.NONE.plus(rows(users), 1);
  }

  private static List<ItemCounts> rows(Map<String, Integer> users) {
    return List.of(ItemCounts.EMPTY.with(users));
  }
}
