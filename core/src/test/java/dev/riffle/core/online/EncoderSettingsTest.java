package dev.riffle.core.online;

import static dev.riffle.core.event.InteractionType.RATING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.riffle.core.event.InteractionType;
import dev.riffle.core.event.ItemFeatures;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncoderSettingsTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0.1, 0.5, 3, P1D, 10, 5, 5, 1, unobservedWeight",
    "Infinity, 0.1, 0.5, 3, P1D, 10, 5, 5, 1, unobservedWeight",
    "NaN, 0.1, 0.5, 3, P1D, 10, 5, 5, 1, unobservedWeight",
    "1, -1, 0.5, 3, P1D, 10, 5, 5, 1, regularization",
    "1, Infinity, 0.5, 3, P1D, 10, 5, 5, 1, regularization",
    "1, 1, 1.1, 3, P1D, 10, 5, 5, 1, regularizationExponent",
    "1, 1, NaN, 3, P1D, 10, 5, 5, 1, regularizationExponent",
    "1, 1, 1, NaN, P1D, 10, 5, 5, 1, likedFrom",
    "1, 1, 1, 3, PT0S, 10, 5, 5, 1, halfLife",
    "1, 1, 1, 3, PT0.0001S, 10, 5, 5, 1, halfLife",
    "1, 1, 1, 3, P1000001D, 10, 5, 5, 1, halfLife",
    "1, 1, 1, 3, P1D, 0, 5, 5, 1, historyLength",
    "1, 1, 1, 3, P1D, 10001, 5, 5, 1, historyLength",
    "1, 1, 1, 3, P1D, 10, -1, 5, 1, contextLength",
    "1, 1, 1, 3, P1D, 10, 1001, 5, 1, contextLength",
    "1, 1, 1, 3, P1D, 10, 5, 0, 1, reservoirLength",
    "1, 1, 1, 3, P1D, 10, 5, 1001, 1, reservoirLength",
    "1, 1, 1, 3, P1D, 10, 5, 5, 0, priorStrength",
    "1, 1, 1, 3, P1D, 10, 5, 5, Infinity, priorStrength",
  })
  void whatFoldInCannotWorkWithIsRefusedByName(
      double unobserved,
      double ridge,
      double exponent,
      double likedFrom,
      Duration halfLife,
      int history,
      int context,
      int reservoir,
      double prior,
      String name) {
    assertThatThrownBy(
            () ->
                new EncoderSettings(
                    unobserved,
                    ridge,
                    exponent,
                    Map.of(),
                    new ValueScales(Map.of(RATING, new ValueScale(likedFrom, false))),
                    halfLife,
                    history,
                    context,
                    reservoir,
                    prior))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(name + " must be");
  }

  @Test
  void feedbackHasAWeightFromZeroUp() {
    assertThatThrownBy(() -> new FeedbackWeight(-1, true))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new FeedbackWeight(Double.NaN, true))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(EncoderSettings.defaults().feedback()).containsKeys(InteractionType.values());
  }

  @Test
  void theRidgeGrowsWithWhatWasObserved() {
    EncoderSettings defaults = EncoderSettings.defaults();
    assertThat(defaults.ridge(6, 100)).isCloseTo(0.003 * 8, within(1e-15));
    assertThat(defaults.ridge(7, 100)).isGreaterThan(defaults.ridge(6, 100));
  }

  @Test
  void aPriorAddsWhatItKnowsOfTheFeatures() {
    var prior =
        new Prior(
            2,
            List.of("bias", "category:a", "tag:t", "word:lamp", "number:price", "embedding:1"),
            new float[] {0, 0, 0, 0, 10, 0},
            new float[] {1, 1, 1, 1, 5, 1},
            new float[] {1, 0, 0, 2, 4, 0, 8, 0, 16, 0, 0, 32});
    assertThat(prior.vector(ItemFeatures.none())).containsExactly(1, 0);
    assertThat(prior.vector(item(20, "A LAMP; a lamp"))).containsExactly(1 + 4 + 8 + 32, 2 + 16);
    assertThat(prior.vector(item(1e9, ""))).as("an absurd price").containsExactly(165, 18);
  }

  private static ItemFeatures item(double price, String text) {
    return new ItemFeatures(
        List.of("a", "unknown"),
        List.of("t"),
        Map.of("price", price),
        text,
        List.of(9f, 0.5f),
        true,
        Optional.empty());
  }
}
