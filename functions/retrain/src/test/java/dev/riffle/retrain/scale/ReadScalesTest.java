package dev.riffle.retrain.scale;

import static dev.riffle.core.event.InteractionType.LIKE;
import static dev.riffle.core.event.InteractionType.PURCHASE;
import static dev.riffle.core.event.InteractionType.RATING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.core.event.InteractionType;
import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.online.UsualScale;
import dev.riffle.core.online.ValueScale;
import dev.riffle.core.online.ValueScales;
import dev.riffle.retrain.data.Diary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadScalesTest {
  /** A scale, what people gave on it, most of them in its upper half, and what is among it. */
  record Given(UsualScale scale, List<Double> values, long seed) {}

  @Property(tries = 300)
  void theScaleThatPeopleUsedIsFoundWhateverTheOrderAndAFewMistakes(@ForAll("given") Given given) {
    var values = new ArrayList<>(given.values());
    for (int i = 0; i < given.values().size() / 250; i++) {
      values.add(1e6);
    }
    Collections.shuffle(values, new Random(given.seed()));

    ValueScale found = found(RATING, values);

    for (double value : given.values()) {
      assertThat(found.opinion(value))
          .as("%s on %s", value, given.scale())
          .isEqualTo(given.scale().scale().opinion(value));
    }
  }

  @Provide
  Arbitrary<Given> given() {
    return Combinators.combine(
            Arbitraries.of(UsualScale.class),
            Arbitraries.integers().between(20, 600),
            Arbitraries.longs())
        .as((scale, count, seed) -> new Given(scale, values(scale, count, seed), seed));
  }

  /** Of five, three are from the upper half and one is the best: both ends of a scale are used. */
  private static List<Double> values(UsualScale scale, int count, long seed) {
    var random = new Random(seed);
    double[] low = low(scale);
    double[] high = high(scale);
    var values = new ArrayList<Double>();
    for (int i = 0; i < count; i++) {
      double[] half = i % 5 < 3 ? high : low;
      values.add(
          switch (i % 5) {
            case 0 -> scale.highest();
            case 3 -> low[low.length - 1];
            default -> half[random.nextInt(half.length)];
          });
    }
    return values;
  }

  private static double[] low(UsualScale scale) {
    return switch (scale) {
      case ZERO_TO_ONE -> new double[] {0};
      case MINUS_TO_PLUS -> new double[] {-1};
      case ONE_TO_FIVE -> new double[] {0.5, 1, 1.5, 2, 2.5};
      case ONE_TO_TEN -> new double[] {1, 2, 3, 4, 5};
      case ZERO_TO_HUNDRED -> new double[] {1, 7, 20, 33, 49};
    };
  }

  private static double[] high(UsualScale scale) {
    return switch (scale) {
      case ZERO_TO_ONE -> new double[] {1};
      case MINUS_TO_PLUS -> new double[] {1};
      case ONE_TO_FIVE -> new double[] {3, 3.5, 4, 4.5, 5};
      case ONE_TO_TEN -> new double[] {6, 7, 8, 9, 10};
      case ZERO_TO_HUNDRED -> new double[] {50, 66, 80, 95, 100};
    };
  }

  @ParameterizedTest
  @CsvSource({
    "1 1 1, 1, FOR", // thumbs up alone
    "5 4 3 0 0 0 0, 0, NONE", // Book-Crossing's kind of zero
    "1 1 2 2 3 3 4 4 5 5 0, 0, AGAINST", // the lowest of a scale that is used from its end on
    "8 9 10 7 0 0 0 0 5, 0, NONE",
    "8 9 10 7 0 0 0 0 5, 5, AGAINST",
    "-1 0 1 1, 0, NONE",
    "-10 -3 4 9, -3, AGAINST",
    "-10 -3 4 9, 4, FOR",
    "0 0 0, 0, NONE", // nobody rated anything
    "1 2 1 2 1 2, 1, AGAINST", // a scale of two, from 1 on
    "1 2 1 2 1 2, 2, FOR",
    "3 12 17 20 15, 20, FOR", // up to 20: hardly any value would be in the upper half of 100
    "3 12 17 20 15, 3, AGAINST",
    "900 4 130000 77, 4, FOR", // amounts
  })
  void oddScalesAreReadAsTheyAreMeant(String values, double value, String opinion) {
    ValueScale found = found(RATING, numbers(values));
    assertThat(found.opinion(value)).asString().isEqualTo(opinion);
  }

  @Test
  void aLikeIsOneUnlessItsValuesSayUpAndDown() {
    EncoderSettings usual = EncoderSettings.defaults();
    assertThat(scales(Map.of(LIKE, List.of(1.0, 3.0, 50.0))).known()).isEmpty();
    assertThat(scales(Map.of(LIKE, List.of(0.0, 0.0))).known()).isEmpty();
    for (List<Double> thumbs : List.of(List.of(0.0, 1.0, 1.0), List.of(-1.0, 1.0))) {
      EncoderSettings read = usual.withScales(scales(Map.of(LIKE, thumbs)));
      assertThat(read.read(LIKE, OptionalDouble.of(1)).liked()).isTrue();
      assertThat(read.read(LIKE, OptionalDouble.of(thumbs.getFirst())).liked()).isFalse();
      assertThat(read.read(LIKE, OptionalDouble.empty()).liked()).isTrue();
    }
  }

  @Test
  void eachTypeHasItsOwnScaleAndTheReportSaysSo() {
    ReadScales read =
        read(
            Map.of(
                RATING, List.of(1.0, 4.0, 5.0),
                LIKE, List.of(-1.0, 1.0),
                PURCHASE, List.of(19.9, -3.0)),
            ValueScales.none());

    assertThat(read.scales().known()).containsOnlyKeys(RATING, LIKE);
    assertThat(read.lines())
        .containsExactlyInAnyOrder(
            "Values of rating look like the scale 1-5: liked from 3 (3 from 1 to 5, 0 of them 0).",
            "Values of like look like the scale -1/1: liked from 0, 0 is unrated and counts as a"
                + " view (2 from -1 to 1, 0 of them 0).",
            "Values of purchase are no opinions, and are not read (2 from -3 to 19.9, 0 of them"
                + " 0).",
            "Types of interactions are on different scales; each is read by its own. If one of"
                + " them is a mistake, set 'scales'.");
  }

  @Test
  void aSettingOverridesWhatTheDataLookLike() {
    var asked = new ValueScales(Map.of(RATING, UsualScale.ONE_TO_TEN.scale()));

    ReadScales read = read(Map.of(RATING, List.of(1.0, 5.0)), asked);

    assertThat(read.scales()).isEqualTo(asked);
    assertThat(read.lines())
        .containsExactly(
            "Values of rating are read as asked: liked from 5.5 (2 from 1 to 5, 0 of them 0).");
  }

  @Test
  void aScaleBeyondAllValuesIsSaidAsItWasAsked() {
    var asked = new ValueScales(Map.of(RATING, new ValueScale(-1e39, false)));

    ReadScales read = read(Map.of(RATING, List.of(1.0, 5.0)), asked);

    assertThat(read.lines())
        .containsExactly(
            "Values of rating are read as asked: liked from -1.0E39 (2 from 1 to 5, 0 of them 0).");
  }

  @Test
  void whatIsOddIsSaidWithWhatToDo() {
    var mostlyDown = new ArrayList<>(Collections.nCopies(95, 0.0));
    mostlyDown.addAll(Collections.nCopies(5, 1.0));
    assertThat(read(Map.of(RATING, mostlyDown), ValueScales.none()).lines())
        .anyMatch(line -> line.startsWith("95 % of the values of rating are 0, and count as dis"));

    var mixed = new ArrayList<>(Collections.nCopies(400, 4.0));
    mixed.addAll(List.of(1.0, 80.0));
    assertThat(read(Map.of(RATING, mixed), ValueScales.none()).lines())
        .contains("1 values of rating lie outside of that scale.");
  }

  private static ValueScale found(InteractionType type, List<Double> values) {
    return scales(Map.of(type, values)).of(type).orElseThrow();
  }

  private static ValueScales scales(Map<InteractionType, List<Double>> values) {
    return read(values, ValueScales.none()).scales();
  }

  /** Items of its own for each type: of one item a user has one opinion. */
  private static ReadScales read(Map<InteractionType, List<Double>> values, ValueScales asked) {
    var diary = new Diary();
    values.forEach(
        (type, all) -> {
          for (int i = 0; i < all.size(); i++) {
            diary.valued(type, "u" + i % 7, type.wireName() + i % 11, i, all.get(i));
          }
        });
    return ReadScales.of(diary.build(), asked);
  }

  private static List<Double> numbers(String text) {
    return java.util.Arrays.stream(text.split(" ")).map(Double::valueOf).toList();
  }
}
