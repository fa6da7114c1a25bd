package dev.riffle.retrain.fit;

import dev.riffle.core.model.ModelDraft;
import dev.riffle.core.online.EncoderSettings;
import dev.riffle.retrain.data.TrainingSet;
import dev.riffle.retrain.ials.Factors;
import dev.riffle.retrain.ials.Ials;
import dev.riffle.retrain.ials.IalsSettings;
import dev.riffle.retrain.ials.WorkerPool;
import java.util.function.IntConsumer;

/** Trains a model: from a training set to a draft, the same bits each time. */
public final class ModelTrainer {
  private final String tenant;
  private final IalsSettings settings;
  private final EncoderSettings encoder;
  private final Ials ials;

  public ModelTrainer(
      String tenant, IalsSettings settings, EncoderSettings encoder, WorkerPool workers) {
    this.tenant = tenant;
    this.settings = settings;
    this.encoder = encoder;
    this.ials = new Ials(encoder, workers);
  }

  /**
   * Trains.
   *
   * @param afterEpoch told of each epoch, from 1
   */
  public ModelDraft fit(TrainingSet set, IntConsumer afterEpoch) {
    Factors items =
        ials.items(set.byUser(), set.items(), settings, (_, epoch) -> afterEpoch.accept(epoch));
    return new DraftFactory(encoder, ials).draft(tenant, set, items);
  }

  public Ials ials() {
    return ials;
  }
}
