package dev.riffle.tests.bench.topk;

import dev.riffle.core.online.EncoderSettings;
import dev.riffle.retrain.data.TrainingSet;
import dev.riffle.retrain.ials.Factors;
import dev.riffle.retrain.ials.Ials;
import dev.riffle.retrain.ials.IalsSettings;
import dev.riffle.retrain.ials.WorkerPool;
import dev.riffle.tests.bench.data.DataFolder;
import dev.riffle.tests.bench.data.DataSet;
import java.nio.file.Path;

/** Item and user vectors that iALS learns, with its usual settings, from real interactions. */
public final class TrainedVectors {
  private static final int EPOCHS = 10;

  private TrainedVectors() {}

  /** Trains on a folder that {@link DataFolder} reads. */
  static Vectors of(Path folder, int dims) {
    return of(DataFolder.read(folder), dims);
  }

  /** Trains on these data. */
  public static Vectors of(DataSet data, int dims) {
    EncoderSettings encoder = data.encoder();
    TrainingSet set = TrainingSet.of(data.interactions(), data.catalogue(), encoder);
    try (var workers = WorkerPool.onAllCores()) {
      var ials = new Ials(encoder, workers);
      var settings = IalsSettings.defaults().withDims(dims).withEpochs(EPOCHS);
      Factors items = ials.items(set.byUser(), set.items(), settings, (trained, epoch) -> {});
      return new Vectors(rows(items), rows(ials.users(set.byUser(), items)));
    }
  }

  private static float[][] rows(Factors factors) {
    var rows = new float[factors.rows()][];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = factors.row(row);
    }
    return rows;
  }
}
