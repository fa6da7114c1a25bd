package dev.riffle.tests.bench.quality;

import dev.riffle.core.online.EncoderSettings;
import dev.riffle.retrain.fit.LinearSettings;
import dev.riffle.retrain.ials.IalsSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Settings from the command line: one that is given is not searched for. */
final class SettingOptions {
  @Option(names = "--dims", description = "ials: dimensions; default ${DEFAULT-VALUE}.")
  private int dims = 128;

  @Option(names = "--epochs", description = "ials: epochs; default ${DEFAULT-VALUE}.")
  private int epochs = 12;

  @Option(names = "--unobserved-weight", description = "ials: weight of what nobody touched.")
  private Optional<Double> unobservedWeight = Optional.empty();

  @Option(names = "--regularization", description = "ials: lambda.")
  private Optional<Double> regularization = Optional.empty();

  @Option(
      names = "--regularization-exponent",
      description = "ials: how lambda grows with what is observed.")
  private Optional<Double> regularizationExponent = Optional.empty();

  @Option(names = "--half-life", description = "All models: days; popularity: 0 for none.")
  private Optional<Double> halfLife = Optional.empty();

  @Option(names = "--neighbours", description = "cosine: how many an item keeps.")
  private Optional<Double> neighbours = Optional.empty();

  @Option(names = "--shrinkage", description = "cosine: added to a similarity's denominator.")
  private Optional<Double> shrinkage = Optional.empty();

  @Mixin private SequenceOptions sequence = new SequenceOptions();

  /** How the sequence model is trained. */
  SequenceOptions sequence() {
    return sequence;
  }

  /** What the search of the linear model begins with. */
  LinearSettings linear(EncoderSettings encoder) {
    return LinearSettings.dense(
        IalsSettings.defaults().withDims(Math.min(64, dims)).withEpochs(epochs), encoder);
  }

  int dims() {
    return dims;
  }

  int epochs() {
    return epochs;
  }

  List<Double> unobservedWeights(double... usual) {
    return values(unobservedWeight, usual);
  }

  List<Double> regularizations(double... usual) {
    return values(regularization, usual);
  }

  List<Double> regularizationExponents(double... usual) {
    return values(regularizationExponent, usual);
  }

  List<Double> halfLives(double... usual) {
    return values(halfLife, usual);
  }

  List<Double> neighbours(double... usual) {
    return values(neighbours, usual);
  }

  List<Double> shrinkages(double... usual) {
    return values(shrinkage, usual);
  }

  private static List<Double> values(Optional<Double> wanted, double... usual) {
    return wanted.map(List::of).orElseGet(() -> Arrays.stream(usual).boxed().toList());
  }
}
