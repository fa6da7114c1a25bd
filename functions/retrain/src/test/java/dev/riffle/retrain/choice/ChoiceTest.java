package dev.riffle.retrain.choice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.core.encode.SequenceNetwork;
import dev.riffle.core.encode.SequenceSettings;
import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.successor.SuccessorSettings;
import dev.riffle.retrain.encoder.SequenceTraining;
import dev.riffle.retrain.encoder.TrainedSequence;
import dev.riffle.retrain.fit.LinearSettings;
import dev.riffle.retrain.ials.Factors;
import dev.riffle.retrain.ials.IalsSettings;
import dev.riffle.retrain.successor.CountingSettings;
import dev.riffle.retrain.successor.SparseSettings;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What won, by how much, and what was not tried, in words. */
class ChoiceTest {
  private static final SparseSettings SUCCESSORS =
      new SparseSettings(CountingSettings.defaults(), SuccessorSettings.defaults(), 2);

  @Test
  void aSequenceModelThatRanksBestIsWhatIsMade() {
    Choice choice = linear(0.15).with(sequence(0.18, 0.19));
    assertThat(choice.winner()).isEqualTo(Choice.Kind.BOTH);
    assertThat(choice.best()).map(SequenceChoice::sparse).contains(Optional.of(SUCCESSORS));
    assertThat(choice.words())
        .isEqualTo(
            "On 1,000 validation cases the sequence model with successors ranked best, NDCG@10"
                + " 0.1900; popularity 0.0300, the dense part alone 0.1000, the sum of both parts"
                + " 0.1500, the sequence model alone 0.1800. It was trained for 9 epochs, and best"
                + " after epoch 7; then for 2 more with all data.");
  }

  @Test
  void successorsThatAddNothingAreLeftOut() {
    Choice choice = linear(0.15).with(sequence(0.18, 0.18));
    assertThat(choice.winner()).isEqualTo(Choice.Kind.SEQUENCE);
    assertThat(choice.best()).map(SequenceChoice::sparse).contains(Optional.empty());
  }

  @Test
  void whereTheLinearModelRanksAsWellItStays() {
    Choice choice = linear(0.18).with(sequence(0.18, 0.18));
    assertThat(choice.winner()).isEqualTo(Choice.Kind.SUM);
    assertThat(choice.best()).isEmpty();
    assertThat(choice.words())
        .contains("the sum of both parts ranked best", "the sequence model alone 0.1800")
        .doesNotContain("It was trained");
  }

  @Test
  void whatWasNotTriedIsSaidBehindTheRest() {
    assertThat(linear(0.15).leavingOut("The sequence model was not tried: no room.").words())
        .endsWith(" 0.1000. The sequence model was not tried: no room.");
  }

  private static Choice linear(double sum) {
    Map<Choice.Kind, Double> scores = new EnumMap<>(Choice.Kind.class);
    scores.put(Choice.Kind.POPULARITY, 0.03);
    scores.put(Choice.Kind.DENSE, 0.1);
    scores.put(Choice.Kind.SUM, sum);
    var settings = LinearSettings.dense(IalsSettings.defaults(), EncoderSettings.defaults());
    return new Choice(settings, scores, 1_000, List.of(), Optional.empty());
  }

  private static SequenceChoice sequence(double alone, double sum) {
    var shape = new SequenceSettings(2, 1, 1, 2, 3, 2, 2);
    var network =
        new SequenceNetwork(
            shape, shape.tensors().stream().map(tensor -> new float[tensor.size()]).toList());
    var trained = new TrainedSequence(network, List.of("a"), Factors.zeros(1, 2), 7, 9, alone);
    return new SequenceChoice(
        SequenceTraining.defaults(),
        trained,
        sum > alone ? Optional.of(SUCCESSORS) : Optional.empty(),
        alone,
        sum,
        1_000);
  }
}
