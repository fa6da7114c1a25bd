package dev.riffle.core.online;

import static dev.riffle.core.event.InteractionType.CLICK;
import static dev.riffle.core.event.InteractionType.DISLIKE;
import static dev.riffle.core.event.InteractionType.LIKE;
import static dev.riffle.core.event.InteractionType.VIEW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.riffle.core.model.Model;
import dev.riffle.core.snapshot.Drafts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ItemFoldInTest {
  /** Two tastes: item 0 is all of the one, item 1 all of the other. */
  private static final Model MODEL =
      Drafts.model(2, List.of(new float[] {1, 0}, new float[] {0, 1}));

  private static final float[] PRIOR = {0.1f, 0.7f};

  @Test
  void withoutInteractionsThePriorStands() {
    float[] vector = new ItemFoldIn(MODEL, 0.37).vector(Reservoir.EMPTY, PRIOR);
    assertThat(vector).containsExactly(PRIOR).isNotSameAs(PRIOR);
    Reservoir strangers = reservoir(5, true, "not of the model");
    assertThat(new ItemFoldIn(MODEL, 0.37).vector(strangers, PRIOR)).containsExactly(PRIOR);
  }

  @Test
  void aModelThatKnowsNoUsersKeepsPriors() {
    assertThat(new ItemFoldIn(MODEL, 0).vector(reservoir(5, true, "0"), PRIOR))
        .containsExactly(PRIOR);
  }

  @Test
  void anItemMovesTowardsThoseWhoLikeItAndAwayFromThoseWhoDoNot() {
    var foldIn = new ItemFoldIn(MODEL, 0.5);
    float before = PRIOR[0];
    for (int likes = 1; likes < 40; likes += 3) {
      float[] vector = foldIn.vector(reservoir(likes, true, "0"), PRIOR);
      assertThat(vector[0]).isGreaterThan(before);
      assertThat(vector[1]).as("nobody of the other taste came").isEqualTo(PRIOR[1]);
      before = vector[0];
    }
    assertThat(foldIn.vector(reservoir(5, false, "1"), PRIOR)[1]).isBetween(0f, PRIOR[1]);
  }

  /** The strength counts interactions: so many of weight 1 - α₀ move an item half of the way. */
  @Test
  void thePriorOutweighsAsManyInteractionsAsItsStrengthSays() {
    float[] user = new UserEncoder(MODEL).encode(signal("0")).orElseThrow().vector();
    double square = user[0] * user[0];
    int interactions = (int) MODEL.encoder().priorStrength();
    var foldIn = new ItemFoldIn(MODEL, square / MODEL.dims());
    float weight = (float) (1 - MODEL.encoder().unobservedWeight());
    float[] vector = foldIn.vector(reservoir(interactions, true, weight, "0"), new float[2]);
    assertThat((double) vector[0] * user[0]).isCloseTo(0.5, within(1e-6));
  }

  @Test
  void theResultIsAFunctionOfTheReservoirAlone() {
    Reservoir reservoir = reservoir(9, true, "0");
    var foldIn = new ItemFoldIn(MODEL, 0.5);
    float[] first = foldIn.vector(reservoir, PRIOR);
    foldIn.vector(reservoir(3, false, "1"), PRIOR);
    Reservoir again = Reservoir.EMPTY;
    for (Reservoir.Entry entry : reservoir.entries().reversed()) {
      again = again.with(List.of(entry, entry), 50);
    }
    assertThat(foldIn.vector(again, PRIOR)).isEqualTo(first);
    assertThat(PRIOR).containsExactly(0.1f, 0.7f);
  }

  @Test
  void aReservoirEntryKnowsWhatWasLikedBeforeAmongEstablishedItems() {
    HistoryEntry click = Histories.entry(CLICK, "fresh", Duration.ofDays(3));
    History history =
        History.of(
            List.of(
                Histories.entry(VIEW, "0", Duration.ofDays(1)),
                Histories.entry(DISLIKE, "1", Duration.ofDays(2)),
                Histories.entry(LIKE, "stranger", Duration.ofDays(2)),
                click,
                Histories.entry(LIKE, "0", Duration.ofDays(4))),
            100);
    EventKey key = EventKey.voice("default#u", "fresh");
    Reservoir.Entry entry =
        Reservoir.entry(
            key, until(history, click), MODEL.encoder(), id -> MODEL.indexOf(id).isPresent());
    assertThat(entry.key()).isEqualTo(key);
    assertThat(entry.weight()).isEqualTo(1);
    assertThat(entry.liked()).isTrue();
    assertThat(entry.context())
        .containsExactly(
            new Reservoir.Context("0", (float) (0.5 * Math.pow(2, -1 / 90.0)), true),
            new Reservoir.Context("1", 3, false));
  }

  @Test
  void aReservoirKeepsTheNewestAndTheLatestWordOnEach() {
    Reservoir five = reservoir(5, true, "0");
    assertThat(five.with(List.of(), 2).entries()).isEqualTo(five.entries().subList(3, 5));
    Reservoir.Entry last = five.entries().getLast();
    var completed =
        new Reservoir.Entry(last.key(), last.time(), last.weight(), last.liked(), List.of());
    assertThat(five.with(List.of(completed), 5).entries()).hasSize(5).endsWith(completed);
    assertThat(five.without(Set.of(last.key())).entries()).isEqualTo(five.entries().subList(0, 4));
  }

  @Test
  void whatOneUserSaysIsOneEntryHoweverOftenTheySayIt() {
    var clicks = new ArrayList<HistoryEntry>();
    clicks.add(Histories.entry(LIKE, "0", Duration.ofDays(1)));
    for (int click = 0; click < 200; click++) {
      clicks.add(Histories.entry(CLICK, "fresh", Duration.ofDays(2).plusSeconds(click)));
    }
    Reservoir.Entry entry =
        Reservoir.entry(
            EventKey.voice("default#u", "fresh"),
            History.of(clicks, 300),
            MODEL.encoder(),
            id -> MODEL.indexOf(id).isPresent());
    assertThat(entry.weight()).isEqualTo((float) Observations.heaviest(MODEL.encoder()));
    assertThat(entry.time()).isEqualTo(clicks.getLast().time());
    assertThat(entry.context()).extracting(Reservoir.Context::itemId).containsExactly("0");
  }

  @Test
  void newcomersMoveAnItemLessAndPushNobodyOut() {
    var foldIn = new ItemFoldIn(MODEL, 0.5);
    Reservoir known = reservoir(5, true, "0");
    Reservoir newcomers =
        new Reservoir(known.entries().stream().map(Reservoir.Entry::ofNewcomer).toList());
    assertThat(foldIn.vector(newcomers, PRIOR)[0])
        .isGreaterThan(PRIOR[0])
        .isLessThan(foldIn.vector(known, PRIOR)[0]);

    var flood = new ArrayList<Reservoir.Entry>();
    for (int i = 0; i < 1_000; i++) {
      flood.add(
          new Reservoir.Entry(
                  EventKey.of("n" + i), Instant.ofEpochSecond(100 + i), 1, true, List.of())
              .ofNewcomer());
    }
    assertThat(known.with(flood, 8).entries())
        .hasSize(8)
        .containsAll(known.with(List.of(), 4).entries());
    assertThat(Reservoir.EMPTY.with(flood, 8).entries()).hasSize(8);
  }

  @Test
  void whichEntriesStayIsAFunctionOfAllOfThem() {
    var all = new ArrayList<Reservoir.Entry>();
    for (int i = 0; i < 40; i++) {
      var entry =
          new Reservoir.Entry(
              EventKey.of("e" + i), Instant.ofEpochSecond(i * 7 % 40), 1, true, List.of());
      all.add(i % 3 == 0 ? entry : entry.ofNewcomer());
    }
    Reservoir atOnce = Reservoir.EMPTY.with(all, 10);
    Reservoir oneByOne = Reservoir.EMPTY;
    for (Reservoir.Entry entry : all) {
      oneByOne = oneByOne.with(List.of(entry), 10);
    }
    assertThat(oneByOne).isEqualTo(atOnce);
  }

  private static History until(History history, HistoryEntry newest) {
    return History.of(
        history.entries().stream()
            .filter(entry -> HistoryEntry.ORDER.compare(entry, newest) <= 0)
            .toList(),
        100);
  }

  private static List<Observation> signal(String item) {
    return List.of(new Observation(item, 1, true));
  }

  private static Reservoir reservoir(int count, boolean liked, String context) {
    return reservoir(count, liked, 1, context);
  }

  private static Reservoir reservoir(int count, boolean liked, float weight, String context) {
    var entries = new ArrayList<Reservoir.Entry>();
    for (int i = 0; i < count; i++) {
      entries.add(
          new Reservoir.Entry(
              EventKey.of("e" + i),
              Instant.ofEpochSecond(i),
              weight,
              liked,
              List.of(new Reservoir.Context(context, 1, true))));
    }
    return Reservoir.EMPTY.with(entries, 1_000);
  }
}
