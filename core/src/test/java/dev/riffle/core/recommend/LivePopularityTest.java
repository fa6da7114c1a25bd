package dev.riffle.core.recommend;

import static dev.riffle.core.recommend.Shop.features;
import static dev.riffle.core.recommend.Shop.ids;
import static dev.riffle.core.recommend.Shop.likes;
import static dev.riffle.core.recommend.Shop.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.online.EventKey;
import dev.riffle.core.online.History;
import dev.riffle.core.online.Likes;
import dev.riffle.core.online.Reservoir;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LivePopularityTest {
  private static final Duration HALF_LIFE = EncoderSettings.defaults().halfLife();
  private static final Instant NOW = Shop.NOW;

  private final List<LivePopularity.Item> rows = new ArrayList<>();

  @Test
  void whatMoreUsersLikedComesFirstAndThenWhatIsNew() {
    row("once", NOW, ItemFeatures.none(), NOW);
    row("twice", NOW, ItemFeatures.none(), NOW, NOW);
    row("older", NOW.minusSeconds(9), ItemFeatures.none());
    row("newer", NOW.minusSeconds(3), ItemFeatures.none());

    Recommendations found = popularity().recommend(request(9, History.EMPTY, Filter.NONE));

    assertThat(found.strategy()).isEqualTo(Strategy.POPULAR);
    assertThat(ids(found)).containsExactly("twice", "once", "newer", "older");
    assertThat(found.items().getFirst().score()).isEqualTo(2);
  }

  @Test
  void whatIsLongAgoCountsLess() {
    Instant then = NOW.minus(HALF_LIFE.multipliedBy(2));
    row("long ago", NOW, ItemFeatures.none(), then, then, then);
    row("now", NOW, ItemFeatures.none(), NOW);

    Recommendations found = popularity().recommend(request(9, History.EMPTY, Filter.NONE));

    assertThat(ids(found)).containsExactly("now", "long ago");
    assertThat(found.items().getLast().score()).isCloseTo(0.75, within(1e-9));
  }

  @Test
  void eventsOfDecadesAgoAreStillRanked() {
    Instant first = Instant.parse("1970-01-02T00:00:00Z");
    row("first", NOW, ItemFeatures.none(), first);
    row("second", NOW, ItemFeatures.none(), first, first.plusSeconds(1));

    assertThat(ids(popularity().recommend(request(9, History.EMPTY, Filter.NONE))))
        .containsExactly("second", "first");
  }

  @Test
  void whatWasDislikedDoesNotCount() {
    var against = new Reservoir.Entry(EventKey.of("no"), NOW, 3, false, List.of());
    rows.add(
        new LivePopularity.Item(
            item("disliked", ItemFeatures.none()), Likes.of(new Reservoir(List.of(against))), NOW));
    row("liked", NOW, ItemFeatures.none(), NOW);

    Recommendations found = popularity().recommend(request(9, History.EMPTY, Filter.NONE));

    assertThat(ids(found)).containsExactly("liked", "disliked");
    assertThat(found.items().getLast().score()).isZero();
  }

  @Test
  void seenExcludedDeletedExpiredAndSoldOutItemsDoNotCome() {
    row("seen", NOW, ItemFeatures.none(), NOW);
    row("excluded", NOW, ItemFeatures.none(), NOW);
    row("sold out", NOW, features(List.of(), false, null), NOW);
    row("expired", NOW, features(List.of(), true, NOW), NOW);
    row("left", NOW, features(List.of(), true, NOW.plusSeconds(1)), NOW);
    rows.add(new LivePopularity.Item(Shop.deleted("deleted"), Likes.NONE, NOW));
    var filter = new Filter(Set.of(), Set.of(), Set.of("excluded"), false);

    assertThat(ids(popularity().recommend(request(9, likes("seen"), filter))))
        .containsExactly("left");
    var again = new Filter(Set.of(), Set.of(), Set.of("excluded"), true);
    assertThat(ids(popularity().recommend(request(9, likes("seen"), again))))
        .containsExactly("left", "seen");
  }

  @Test
  void categoriesAreKept() {
    row("jazz", NOW, features(List.of("jazz", "live"), true, null), NOW);
    row("folk", NOW, features(List.of("folk", "live"), true, null), NOW, NOW);
    rows.add(
        new LivePopularity.Item(
            new ChangedItem("unknown", Optional.empty(), false, Optional.empty(), Optional.empty()),
            Likes.NONE,
            NOW));

    var any = new Filter(Set.of("jazz", "pop"), Set.of(), Set.of(), false);
    var all = new Filter(Set.of(), Set.of("live", "folk"), Set.of(), false);
    assertThat(ids(popularity().recommend(request(9, History.EMPTY, any)))).containsExactly("jazz");
    assertThat(ids(popularity().recommend(request(9, History.EMPTY, all)))).containsExactly("folk");
    assertThat(ids(popularity().recommend(request(1, History.EMPTY, Filter.NONE)))).hasSize(1);
  }

  @Test
  void likeAnItemIsWhatSharesACategoryWithIt() {
    row("jazz 1", NOW, features(List.of("jazz", "live"), true, null), NOW);
    row("jazz 2", NOW, features(List.of("jazz"), true, null), NOW);
    row("folk", NOW, features(List.of("folk"), true, null), NOW, NOW);

    assertThat(ids(popularity().similar(List.of("jazz 1"), 9, Filter.NONE, NOW)))
        .containsExactly("jazz 2");
    assertThat(ids(popularity().similar(List.of("never heard of"), 2, Filter.NONE, NOW)))
        .containsExactly("folk", "jazz 1");
  }

  @Test
  void ofNothingNothingIsPopular() {
    assertThat(popularity().recommend(request(9, History.EMPTY, Filter.NONE)).items()).isEmpty();
  }

  private LivePopularity popularity() {
    return LivePopularity.of(rows);
  }

  /** A row of likes at these times, by a user each. */
  private void row(String id, Instant changed, ItemFeatures features, Instant... likes) {
    var entries = new ArrayList<Reservoir.Entry>();
    for (Instant time : likes) {
      entries.add(new Reservoir.Entry(EventKey.of(id + entries.size()), time, 1, true, List.of()));
    }
    rows.add(
        new LivePopularity.Item(
            item(id, features), Likes.of(Reservoir.EMPTY.with(entries, entries.size())), changed));
  }

  private static ChangedItem item(String id, ItemFeatures features) {
    return new ChangedItem(id, Optional.of(features), false, Optional.empty(), Optional.empty());
  }
}
