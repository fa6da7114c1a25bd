package dev.riffle.retrain.scale;

import static dev.riffle.core.event.InteractionType.RATING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.core.model.Model;
import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.online.UsualScale;
import dev.riffle.core.online.ValueScales;
import dev.riffle.retrain.data.Diary;
import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.data.ItemCatalogue;
import dev.riffle.retrain.data.TrainingSet;
import dev.riffle.retrain.evaluate.Case;
import dev.riffle.retrain.evaluate.Holdout;
import dev.riffle.retrain.evaluate.ModelRanker;
import dev.riffle.retrain.evaluate.SnapshotRoundTrip;
import dev.riffle.retrain.fit.LinearSettings;
import dev.riffle.retrain.fit.ModelTrainer;
import dev.riffle.retrain.ials.IalsSettings;
import dev.riffle.retrain.ials.WorkerPool;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The same people with the same taste, who say it on another scale each time. */
class SamePreferencesTest {
  private static final int USERS = 60;
  private static final int ITEMS = 40;

  /** From how much somebody likes an item, 0 to 1 and not .5, to the value that they give. */
  private static final Map<UsualScale, DoubleUnaryOperator> SAID =
      new EnumMap<>(
          Map.of(
              UsualScale.ZERO_TO_ONE, taste -> taste > 0.5 ? 1 : 0,
              UsualScale.MINUS_TO_PLUS, taste -> taste > 0.5 ? 1 : -1,
              UsualScale.ONE_TO_FIVE, taste -> taste > 0.5 ? 3 + Math.round(4 * taste - 2) : 2,
              UsualScale.ONE_TO_TEN, taste -> Math.clamp(Math.ceil(taste * 10), 1, 10),
              UsualScale.ZERO_TO_HUNDRED, taste -> Math.floor(taste * 100)));

  @Test
  void everyScaleGivesTheSameModelAndTheSameCases() {
    var cases = new EnumMap<UsualScale, Map<String, Set<String>>>(UsualScale.class);
    var firstTens = new EnumMap<UsualScale, List<List<String>>>(UsualScale.class);
    SAID.forEach(
        (scale, said) -> {
          Interactions all = ratings(said);
          ValueScales found = ReadScales.of(all, ValueScales.none()).scales();
          assertThat(found.of(RATING)).as("%s", scale).contains(scale.scale());
          EncoderSettings encoder = EncoderSettings.defaults().withScales(found);
          cases.put(scale, relevant(all, encoder));
          firstTens.put(scale, firstTens(all, encoder));
        });

    var thumbs = UsualScale.ZERO_TO_ONE;
    assertThat(cases.get(thumbs)).hasSizeGreaterThan(USERS / 2);
    assertThat(cases.values()).allMatch(cases.get(thumbs)::equals);
    assertThat(firstTens.values()).allMatch(firstTens.get(thumbs)::equals);
    assertThat(rightGroup(firstTens.get(thumbs))).isGreaterThan(0.95);
  }

  @Test
  void readOnAnotherScaleTheyWouldNotBe() {
    Interactions thumbs = ratings(SAID.get(UsualScale.ZERO_TO_ONE));
    var stars = new ValueScales(Map.of(RATING, UsualScale.ONE_TO_FIVE.scale()));

    assertThat(relevant(thumbs, EncoderSettings.defaults().withScales(stars))).isEmpty();
  }

  private static Map<String, Set<String>> relevant(Interactions all, EncoderSettings encoder) {
    return Holdout.byTime(all, 0.3, encoder).cases().stream()
        .collect(Collectors.toMap(Case::user, Case::relevant));
  }

  private static List<List<String>> firstTens(Interactions all, EncoderSettings encoder) {
    var set = TrainingSet.of(all, new ItemCatalogue(), encoder);
    var settings = LinearSettings.dense(IalsSettings.defaults().withDims(8).withEpochs(8), encoder);
    try (var workers = WorkerPool.onAllCores()) {
      Model model =
          SnapshotRoundTrip.of(
              new ModelTrainer("default", settings, workers).fit(set, _ -> {}), Instant.EPOCH);
      var ranker = new ModelRanker(model);
      var lists = new ArrayList<List<String>>();
      for (int user = 0; user < all.subjects(); user++) {
        lists.add(ranker.top(all.history(user, 1_000), 5));
      }
      return lists;
    }
  }

  /** Share of the recommended items that are of the group that the user likes. */
  private static double rightGroup(List<List<String>> lists) {
    long right = 0;
    long all = 0;
    for (int user = 0; user < lists.size(); user++) {
      String group = user < USERS / 2 ? "x" : "y";
      right += lists.get(user).stream().filter(item -> item.startsWith(group)).count();
      all += lists.get(user).size();
    }
    return (double) right / all;
  }

  /** Two groups of users and of items: each likes its own, and rates some of the others low. */
  private static Interactions ratings(DoubleUnaryOperator said) {
    var random = new SplittableRandom(5);
    var diary = new Diary();
    for (int user = 0; user < USERS; user++) {
      String group = user % 2 == 0 ? "x" : "y";
      var met = new HashSet<String>();
      while (met.size() < 14) {
        boolean own = met.size() < 10;
        String item = (own ? group : group.equals("x") ? "y" : "x") + random.nextInt(ITEMS / 2);
        double day = random.nextDouble() * 60;
        double taste = own ? 0.6 + 0.399 * random.nextDouble() : 0.05 + 0.3 * random.nextDouble();
        if (met.add(item)) {
          diary.valued(RATING, group + user, item, day, said.applyAsDouble(taste));
        }
      }
    }
    return diary.build();
  }
}
