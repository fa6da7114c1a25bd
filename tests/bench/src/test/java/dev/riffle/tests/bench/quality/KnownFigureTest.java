package dev.riffle.tests.bench.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.core.online.EncoderSettings;
import dev.riffle.retrain.baseline.PopularityRanker;
import dev.riffle.retrain.evaluate.Evaluation;
import dev.riffle.retrain.evaluate.Holdout;
import dev.riffle.retrain.evaluate.ItemCounts;
import dev.riffle.retrain.evaluate.Metric;
import dev.riffle.retrain.ials.WorkerPool;
import dev.riffle.tests.bench.data.DataFolder;
import dev.riffle.tests.bench.data.DataSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The evaluator gives what others published: it runs where RIFFLE_DATA names the data. */
class KnownFigureTest {
  private static final Path BEAUTY =
      Path.of(Optional.ofNullable(System.getenv("RIFFLE_DATA")).orElse("no data"), "beauty");

  static boolean beautyIsThere() {
    return Files.isDirectory(BEAUTY);
  }

  @Test
  @EnabledIf(
      value = "beautyIsThere",
      disabledReason = "no folder beauty where the environment variable RIFFLE_DATA points")
  void popularityOnBeautyIsWhatS3RecPrints() {
    DataSet data = DataFolder.read(BEAUTY);
    EncoderSettings settings = EncoderSettings.defaults();
    Holdout test = Holdout.leaveOneOut(data.interactions(), 0, settings);
    // Their table counts popularity over all rows, those of the test too.
    var ranker = PopularityRanker.of(data.interactions(), settings, Optional.empty());

    Evaluation evaluation;
    try (var workers = WorkerPool.onAllCores()) {
      var counts = ItemCounts.of(test.training());
      evaluation = Evaluation.of(ranker, test.cases(), counts, workers);
    }

    assertThat(test.cases()).hasSize(22_363);
    assertThat(rounded(evaluation.mean(Metric.HR_10))).isEqualTo("0.0152");
    assertThat(rounded(evaluation.mean(Metric.NDCG_10))).isEqualTo("0.0068");
  }

  private static String rounded(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }
}
