package dev.riffle.retrain.choice;

import dev.riffle.core.online.EncoderSettings;
import dev.riffle.retrain.ials.IalsSettings;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How the dense part is trained, and what else is tried, one thing after the other. */
record DenseSettings(IalsSettings ials, EncoderSettings encoder) {
  private static final double DAY = Duration.ofDays(1).toMillis();

  /** With fewer cells a handful of dimensions may be enough. */
  private static final int FEW_CELLS = 50_000;

  /** Other values, a list for each thing that can be changed. */
  static List<List<UnaryOperator<DenseSettings>>> axes(int cells) {
    int[] dims = cells < FEW_CELLS ? new int[] {4, 16} : new int[] {16, 128};
    return List.of(
        axis(DoubleStream.of(0.01, 0.03, 0.1, 0.3), DenseSettings::withUnobservedWeight),
        axis(DoubleStream.of(0.0005, 0.003, 0.02, 0.1), DenseSettings::withRegularization),
        axis(DoubleStream.of(1.5, 4, 30, 90, 1000), DenseSettings::withHalfLifeDays),
        IntStream.of(dims)
            .<UnaryOperator<DenseSettings>>mapToObj(wanted -> before -> before.withDims(wanted))
            .toList());
  }

  private interface Change {
    DenseSettings of(DenseSettings before, double value);
  }

  private static List<UnaryOperator<DenseSettings>> axis(DoubleStream values, Change change) {
    Stream<UnaryOperator<DenseSettings>> changes =
        values.mapToObj(value -> before -> change.of(before, value));
    return changes.toList();
  }

  DenseSettings withEpochs(int epochs) {
    return new DenseSettings(ials.withEpochs(epochs), encoder);
  }

  DenseSettings withDims(int dims) {
    return new DenseSettings(ials.withDims(dims), encoder);
  }

  private DenseSettings withHalfLifeDays(double days) {
    return with(
        encoder.unobservedWeight(),
        encoder.regularization(),
        Duration.ofMillis(Math.round(days * DAY)));
  }

  private DenseSettings withUnobservedWeight(double wanted) {
    return with(wanted, encoder.regularization(), encoder.halfLife());
  }

  private DenseSettings withRegularization(double wanted) {
    return with(encoder.unobservedWeight(), wanted, encoder.halfLife());
  }

  private DenseSettings with(double unobserved, double regularization, Duration halfLife) {
    return new DenseSettings(
        ials,
        encoder.withObjective(
            unobserved, regularization, encoder.regularizationExponent(), halfLife));
  }
}
