package dev.riffle.retrain.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.riffle.core.online.EncoderSettings;
import dev.riffle.retrain.archive.MovingClock;
import dev.riffle.retrain.ials.IalsSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SuccessiveHalvingTest {
  private static final Trial BASE =
      new Trial(IalsSettings.defaults().withDims(128), EncoderSettings.defaults());
  private static final Duration AMPLE = Duration.ofDays(1);

  private final MovingClock clock = new MovingClock(Instant.parse("2026-11-25T00:00:00Z"));

  @Test
  void findsTheBestOfAKnownLandscape() {
    // As good as can be at an unobserved weight of .02 and a regularization of .002.
    var found = search(AMPLE, SearchJournal.empty(), landscape(0), new ArrayList<>());

    assertThat(found.rung()).isEqualTo(2);
    assertThat(found.best().encoder().unobservedWeight()).isBetween(0.008, 0.05);
    assertThat(found.best().encoder().regularization()).isBetween(0.0007, 0.006);
    assertThat(found.score().getAsDouble()).isGreaterThan(landscape(0).score(BASE));
    assertThat(found.best().ials().seed()).isEqualTo(BASE.ials().seed());
    assertThat(found.best().encoder().feedback()).isEqualTo(BASE.encoder().feedback());
  }

  @Test
  void manyAreTriedCheaplyAndFewInFull() {
    var trials = new ArrayList<Trial>();

    search(AMPLE, SearchJournal.empty(), landscape(0), trials);

    assertThat(trials).hasSize(27 + 9 + 3);
    assertThat(trials.subList(0, 27))
        .allMatch(trial -> trial.ials().dims() <= 16 && trial.ials().epochs() <= 4);
    assertThat(trials.subList(36, 39)).allMatch(trial -> trial.ials().dims() >= 64);
  }

  @Property(tries = 60)
  void theBudgetHolds(@ForAll @IntRange(min = 0, max = 2000) int seconds) {
    Instant start = clock.instant();

    var found = search(Duration.ofSeconds(seconds), SearchJournal.empty(), landscape(1), List.of());

    // The first trial tells the pace: nobody knows before it what one takes.
    Duration first =
        found.journal().finished().isEmpty()
            ? Duration.ZERO
            : found.journal().finished().getFirst().took();
    assertThat(Duration.between(start, clock.instant()))
        .isLessThanOrEqualTo(max(Duration.ofSeconds(seconds), first));
  }

  @Property(tries = 60)
  void aKilledRunGoesOnAsIfNothingHadHappened(
      @ForAll @IntRange(min = 0, max = 38) int through,
      @ForAll @IntRange(min = 100, max = 4000) int seconds)
      throws JsonProcessingException {
    var budget = Duration.ofSeconds(seconds);
    var whole = search(budget, SearchJournal.empty(), landscape(1), List.of());
    int kept = Math.min(through, whole.journal().finished().size());
    var cut =
        new SearchJournal(whole.journal().search(), whole.journal().finished().subList(0, kept));
    var mapper = JsonMapper.builder().build();
    var read = SearchJournal.of(mapper.readTree(mapper.writeValueAsString(cut.json())));
    var again = new ArrayList<Trial>();

    var resumed = search(budget, read, landscape(1), again);

    assertThat(resumed).isEqualTo(whole);
    assertThat(again).hasSize(whole.journal().finished().size() - kept);
  }

  @Test
  void withoutTimeItIsWhatIsUsedNow() {
    var found = search(Duration.ZERO, SearchJournal.empty(), landscape(1), List.of());

    assertThat(found.best()).isEqualTo(BASE);
    assertThat(found.score()).isEmpty();
  }

  @Test
  void settingsThatCannotBeSolvedLose() {
    Objective judge =
        trial ->
            trial.encoder().regularization() < 0.002
                ? Double.NaN
                : -trial.encoder().regularization();

    var found = search(AMPLE, SearchJournal.empty(), judge, List.of());

    assertThat(found.best().encoder().regularization()).isBetween(0.002, 0.004);
    assertThat(found.journal().finished()).anyMatch(trial -> trial.score().isEmpty());
  }

  @Test
  void anotherSearchsJournalIsRefused() {
    var journal = search(AMPLE, SearchJournal.empty(), landscape(0), List.of()).journal();
    var other = new Trial(BASE.ials().withDims(64), BASE.encoder());

    assertThatThrownBy(() -> halving().run(other, 1, AMPLE, journal, landscape(0), saved -> {}))
        .isInstanceOf(InvalidJournal.class)
        .hasMessageContaining("another search");
  }

  @Test
  void aDamagedJournalIsRefused() throws JsonProcessingException {
    var json =
        JsonMapper.builder().build().readTree("{\"search\":\"s\",\"trials\":[{\"rung\":\"x\"}]}");

    assertThatThrownBy(() -> SearchJournal.of(json))
        .isInstanceOf(InvalidJournal.class)
        .hasMessageContaining("trial 0");
  }

  private SearchResult search(
      Duration budget, SearchJournal journal, Objective judge, List<Trial> told) {
    return halving()
        .run(
            BASE,
            1,
            budget,
            journal,
            trial -> {
              if (told instanceof ArrayList<Trial> list) {
                list.add(trial);
              }
              return judge.score(trial);
            },
            saved -> {});
  }

  private SuccessiveHalving halving() {
    return new SuccessiveHalving(SearchSpace.upTo(128), Rung.usual(128), clock);
  }

  /** A hill; each trial takes {@code pace} times what its dimensions and epochs cost. */
  private Objective landscape(double pace) {
    return trial -> {
      clock.pass(Duration.ofMillis((long) (pace * trial.cost() / 10)));
      double weight = Math.log(trial.encoder().unobservedWeight() / 0.02);
      double ridge = Math.log(trial.encoder().regularization() / 0.002);
      return 1 - 0.02 * (weight * weight + ridge * ridge) + 0.0001 * trial.ials().dims();
    };
  }

  private static Duration max(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
